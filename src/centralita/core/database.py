"""The database: base classes, column types, sessions, and the second wall between tenants.

Reads start from `_mine(ctx)` in each domain's `queries.py` (the first wall). Besides, every ORM statement on a
tenant table gets `organization_id = <the session's>` added here. A session without an organization cannot touch
tenant tables, unless the statement says `execution_options(across_tenants=True)`, which a test keeps to a list.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, MetaData, Uuid, event, func
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    declared_attr,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.types import TypeDecorator

from centralita.core.identifiers import new_id

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
ORGANIZATION = "organization_id"


class Instant(TypeDecorator[datetime]):
    """An aware instant in UTC. A naive datetime is refused before it reaches the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        """What rows have and cursors must have."""
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("instants must be aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        return value.astimezone(UTC) if value is not None else None


class Base(DeclarativeBase):
    """The base of every table: one naming convention, values read back with the write."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant, UUID: Uuid}
    __mapper_args__ = {"eager_defaults": True}


class TenantModel(Base):
    """A table that belongs to an organization, which leads its key and every index."""

    __abstract__ = True

    organization_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-20)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-19)


class Revisioned:
    """A row whose edits are counted: two edits of the same revision cannot both be written."""

    revision: Mapped[int] = mapped_column(sort_order=90)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=91)
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), onupdate=func.now(), sort_order=92)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805 - the interface of declared_attr
        return {"eager_defaults": True, "version_id_col": cls.revision}


class MissingTenant(RuntimeError):
    """A statement on tenant tables ran in a session that belongs to no organization."""


def create_engine(database_url: str, *, pool_size: int, application_name: str = "centralita") -> AsyncEngine:
    """An engine on psycopg 3 that checks each connection before use, so it heals by itself."""
    url = make_url(database_url).set(drivername="postgresql+psycopg")
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=5,
        pool_pre_ping=True,
        pool_recycle=1800,
        connect_args={
            "application_name": application_name,
            "connect_timeout": 5,
            "options": "-c timezone=UTC -c lock_timeout=10s -c statement_timeout=30s",
        },
    )


def make_sessions(engine: AsyncEngine, info: dict[str, object] | None = None) -> async_sessionmaker[AsyncSession]:
    """The one way to get a session. Rows stay readable after the commit. `info` is given to each session."""
    return async_sessionmaker(engine, expire_on_commit=False, sync_session_class=ScopedSession, info=info or {})


class ScopedSession(Session):
    """A session that belongs to at most one organization, kept in `info`."""


def scope(session: AsyncSession, organization_id: UUID) -> None:
    """Bind the session to an organization. It cannot move to another one afterwards."""
    bound = session.info.setdefault(ORGANIZATION, organization_id)
    if bound != organization_id:
        raise MissingTenant("this session already belongs to another organization")


def _keep_to_tenant(state: ORMExecuteState) -> None:
    if not (state.is_select or state.is_update or state.is_delete) or state.is_column_load:
        return
    if state.execution_options.get("across_tenants"):
        return
    organization_id = state.session.info.get(ORGANIZATION)
    if organization_id is None:
        if any(issubclass(mapper.class_, TenantModel) for mapper in state.all_mappers):
            raise MissingTenant("tenant tables need a session that belongs to an organization")
        return
    state.statement = state.statement.options(
        with_loader_criteria(
            TenantModel,
            lambda model: model.organization_id == organization_id,
            include_aliases=True,
            track_closure_variables=True,
        )
    )


def _refuse_foreign_rows(session: Session, flush_context: object, instances: object) -> None:
    organization_id = session.info.get(ORGANIZATION)
    if organization_id is None:
        return
    for row in session.new:
        if isinstance(row, TenantModel) and row.organization_id != organization_id:
            raise MissingTenant("a row of another organization cannot be written in this session")


event.listen(ScopedSession, "do_orm_execute", _keep_to_tenant)
event.listen(ScopedSession, "before_flush", _refuse_foreign_rows)


@asynccontextmanager
async def driver_connection(session: AsyncSession) -> AsyncIterator[Any]:
    """The session's own psycopg connection, inside its transaction: for jobs and bulk statements."""
    connection = await session.connection()
    raw = await connection.get_raw_connection()
    yield raw.driver_connection

"""Every read of connections. Each statement starts from `_mine`, so none can cross a tenant."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core.context import Context
from centralita.integrations.errors import ConnectionNotFound
from centralita.integrations.models import Connection
from centralita.integrations.schemas import ConnectionFilter


def _mine(ctx: Context) -> Select[Connection]:
    return select(Connection).where(Connection.organization_id == ctx.organization_id)


def _living(ctx: Context) -> Select[Connection]:
    return _mine(ctx).where(Connection.deleted_at.is_(None))


def matching(ctx: Context, wanted: ConnectionFilter) -> Select[Connection]:
    """The organization's connections that fit a filter."""
    statement = _living(ctx)
    if wanted.q:
        statement = statement.where(func.strpos(func.lower(Connection.name), wanted.q.lower()) > 0)
    if wanted.kind is not None:
        statement = statement.where(Connection.kind == wanted.kind)
    return statement


async def get(ctx: Context, connection_id: UUID) -> Connection:
    """One living connection."""
    connection = await ctx.session.scalar(_living(ctx).where(Connection.id == connection_id))
    if connection is None:
        raise ConnectionNotFound
    return connection


async def hold(ctx: Context, connection_id: UUID) -> Connection:
    """One living connection, kept from others until the transaction ends."""
    statement = _living(ctx).where(Connection.id == connection_id).with_for_update()
    connection = await ctx.session.scalar(statement)
    if connection is None:
        raise ConnectionNotFound
    return connection


async def by_name(ctx: Context, name: str) -> Connection | None:
    """The living connection of this name, whatever its case."""
    statement = _living(ctx).where(func.lower(Connection.name) == func.lower(name))
    found: Connection | None = await ctx.session.scalar(statement)
    return found


async def living_ids(ctx: Context) -> Sequence[UUID]:
    """The ids of all living connections."""
    return (await ctx.session.scalars(_living(ctx).with_only_columns(Connection.id))).all()


async def by_token(session: AsyncSession, token: str) -> Connection | None:
    """The living connection behind a webhook address, of whatever organization."""
    statement = select(Connection).where(Connection.webhook_token == token, Connection.deleted_at.is_(None))
    found: Connection | None = await session.scalar(statement, execution_options={"across_tenants": True})
    return found


async def built_in(session: AsyncSession) -> Sequence[Connection]:
    """Every living connection to the built-in sandbox, of all organizations."""
    statement = select(Connection).where(Connection.is_built_in, Connection.deleted_at.is_(None))
    return (await session.scalars(statement, execution_options={"across_tenants": True})).all()


async def all_living(session: AsyncSession) -> Sequence[tuple[UUID, UUID]]:
    """Organization and id of every living connection: for what the panel does in the background."""
    statement = select(Connection.organization_id, Connection.id).where(Connection.deleted_at.is_(None))
    rows = await session.execute(statement, execution_options={"across_tenants": True})
    return [(row.organization_id, row.id) for row in rows]


async def everyone(session: AsyncSession) -> Sequence[Connection]:
    """Every connection that holds keys, of all organizations: for sealing them anew."""
    return (await session.scalars(select(Connection), execution_options={"across_tenants": True})).all()

"""Workbenches: throw-away copies of agents at Retell, to try a text or a model on."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel

WorkbenchState = Literal["making", "ready", "leaving"]


class Workbench(TenantModel):
    """A copy at Retell. `digest` stands for everything it consists of, which never changes; none of it is kept here."""

    __tablename__ = "workbenches"

    connection_id: Mapped[UUID]
    digest: Mapped[str] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(Text)
    retell_engine_id: Mapped[str | None] = mapped_column(Text)
    retell_agent_id: Mapped[str | None] = mapped_column(Text)
    state: Mapped[WorkbenchState] = mapped_column(Text)
    created_at: Mapped[datetime]
    used_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state IN ('making', 'ready', 'leaving')", name="state"),
        ForeignKeyConstraint(["organization_id", "connection_id"], ["connections.organization_id", "connections.id"]),
        Index(
            "uq_workbenches_digest",
            "organization_id",
            "connection_id",
            "digest",
            unique=True,
            postgresql_where=text("state <> 'leaving'"),
        ),
        Index("ix_workbenches_used_at", "used_at"),
    )

    @property
    def mark(self) -> str:
        """What it is told by at Retell, whoever lost its ids."""
        return f"{self.connection_id}/{self.id}"

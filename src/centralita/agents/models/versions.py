"""Published versions of agents."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from centralita.agents.models.agents import Origin, settings_of
from centralita.core.database import TenantModel
from centralita.core.sealing import SealedJson


class AgentVersion(TenantModel):
    """A published version of an agent, kept as it was. `configuration` holds what that of an agent does."""

    __tablename__ = "agent_versions"

    agent_id: Mapped[UUID]
    version: Mapped[int]
    origin: Mapped[Origin] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    author_name: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime]
    configuration: Mapped[dict[str, Any]] = mapped_column(SealedJson("agent_versions:configuration"), deferred=True)

    __table_args__ = (
        CheckConstraint("origin IN ('panel', 'retell')", name="origin"),
        UniqueConstraint("organization_id", "agent_id", "version"),
        ForeignKeyConstraint(
            ["organization_id", "agent_id"], ["agents.organization_id", "agents.id"], ondelete="CASCADE"
        ),
    )

    @property
    def settings(self) -> dict[str, Any]:
        """Every setting that this version has, by name."""
        return settings_of(self.configuration)

"""Why an agent is paused: as long as one cause stands, it is."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel


class AgentPause(TenantModel):
    """One cause why an agent is paused: `manual`, or `limit:<id>` for a limit that was reached."""

    __tablename__ = "agent_pauses"

    agent_id: Mapped[UUID]
    cause: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    actor_name: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("organization_id", "agent_id", "cause"),
        ForeignKeyConstraint(
            ["organization_id", "agent_id"], ["agents.organization_id", "agents.id"], ondelete="CASCADE"
        ),
    )

"""What a bulk operation did to each of its agents."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel

BulkState = Literal["pending", "running", "succeeded", "unchanged", "failed"]


class AgentBulkItem(TenantModel):
    """One agent of a bulk operation. Its state is written with what was done to the agent, so nothing is done twice.

    `started_operation_id` is the operation that carries the change to Retell, where there is one; until that is over
    the state is `running`.
    """

    __tablename__ = "agent_bulk_items"

    operation_id: Mapped[UUID]
    position: Mapped[int]
    agent_id: Mapped[UUID]
    agent_name: Mapped[str | None] = mapped_column(Text)
    state: Mapped[BulkState] = mapped_column(Text)
    started_operation_id: Mapped[UUID | None]
    error: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state IN ('pending', 'running', 'succeeded', 'unchanged', 'failed')", name="state"),
        UniqueConstraint("organization_id", "operation_id", "position"),
        ForeignKeyConstraint(
            ["organization_id", "operation_id"], ["operations.organization_id", "operations.id"], ondelete="CASCADE"
        ),
    )

"""The table of operations."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel
from centralita.core.sealing import SealedJson


class State(StrEnum):
    """Where an operation stands."""

    PENDING = "pending"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class Operation(TenantModel):
    """One intent for the world outside. `due_at`: when it may be tried (again); `lease_until`: who runs it is alive."""

    __tablename__ = "operations"
    __table_args__ = (
        Index("ix_operations_due_at", "due_at", postgresql_where=text("state IN ('pending', 'running')")),
        Index("ix_operations_target", "organization_id", "target_kind", "target_id", "created_at"),
    )

    kind: Mapped[str]
    target_kind: Mapped[str]
    target_id: Mapped[UUID]
    payload: Mapped[dict[str, Any]] = mapped_column(SealedJson("operations:payload"))
    state: Mapped[str]
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    progress_done: Mapped[int | None]
    progress_total: Mapped[int | None]
    error: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str]
    request_id: Mapped[str]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    @property
    def is_finished(self) -> bool:
        """Whether it came to an end, good or bad."""
        return self.state in {State.SUCCEEDED, State.FAILED}

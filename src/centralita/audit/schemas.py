"""What the log shows of an entry, and what a check of the chain says."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from centralita.core.http import Output, Time


class AuditActor(Output):
    """Who did it."""

    kind: Literal["user", "api_key", "system"]
    id: UUID | None
    name: str


class AuditTarget(Output):
    """What it was done to."""

    kind: str
    id: str | None
    name: str


class AuditChange(Output):
    """One field, before and after; null where there was nothing."""

    before: Any
    after: Any


class AuditEntryRead(Output):
    """One entry of the log."""

    id: UUID
    sequence: int
    at: Time
    actor: AuditActor
    action: str
    target: AuditTarget
    changes: dict[str, AuditChange]
    ip: str | None
    request_id: str


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries a list shows."""

    target_kind: str | None = None
    target_id: str | None = None
    actor: UUID | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk along one organization's chain found."""

    organization_id: UUID
    entries: int
    broken_at: int | None
    reason: str | None

    @property
    def is_whole(self) -> bool:
        """Whether every entry is the one that was written."""
        return self.reason is None

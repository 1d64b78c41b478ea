"""What calls need from above: whether a call may be placed. Until limits fill it in, every call may."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from centralita.core.context import Context
from centralita.core.errors import AppError


@dataclass(frozen=True, slots=True)
class Intent:
    """A call somebody wants to place."""

    call_id: UUID
    connection_id: UUID
    agent_id: UUID
    retell_agent_id: str
    kind: str
    from_number: str | None
    to_number: str | None


@dataclass(frozen=True, slots=True)
class Grant:
    """The call may be placed; `max_duration_ms` is the longest it may last, None for the agent's own setting."""

    max_duration_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The call may not be placed, and the error the one who asked gets."""

    error: AppError


class Admission(Protocol):
    """Decides in the transaction that writes the intent, so that what it holds commits with it."""

    async def authorise(self, ctx: Context, intent: Intent) -> Grant | Refusal:
        """Whether this call may be placed."""
        ...

    async def release(self, ctx: Context, call_id: UUID) -> None:
        """The call was never placed: give back what was held for it."""
        ...


class NoCeiling:
    """Grants everything and holds nothing."""

    async def authorise(self, ctx: Context, intent: Intent) -> Grant | Refusal:
        """Every call may be placed."""
        return Grant()

    async def release(self, ctx: Context, call_id: UUID) -> None:
        """Nothing was held."""


_NO_CEILING = NoCeiling()


def admission() -> Admission:
    """Who decides."""
    return _NO_CEILING

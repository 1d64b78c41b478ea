"""What happens to calls and is told to the domains above, in the same transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Metered:
    """What counts of a finished call."""

    connection_id: UUID
    retell_agent_id: str
    voice_id: str | None
    occurred_at: datetime
    is_connected: bool
    is_failed: bool
    is_analyzed: bool
    is_successful: bool
    duration_ms: int
    billed_ms: int
    llm_tokens: int
    cost_micros: int
    currency: str
    latency_p50_ms: int | None


@dataclass(frozen=True, slots=True)
class CallChange:
    """One call before and after a batch; None while it is not finished.

    `state` names the state reached: a call never comes back to one, whatever the order of its events.
    """

    call_id: UUID
    retell_call_id: str
    before: Metered | None
    after: Metered | None
    state: str


@dataclass(frozen=True, slots=True)
class CallsApplied:
    """A batch of what Retell said was written to calls."""

    changes: tuple[CallChange, ...]

"""From changes of calls to entries of the ledger. Pure: what a call adds is what it is now less what it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from centralita.calls.events import CallChange, Metered
from centralita.usage.models import MEASURES
from centralita.usage.service.latency import bucket_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger before it is written."""

    idempotency: str
    kind: str
    call_id: UUID
    connection_id: UUID
    retell_agent_id: str
    voice_id: str | None
    occurred_at: datetime
    currency: str
    measures: tuple[int, ...]
    latency_gained: int | None
    latency_lost: int | None


def entries_of(changes: Iterable[CallChange]) -> Iterator[Entry]:
    """What the ledger has to gain for calls to count as they now stand.

    A first entry is `usage`. A later change adds the difference: an `outcome` where only the analysis became known,
    else a `correction`. Where the call belongs to another hour, agent or voice than was thought, it is taken out of
    the one by a `reversal` and put into the other.
    """
    for change in changes:
        before, after = change.before, change.after
        if after is None or before == after:
            continue
        if before is None:
            yield _entry(f"usage:{change.retell_call_id}:v1", "usage", change, after, _measures(after), after, None)
        elif _place(before) == _place(after):
            difference = tuple(now - was for now, was in zip(_measures(after), _measures(before), strict=True))
            key = f"corr:{change.retell_call_id}:{change.state}"
            yield _entry(key, _kind(before, after), change, after, difference, after, before)
        else:
            key = f"corr:{change.retell_call_id}:{change.state}"
            undone = tuple(-was for was in _measures(before))
            yield _entry(f"{key}:out", "reversal", change, before, undone, None, before)
            yield _entry(f"{key}:in", "correction", change, after, _measures(after), after, None)


def _entry(
    key: str,
    kind: str,
    change: CallChange,
    place: Metered,
    measures: tuple[int, ...],
    gained: Metered | None,
    lost: Metered | None,
) -> Entry:
    return Entry(
        idempotency=key,
        kind=kind,
        call_id=change.call_id,
        connection_id=place.connection_id,
        retell_agent_id=place.retell_agent_id,
        voice_id=place.voice_id,
        occurred_at=place.occurred_at,
        currency=place.currency,
        measures=measures,
        latency_gained=bucket_of(gained.latency_p50_ms) if gained else None,
        latency_lost=bucket_of(lost.latency_p50_ms) if lost else None,
    )


def _kind(before: Metered, after: Metered) -> str:
    used_before, used_after = (
        (metered.duration_ms, metered.billed_ms, metered.llm_tokens, metered.cost_micros) for metered in (before, after)
    )
    return "outcome" if used_before == used_after else "correction"


def _place(metered: Metered) -> tuple[object, ...]:
    who = (metered.connection_id, metered.retell_agent_id, metered.voice_id)
    return (*who, metered.occurred_at, metered.currency)


def _measures(metered: Metered) -> tuple[int, ...]:
    values = {
        "calls": 1,
        "connected": int(metered.is_connected),
        "failed": int(metered.is_failed),
        "successful": int(metered.is_successful),
        "analyzed": int(metered.is_analyzed),
        "duration_ms": metered.duration_ms,
        "billed_ms": metered.billed_ms,
        "llm_tokens": metered.llm_tokens,
        "cost_micros": metered.cost_micros,
    }
    return tuple(values[name] for name in MEASURES)

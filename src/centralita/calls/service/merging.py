"""How facts become the row of a call: each group of fields is that of the event with the highest mark.

A maximum does not depend on the order or the number of its arguments, so neither does the row.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from centralita.calls.events import CallChange, Metered
from centralita.calls.models import CURRENCY, FINISHED
from centralita.calls.service.facts import Fact, Json, Mark

TEXTS = ("transcript", "analysis", "cost", "latency", "variables", "call_metadata", "recording_url", "raw")
_TEXTS = frozenset(TEXTS)
_LEAST = frozenset({"first_heard_at", "lowest_cost_micros"})


@dataclass(slots=True)
class CallState:
    """A call while a batch is applied: its narrow row, the wide fields that changed, and its marks."""

    row: Json
    marks: dict[str, Mark]
    texts: Json = field(default_factory=dict)
    before: Metered | None = None
    is_changed: bool = False

    def __post_init__(self) -> None:
        self.before = metered(self.row)

    @property
    def call_id(self) -> UUID:
        """The id of the call in the panel."""
        identifier: UUID = self.row["id"]  # type: ignore[assignment]  # the column is never null
        return identifier

    def change(self) -> CallChange:
        """What the batch made of it."""
        return CallChange(
            call_id=self.call_id,
            retell_call_id=str(self.row["retell_call_id"]),
            before=self.before,
            after=metered(self.row),
            state=hashlib.sha256(orjson.dumps(self.marks, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32],
        )


def new_row(organization_id: UUID, call_id: UUID, fact: Fact) -> Json:
    """The row of a call that was never heard of."""
    return {
        "organization_id": organization_id,
        "id": call_id,
        "connection_id": fact.connection_id,
        "kind": "phone",
        "status": "registered",
        "occurred_at": fact.said_at,
        "duration_ms": 0,
        "billed_ms": 0,
        "cost_micros": 0,
        "currency": CURRENCY,
        "llm_tokens": 0,
        "rank": -1,
    }


def merge(state: CallState, fact: Fact) -> None:
    """Take from the fact what outranks what is known."""
    row = state.row
    row["retell_call_id"] = fact.retell_call_id
    for name, group in fact.groups.items():
        known = state.marks.get(name)
        if known is not None and known >= group.mark:
            continue
        state.marks[name] = group.mark
        state.is_changed = True
        for column, value in group.read().items():
            (state.texts if column in _TEXTS else row)[column] = value
    row["rank"] = max(_integer(row["rank"]), fact.rank)
    _widen(state, fact)
    instants = (row.get(column) for column in ("started_at", "ended_at", "requested_at", "first_heard_at"))
    row["occurred_at"] = next(instant for instant in instants if instant is not None)


def _widen(state: CallState, fact: Fact) -> None:
    """Fields that are the least or the greatest of what all events say."""
    said: dict[str, datetime | int | None] = {
        "first_heard_at": fact.said_at,
        "heard_at": fact.said_at,
        "lowest_cost_micros": fact.cost_micros,
        "highest_cost_micros": fact.cost_micros,
    }
    for column, value in said.items():
        known: Any = state.row.get(column)
        if value is None or value == known:
            continue
        is_least = column in _LEAST
        if known is None or (value < known if is_least else value > known):
            state.row[column] = value
            state.is_changed = True


def metered(row: Json) -> Metered | None:
    """What counts of the call; None until it is finished."""
    if row["status"] not in FINISHED or _integer(row["rank"]) < 0:
        return None
    latency = row.get("latency_p50_ms")
    return Metered(
        connection_id=UUID(str(row["connection_id"])),
        retell_agent_id=str(row.get("retell_agent_id") or ""),
        voice_id=_text(row.get("voice_id")),
        occurred_at=_instant(row["occurred_at"]),
        is_connected=row.get("started_at") is not None and row["status"] != "not_connected",
        is_failed=row["status"] == "error",
        is_analyzed=row.get("is_successful") is not None,
        is_successful=row.get("is_successful") is True,
        duration_ms=_integer(row["duration_ms"]),
        billed_ms=_integer(row["billed_ms"]),
        llm_tokens=_integer(row["llm_tokens"]),
        cost_micros=_integer(row["cost_micros"]),
        currency=str(row["currency"]),
        latency_p50_ms=_integer(latency) if latency is not None else None,
    )


def _integer(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not a whole number: {value!r}")
    return value


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _instant(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"not an instant: {value!r}")
    return value

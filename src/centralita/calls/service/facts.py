"""From the bytes that Retell sent to one fact about one call. Pure: no database, no clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from uuid import UUID

import orjson

from centralita.calls.errors import UnreadableEvent
from centralita.calls.service.transcripts import transcript_of, transcript_rows

Json = dict[str, object]
Mark = list[int | str]

REGISTERED, ONGOING, ENDED, ANALYZED = range(4)
_EVENT_RANKS = {"call_started": ONGOING, "call_ended": ENDED, "call_analyzed": ANALYZED}
_STATUS_RANKS = {"ongoing": ONGOING, "ended": ENDED, "not_connected": ENDED, "error": ENDED}
_ABOUT_OTHER_THINGS = ("chat_", "alert_")
_NOT_CONNECTED = frozenset(
    {
        "dial_busy",
        "dial_failed",
        "dial_no_answer",
        "user_declined",
        "invalid_destination",
        "telephony_provider_permission_denied",
        "telephony_provider_unavailable",
        "sip_routing_error",
        "marked_as_spam",
        "network_blocked",
    }
)
_KINDS = {"phone_call": "phone", "web_call": "web"}
_LARGEST = 2**53
_LATEST_MS = 253_402_300_799_999
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_ID = 200
_ZERO = b"\\u0000"
_NOT_RAW = (
    "access_token",
    "transcript",
    "pre_session_transcript",
    "post_session_transcript",
    "scrubbed_transcript",
    "scrubbed_pre_session_transcript",
    "scrubbed_post_session_transcript",
)


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are only ever taken together. Of all events that carry them, the highest mark wins."""

    mark: Mark
    values: Json | Callable[[], Json]

    def read(self) -> Json:
        """The fields. Long ones are only made once they have won."""
        return self.values() if callable(self.values) else self.values


@dataclass(frozen=True, slots=True)
class Fact:
    """What one event says about one call."""

    event: str
    retell_call_id: str
    connection_id: UUID
    intent_id: UUID | None
    rank: int
    said_at: datetime
    cost_micros: int | None
    groups: dict[str, Group]


def read_event(body: bytes) -> tuple[str, Json] | None:
    """The event's name and its payload; None for events about something else than calls."""
    if _ZERO in body:  # PostgreSQL holds no zero characters
        body = body.replace(_ZERO, b"\\ufffd")
    try:
        payload = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise UnreadableEvent(f"not JSON: {error}") from error
    if not isinstance(payload, dict):
        raise UnreadableEvent("not a JSON object")
    event = payload.get("event")
    if not isinstance(event, str) or not event:
        raise UnreadableEvent("no event name")
    if event.startswith(_ABOUT_OTHER_THINGS):
        return None
    call = payload.get("call")
    if not isinstance(call, dict):
        raise UnreadableEvent(f"the event {event[:60]} carries no call")
    identifier = call.get("call_id")
    if not isinstance(identifier, str) or not 0 < len(identifier) <= _LONGEST_ID:
        raise UnreadableEvent("the call has no call_id")
    return event[:_LONGEST_ID], payload


def fact_of(event: str, payload: Json, *, connection_id: UUID, said_at: datetime, digest: str) -> Fact:
    """What the event says, with each group of fields marked by how advanced, how late and which event it is."""
    call = _object(payload.get("call"))
    reason = _text(call.get("disconnection_reason"))
    rank = _rank(event, call)
    mark: Mark = [rank, int((said_at - _EPOCH) / timedelta(milliseconds=1)), digest]
    said: dict[str, Json | None] = {
        "status": {"status": _status(call, rank, reason)},
        "reason": {"disconnection_reason": reason} if reason else None,
        "agent": _agent(call),
        "parties": _parties(call),
        "start": _start(call),
        "end": _end(call),
        "cost": _cost(call),
        "tokens": _tokens(call),
        "latency": _latency(call),
        "analysis": _analysis(call, said_at),
        "recording": _recording(call),
        "metadata": {"call_metadata": call["metadata"]} if isinstance(call.get("metadata"), dict) else None,
        "variables": _variables(call),
        "raw": {"raw": {name: value for name, value in call.items() if not name.startswith(_NOT_RAW)}},
    }
    groups = {name: Group(mark, values) for name, values in said.items() if values is not None}
    rows = transcript_rows(payload)
    if rows is not None:
        groups["transcript"] = Group([int(rank >= ENDED), len(rows), *mark], partial(transcript_of, rows))
    cost = said["cost"]
    return Fact(
        event=event,
        retell_call_id=str(call["call_id"]),
        connection_id=connection_id,
        intent_id=_intent(call),
        rank=rank,
        said_at=said_at,
        cost_micros=_whole(cost["cost_micros"]) if cost else None,
        groups=groups,
    )


def micros_of_cents(cents: int | float) -> int:
    """Retell's cents, a float, as micro-units: through Decimal, once, half to even."""
    return int((Decimal(repr(cents)) * 10_000).to_integral_value(ROUND_HALF_EVEN))


def _rank(event: str, call: Json) -> int:
    analyzed = ANALYZED if isinstance(call.get("call_analysis"), dict) else REGISTERED
    status = _STATUS_RANKS.get(str(call.get("call_status")), REGISTERED)
    if analyzed and status < ENDED and _EVENT_RANKS.get(event, REGISTERED) < ENDED:
        analyzed = REGISTERED
    return max(_EVENT_RANKS.get(event, REGISTERED), status, analyzed)


def _status(call: Json, rank: int, reason: str | None) -> str:
    """Retell's word, unless it lags behind the event that carries it."""
    status = call.get("call_status")
    if isinstance(status, str) and _STATUS_RANKS.get(status, REGISTERED) >= min(rank, ENDED):
        return status if status in {*_STATUS_RANKS, "registered"} else "registered"
    if rank == ONGOING:
        return "ongoing"
    if reason in _NOT_CONNECTED:
        return "not_connected"
    return "error" if reason and reason.startswith("error_") else "ended"


def _agent(call: Json) -> Json | None:
    identifier = _text(call.get("agent_id"))
    if identifier is None:
        return None
    version = _integer(call.get("agent_version"))
    return {
        "retell_agent_id": identifier[:_LONGEST_ID],
        "agent_name": _text(call.get("agent_name")),
        "agent_version": version if version is not None and version < 2**31 else None,
    }


def _parties(call: Json) -> Json | None:
    kind = _KINDS.get(str(call.get("call_type")))
    if kind is None:
        return None
    direction = call.get("direction")
    return {
        "kind": kind,
        "direction": direction if direction in {"inbound", "outbound"} else None,
        "from_number": _text(call.get("from_number")),
        "to_number": _text(call.get("to_number")),
    }


def _start(call: Json) -> Json | None:
    started_at = _instant(call.get("start_timestamp"))
    return {"started_at": started_at} if started_at else None


def _end(call: Json) -> Json | None:
    ended_at = _instant(call.get("end_timestamp"))
    duration = _integer(call.get("duration_ms"))
    if ended_at is None and duration is None:
        return None
    return {"ended_at": ended_at, "duration_ms": duration or 0}


def _cost(call: Json) -> Json | None:
    cost = call.get("call_cost")
    if not isinstance(cost, dict):
        return None
    cents = _number(cost.get("combined_cost"))
    if cents is None:
        return None
    seconds = _number(cost.get("total_duration_seconds")) or 0
    billed = int((Decimal(repr(seconds)) * 1000).to_integral_value(ROUND_HALF_EVEN))
    return {"cost": cost, "cost_micros": micros_of_cents(cents), "billed_ms": billed}


def _tokens(call: Json) -> Json | None:
    usage = call.get("llm_token_usage")
    values = usage.get("values") if isinstance(usage, dict) else None
    if not isinstance(values, list):
        return None
    total = sum(Decimal(repr(value)) for value in map(_number, values) if value is not None)
    return {"llm_tokens": min(int(Decimal(total).to_integral_value(ROUND_HALF_EVEN)), _LARGEST)}


def _latency(call: Json) -> Json | None:
    latency = call.get("latency")
    if not isinstance(latency, dict) or not latency:
        return None
    median = _number(_object(latency.get("e2e")).get("p50"))
    is_sound = median is not None and 0 <= median < 2**31
    return {"latency": latency, "latency_p50_ms": round(median) if median is not None and is_sound else None}


def _analysis(call: Json, said_at: datetime) -> Json | None:
    analysis = call.get("call_analysis")
    if not isinstance(analysis, dict):
        return None
    verdict = analysis.get("call_successful")
    return {
        "analysis": analysis,
        "analyzed_at": said_at,
        "is_successful": verdict if isinstance(verdict, bool) else None,
        "sentiment": _text(analysis.get("user_sentiment")),
        "summary": _text(analysis.get("call_summary")),
    }


def _recording(call: Json) -> Json | None:
    url = _text(call.get("recording_url")) or _text(call.get("scrubbed_recording_url"))
    return {"recording_url": url} if url else None


def _variables(call: Json) -> Json | None:
    given, collected = call.get("retell_llm_dynamic_variables"), call.get("collected_dynamic_variables")
    if not isinstance(given, dict) and not isinstance(collected, dict):
        return None
    return {"variables": {**_object(given), **_object(collected)}}


def _intent(call: Json) -> UUID | None:
    value = _object(call.get("metadata")).get("intent_id")
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> int | float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if -_LARGEST < value * 10_000 < _LARGEST * 100 else None


def _integer(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number >= 0 else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _instant(value: object) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _LATEST_MS:
        return None
    return _EPOCH + timedelta(milliseconds=int(value))

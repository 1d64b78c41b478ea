"""The plain truth about simulated calls: of each call its last event, added up. Knows nothing of the panel."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction
from typing import Any

MEASURES = (
    "calls",
    "connected",
    "failed",
    "successful",
    "analyzed",
    "duration_ms",
    "billed_ms",
    "llm_tokens",
    "cost_micros",
)


class Oracle:
    """Sums over calls, by day of a time zone, by hour and by agent; `heard_at_ms` is for calls that name no moment."""

    def __init__(self, zone: tzinfo, heard_at_ms: int) -> None:
        self._zone = zone
        self._heard_at_ms = heard_at_ms
        self.totals: Counter[str] = Counter()
        self.by_day: dict[date, Counter[str]] = defaultdict(Counter)
        self.by_hour: dict[datetime, Counter[str]] = defaultdict(Counter)
        self.by_agent: dict[str, Counter[str]] = defaultdict(Counter)

    def see(self, events: list[dict[str, Any]]) -> None:
        """Count a call by its events, in the order in which they happened."""
        call = events[-1]["call"]
        at_ms = call.get("start_timestamp") or call.get("end_timestamp") or self._heard_at_ms
        moment = datetime.fromtimestamp(at_ms / 1000, UTC)
        figures = figures_of(call)
        hour = moment.replace(minute=0, second=0, microsecond=0)
        places = (self.totals, self.by_day[moment.astimezone(self._zone).date()], self.by_hour[hour])
        for counter in (*places, self.by_agent[call["agent_id"]]):
            counter.update(figures)


def figures_of(call: dict[str, Any]) -> dict[str, int]:
    """What one call adds."""
    cost = call.get("call_cost", {})
    return {
        "calls": 1,
        "connected": int("start_timestamp" in call and call["call_status"] != "not_connected"),
        "failed": int(call["call_status"] == "error"),
        "successful": int(call["call_analysis"]["call_successful"]),
        "analyzed": 1,
        "duration_ms": call.get("duration_ms", 0),
        "billed_ms": cost.get("total_duration_seconds", 0) * 1000,
        "llm_tokens": sum(call.get("llm_token_usage", {}).get("values", [])),
        "cost_micros": round(Fraction(repr(cost.get("combined_cost", 0))) * 10_000),
    }


def plain(figures: Any) -> dict[str, int]:
    """Figures of whatever kind, to compare."""
    return {name: int(figures[name]) for name in MEASURES}

"""Any order and any repetition of a call's events give the same call, the same ledger sum and the same rollups."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from centralita.calls.events import CallChange
from centralita.calls.service.facts import Fact, fact_of, read_event
from centralita.calls.service.intake import inbox_id
from centralita.calls.service.merging import TEXTS, CallState, merge, new_row
from centralita.retell.sandbox.simulation import simulate_calls
from centralita.usage.models import MEASURES
from centralita.usage.service.entries import Entry, entries_of

ORGANIZATION, CONNECTION, CALL = UUID(int=1), UUID(int=2), UUID(int=3)
SAID_AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
SIMULATED = list(simulate_calls(11, 60, has_transcript_updates=True))


def facts_of(events: list[dict[str, Any]], shift: list[int]) -> list[Fact]:
    facts = []
    for event, milliseconds in zip(events, shift, strict=True):
        body = orjson.dumps(event)
        found = read_event(body)
        assert found is not None
        moment = SAID_AT + timedelta(milliseconds=milliseconds)
        digest = inbox_id("webhook", body).hex[:16]
        facts.append(fact_of(*found, connection_id=CONNECTION, said_at=moment, digest=digest))
    return facts


class Ledger:
    """What the database does with entries: each key once."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def add(self, change: CallChange) -> None:
        for entry in entries_of([change]):
            self.entries.setdefault(entry.idempotency, entry)

    def sums(self) -> dict[str, int]:
        return {
            name: sum(entry.measures[index] for entry in self.entries.values()) for index, name in enumerate(MEASURES)
        }

    def cells(self) -> dict[tuple[Any, ...], list[int]]:
        found: dict[tuple[Any, ...], list[int]] = {}
        for entry in self.entries.values():
            hour = entry.occurred_at.replace(minute=0, second=0, microsecond=0)
            place = (entry.connection_id, entry.retell_agent_id, hour)
            sums = found.setdefault(place, [0] * len(MEASURES))
            for index, value in enumerate(entry.measures):
                sums[index] += value
        return {place: sums for place, sums in found.items() if any(sums)}

    def latencies(self) -> Counter[int | None]:
        gained = Counter(entry.latency_gained for entry in self.entries.values())
        gained.subtract(Counter(entry.latency_lost for entry in self.entries.values()))
        return Counter({bucket: count for bucket, count in gained.items() if count and bucket is not None})


def applied(batches: list[list[Fact]]) -> tuple[dict[str, Any], dict[str, Any], Ledger]:
    """The call and the ledger after so many batches, read back from their rows before each of them."""
    ledger, texts = Ledger(), dict.fromkeys(TEXTS)
    row, marks = new_row(ORGANIZATION, CALL, batches[0][0]), {}
    for batch in batches:
        state = CallState(dict(row), {name: list(mark) for name, mark in marks.items()})
        for fact in batch:
            merge(state, fact)
        row, marks = state.row, state.marks
        texts.update(state.texts)
        if state.is_changed:
            ledger.add(state.change())
    return row, {**texts, "marks": marks}, ledger


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Fact], list[list[Fact]]]:
    """The facts of one call as Retell meant them, and a delivery of them: repeated, shuffled, cut into batches."""
    events = [dict(event) for event in draw(st.sampled_from(SIMULATED))]
    for index in draw(st.lists(st.integers(0, len(events) - 1), max_size=3)):
        events.append(draw(changed(events[index])))
    shift = draw(st.lists(st.integers(0, 4), min_size=len(events), max_size=len(events)))
    facts = facts_of(events, shift)
    extra = draw(st.lists(st.sampled_from(facts), max_size=6))
    delivered = draw(st.permutations(facts + extra))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(delivered) - 1)), max_size=4)))
    edges = [0, *cuts, len(delivered)]
    batches = [delivered[start:end] for start, end in pairwise(edges)]
    return facts, [batch for batch in batches if batch]


@st.composite
def changed(draw: st.DrawFn, event: dict[str, Any]) -> dict[str, Any]:
    """The same event with another body: a correction."""
    call = dict(event["call"])
    what = draw(st.sampled_from(["cost", "duration", "agent", "start", "nothing_known", "verdict"]))
    if what == "cost":
        call["call_cost"] = {
            "combined_cost": draw(st.floats(0, 500)),
            "total_duration_seconds": draw(st.integers(0, 99)),
        }
    elif what == "duration":
        call["duration_ms"] = draw(st.integers(0, 10**6))
    elif what == "agent":
        call["agent_id"] = f"agent_{draw(st.integers(0, 3))}"
    elif what == "start":
        call["start_timestamp"] = 1_790_000_000_000 + draw(st.integers(0, 3)) * 3_600_000
    elif what == "verdict":
        call["call_analysis"] = {"call_successful": draw(st.booleans())}
    else:
        call.pop("call_cost", None)
        call.pop("transcript_object", None)
    return {**event, "call": call}


class TestAnyOrder:
    @settings(max_examples=300, deadline=None)
    @given(histories())
    def test_gives_the_same_call_ledger_and_rollups(self, history: tuple[list[Fact], list[list[Fact]]]) -> None:
        facts, batches = history
        row, texts, ledger = applied([facts])
        other_row, other_texts, other_ledger = applied(batches)
        assert other_row == row
        assert other_texts == texts
        assert other_ledger.sums() == ledger.sums()
        assert other_ledger.cells() == ledger.cells()
        assert other_ledger.latencies() == ledger.latencies()

    @settings(max_examples=100, deadline=None)
    @given(histories())
    def test_the_ledger_adds_up_to_the_call(self, history: tuple[list[Fact], list[list[Fact]]]) -> None:
        row, _, ledger = applied(history[1])
        sums = ledger.sums()
        if sums["calls"]:
            assert sums["calls"] == 1
            for name in ("duration_ms", "billed_ms", "llm_tokens", "cost_micros"):
                assert sums[name] == row[name]
        assert sum(entry.kind == "usage" for entry in ledger.entries.values()) <= 1

    def test_is_not_proved_by_events_that_all_agree(self) -> None:
        """The histories contain calls whose cost really changes."""
        source = random.Random(3)
        events = [dict(event) for event in SIMULATED[0]]
        dearer = {**events[-1], "call": {**events[-1]["call"], "call_cost": {"combined_cost": 99.5}}}
        facts = facts_of([*events, dearer], [0] * len(events) + [1])
        source.shuffle(facts)
        row, _, _ = applied([facts])
        assert row["cost_micros"] == 995_000
        assert row["lowest_cost_micros"] != row["highest_cost_micros"]

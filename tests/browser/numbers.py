"""What the page writes against what the API says, and that against the sum of its parts."""

from functools import partial

from playwright.sync_api import expect
from tests.browser.installation import Person, is_over
from tests.browser.walk import Walk
from tests.supervisor.conftest import wait_for

_SUMS = ("duration_ms", "billed_ms", "llm_tokens", "cost_micros")
_TINY = 1e-9
# Thousands and millions are written short.
_SCALES = {"K": 1_000, "mil": 1_000, "M": 1_000_000}


def check_call(walk: Walk, person: Person, call_id: str) -> None:
    """The page of a call says what the API says."""
    assert wait_for(partial(is_over, person, call_id))
    call = person.get(f"/calls/{call_id}")
    assert call["cost_micros"] > 0
    # Each product is rounded to a micro-unit by itself.
    parts = [part["cost_micros"] for part in call["cost_breakdown"]]
    assert abs(sum(parts) - call["cost_micros"]) <= len(parts)
    turns = walk.page.get_by_role("list").filter(has_text=call["transcript"][0]["content"]).get_by_role("listitem")
    assert turns.count() == len(call["transcript"])
    for turn, said in zip(turns.all(), call["transcript"], strict=True):
        expect(turn).to_contain_text(said["content"])
    rows = walk.page.get_by_role("table", name=walk.words("calls:cost.perProduct")).get_by_role("row").all()[1:]
    written = [walk.words.number(row.get_by_role("cell").last.inner_text()) for row in rows]
    for (value, half_digit), micros in zip(written, sorted(parts, reverse=True), strict=True):
        assert abs(value - micros / 1e6) <= half_digit + _TINY


def check_overview(walk: Walk, person: Person) -> None:
    """The numbers of the page are the API's, and those are the sums of the calls."""
    calls = person.get("/calls", limit=200)["items"]
    totals = person.get("/usage")["totals"]
    summed = {name: sum(call[name] or 0 for call in calls) for name in _SUMS}
    assert {name: totals[name] for name in _SUMS} == summed
    assert totals["calls"] == len(calls)
    check_figure(walk, "calls", totals["calls"])
    check_figure(walk, "minutes", totals["duration_ms"] / 60_000)
    check_figure(walk, "cost", totals["cost_micros"] / 1e6)
    check_figure(walk, "success", 100 * totals["successful"] / totals["analyzed"])
    check_figure(walk, "tokens", totals["llm_tokens"])


def check_figure(walk: Walk, name: str, expected: float) -> None:
    """Written to the digit that is shown, at the latest when the page has heard of the last change."""

    def is_written() -> bool:
        text = walk.figure(f"overview:figures.{name}")
        value, half_digit = walk.words.number(text)
        scale = _SCALES.get(text.split()[-1].lstrip("0123456789.,"), 1)
        return abs(value * scale - expected) <= half_digit * scale + _TINY

    assert wait_for(is_written), f"{name}: {walk.figure(f'overview:figures.{name}')} on the page, {expected} by the API"

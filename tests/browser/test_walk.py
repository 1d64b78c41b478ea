"""From a fresh installation to a measured call, in both languages, with a close look at every page on the way."""

import pytest
from tests.browser.conftest import NewReader
from tests.browser.installation import Installation, Person
from tests.browser.walk import EMAIL, Walk
from tests.browser.words import Words

_FIGURES = ("calls", "duration_ms", "billed_ms", "llm_tokens", "cost_micros")


@pytest.mark.parametrize("language", ["es", "en"], indirect=True)
def test_newcomer_walks_from_set_up_to_the_numbers_of_a_call(
    new_reader: NewReader, fresh: Installation, language: str
) -> None:
    reader = new_reader(language, fresh.url)
    walk = Walk(reader.page, reader.words, reader.inspect)
    walk.set_up(fresh.url)
    walk.open_sandbox()
    walk.create_agent("Recepción de la Clínica Dental Aurora, Málaga")
    walk.place_test_call()
    walk.read_call()
    person = fresh.sign_in(EMAIL)
    check_call(walk, person, reader.page.url.rpartition("/")[2])
    walk.read_overview()
    check_overview(walk, person)
    reader.inspect("overview with numbers")


def check_call(walk: Walk, person: Person, call_id: str) -> None:
    """The page says what the API says."""
    call = person.get(f"/calls/{call_id}")
    assert call["cost_state"] == "final"
    assert call["cost_micros"] > 0
    # Each product is rounded to a micro-unit by itself.
    parts = [part["cost_micros"] for part in call["cost_breakdown"]]
    assert abs(sum(parts) - call["cost_micros"]) <= len(parts)
    log = walk.page.get_by_role("list").filter(has_text=call["transcript"][0]["content"]).get_by_role("listitem")
    assert log.count() == len(call["transcript"])
    for turn in call["transcript"]:
        assert walk.page.get_by_text(turn["content"]).first.is_visible()
    costs = walk.page.get_by_role("table", name=walk.words("calls:cost.perProduct")).get_by_role("row").all()
    written = [walk.words.number(row.get_by_role("cell").last.inner_text()) for row in costs[1:]]
    expected = sorted(parts, reverse=True)
    assert len(written) == len(expected)
    for (value, half_digit), micros in zip(written, expected, strict=True):
        assert abs(value - micros / 1e6) <= half_digit + 1e-9


def check_overview(walk: Walk, person: Person) -> None:
    """The numbers of the page are the API's, and those are the sums of the calls."""
    calls = person.get("/calls", limit=200)["items"]
    totals = person.get("/usage")["totals"]
    summed = {name: sum(call[name] or 0 for call in calls) for name in _FIGURES if name != "calls"}
    assert {name: totals[name] for name in _FIGURES} == summed | {"calls": len(calls)}
    check_figure(walk, "calls", totals["calls"])
    check_figure(walk, "minutes", totals["duration_ms"] / 60_000)
    check_figure(walk, "cost", totals["cost_micros"] / 1e6)
    check_figure(walk, "success", 100 * totals["successful"] / totals["analyzed"])
    check_compact(walk.words, walk.figure("overview:figures.tokens"), totals["llm_tokens"])


def check_figure(walk: Walk, name: str, expected: float) -> None:
    """Written to the digit that is shown."""
    value, half_digit = walk.words.number(walk.figure(f"overview:figures.{name}"))
    assert abs(value - expected) <= half_digit + 1e-9, f"{name}: {value} on the page, {expected} by the API"


def check_compact(words: Words, text: str, expected: int) -> None:
    """Thousands and millions are written short."""
    value, half_digit = words.number(text)
    scale = {"K": 1_000, "mil": 1_000, "M": 1_000_000}.get(text.rsplit(maxsplit=1)[-1].lstrip("0123456789.,"), 1)
    assert abs(value * scale - expected) <= half_digit * scale, f"{text} on the page, {expected} by the API"

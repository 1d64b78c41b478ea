"""What checks make of a conversation, whatever is in it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from centralita.trials.schemas import Check
from centralita.trials.service.checking import Judgement, has, judge, outcome_of
from centralita.trials.service.simulated import messages_of

CHECK: TypeAdapter[Any] = TypeAdapter(Check)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(WORDS, VALUES, max_size=4)


def outcome(check: dict[str, Any], *messages: dict[str, Any], judgement: Judgement | None = None) -> tuple[str, Any]:
    """What comes of one check."""
    (verdict,) = judge([CHECK.validate_python(check)], messages, judgement)
    return verdict.outcome, verdict.found


def said(*words: str) -> list[dict[str, Any]]:
    """The agent says these."""
    return [{"role": "agent", "content": one} for one in words]


@given(st.lists(WORDS, max_size=4), WORDS.filter(lambda words: words.strip()), st.booleans())
def test_contains_and_forbidden_never_agree(spoken: list[str], text: str, ignores_case: bool) -> None:
    rest = {"text": text, "ignores_case": ignores_case}
    contains, found = outcome({"kind": "contains", **rest}, *said(*spoken))
    forbidden, same = outcome({"kind": "forbidden", **rest}, *said(*spoken))
    assert {contains, forbidden} == {"pass", "fail"}
    assert found == same
    assert (found is not None) == (contains == "pass")


@given(WORDS, WORDS.filter(lambda words: words.strip()), WORDS)
def test_words_that_are_said_are_found(before: str, text: str, after: str) -> None:
    assert outcome({"kind": "contains", "text": text}, *said(f"{before} {text} {after}"))[0] == "pass"


@given(OBJECTS, OBJECTS)
def test_a_call_has_what_it_was_called_with_and_more(wanted: dict[str, Any], more: dict[str, Any]) -> None:
    call = {"role": "tool_call_invocation", "name": "book", "arguments": json.dumps({**more, **wanted})}
    check = {"kind": "tool_called", "name": "book", "arguments": wanted}
    assert outcome(check, call)[0] == "pass"
    assert outcome({**check, "name": "cancel"}, call) == ("fail", None)


@given(VALUES, VALUES)
def test_json_is_the_same_both_ways_unless_it_has_objects(one: Any, other: Any) -> None:
    if "{" not in json.dumps([one, other]):
        assert has(one, other) == has(other, one) == (json.dumps(one) == json.dumps(other))


@pytest.mark.parametrize(
    ("value", "wanted", "is_it"), [(1, True, False), (1.0, 1, True), ("1", 1, False), ([1], 1, False)]
)
def test_kinds_of_values_are_told_apart(value: Any, wanted: Any, is_it: bool) -> None:
    assert has(value, wanted) is is_it


def test_only_the_agents_words_count() -> None:
    heard = {"role": "user", "content": "You are an idiot."}
    result = {"role": "tool_call_result", "content": "idiot"}
    assert outcome({"kind": "forbidden", "text": "idiot"}, heard, result) == ("pass", None)


def test_what_was_found_is_shown_with_what_is_around_it() -> None:
    long = f"{'before ' * 40}at 9:30{' after' * 40}"
    kind, found = outcome({"kind": "regex", "pattern": r"\d+:\d\d"}, *said("Hello.", long))
    assert (kind, found[0], found[-1]) == ("pass", "…", "…")
    assert "at 9:30" in found
    assert len(found) < 200


def test_no_expression_takes_for_ever() -> None:
    """RE2 has no back-tracking: this one keeps others busy for years."""
    assert outcome({"kind": "regex", "pattern": "(a|a)*(a|aa)+$"}, *said("a" * 20_000 + "!"))[0] == "fail"


@pytest.mark.parametrize("pattern", ["(a", "(?<=a)b", r"(a)\1", "a{1,2000}"])
def test_expressions_that_re2_does_not_take_are_refused(pattern: str) -> None:
    with pytest.raises(ValidationError):
        CHECK.validate_python({"kind": "regex", "pattern": pattern})


@pytest.mark.parametrize(
    ("snapshot", "roles"),
    [
        ({"messages": [{"role": "agent"}, {"role": "user"}, {}]}, ["agent", "user"]),
        ({"transcript": [{"role": "agent"}]}, ["agent"]),
        ([{"role": "agent"}, "x"], ["agent"]),
        ({"messages": "odd"}, []),
        (None, []),
    ],
)
def test_a_snapshot_is_read_whatever_it_is(snapshot: Any, roles: list[str]) -> None:
    assert [message["role"] for message in messages_of(snapshot)] == roles


def test_metrics_are_judged_together_and_only_where_there_is_a_judge() -> None:
    check = {"kind": "metric", "text": "The agent is polite."}
    assert outcome(check, judgement=Judgement(is_met=True, explanation="It is.")) == ("pass", "It is.")
    assert outcome(check) == ("error", None)
    both = judge(
        [CHECK.validate_python(check), CHECK.validate_python({"kind": "max_turns", "turns": 1})],
        [{"role": "user", "content": "x"}] * 2,
        Judgement(is_met=True, explanation=None),
    )
    assert outcome_of(both) == "fail"


def test_what_was_found_is_found_in_the_words_as_they_stand() -> None:
    spoken = "ß" * 300 + " Hola " + "x" * 300
    verdict, found = outcome({"kind": "contains", "text": "hola"}, *said(spoken))
    assert verdict == "pass"
    assert found == f"…{'ß' * 79} Hola {'x' * 79}…"

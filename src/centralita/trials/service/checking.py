"""Whether what an agent said and did in a conversation is what a case wants."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from centralita.trials.models import CaseOutcome
from centralita.trials.schemas import (
    Check,
    ContainsCheck,
    ForbiddenCheck,
    MaxTurnsCheck,
    MetricCheck,
    RegexCheck,
    ToolCalledCheck,
)
from centralita.trials.schemas.cases import pattern

Message = Mapping[str, Any]
_AROUND = 80
_MOST_FOUND = 1_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one check, and what it goes back to in the conversation's own words."""

    outcome: CaseOutcome
    found: str | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What Retell's judge says of all metrics of a case together."""

    is_met: bool
    explanation: str | None


def judge(checks: Sequence[Check], messages: Sequence[Message], judgement: Judgement | None = None) -> list[Verdict]:
    """Every check, in their order."""
    return [_judged(check, messages, judgement) for check in checks]


def outcome_of(verdicts: Sequence[Verdict]) -> CaseOutcome:
    """`fail` where a check does not hold, `error` where one could not be judged, else `pass`."""
    outcomes = {verdict.outcome for verdict in verdicts}
    if "fail" in outcomes:
        return "fail"
    return "error" if "error" in outcomes else "pass"


def turns_of(messages: Sequence[Message]) -> int:
    """How often the caller spoke."""
    return sum(1 for message in messages if message.get("role") == "user")


def _judged(check: Check, messages: Sequence[Message], judgement: Judgement | None) -> Verdict:
    if isinstance(check, MetricCheck):
        if judgement is None:
            return Verdict("error", None)
        return _holds(judgement.is_met, _cut(judgement.explanation))
    if isinstance(check, ToolCalledCheck):
        return _tool_called(check, messages)
    if isinstance(check, MaxTurnsCheck):
        turns = turns_of(messages)
        return _holds(turns <= check.turns, str(turns))
    said = [str(message.get("content") or "") for message in messages if message.get("role") == "agent"]
    if isinstance(check, RegexCheck):
        found = _first_match(check, said)
        return _holds(found is not None, found)
    found = _first_place(check, said)
    return _holds((found is not None) == isinstance(check, ContainsCheck), found)


def _holds(is_met: bool, found: str | None) -> Verdict:
    return Verdict("pass" if is_met else "fail", found)


def _first_place(check: ContainsCheck | ForbiddenCheck, said: Sequence[str]) -> str | None:
    """The first place where the words stand, with a little of what is around them. White space counts as one space."""
    wanted = _folded(check.text, ignores_case=check.ignores_case)
    for words in said:
        plain = " ".join(words.split())
        start = _folded(plain, ignores_case=check.ignores_case).find(wanted)
        if start >= 0:
            first, last = (_unfolded(plain, place, check) for place in (start, start + len(wanted)))
            return _around(plain, first, last)
    return None


def _unfolded(text: str, place: int, check: ContainsCheck | ForbiddenCheck) -> int:
    """Where in a text a place of its folded form lies: folding makes two letters of one, as of ß."""
    if not check.ignores_case or len(text.casefold()) == len(text):
        return place
    ends = accumulate(len(character.casefold()) for character in text)
    return next((index for index, end in enumerate(ends) if end > place), len(text))


def _folded(text: str, *, ignores_case: bool) -> str:
    plain = " ".join(text.split())
    return plain.casefold() if ignores_case else plain


def _first_match(check: RegexCheck, said: Sequence[str]) -> str | None:
    compiled = pattern(check.pattern, ignores_case=check.ignores_case)
    for words in said:
        match = compiled.search(words)
        if match is not None:
            return _around(words, match.start(), match.end())
    return None


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return _cut(f"{before}{text[first:last]}{after}") or ""


def _tool_called(check: ToolCalledCheck, messages: Sequence[Message]) -> Verdict:
    calls = [
        str(message.get("arguments") or "{}")
        for message in messages
        if message.get("role") == "tool_call_invocation" and message.get("name") == check.name
    ]
    fitting = [call for call in calls if has(_parsed(call), check.arguments)]
    return _holds(bool(fitting), _cut("\n".join(fitting[:1] or calls)) or None)


def _parsed(arguments: str) -> Any:
    try:
        return json.loads(arguments)
    except (ValueError, RecursionError):
        return None


def has(value: object, wanted: object) -> bool:
    """Whether a value is what is wanted; an object may have more fields. True is not 1, though 1 is 1.0."""
    if isinstance(wanted, Mapping):
        return isinstance(value, Mapping) and all(
            name in value and has(value[name], inner) for name, inner in wanted.items()
        )
    if isinstance(wanted, list):
        return (
            isinstance(value, list)
            and len(value) == len(wanted)
            and all(has(one, other) for one, other in zip(value, wanted, strict=True))
        )
    return isinstance(value, bool) == isinstance(wanted, bool) and value == wanted


def _cut(text: str | None) -> str | None:
    if text is None or len(text) <= _MOST_FOUND:
        return text
    return f"{text[:_MOST_FOUND]}…"

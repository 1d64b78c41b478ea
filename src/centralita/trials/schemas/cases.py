"""Cases of a suite: what the caller says, and what is checked of what the agent says and does."""

import json
from typing import Annotated, Any, Literal, Self
from uuid import UUID

import re2
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from centralita.agents.schemas import ToolArguments, ToolMock, ToolMocks, Variables
from centralita.core.http import Input, Output

MOST_CASES = 100
MOST_TURNS = 30
MOST_CHECKS = 20
MOST_METRICS = 10
_MEMORY = 8 * 1024 * 1024


def _storable(value: Any) -> Any:
    """JSON that can be kept: no NUL, no half of a surrogate pair, no number that JSON does not have."""
    try:
        if "\\u0000" in json.dumps(value, allow_nan=False).replace("\\\\", ""):
            raise ValueError("There is a NUL character (U+0000) in it. It cannot be kept: remove it.")
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("There is half of a surrogate pair in it. It cannot be kept: remove it.") from error
    return value


def pattern(value: str, *, ignores_case: bool) -> "re2._Regexp[str]":
    """A regular expression of RE2, which takes time in proportion to the text whatever it says."""
    options = re2.Options()
    options.max_mem, options.log_errors, options.case_sensitive = _MEMORY, False, not ignores_case
    return re2.compile(value, options)


def _compiles(value: str) -> str:
    try:
        for ignores_case in (False, True):  # it takes more memory without regard to case
            pattern(value, ignores_case=ignores_case)
    except re2.error as error:
        reason = error.args[0].decode(errors="replace") if isinstance(error.args[0], bytes) else str(error)
        raise ValueError(f"This is no regular expression of RE2: {reason}.") from error
    return value


Words = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
_IGNORES_CASE = "Whether upper and lower case are the same."


class ContainsCheck(Input):
    """The agent says these words at some point."""

    kind: Literal["contains"] = Field(description="`contains`.")
    text: Words = Field(description="The words, as they have to stand in one message.", examples=["opening hours"])
    ignores_case: bool = Field(True, description=_IGNORES_CASE)


class ForbiddenCheck(Input):
    """The agent never says these words."""

    kind: Literal["forbidden"] = Field(description="`forbidden`.")
    text: Words = Field(description="The words.", examples=["as an AI"])
    ignores_case: bool = Field(True, description=_IGNORES_CASE)


class RegexCheck(Input):
    """Something the agent says fits a regular expression."""

    kind: Literal["regex"] = Field(description="`regex`.")
    pattern: Annotated[Words, AfterValidator(_compiles)] = Field(
        description="In RE2's syntax: no look-around, no references back. It is searched for in each message.",
        examples=[r"\b\d{1,2}:\d{2}\b"],
    )
    ignores_case: bool = Field(True, description=_IGNORES_CASE)


class ToolCalledCheck(Input):
    """The agent calls a tool."""

    model_config = ConfigDict(str_strip_whitespace=False)  # values are compared as they are

    kind: Literal["tool_called"] = Field(description="`tool_called`.")
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] = Field(
        description="The name the agent calls it by.", examples=["book_table"]
    )
    arguments: ToolArguments = Field(
        default_factory=dict,
        max_length=50,
        description="Values that one of its calls must have, whatever else it has. Objects are compared the same way.",
        examples=[{"guests": 2}],
    )


class MaxTurnsCheck(Input):
    """The conversation is over before long."""

    kind: Literal["max_turns"] = Field(description="`max_turns`.")
    turns: Annotated[int, Field(ge=1, le=200)] = Field(
        description="How often the caller may speak at the most.", examples=[6]
    )


class MetricCheck(Input):
    """Retell's judge agrees with a sentence about the conversation."""

    kind: Literal["metric"] = Field(description="`metric`: only of simulated cases.")
    text: Sentence = Field(description="The sentence.", examples=["The agent confirms day and time before it books."])


PlainCheck = Annotated[
    ContainsCheck | ForbiddenCheck | RegexCheck | ToolCalledCheck | MaxTurnsCheck, Field(discriminator="kind")
]
Check = Annotated[
    ContainsCheck | ForbiddenCheck | RegexCheck | ToolCalledCheck | MaxTurnsCheck | MetricCheck,
    Field(discriminator="kind"),
]
_ID = "Tells it from others of the suite, in results too. Left out: a new one."
_NAME = "What it is about."
_VARIABLES = "Values of the prompt's variables; where one is missing, the version's declared default counts."
_MOCKS = "What tools answer. One that no mock fits is really run, except in the sandbox."


class _Case(Input):
    id: UUID | None = Field(None, description=_ID)
    name: Annotated[str, StringConstraints(min_length=1, max_length=100)] = Field(
        description=_NAME, examples=["Books for two"]
    )
    variables: Variables = Field(default_factory=dict, description=_VARIABLES, examples=[{"name": "Ana"}])
    tool_mocks: ToolMocks = Field(default_factory=list, description=_MOCKS)

    @model_validator(mode="before")
    @classmethod
    def _can_be_kept(cls, given: Any) -> Any:
        return _storable(given)


class ScriptedCase(_Case):
    """A caller who says given sentences, one after the other, whatever the agent answers."""

    kind: Literal["scripted"] = Field(description="`scripted`: given sentences.")
    turns: list[Sentence] = Field(
        min_length=1,
        max_length=MOST_TURNS,
        description="What the caller says, turn by turn; it stops where the agent ends the conversation.",
        examples=[["A table for two tomorrow, please.", "Thank you, goodbye."]],
    )
    checks: list[PlainCheck] = Field(min_length=1, max_length=MOST_CHECKS, description="What has to hold.")


class SimulatedCase(_Case):
    """A caller whom a model plays, in Retell's own tests."""

    kind: Literal["simulated"] = Field(description="`simulated`: a model plays the caller.")
    caller: Annotated[str, StringConstraints(min_length=1, max_length=20_000)] = Field(
        description="Who the caller is, what they want, how they speak.",
        examples=["You are Ana. You want a table for two tomorrow at nine, and you are in a hurry."],
    )
    checks: list[Check] = Field(min_length=1, max_length=MOST_CHECKS, description="What has to hold.")

    @model_validator(mode="after")
    def _can_be_judged(self) -> Self:
        if sum(1 for check in self.checks if check.kind == "metric") > MOST_METRICS:
            raise ValueError(f"A case has at most {MOST_METRICS} metrics.")
        return self


Case = Annotated[ScriptedCase | SimulatedCase, Field(discriminator="kind")]


class CaseRead(Output):
    """One case."""

    id: UUID = Field(description=_ID)
    name: str = Field(description=_NAME, examples=["Books for two"])
    kind: Literal["scripted", "simulated"] = Field(description="Given sentences, or a caller played by a model.")
    turns: list[str] = Field(description="What the caller says; empty where the caller is simulated.")
    caller: str | None = Field(description="The simulated caller's instructions.")
    variables: dict[str, str] = Field(description=_VARIABLES)
    tool_mocks: list[ToolMock] = Field(description=_MOCKS)
    checks: list[Check] = Field(description="What has to hold.")

"""What goes in and out about suites."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from centralita.core.http import Input, Output, Time
from centralita.trials.schemas.cases import MOST_CASES, Case, CaseRead
from centralita.trials.schemas.playground import Model
from centralita.trials.schemas.runs import RunSummary

_MOST_BYTES = 1_000_000


def _fit_together(cases: list[Any]) -> list[Any]:
    given = [case.id for case in cases if case.id is not None]
    twice = next((one for one in given if given.count(one) > 1), None)
    if twice is not None:
        raise ValueError(f"Two cases have the id {twice}.")
    if sum(len(case.model_dump_json().encode()) for case in cases) > _MOST_BYTES:
        raise ValueError("The cases of a suite may have at most 1 MB in all. Make two suites of it.")
    return cases


Cases = Annotated[list[Case], Field(max_length=MOST_CASES), AfterValidator(_fit_together)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100)]
_NAME = "How people find it; unique for the prompt."
_AGENT = (
    "The agent whose tools, states, voice and settings the text is tried with where a run names no other. The agent"
    " itself is not touched."
)
_MODEL = "The model to try it with where a run names no other; null: that of the agent."
_CASES = "Its cases, in the order they are shown in."


class SuiteCreate(Input):
    """A suite to make."""

    name: Name = Field(description=_NAME, examples=["Bookings"])
    agent_id: UUID | None = Field(None, description=_AGENT)
    model: Model | None = Field(None, description=_MODEL, examples=["gpt-5.1"])
    cases: Cases = Field(default_factory=list, description=_CASES)


class SuiteUpdate(Input):
    """What to change; what is left out stays."""

    name: Name | None = Field(None, description=_NAME, examples=["Bookings"])
    agent_id: UUID | None = Field(None, description=_AGENT)
    model: Model | None = Field(None, description=_MODEL, examples=["gpt-5.1"])
    cases: Cases | None = Field(None, description="All of its cases from now on; give back the ids of those that stay.")

    @model_validator(mode="after")
    def _has_no_empty_values(self) -> Self:
        for field in self.model_fields_set & {"name", "cases"}:
            if getattr(self, field) is None:
                raise ValueError(f"{field} cannot be null. Leave it out to keep it as it is.")
        return self


class SuiteRead(Output):
    """A suite."""

    id: UUID = Field(description="Its id.")
    prompt_id: UUID = Field(description="The prompt it tries.")
    name: str = Field(description=_NAME, examples=["Bookings"])
    agent_id: UUID | None = Field(description=_AGENT)
    model: str | None = Field(description=_MODEL)
    cases: list[CaseRead] = Field(description=_CASES)
    latest_run: RunSummary | None = Field(description="Its newest run; null where there was none.")
    created_at: Time = Field(description="When it was made.")
    updated_at: Time = Field(description="When it changed last.")

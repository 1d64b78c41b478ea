"""What goes in and out about saved sets of variables and mocks to try an agent with."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from centralita.agents.schemas.playground import ToolMock, ToolMocks
from centralita.agents.schemas.variables import Variables
from centralita.core.http import Input, Output, Time

SetupName = Annotated[str, StringConstraints(min_length=1, max_length=100)]
_NAME = "How people find it; unique for the agent."
_VARIABLES = "Values of the prompt's variables."
_MOCKS = "What tools answer in the playground."


class TrialSetupCreate(Input):
    """Variables and mocks to keep."""

    name: SetupName = Field(description=_NAME, examples=["A caller we know"])
    variables: Variables = Field(default_factory=dict, description=_VARIABLES, examples=[{"name": "Ana"}])
    tool_mocks: ToolMocks = Field(default_factory=list, description=_MOCKS)


class TrialSetupUpdate(Input):
    """What to change; what is left out stays."""

    name: SetupName | None = Field(None, description=_NAME, examples=["A caller we know"])
    variables: Variables | None = Field(None, description=_VARIABLES, examples=[{"name": "Ana"}])
    tool_mocks: ToolMocks | None = Field(None, description=_MOCKS)

    @model_validator(mode="after")
    def _has_no_empty_values(self) -> Self:
        for field in self.model_fields_set:
            if getattr(self, field) is None:
                raise ValueError(f"{field} cannot be null. Leave it out to keep it as it is.")
        return self


class TrialSetupRead(Output):
    """A saved set of variables and mocks."""

    id: UUID = Field(description="Its id.")
    agent_id: UUID = Field(description="The agent it belongs to.")
    name: str = Field(description=_NAME, examples=["A caller we know"])
    variables: dict[str, str] = Field(description=_VARIABLES, examples=[{"name": "Ana"}])
    tool_mocks: list[ToolMock] = Field(description=_MOCKS)
    created_at: Time = Field(description="When it was saved first.")
    updated_at: Time = Field(description="When it changed last.")

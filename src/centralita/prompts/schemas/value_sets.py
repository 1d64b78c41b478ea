"""What goes in and out about saved sets of values."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from centralita.core.http import Input, Output, Time
from centralita.prompts.schemas.variables import MOST_VALUES, ShortValue

SetName = Annotated[str, Field(min_length=1, max_length=60)]
SavedValues = Annotated[dict[str, ShortValue], Field(max_length=MOST_VALUES)]
_NAME = "Unique among the sets of the prompt, whatever its case."
_VALUES = "Values by the names of variables."


class PromptValueSetCreate(Input):
    """A set to save."""

    name: SetName = Field(description=_NAME, examples=["A caller we know"])
    values: SavedValues = Field({}, description=_VALUES, examples=[{"customer_name": "Ana"}])


class PromptValueSetUpdate(Input):
    """What to change; what is left out stays."""

    name: SetName | None = Field(None, description=_NAME, examples=["A caller we know"])
    values: SavedValues | None = Field(None, description=_VALUES, examples=[{"customer_name": "Ana"}])

    @model_validator(mode="after")
    def _has_no_nulls(self) -> Self:
        nulls = [name for name in self.model_fields_set if getattr(self, name) is None]
        if nulls:
            raise ValueError(f"{min(nulls)} cannot be null. Leave it out to keep it as it is.")
        return self


class PromptValueSetRead(Output):
    """A saved set of values."""

    id: UUID = Field(description="Its id.")
    prompt_id: UUID = Field(description="The prompt it belongs to.")
    name: str = Field(description=_NAME, examples=["A caller we know"])
    values: dict[str, str] = Field(description=_VALUES, examples=[{"customer_name": "Ana"}])
    created_at: Time = Field(description="When it was saved first.")
    updated_at: Time = Field(description="When it changed last.")

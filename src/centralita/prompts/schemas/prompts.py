"""What goes in and out about prompts."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from centralita.core.http import Input, Output, Time
from centralita.core.tags import MOST_TAGS, Tag
from centralita.prompts.schemas.variables import PromptVariable, Variables

MOST_BYTES = 1_048_576
NO_FOLDER: Literal["none"] = "none"
MOST_CHOICES = 50
# Usable in a path as it is; `_no_id` keeps names and ids apart there.
NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]*$"


def _no_id(value: str) -> str:
    try:
        UUID(value)
    except ValueError:
        return value
    raise ValueError("A name cannot look like an id.")


def storable(value: str) -> str:
    """The text, where it can be kept: at most 1 MB and no NUL."""
    position = value.find("\x00")
    if position >= 0:
        message = "There is a NUL character (U+0000) at position {position}. It cannot be kept: remove it."
        raise PydanticCustomError("nul_character", message, {"position": position})
    size = len(value.encode())
    if size > MOST_BYTES:
        message = "The text has {size} bytes. A prompt has at most 1048576 (1 MB)."
        raise PydanticCustomError("text_too_long", message, {"size": size})
    return value


Name = Annotated[str, Field(min_length=1, max_length=100, pattern=NAME), AfterValidator(_no_id)]
Text = Annotated[str, StringConstraints(strip_whitespace=False), AfterValidator(storable)]
Note = Annotated[str, Field(max_length=500)]
Description = Annotated[str, Field(max_length=500)]
Labelled = Literal["production", "staging", "none"]
_NAME = (
    "How programs ask for it; unique among your prompts whatever its case. Letters from a to z, digits, `-`, `_` and"
    " `.`, the first one a letter or digit."
)
_DESCRIPTION = "What it is for."
_TEXT = "The text, kept exactly: at most 1 MB in UTF-8, any character but NUL."
_TEXT_EXAMPLE = "You call {{customer_name}} about the appointment on {{date}}."
_FOLDER = "The folder it is in, one of `/prompts/folders`."


class PromptCreate(Input):
    """A prompt to make. A text makes version 1 of it at once."""

    name: Name = Field(description=_NAME, examples=["appointment-reminder"])
    description: Description = Field("", description=_DESCRIPTION, examples=["Reminds patients the day before"])
    folder_id: UUID | None = Field(None, description=_FOLDER)
    tags: list[Tag] = Field([], max_length=MOST_TAGS, description="Kept in lower case.", examples=[["dental"]])
    text: Text = Field("", description=_TEXT, examples=[_TEXT_EXAMPLE])
    variables: Variables = Field([], description="What is declared of its variables.", examples=[[]])
    note: Note | None = Field(None, description="A note for version 1.", examples=["First draft"])


class PromptUpdate(Input):
    """An edit of the draft; what is left out stays."""

    name: Name | None = Field(None, description=_NAME, examples=["appointment-reminder"])
    description: Description | None = Field(None, description=_DESCRIPTION, examples=["Reminds patients"])
    text: Text | None = Field(None, description=_TEXT, examples=[_TEXT_EXAMPLE])
    variables: Variables | None = Field(None, description="All that is declared, in place of what was.")

    @model_validator(mode="after")
    def _has_no_nulls(self) -> Self:
        nulls = [name for name in self.model_fields_set if getattr(self, name) is None]
        if nulls:
            raise ValueError(f"{min(nulls)} cannot be null. Leave it out to keep it as it is.")
        return self


class PromptPlace(Input):
    """Where a prompt belongs; what is left out stays."""

    folder_id: UUID | None = Field(None, description="The folder to put it in; null takes it out of its folder.")
    tags: list[Tag] = Field(
        [], max_length=MOST_TAGS, description="All its tags from now on. Kept in lower case.", examples=[["dental"]]
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("Give folder_id, tags or both.")
        return self


class PromptCopy(Input):
    """How to call the copy."""

    name: Name | None = Field(
        None, description="Left out: the name with `-copy` behind it, numbered if need be.", examples=["reminder-2"]
    )


class PromptRead(Output):
    """A prompt, without its text."""

    id: UUID = Field(description="Its id.")
    name: str = Field(description=_NAME, examples=["appointment-reminder"])
    description: str = Field(description=_DESCRIPTION, examples=["Reminds patients the day before"])
    folder_id: UUID | None = Field(description=_FOLDER)
    tags: list[str] = Field(description="Its tags, in alphabetical order.", examples=[["dental"]])
    tokens: int = Field(description="The tokens of the draft, estimated: characters ÷ 3.8.", examples=[420])
    is_changed: bool = Field(description="Whether the draft differs from the latest version.")
    edited_by: str = Field(description="Who edited the draft last.", examples=["Ana Pérez"])
    latest_version: int | None = Field(description="Its newest version; null where none was saved.", examples=[3])
    production_version: int | None = Field(description="What its label `production` stands for.", examples=[2])
    staging_version: int | None = Field(description="What its label `staging` stands for.", examples=[3])
    deleted_at: Time | None = Field(description="When it was deleted; it can be restored for 30 days.")
    created_at: Time = Field(description="When it was made.")
    updated_at: Time = Field(description="When the draft was edited last.")


class PromptDetail(PromptRead):
    """A prompt with its draft."""

    text: str = Field(description=f"The draft. {_TEXT}", examples=[_TEXT_EXAMPLE])
    variables: list[PromptVariable] = Field(description="What is declared of its variables.")


class PromptFilter(Input):
    """Which prompts a list shows: any of several values of a filter, and all filters together."""

    q: str | None = None
    folder_id: list[UUID | Literal["none"]] = []
    tag: list[str] = []
    labelled: list[Labelled] = []
    is_changed: bool | None = None
    deleted: bool = False


class PromptFacet(Output):
    """One value of a filter."""

    value: str = Field(description="To give to the filter as it is.", examples=["dental"])
    count: int = Field(description="How many prompts there are with it under the other filters.", examples=[12])


class PromptFacets(Output):
    """How many prompts there are for each value of a filter, under the other filters. The most frequent first."""

    total: int = Field(description="How many fit all the filters.", examples=[42])
    folder_id: list[PromptFacet] = Field(description="`none` counts those in no folder.")
    tag: list[PromptFacet]
    labelled: list[PromptFacet] = Field(description="`none` counts those without any label.")
    is_changed: list[PromptFacet]


class PromptFolderCreate(Input):
    """A folder to make."""

    name: Annotated[str, Field(min_length=1, max_length=60)] = Field(
        description="Unique among your folders of prompts, whatever its case.", examples=["Clínica Sol"]
    )


class PromptFolderUpdate(PromptFolderCreate):
    """Another name for a folder."""


class PromptFolderRead(Output):
    """A folder to keep prompts in."""

    id: UUID
    name: str = Field(examples=["Clínica Sol"])
    created_at: Time
    updated_at: Time

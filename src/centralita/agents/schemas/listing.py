"""What goes in and out about finding agents: filters, counts, folders, tags."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from centralita.agents.models import AgentStatus
from centralita.core.http import Input, Output, Time
from centralita.core.tags import MOST_TAGS, Tag

NO_FOLDER: Literal["none"] = "none"
MOST_VALUES = 50
Unsettled = Literal["edits", "drift"]


Folder = UUID | Literal["none"]
FolderName = Annotated[str, Field(min_length=1, max_length=60)]
Some = Annotated[list[str], Field(max_length=MOST_VALUES)]


class AgentFilter(Input):
    """Which agents, as the query of `GET /agents`: any of several values of a filter, and all filters together."""

    q: str | None = Field(None, max_length=200, description="Words of the name or the prompt, or part of Retell's id.")
    status: list[AgentStatus] = Field([], max_length=MOST_VALUES, examples=[["live", "draft"]])
    language: Some = Field([], examples=[["es-ES"]])
    voice_id: Some = Field([], examples=[["11labs-Adrian"]])
    model: Some = Field([], examples=[["gpt-4.1"]])
    connection_id: list[UUID] = Field([], max_length=MOST_VALUES)
    folder_id: list[Folder] = Field([], max_length=MOST_VALUES, description="`none`: those in no folder.")
    tag: Some = Field([], examples=[["dental"]])
    prompt_id: list[UUID] = Field([], max_length=MOST_VALUES, description="Those that use a prompt of the library.")
    unsettled: list[Unsettled] = Field(
        [],
        max_length=MOST_VALUES,
        description="`edits`: Retell lacks some; `drift`: somebody changed settings at Retell.",
        examples=[["drift"]],
    )
    deleted: bool = Field(False, description="Those in the trash instead.")


class FacetValue(Output):
    """One value of a filter."""

    value: str = Field(description="To give to the filter as it is.", examples=["es-ES"])
    count: int = Field(description="How many agents there are with it under the other filters.", examples=[12])


class AgentFacets(Output):
    """How many agents there are for each value of a filter, under the other filters. The most frequent first."""

    total: int = Field(description="How many fit all the filters.", examples=[42])
    status: list[FacetValue]
    language: list[FacetValue]
    voice_id: list[FacetValue]
    model: list[FacetValue]
    connection_id: list[FacetValue]
    folder_id: list[FacetValue] = Field(description="`none` counts those in no folder.")
    tag: list[FacetValue]
    unsettled: list[FacetValue] = Field(description="An agent may have both edits and drift, or neither.")


class TagRead(Output):
    """A tag that agents carry."""

    tag: str = Field(examples=["dental"])
    agents: int = Field(description="How many carry it.", examples=[7])


class TagsRead(Output):
    """All tags, the most used first."""

    items: list[TagRead]


class UsedVoice(Output):
    """A voice that agents have."""

    connection_id: UUID
    voice_id: str = Field(description="Retell's id.", examples=["11labs-Adrian"])
    agents: int = Field(description="How many have it.", examples=[7])


class UsedVoices(Output):
    """All voices of agents, the most used first."""

    items: list[UsedVoice]


class FolderCreate(Input):
    """A folder to make."""

    name: FolderName = Field(description="Unique among your folders, whatever its case.", examples=["Clínica Sol"])


class FolderUpdate(FolderCreate):
    """Another name for a folder."""


class FolderRead(Output):
    """A folder to keep agents in."""

    id: UUID
    name: str = Field(examples=["Clínica Sol"])
    created_at: Time
    updated_at: Time


class AgentPlace(Input):
    """Where an agent belongs; what is left out stays. Retell is told nothing of it."""

    folder_id: UUID | None = Field(None, description="The folder to put it in; null takes it out of its folder.")
    tags: list[Tag] = Field(
        [],
        max_length=MOST_TAGS,
        description="All its tags from now on, instead of those it has. Kept in lower case.",
        examples=[["dental", "spain"]],
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("Give folder_id, tags or both.")
        return self

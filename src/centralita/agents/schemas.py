"""What goes in and out about agents."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from centralita.agents.models import Agent, AgentStatus
from centralita.core.http import Input, Output, Time

KEPT_DELETED = timedelta(days=30)
_REQUIRED = ("name", "language", "voice_id", "prompt")

Name = Annotated[str, Field(min_length=1, max_length=100, description="How you call it.", examples=["Recepción"])]
Language = Annotated[
    str,
    Field(
        pattern=r"^[a-z]{2,3}-[A-Z0-9]{2,3}$",
        description="The locale it speaks and understands, one of Retell's.",
        examples=["es-419", "en-US"],
    ),
]
VoiceId = Annotated[
    str, Field(min_length=1, max_length=200, description="A `voice_id` of `/voices`.", examples=["11labs-Adrian"])
]
Prompt = Annotated[
    str,
    Field(
        max_length=200_000,
        description="What it is told to be and to do.",
        examples=["You answer the phone of a dental clinic. Be brief and kind."],
    ),
]
FirstMessage = Annotated[
    str | None,
    Field(
        max_length=5_000,
        description="What it says first. Null: it finds its own words. Empty: it waits for the caller to speak.",
        examples=["Hello, this is the dental clinic. How can I help?"],
    ),
]


class AgentCreate(Input):
    """An agent to make at Retell, with a prompt of its own."""

    connection_id: UUID = Field(description="The workspace it is made in.")
    name: Name
    language: Language
    voice_id: VoiceId
    prompt: Prompt
    first_message: FirstMessage = None


class AgentUpdate(Input):
    """What to change; what is left out stays."""

    name: Name | None = None
    language: Language | None = None
    voice_id: VoiceId | None = None
    prompt: Prompt | None = None
    first_message: FirstMessage = None

    @model_validator(mode="after")
    def _has_no_empty_values(self) -> Self:
        for field in _REQUIRED:
            if field in self.model_fields_set and getattr(self, field) is None:
                raise ValueError(f"{field} cannot be null. Leave it out to keep it as it is.")
        return self


class AgentPublish(Input):
    """What to note with the published version."""

    note: str | None = Field(None, max_length=500, description="What changed.", examples=["Knows the summer hours"])


class AgentRead(Output):
    """An agent, as the panel knows it."""

    id: UUID
    connection_id: UUID
    retell_agent_id: str | None = Field(
        description="Retell's id; null while it is being made.", examples=["agent_7c2d9b1e5f"]
    )
    engine: str = Field(description="`retell-llm`, `conversation-flow` or `custom-llm`.", examples=["retell-llm"])
    name: str = Field(examples=["Recepción"])
    language: str = Field(examples=["es-419"])
    voice_id: str = Field(examples=["11labs-Adrian"])
    prompt: str | None = Field(description="Null where the agent answers with a flow or a model of your own.")
    first_message: str | None = Field(description="Null: it finds its own words. Empty: it waits for the caller.")
    status: AgentStatus = Field(
        description="`draft` was never published, `live` was; `creating` is on its way; `error` needs somebody."
    )
    status_message: str | None = Field(description="What is wrong and what to do, when the status is `error`.")
    version: int | None = Field(description="The latest version at Retell.", examples=[3])
    published_version: int | None = Field(description="The version that was published last.", examples=[2])
    is_published: bool = Field(description="Whether the latest version is the published one.")
    deleted_at: Time | None = Field(description="When it was deleted; it can be restored for 30 days.")
    created_at: Time
    updated_at: Time

    @classmethod
    def of(cls, agent: Agent) -> Self:
        """The public face of a row."""
        return cls.model_validate(agent)


@dataclass(frozen=True, slots=True)
class AgentFilter:
    """Which agents a list shows."""

    q: str | None = None
    connection_id: UUID | None = None
    status: AgentStatus | None = None
    language: str | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class AgentIdentity:
    """What a call keeps of its agent."""

    id: UUID
    name: str
    retell_agent_id: str


@dataclass(frozen=True, slots=True)
class CallableAgent:
    """An agent that can be called, and where."""

    id: UUID
    connection_id: UUID
    retell_agent_id: str
    name: str
    version: int | None

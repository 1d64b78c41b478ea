"""What goes in and out about agents."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AliasChoices,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.config import JsonDict

from centralita.agents.models import Agent, AgentStatus
from centralita.agents.schemas.prompts import LinkedPrompt, PromptLinkRead
from centralita.core.http import Input, Output, Time
from centralita.prompts.schemas import TemplateLanguage

EngineKind = Literal["retell-llm", "conversation-flow", "custom-llm"]
KEPT_DELETED = timedelta(days=30)
_REQUIRED = ("name", "language", "voice_id", "prompt")

Name = Annotated[str, Field(min_length=1, max_length=100)]
_LOCALE = r"^[a-z]{2,3}-[A-Z0-9]{2,3}$"
Language = Annotated[str, Field(pattern=_LOCALE)]


def _checked(value: str | list[str]) -> str | list[str]:
    given = value if isinstance(value, list) else [value]
    if not given or not all(re.match(_LOCALE, locale) for locale in given):
        raise ValueError("Give a locale like es-419, or a list of them.")
    return value


Languages = Annotated[
    str | list[str],
    AfterValidator(_checked),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _LOCALE},
                {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": _LOCALE}},
            ]
        }
    ),
]
VoiceId = Annotated[str, Field(min_length=1, max_length=200)]
# Kept exactly: blanks and line ends at either end are the writer's.
Prompt = Annotated[str, StringConstraints(strip_whitespace=False, max_length=200_000)]
FirstMessage = Annotated[str, Field(max_length=5_000)]
VersionName = Literal["draft", "production", "staging", "latest_published"]
VersionChoice = Annotated[int, Field(ge=0, le=2_147_483_647)] | VersionName
_NAME = "How you call it; unique among your agents."
_LANGUAGE = "The locale it speaks and understands, one of Retell's."
_VOICE_ID = "A `voice_id` of `/voices`."
_PROMPT = "What it is told to be and to do."
_FIRST_MESSAGE = "What it says first. Null: it finds its own words. Empty: it waits for the caller to speak."
_PROMPT_EXAMPLE = "You answer the phone of a dental clinic. Be brief and kind."
_ENGINE = (
    "What answers: a prompt (`retell-llm`), a graph of steps (`conversation-flow`) or a model of your own"
    " (`custom-llm`)."
)
_EXAMPLE: JsonDict = {
    "connection_id": "0199f0c2-a6f8-7b6f-8000-5a1f0c9e2b7d",
    "name": "Recepción",
    "language": "es-419",
    "voice_id": "11labs-Adrian",
}
_FIRST_EXAMPLE = "Hello, this is the dental clinic. How can I help?"


class AgentCreate(Input):
    """An agent to make at Retell, and what answers for it.

    Besides these fields, any setting of `GET /agents/settings` for the chosen engine by its name, as in an edit.
    `name`, `language`, `voice_id` and what the engine begins with are needed unless a template gives them.
    """

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {**_EXAMPLE, "prompt": _PROMPT_EXAMPLE, "first_message": _FIRST_EXAMPLE},
                {**_EXAMPLE, "engine": "conversation-flow", "prompt": _PROMPT_EXAMPLE},
                {**_EXAMPLE, "engine": "custom-llm", "llm_websocket_url": "wss://brain.example.com/llm"},
                {
                    "connection_id": _EXAMPLE["connection_id"],
                    "template": "appointment-desk",
                    "template_language": "es",
                },
            ],
        },
    )
    __pydantic_extra__: dict[str, JsonValue] = Field(init=False)

    connection_id: UUID = Field(description="The workspace it is made in.")
    template: str | None = Field(
        None,
        max_length=60,
        description="A `slug` of `GET /agents/templates`: fills in everything that is not given here.",
        examples=["appointment-desk"],
    )
    template_language: TemplateLanguage | None = Field(
        None, description="Which text of the template. Left out: Spanish where `language` is, else English."
    )
    name: Name | None = Field(
        None, description=_NAME, examples=["Recepción"], validation_alias=AliasChoices("name", "agent_name")
    )
    language: Languages | None = Field(
        None, description=f"{_LANGUAGE} Several as a list.", examples=["es-419", ["es-ES", "en-US"]]
    )
    voice_id: VoiceId | None = Field(
        None,
        description=f"{_VOICE_ID} With a template and left out: one that suits the language.",
        examples=["11labs-Adrian"],
    )
    engine: EngineKind = Field("retell-llm", description=_ENGINE, examples=["retell-llm"])
    prompt: Prompt | None = Field(
        None,
        description=(
            f"{_PROMPT} Needed with `retell-llm`. With `conversation-flow` and no `nodes`, a small flow is made of it."
        ),
        examples=[_PROMPT_EXAMPLE],
        validation_alias=AliasChoices("prompt", "general_prompt"),
    )
    first_message: FirstMessage | None = Field(
        None,
        description=_FIRST_MESSAGE,
        examples=[_FIRST_EXAMPLE],
        validation_alias=AliasChoices("first_message", "begin_message"),
    )
    llm_websocket_url: str | None = Field(
        None,
        max_length=2_000,
        description="Where your own model listens (`wss://…`); needed with `custom-llm`, and only there.",
        examples=["wss://brain.example.com/llm"],
    )


class AgentUpdate(Input):
    """What to change; what is left out stays.

    Besides these fields, any setting of `GET /agents/settings` by its name: `{"voice_speed": 1.1}`. Null takes one
    back, where Retell can do that.
    """

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [{"name": "Recepción"}, {"voice_speed": 1.1, "max_call_duration_ms": 600_000}],
        },
    )
    __pydantic_extra__: dict[str, JsonValue] = Field(init=False)

    name: Name | None = Field(
        None, description=_NAME, examples=["Recepción"], validation_alias=AliasChoices("name", "agent_name")
    )
    language: Language | list[Language] | None = Field(
        None, description=f"{_LANGUAGE} Several as a list.", examples=["es-419", ["es-ES", "en-US"]]
    )
    voice_id: VoiceId | None = Field(None, description=_VOICE_ID, examples=["11labs-Adrian"])
    prompt: Prompt | None = Field(
        None,
        description=_PROMPT,
        examples=[_PROMPT_EXAMPLE],
        validation_alias=AliasChoices("prompt", "general_prompt"),
    )
    first_message: FirstMessage | None = Field(None, description=_FIRST_MESSAGE, examples=[_FIRST_EXAMPLE])

    @model_validator(mode="after")
    def _has_no_empty_values(self) -> Self:
        for field in _REQUIRED:
            if field in self.model_fields_set and getattr(self, field) is None:
                raise ValueError(f"{field} cannot be null. Leave it out to keep it as it is.")
        return self


class AgentPublish(Input):
    """What to note with the published version."""

    note: str | None = Field(None, max_length=500, description="What changed.", examples=["Knows the summer hours"])


class AgentPauseInput(Input):
    """How to pause an agent."""

    end_calls: bool = Field(False, description="Stop the calls that it has at this moment; otherwise they finish.")
    note: str | None = Field(None, max_length=500, description="Why.", examples=["Wrong opening hours"])


class PauseRead(Output):
    """A cause why an agent is paused."""

    cause: str = Field(description="`manual`, or `limit:<id>` for a limit that was reached.", examples=["manual"])
    note: str | None = Field(description="Why.", examples=["Wrong opening hours"])
    actor_name: str = Field(description="Who paused it.", examples=["Ana Pérez"])
    since: Time = Field(description="Since when.")


class BindingConflict(Output):
    """A number that somebody changed at Retell while the agent was paused; it was left as it is."""

    phone_number_id: UUID = Field(description="The number's id (ours).")
    number: str = Field(description="The number.", examples=["+14155550123"])
    side: str = Field(description="`inbound` or `outbound`.", examples=["inbound"])
    saved: list[dict[str, JsonValue]] = Field(description="Who was bound before the pause, as Retell had it.")
    found: list[dict[str, JsonValue]] = Field(description="Who was bound when it was resumed, as Retell had it.")
    changed_at: Time = Field(description="When it was changed at Retell last.")
    resumed_by: str = Field(description="Who resumed the agent.", examples=["Ana Pérez"])


class AgentRead(Output):
    """An agent, as the panel knows it."""

    id: UUID = Field(description="Its id here.")
    connection_id: UUID = Field(description="The workspace it belongs to.")
    retell_agent_id: str | None = Field(
        description="Retell's id; null while it is being made.", examples=["agent_7c2d9b1e5f"]
    )
    engine: str = Field(description=_ENGINE, examples=["retell-llm"])
    name: str = Field(description=_NAME, examples=["Recepción"])
    language: str = Field(description="The first locale it speaks.", examples=["es-419"])
    voice_id: str = Field(description="Retell's id of its voice.", examples=["11labs-Adrian"])
    prompt: str | None = Field(description="Null where the agent answers with a flow or a model of your own.")
    first_message: str | None = Field(description="Null: it finds its own words. Empty: it waits for the caller.")
    status: AgentStatus = Field(
        description="`draft` was never published, `live` was; `creating` is on its way; `error` needs somebody."
    )
    status_message: str | None = Field(description="What is wrong and what to do, when the status is `error`.")
    version: int | None = Field(description="The latest version at Retell.", examples=[3])
    published_version: int | None = Field(description="The version that was published last.", examples=[2])
    is_published: bool = Field(description="Whether the latest version is published and nothing was edited since.")
    has_edits: bool = Field(description="Whether the draft has edits that Retell does not have yet.")
    has_drift: bool = Field(description="Whether somebody changed settings at Retell that nobody decided about yet.")
    production_version: int | None = Field(
        description="What its label `production` stands for; null: the version published last.", examples=[2]
    )
    staging_version: int | None = Field(description="What its label `staging` stands for.", examples=[3])
    pauses: list[PauseRead] = Field(description="Why it is paused: as long as one of these stands, it is.")
    binding_conflicts: list[BindingConflict] = Field(
        description="The numbers that were not given back to it when it was resumed: somebody changed them at Retell."
    )
    model: str | None = Field(
        description="The language model that answers; null for a model of your own.", examples=["gpt-4.1"]
    )
    folder_id: UUID | None = Field(description="The folder it is in, one of `/agents/folders`.")
    tags: list[str] = Field(description="Its tags, in alphabetical order.", examples=[["dental", "spain"]])
    prompt_link: PromptLinkRead | None = Field(
        description="The prompt of the library whose text it has; null where the text is its own."
    )
    deleted_at: Time | None = Field(description="When it was deleted; it can be restored for 30 days.")
    created_at: Time = Field(description="When the panel first knew it.")
    updated_at: Time = Field(description="When it changed last.")

    @classmethod
    def of(cls, agent: Agent) -> Self:
        """The public face of a row."""
        return cls.model_validate(agent)


class AgentName(Output):
    """An agent by its name."""

    id: UUID = Field(description="Its id here.")
    name: str = Field(description=_NAME, examples=["Recepción"])


class AgentDetail(AgentRead):
    """An agent with everything that is set on it."""

    linked_prompt: LinkedPrompt | None = Field(None, description="How that prompt stands; null where there is none.")
    shared_with: list[AgentName] = Field(
        [],
        description=(
            "Other agents of the workspace that answer with the same Retell LLM or flow: editing one changes all."
            " `POST /agents/{id}/own-engine` makes a copy for this one alone."
        ),
    )

    settings: dict[str, JsonValue] = Field(
        description=(
            "Every setting that is set in the draft, by the names of `GET /agents/settings`; also those that are not in"
            " that list. Values of `headers` and `query_params` are hidden from those who may not edit agents."
        ),
        examples=[{"voice_id": "11labs-Adrian", "voice_speed": 1.1, "general_prompt": "You answer the phone."}],
    )
    edited: list[str] = Field(
        description="The settings that Retell does not have yet, by name: it gets them with a call or a publication.",
        examples=[["voice_speed"]],
    )
    restored_version: int | None = Field(
        description="The published version that the draft was brought back from; null once Retell has the draft."
    )


@dataclass(frozen=True, slots=True)
class AgentIdentity:
    """What a call keeps of its agent."""

    id: UUID
    name: str
    retell_agent_id: str


@dataclass(frozen=True, slots=True)
class AgentModified:
    """When Retell last changed an agent and what answers for it, in its own milliseconds."""

    engine_id: str | None
    agent_ms: int
    engine_ms: int


@dataclass(frozen=True, slots=True)
class CallableAgent:
    """An agent that can be called, and where. `version` is the one to call; None is the draft, as it is by then."""

    id: UUID
    connection_id: UUID
    retell_agent_id: str
    name: str
    version: int | None

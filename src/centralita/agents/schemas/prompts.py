"""What goes in and out about agents that use a prompt of the library."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from centralita.agents.models import PromptState
from centralita.core.http import Input, Output
from centralita.prompts.models import Label

MoveOutcome = Literal["publish", "draft", "wait"]
_LABEL = "The label that is followed; null: the version is pinned."
_VERSION = "The version of the prompt whose text the draft has."
_STATE = (
    "`publishing`: the text is on its way to the callers. Anything else says why it waits for a person: the draft has"
    " other `edits`; there is `drift` to decide about; the agent was never published (`unpublished`); it shares what"
    " answers with other agents (`shared`); its own label `production` stands for a version (`labelled`); whoever"
    " moved the label may not publish agents (`not_allowed`); Retell lacks the agent (`not_at_retell`) or `refused` the"
    " publication; the text is `too_long` for an agent; the agent has `no_prompt` any more. Null: nothing waits."
)


class PromptLinkInput(Input):
    """Which prompt an agent is to use: at a version for good, or at a label wherever that goes."""

    prompt_id: UUID = Field(description="The prompt, one of `/prompts`.")
    version: Annotated[int, Field(ge=1, le=2_147_483_647)] | None = Field(
        None, description="This version, until somebody says otherwise.", examples=[3]
    )
    label: Label | None = Field(None, description="Whatever version this label stands for.", examples=["production"])

    @model_validator(mode="after")
    def _says_one(self) -> Self:
        if (self.version is None) == (self.label is None):
            raise ValueError("Give either version or label.")
        return self


class PromptLinkRead(Output):
    """Which prompt of the library an agent uses."""

    prompt_id: UUID = Field(description="The prompt.")
    label: Label | None = Field(description=_LABEL, examples=["production"])
    version: int = Field(description=_VERSION, examples=[3])
    state: PromptState | None = Field(description=_STATE, examples=["edits"])
    message: str | None = Field(description="What Retell said when it refused.")


class LinkedPrompt(Output):
    """How the prompt stands that an agent uses."""

    name: str = Field(description="The name of the prompt.", examples=["appointment-reminder"])
    label_version: int | None = Field(description="The version that the label stands for now.", examples=[3])
    latest_version: int | None = Field(description="The newest version of the prompt.", examples=[4])
    is_in_step: bool = Field(
        description="Whether the draft says what it is to say, and nobody changed the text at Retell."
    )


class PromptMoveItem(Output):
    """What a move of a label would do to one agent."""

    agent_id: UUID
    name: str = Field(examples=["Recepción"])
    outcome: MoveOutcome = Field(
        description="`publish`: callers get the text; `draft`: only the draft does; `wait`: that too, for a `reason`."
    )
    reason: PromptState | None = Field(description="Why it would wait, as `state` of a link.")


class PromptMovePreview(Output):
    """What a move of a label would do to the agents that follow it."""

    publish: int = Field(description="How many would be published.", examples=[12])
    draft: int = Field(description="How many would get the text in their drafts, as `staging` is meant.", examples=[0])
    wait: int = Field(description="How many would get it in their drafts only, and wait for a person.", examples=[1])
    items: list[PromptMoveItem] = Field(description="Those that would wait first, then by name; at most 200.")

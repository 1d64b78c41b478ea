"""What goes in and out when somebody tries a prompt beside its editor."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from centralita.agents.schemas import Conversation, PlaygroundAnswer
from centralita.prompts.schemas import Text, WordingWanted

Model = Annotated[str, StringConstraints(min_length=1, max_length=100)]
VERSION = "Which version: its number, `draft`, `latest`, or what a label stands for."


class PromptQuestion(Conversation):
    """A conversation so far, and which text is to go on with it, on which model, with whose tools and settings."""

    agent_id: UUID = Field(
        description="The agent whose tools, states, voice and settings are borrowed. The agent itself is not touched."
    )
    version: WordingWanted | None = Field(None, description=f"{VERSION} Left out: the draft.", examples=["draft", 3])
    text: Text | None = Field(None, description="Instead of a version: a text that is saved nowhere.")
    model: Model | None = Field(
        None,
        description="One of the values of `model` in `/agents/settings`; left out: the agent's own.",
        examples=["gpt-5.1"],
    )

    @model_validator(mode="after")
    def _names_one_text(self) -> Self:
        if self.text is not None and self.version is not None:
            raise ValueError("Give version or text, not both.")
        return self


class PromptAnswer(PlaygroundAnswer):
    """What the agent says and does next with that text."""

    version: int | None = Field(description="The version that answered; null for the draft or a text that was given.")
    model: str | None = Field(description="The model that answered; null where the agent names none.")

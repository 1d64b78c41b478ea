"""What goes in and out about versions and labels."""

from uuid import UUID

from pydantic import Field

from centralita.core.http import Input, Output, Time
from centralita.prompts.models import Label
from centralita.prompts.schemas.prompts import Note
from centralita.prompts.schemas.variables import PromptVariable


class PromptVersionSave(Input):
    """What to note with a version."""

    note: Note | None = Field(None, description="What changed.", examples=["Knows the summer hours"])


class PromptVersionRead(Output):
    """A saved version, without its text."""

    version: int = Field(description="Its number, from 1.", examples=[3])
    note: str | None = Field(description="What changed.", examples=["Knows the summer hours"])
    author_name: str = Field(description="Who saved it.", examples=["Ana Pérez"])
    tokens: int = Field(description="Its tokens, estimated: characters ÷ 3.8.", examples=[420])
    saved_at: Time = Field(description="When.")


class PromptVersionDetail(PromptVersionRead):
    """A saved version with its text."""

    text: str = Field(description="The text, exactly as it was saved.")
    variables: list[PromptVariable] = Field(description="What was declared of its variables.")


class PromptLabelInput(Input):
    """Which version a label is to stand for."""

    version: int = Field(ge=1, le=2_147_483_647, description="A version of the prompt.", examples=[3])
    note: Note | None = Field(None, description="Why.", examples=["Tested with 20 calls"])


class PromptRollback(Input):
    """Why a label goes back."""

    note: Note | None = Field(None, description="Why.", examples=["Callers hung up"])


class PromptLabelMoveRead(Output):
    """A label was put on a version."""

    id: UUID = Field(description="Its id.")
    label: Label = Field(description="Which label.", examples=["production"])
    version: int = Field(description="What it stood for from then on.", examples=[3])
    former_version: int | None = Field(description="What it stood for before; null: nothing.", examples=[2])
    is_rollback: bool = Field(description="Whether it went back.")
    note: str | None = Field(description="Why.", examples=["Tested with 20 calls"])
    author_name: str = Field(description="Who moved it.", examples=["Ana Pérez"])
    moved_at: Time = Field(description="When.")

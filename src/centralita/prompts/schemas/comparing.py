"""What goes in and out about differences between texts, and about who wrote which line."""

from typing import Literal

from pydantic import Field

from centralita.core.http import Input, Output, Time
from centralita.prompts.schemas.prompts import Text


class PromptDraftText(Input):
    """A text to compare with the present draft."""

    text: Text = Field(description="Your text.", examples=["You call {{customer_name}}."])


class PromptSegment(Output):
    """A piece of the texts."""

    kind: Literal["equal", "insert", "delete"] = Field(description="In both, only in the second, only in the first.")
    text: str = Field(description="The piece.", examples=["customer_name"])


class PromptDiff(Output):
    """What differs between two texts, word by word.

    `equal` and `delete` together are the first text, `equal` and `insert` the second, byte for byte.
    """

    segments: list[PromptSegment]


class PromptBlameLines(Output):
    """Lines in a row that the same version brought."""

    first_line: int = Field(description="From 1.", examples=[1])
    last_line: int = Field(description="The last of them.", examples=[4])
    text: str = Field(description="The lines with their ends.")
    version: int = Field(description="The version that brought them.", examples=[2])
    author_name: str = Field(description="Who saved it.", examples=["Ana Pérez"])
    note: str | None = Field(description="What changed with it.", examples=["Knows the summer hours"])
    saved_at: Time = Field(description="When.")


class PromptBlame(Output):
    """Which version brought each line of a version."""

    version: int = Field(description="The version whose lines these are.", examples=[5])
    lines: list[PromptBlameLines]

"""What goes in and out about changes that were made at Retell."""

from typing import Annotated, Self

from pydantic import Field, JsonValue, model_validator

from centralita.core.http import Input, Output, Time

Names = Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(max_length=200)]


class DriftRead(Output):
    """A setting that somebody changed at Retell."""

    path: str = Field(description="The setting's name.", examples=["voice_id"])
    base: JsonValue = Field(
        description="What both sides had before; null where it was not set.", examples=["11labs-Adrian"]
    )
    ours: JsonValue = Field(description="What the draft has.", examples=["11labs-Adrian"])
    theirs: JsonValue = Field(description="What Retell has now.", examples=["openai-Alloy"])
    seen_at: Time = Field(description="When the panel noticed.")


class DriftList(Output):
    """Everything that somebody changed at Retell and nobody decided about."""

    items: list[DriftRead]


class DriftDecisions(Input):
    """Whose value stays, by the settings' names."""

    adopt: Names = Field(default=[], description="Take Retell's value.", examples=[["voice_id"]])
    revert: Names = Field(
        default=[], description="Put the draft's value back at Retell, in its draft.", examples=[["language"]]
    )
    ignore: Names = Field(
        default=[],
        description="Leave both as they are; the panel is silent until Retell's value changes again.",
        examples=[[]],
    )

    @property
    def all(self) -> list[str]:
        """Every setting that is decided about."""
        return [*self.adopt, *self.revert, *self.ignore]

    @model_validator(mode="after")
    def _decides_once(self) -> Self:
        if not self.all:
            raise ValueError("Name at least one setting.")
        if len(set(self.all)) < len(self.all):
            raise ValueError("Name each setting once.")
        return self

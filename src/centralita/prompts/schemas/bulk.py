"""What goes in and out about doing the same to many prompts."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from centralita.core.http import Input, Output
from centralita.core.tags import MOST_TAGS, Tag

MOST_AT_ONCE = 200
PromptBulkAction = Literal["move", "tag", "untag", "delete", "restore"]


class PromptBulkRequest(Input):
    """What is done to each of the prompts."""

    action: PromptBulkAction = Field(
        description="`move` them to a folder, `tag` or `untag` them, `delete` them, or `restore` them from the trash."
    )
    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)] = Field(description="Which prompts.")
    folder_id: UUID | None = Field(None, description="Of `move`: the folder; null takes them out of theirs.")
    tags: Annotated[list[Tag], Field(max_length=MOST_TAGS)] = Field(
        [], description="Of `tag` and `untag`.", examples=[["dental"]]
    )

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        if self.action in {"tag", "untag"} and not self.tags:
            raise ValueError("Give at least one tag.")
        if self.action == "move" and "folder_id" not in self.model_fields_set:
            raise ValueError("Give folder_id: a folder, or null for none.")
        return self


class PromptBulkFault(Output):
    """Why nothing was done to a prompt."""

    code: str = Field(examples=["prompt_name_taken"])
    message: str


class PromptBulkItem(Output):
    """What was done to one prompt."""

    prompt_id: UUID
    name: str | None = Field(description="Null where there is no such prompt.", examples=["appointment-reminder"])
    state: Literal["succeeded", "unchanged", "failed"] = Field(description="`unchanged`: it was so already.")
    error: PromptBulkFault | None = Field(description="Why it failed.")


class PromptBulkReport(Output):
    """What was done to each, in the order of the ids."""

    action: PromptBulkAction
    succeeded: int
    unchanged: int
    failed: int
    items: list[PromptBulkItem]

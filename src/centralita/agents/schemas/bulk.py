"""What goes in and out about doing the same to many agents."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, JsonValue, model_validator

from centralita.agents.models import BulkState
from centralita.agents.schemas.agents import AgentUpdate
from centralita.agents.schemas.listing import AgentFilter
from centralita.core.http import Input, Output, Time
from centralita.core.operations.router import OperationRead
from centralita.core.tags import MOST_TAGS, Tag

MOST_AGENTS = 1_000
BulkAction = Literal["publish", "pause", "resume", "tag", "untag", "move", "change", "delete", "restore"]


class BulkOrder(Input):
    """What is done to each of the agents."""

    action: BulkAction = Field(
        description=(
            "`publish` their drafts, `pause` or `resume` them, `tag` and `untag` them, `move` them to a folder,"
            " `change` their settings,"
            " `delete` them or `restore` them from the trash."
        )
    )
    settings: AgentUpdate | None = Field(
        None,
        description="Of `change`: what to set on each, as in `PATCH /agents/{id}`; all but the name.",
        examples=[{"voice_id": "11labs-Adrian", "model": "gpt-4.1"}],
    )
    tags: Annotated[list[Tag], Field(max_length=MOST_TAGS)] = Field(
        [], description="Of `tag` and `untag`.", examples=[["dental"]]
    )
    folder_id: UUID | None = Field(None, description="Of `move`: the folder; null takes them out of theirs.")
    note: str | None = Field(None, max_length=500, description="Of `publish`: what changed. Of `pause`: why.")

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        if self.action == "change" and not (self.settings and self._names()):
            raise ValueError("Give the settings to change.")
        if self.action == "change" and "name" in self._names():
            raise ValueError("Names are unique: change them one by one.")
        if self.action in {"tag", "untag"} and not self.tags:
            raise ValueError("Give at least one tag.")
        if self.action == "move" and "folder_id" not in self.model_fields_set:
            raise ValueError("Give folder_id: a folder, or null for none.")
        return self

    def _names(self) -> set[str]:
        return self.settings.model_fields_set if self.settings is not None else set()


class BulkRequest(BulkOrder):
    """What to do, and to which agents: either `ids` or `filter`."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AGENTS)] | None = Field(
        None, description=f"The agents (ours), at most {MOST_AGENTS:,}."
    )
    filter: AgentFilter | None = Field(
        None, description=f"All agents that fit, at most {MOST_AGENTS:,}; an empty filter means every agent."
    )
    dry_run: bool = Field(False, description="Only say what would be done; nothing is.")

    @model_validator(mode="after")
    def _names_its_agents(self) -> Self:
        if (self.ids is None) == (self.filter is None):
            raise ValueError("Give either ids or filter.")
        return self

    def order(self) -> BulkOrder:
        """What is done, without to whom."""
        given = self.model_dump(exclude={"ids", "filter", "dry_run"}, exclude_unset=True)
        return BulkOrder.model_validate(given)


class BulkFault(Output):
    """Why an agent cannot be changed so."""

    code: str = Field(examples=["engine_has_no_prompt"])
    message: str


class BulkChange(Output):
    """One thing that becomes another."""

    setting: str = Field(
        description="A setting's name, or `tags`, `folder_id`, `published_version`, `paused`, `deleted`.",
        examples=["voice_id"],
    )
    before: JsonValue = Field(examples=["11labs-Adrian"])
    after: JsonValue = Field(examples=["openai-Alloy"])


class BulkPlanItem(Output):
    """What would be done to one agent: changes, a fault, or neither where all is so already."""

    agent_id: UUID
    name: str | None = Field(description="Null where there is no such agent.")
    changes: list[BulkChange]
    fault: BulkFault | None


class BulkPlan(Output):
    """What would be done. Retell is not asked: what it refuses shows when the work is done."""

    action: BulkAction
    total: int = Field(description="How many agents were meant.", examples=[12])
    changing: int = Field(description="How many of them would change.", examples=[9])
    unchanged: int = Field(description="How many are so already.", examples=[2])
    refused: int = Field(description="How many cannot be changed so.", examples=[1])
    items: list[BulkPlanItem] = Field(description="In the order of the ids, or by name.")


class BulkItemRead(Output):
    """What was done to one agent."""

    agent_id: UUID
    name: str | None = Field(description="Null where there was no such agent.")
    state: BulkState = Field(description="`running`: on its way to Retell. `unchanged`: it was so already.")
    error: BulkFault | None = Field(description="Why it failed.")
    finished_at: Time | None


class BulkReport(Output):
    """A bulk operation and what it did to each agent so far."""

    operation: OperationRead
    action: BulkAction
    succeeded: int
    unchanged: int
    failed: int
    items: list[BulkItemRead]

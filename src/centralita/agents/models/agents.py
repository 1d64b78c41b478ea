"""An agent: what the panel shows of it, what Retell has of it, and the edits that Retell does not have yet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKeyConstraint, Index, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from centralita.agents.models.pauses import AgentPause
from centralita.core.database import Revisioned, TenantModel
from centralita.core.sealing import SealedJson
from centralita.prompts.models import Label

AgentStatus = Literal["creating", "live", "draft", "paused", "error"]
Origin = Literal["panel", "retell"]
# How it stands with the publication of a text that a label brought; all but the first wait for a person.
PromptState = Literal[
    "publishing",
    "edits",
    "drift",
    "unpublished",
    "shared",
    "labelled",
    "not_allowed",
    "not_at_retell",
    "refused",
    "too_long",
    "no_prompt",
]
# Columns that are read only with the whole agent: `undefer_group(WHOLE)`.
WHOLE = "whole"
# What Retell's objects carry besides their settings.
NOT_SETTINGS = frozenset(
    {
        "agent_id",
        "assigned_tags",
        "base_version",
        "channel",
        "conversation_flow_id",
        "is_published",
        "is_transfer_agent",
        "is_transfer_cf",
        "is_transfer_llm",
        "last_modification_timestamp",
        "llm_id",
        "response_engine",
        "version",
        "version_description",
        "version_title",
    }
)

# What an agent says itself about a model of one's own.
_OF_THE_ENGINE = ("llm_websocket_url",)


class Agent(Revisioned, TenantModel):
    """A voice agent.

    `configuration` holds Retell's own objects (`agent`, and `llm` or `flow`), every field of them, as both sides last
    agreed on them. The draft is what `edits` (settings by name, null where one is taken back) make of them, or of the
    published version that was brought back (`restored_…`). `theirs` is what Retell has now, where that is something
    else; `drift` says for which settings, and since when; `ignored` which of those values nobody wants to hear of.
    With `prompt_id` the text is that of a prompt: `prompt_version` is the version whose text the draft has,
    `prompt_label` the label that is followed (None: the version is pinned).
    """

    __tablename__ = "agents"

    connection_id: Mapped[UUID]
    retell_agent_id: Mapped[str | None] = mapped_column(Text)
    retell_llm_id: Mapped[str | None] = mapped_column(Text)
    retell_flow_id: Mapped[str | None] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(Text)
    origin: Mapped[Origin] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    voice_id: Mapped[str] = mapped_column(Text)
    prompt: Mapped[str | None] = mapped_column(Text)
    first_message: Mapped[str | None] = mapped_column(Text)
    configuration: Mapped[dict[str, Any]] = mapped_column(
        SealedJson("agents:configuration"), default=dict, deferred=True, deferred_group=WHOLE
    )
    edits: Mapped[dict[str, Any]] = mapped_column(
        SealedJson("agents:edits"), default=dict, deferred=True, deferred_group=WHOLE
    )
    restored_version: Mapped[int | None]
    restored_configuration: Mapped[dict[str, Any] | None] = mapped_column(
        SealedJson("agents:restored_configuration", none_as_null=True), deferred=True, deferred_group=WHOLE
    )
    theirs: Mapped[dict[str, Any] | None] = mapped_column(
        SealedJson("agents:theirs", none_as_null=True), deferred=True, deferred_group=WHOLE
    )
    drift: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict, deferred=True, deferred_group=WHOLE)
    ignored: Mapped[dict[str, Any]] = mapped_column(
        SealedJson("agents:ignored"), default=dict, deferred=True, deferred_group=WHOLE
    )
    has_edits: Mapped[bool] = mapped_column(default=False)
    has_drift: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int | None]
    published_version: Mapped[int | None]
    is_published: Mapped[bool] = mapped_column(default=False)
    production_version: Mapped[int | None]
    staging_version: Mapped[int | None]
    paused_at: Mapped[datetime | None]
    binding_conflicts: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    status: Mapped[AgentStatus] = mapped_column(Text)
    status_message: Mapped[str | None] = mapped_column(Text)
    deleted_at: Mapped[datetime | None]
    purged_at: Mapped[datetime | None]
    pauses: Mapped[list[AgentPause]] = relationship(viewonly=True, lazy="selectin", order_by=AgentPause.since)
    folder_id: Mapped[UUID | None]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    model: Mapped[str | None] = mapped_column(Text)
    prompt_id: Mapped[UUID | None]
    prompt_label: Mapped[Label | None] = mapped_column(Text)
    prompt_version: Mapped[int | None]
    prompt_state: Mapped[PromptState | None] = mapped_column(Text)
    prompt_message: Mapped[str | None] = mapped_column(Text)
    search_name: Mapped[str] = mapped_column(Text, Computed("searchable(name)", persisted=True), deferred=True)

    __table_args__ = (
        CheckConstraint("status IN ('creating', 'live', 'draft', 'paused', 'error')", name="status"),
        CheckConstraint("origin IN ('panel', 'retell')", name="origin"),
        UniqueConstraint("organization_id", "connection_id", "retell_agent_id"),
        ForeignKeyConstraint(["organization_id", "connection_id"], ["connections.organization_id", "connections.id"]),
        ForeignKeyConstraint(
            ["organization_id", "folder_id"],
            ["agent_folders.organization_id", "agent_folders.id"],
            ondelete="SET NULL (folder_id)",
        ),
        CheckConstraint("prompt_label IN ('production', 'staging')", name="prompt_label"),
        ForeignKeyConstraint(
            ["organization_id", "prompt_id"],
            ["prompts.organization_id", "prompts.id"],
            ondelete="SET NULL (prompt_id)",
        ),
        Index(None, "organization_id", "prompt_id", postgresql_where=text("prompt_id IS NOT NULL")),
        Index(
            "uq_agents_living_name",
            "organization_id",
            func.lower(name),
            unique=True,
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index(None, "organization_id", "created_at", "id"),
        Index(
            "ix_agents_words",
            func.agent_words(text("organization_id"), text("prompt")),
            postgresql_using="gin",
        ),
    )

    @property
    def response_engine(self) -> dict[str, Any]:
        """What answers for it, as Retell names it; without the version."""
        names = {"llm_id": self.retell_llm_id, "conversation_flow_id": self.retell_flow_id}
        return {"type": self.engine} | {name: value for name, value in names.items() if value is not None}

    @property
    def standing(self) -> AgentStatus:
        """What its status is where nothing is wrong with it."""
        if self.paused_at is not None:
            return "paused"
        return "live" if self.published_version is not None else "draft"

    @property
    def agreed_settings(self) -> dict[str, Any]:
        """What the draft begins with: what Retell has, or the published version that was brought back."""
        return settings_of(self.restored_configuration or self.configuration)

    @property
    def settings(self) -> dict[str, Any]:
        """Every setting of the draft, by name; also those that the panel does not know."""
        return edited(self.agreed_settings, self.edits)

    @property
    def prompt_link(self) -> dict[str, Any] | None:
        """Which prompt of the library it uses, and how."""
        if self.prompt_id is None:
            return None
        return {
            "prompt_id": self.prompt_id,
            "label": self.prompt_label,
            "version": self.prompt_version,
            "state": self.prompt_state,
            "message": self.prompt_message,
        }

    @property
    def edited(self) -> list[str]:
        """The settings that the draft has otherwise than Retell, by name."""
        return sorted(self.edits)


def edited(settings: Mapping[str, Any], edits: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with edits made to them; null takes one back."""
    return {name: value for name, value in {**settings, **edits}.items() if value is not None}


def settings_of(configuration: Mapping[str, Any]) -> dict[str, Any]:
    """The settings in Retell's own objects, by name; what else these carry is left out."""
    settings = {
        name: value
        for part in ("llm", "flow", "agent")
        for name, value in (configuration.get(part) or {}).items()
        if name not in NOT_SETTINGS and value is not None
    }
    engine = (configuration.get("agent") or {}).get("response_engine") or {}
    return settings | {name: engine[name] for name in _OF_THE_ENGINE if name in engine}

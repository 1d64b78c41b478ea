"""A prompt: its draft, and which of its versions its labels stand for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Computed, ForeignKeyConstraint, Index, Text, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel

# Columns that are read only with the whole prompt: `undefer_group(WHOLE)`.
WHOLE = "whole"


class Prompt(Revisioned, TenantModel):
    """A text with variables that people keep and programs fetch.

    `draft` is what is being edited, byte for byte as it was given; `variables` what is declared of its variables. Its
    revision counts edits of these, of the name and of the description; placing it, saving a version and moving a label
    are no edits, so that whoever edits meanwhile can still save. `is_changed` says whether the draft is in no version.
    """

    __tablename__ = "prompts"

    name: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    folder_id: Mapped[UUID | None]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list, server_default="{}")
    draft: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group=WHOLE)
    variables: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list, deferred=True, deferred_group=WHOLE)
    tokens: Mapped[int] = mapped_column(default=0)
    is_changed: Mapped[bool] = mapped_column(default=False)
    edited_by: Mapped[str] = mapped_column(Text)
    latest_version: Mapped[int | None]
    staging_version: Mapped[int | None]
    production_version: Mapped[int | None]
    deleted_at: Mapped[datetime | None]
    search_name: Mapped[str] = mapped_column(
        Text, Computed("searchable(name || ' ' || description)", persisted=True), deferred=True
    )

    __table_args__ = (
        ForeignKeyConstraint(
            ["organization_id", "folder_id"],
            ["prompt_folders.organization_id", "prompt_folders.id"],
            ondelete="SET NULL (folder_id)",
        ),
        Index(
            "uq_prompts_living_name",
            "organization_id",
            func.lower(name),
            unique=True,
            postgresql_where=text("deleted_at IS NULL"),
        ),
        Index(None, "organization_id", "created_at", "id"),
        Index("ix_prompts_words", func.prompt_words(text("organization_id"), text("draft")), postgresql_using="gin"),
    )

    @property
    def text(self) -> str:
        """The draft, as the API calls it."""
        return self.draft

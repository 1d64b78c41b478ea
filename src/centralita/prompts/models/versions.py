"""Saved versions of prompts."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel


class PromptVersion(TenantModel):
    """A draft as somebody saved it, never changed again.

    `origins` says which version brought each of its lines, as pairs of a version and how many lines in a row are its.
    """

    __tablename__ = "prompt_versions"

    prompt_id: Mapped[UUID]
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text, deferred=True)
    variables: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, deferred=True)
    origins: Mapped[list[list[int]]] = mapped_column(JSONB, deferred=True)
    tokens: Mapped[int]
    note: Mapped[str | None] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("organization_id", "prompt_id", "version"),
        ForeignKeyConstraint(
            ["organization_id", "prompt_id"], ["prompts.organization_id", "prompts.id"], ondelete="CASCADE"
        ),
    )

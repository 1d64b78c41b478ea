"""Suites: cases to try a prompt with, again and again."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Text, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel


class Suite(Revisioned, TenantModel):
    """Cases of a prompt, and the agent and model that they are tried with where a run names no others."""

    __tablename__ = "prompt_suites"

    prompt_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(Text)
    agent_id: Mapped[UUID | None]
    model: Mapped[str | None] = mapped_column(Text)
    cases: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)

    __table_args__ = (
        ForeignKeyConstraint(
            ["organization_id", "prompt_id"], ["prompts.organization_id", "prompts.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["organization_id", "agent_id"],
            ["agents.organization_id", "agents.id"],
            ondelete="SET NULL (agent_id)",
        ),
        Index("uq_prompt_suites_name", "organization_id", "prompt_id", func.lower(name), unique=True),
    )

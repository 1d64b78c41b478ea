"""Saved sets of values to try prompts with."""

from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Text, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel


class PromptValueSet(Revisioned, TenantModel):
    """Values of a prompt's variables, under a name."""

    __tablename__ = "prompt_value_sets"

    prompt_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, str]] = mapped_column(JSONB)

    __table_args__ = (
        ForeignKeyConstraint(
            ["organization_id", "prompt_id"], ["prompts.organization_id", "prompts.id"], ondelete="CASCADE"
        ),
        Index("uq_prompt_value_sets_name", "organization_id", "prompt_id", func.lower(name), unique=True),
    )

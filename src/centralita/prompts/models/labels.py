"""Every move of a label from one version to another."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel

Label = Literal["production", "staging"]


class PromptLabelMove(TenantModel):
    """A label was put on a version; the moves of a label count from 1.

    `before_id` is the move that a rollback of this one goes back to.
    """

    __tablename__ = "prompt_label_moves"

    prompt_id: Mapped[UUID]
    label: Mapped[Label] = mapped_column(Text)
    number: Mapped[int]
    version: Mapped[int]
    former_version: Mapped[int | None]
    before_id: Mapped[UUID | None]
    is_rollback: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None] = mapped_column(Text)
    author_name: Mapped[str] = mapped_column(Text)
    moved_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("label IN ('production', 'staging')", name="label"),
        UniqueConstraint("organization_id", "prompt_id", "label", "number"),
        ForeignKeyConstraint(
            ["organization_id", "prompt_id"], ["prompts.organization_id", "prompts.id"], ondelete="CASCADE"
        ),
    )

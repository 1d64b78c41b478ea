"""Folders to keep prompts in: a prompt is in one or in none."""

from sqlalchemy import Index, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel


class PromptFolder(Revisioned, TenantModel):
    """A folder, for a client or a project."""

    __tablename__ = "prompt_folders"

    name: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        Index("uq_prompt_folders_organization_id_name", "organization_id", func.lower(name), unique=True),
    )

"""Folders to keep agents in: an agent is in one or in none."""

from sqlalchemy import Index, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel


class AgentFolder(Revisioned, TenantModel):
    """A folder, for a client or a project. Retell knows nothing of it."""

    __tablename__ = "agent_folders"

    name: Mapped[str] = mapped_column(Text)

    __table_args__ = (Index("uq_agent_folders_organization_id_name", "organization_id", func.lower(name), unique=True),)

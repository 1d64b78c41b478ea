"""Saved sets of variables and mocks to try agents with."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Text, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel


class TrialSetup(Revisioned, TenantModel):
    """What somebody tries an agent with: values of its variables, and what its tools answer."""

    __tablename__ = "agent_test_setups"

    agent_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(Text)
    variables: Mapped[dict[str, str]] = mapped_column(JSONB)
    tool_mocks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)

    __table_args__ = (
        ForeignKeyConstraint(
            ["organization_id", "agent_id"], ["agents.organization_id", "agents.id"], ondelete="CASCADE"
        ),
        Index("uq_agent_test_setups_name", "organization_id", "agent_id", func.lower(name), unique=True),
    )

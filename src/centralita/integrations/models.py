"""A connection to a Retell workspace: its address, its sealed keys and what was last seen of it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel

Kind = Literal["retell", "sandbox"]
Webhooks = Literal["account", "per_agent"]
ConnectionStatus = Literal["untested", "ok", "failing"]


class Connection(Revisioned, TenantModel):
    """One Retell workspace, or one workspace of a sandbox. Keys are sealed and never leave the panel."""

    __tablename__ = "connections"

    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[Kind] = mapped_column(Text)
    is_built_in: Mapped[bool]
    base_url: Mapped[str | None] = mapped_column(Text)
    api_key: Mapped[str] = mapped_column(Text)
    key_hint: Mapped[str] = mapped_column(Text)
    webhook_key: Mapped[str | None] = mapped_column(Text)
    retired_keys: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    webhook_token: Mapped[str] = mapped_column(Text, index=True)
    webhooks: Mapped[Webhooks] = mapped_column(Text)
    status: Mapped[ConnectionStatus] = mapped_column(Text)
    status_message: Mapped[str | None] = mapped_column(Text)
    checked_at: Mapped[datetime | None]
    vendor_organization_id: Mapped[str | None] = mapped_column(Text)
    vendor_organization_name: Mapped[str | None] = mapped_column(Text)
    webhook_seen_at: Mapped[datetime | None]
    last_synced_at: Mapped[datetime | None]
    agents_count: Mapped[int] = mapped_column(default=0)
    phone_numbers_count: Mapped[int] = mapped_column(default=0)
    deleted_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("kind IN ('retell', 'sandbox')", name="kind"),
        CheckConstraint("webhooks IN ('account', 'per_agent')", name="webhooks"),
        CheckConstraint("status IN ('untested', 'ok', 'failing')", name="status"),
        Index(
            "uq_connections_living_name",
            "organization_id",
            func.lower(name),
            unique=True,
            postgresql_where=text("deleted_at IS NULL"),
        ),
    )


def place(connection_id: UUID, column: str) -> str:
    """Where a sealed key belongs: a token copied to another row or column does not open."""
    return f"connections:{connection_id}:{column}"

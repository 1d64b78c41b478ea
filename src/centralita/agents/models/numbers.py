"""Phone numbers: what the panel shows of them, and the whole of what Retell has on them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Revisioned, TenantModel


class PhoneNumber(Revisioned, TenantModel):
    """A number of a workspace. `configuration` is Retell's own object; the two lists are its, as they were last seen.

    `followed` says by side which entries follow a label of their agent, and the versions they may have been sent with.
    `kept` holds by side what was bound before agents of it were paused (`saved`), and the lists that the panel itself
    may have left there (`shapes`).
    """

    __tablename__ = "phone_numbers"

    connection_id: Mapped[UUID]
    number: Mapped[str] = mapped_column(Text)
    pretty: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    nickname: Mapped[str | None] = mapped_column(Text)
    inbound_agents: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    outbound_agents: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    configuration: Mapped[dict[str, Any]] = mapped_column(JSONB)
    followed: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    kept: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("organization_id", "connection_id", "number"),
        ForeignKeyConstraint(["organization_id", "connection_id"], ["connections.organization_id", "connections.id"]),
        Index(None, "organization_id", "created_at", "id"),
    )

"""The tables of the log: its entries, and per organization the head of the chain."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import Base, TenantModel

GENESIS = bytes(32)


class AuditEntry(TenantModel):
    """One decision. The database refuses to change or delete a row of this table."""

    __tablename__ = "audit_entries"
    __table_args__ = (
        UniqueConstraint("organization_id", "sequence"),
        Index("ix_audit_entries_target", "organization_id", "target_kind", "target_id", "sequence"),
        Index("ix_audit_entries_actor", "organization_id", "actor_id", "sequence"),
    )

    sequence: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    actor_kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str]
    action: Mapped[str]
    target_kind: Mapped[str]
    target_id: Mapped[str | None]
    target_name: Mapped[str]
    changes: Mapped[dict[str, dict[str, object]]] = mapped_column(JSONB)
    ip: Mapped[str | None]
    request_id: Mapped[str]
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)

    @property
    def actor(self) -> dict[str, object]:
        """Who did it."""
        return {"kind": self.actor_kind, "id": self.actor_id, "name": self.actor_name}

    @property
    def target(self) -> dict[str, object]:
        """What it was done to."""
        return {"kind": self.target_kind, "id": self.target_id, "name": self.target_name}


class AuditHead(Base):
    """The last entry of an organization's chain; whoever appends holds this row until the commit."""

    __tablename__ = "audit_heads"

    organization_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)

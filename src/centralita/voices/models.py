"""The voices of a connection, as Retell last listed them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel


class Voice(TenantModel):
    """One voice. `seen_at` is when the list it stands in was fetched."""

    __tablename__ = "voices"

    connection_id: Mapped[UUID]
    voice_id: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(Text)
    gender: Mapped[str | None] = mapped_column(Text)
    accent: Mapped[str | None] = mapped_column(Text)
    age: Mapped[str | None] = mapped_column(Text)
    preview_source: Mapped[str | None] = mapped_column(Text)
    seen_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("organization_id", "connection_id", "voice_id"),
        ForeignKeyConstraint(["organization_id", "connection_id"], ["connections.organization_id", "connections.id"]),
    )

    @property
    def preview_url(self) -> str | None:
        """Where the panel plays it, if Retell has a clip."""
        return f"/api/v1/voices/{self.id}/preview" if self.preview_source else None

"""Users, organizations, memberships and invitations."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from centralita.core.database import Base, Revisioned, TenantModel
from centralita.core.identifiers import new_id


class User(Revisioned, Base):
    """A person. One account serves every organization the person belongs to; `email` is kept in lower case."""

    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str]
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    theme: Mapped[str] = mapped_column(default="system")
    density: Mapped[str] = mapped_column(default="compact")
    time_zone: Mapped[str] = mapped_column(default="UTC")
    is_operator: Mapped[bool] = mapped_column(default=False)


class Organization(Revisioned, Base):
    """Who owns everything else. `plan` names one of the plans of `entitlements`."""

    __tablename__ = "organizations"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    time_zone: Mapped[str] = mapped_column(default="UTC")
    currency: Mapped[str] = mapped_column(default="USD")
    plan: Mapped[str] = mapped_column(default="unlimited")


class Membership(Revisioned, TenantModel):
    """A person's role in an organization."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("organization_id", "user_id"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True, sort_order=-20)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    role: Mapped[str]
    last_seen_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="raise")
    organization: Mapped[Organization] = relationship(lazy="raise")


class Invitation(TenantModel):
    """A link that makes whoever holds it a member. The row goes when the link is used or taken back."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("organization_id", "email"),)

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True, sort_order=-20)
    email: Mapped[str]
    role: Mapped[str]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_by_id: Mapped[UUID | None]
    created_by_name: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    organization: Mapped[Organization] = relationship(lazy="raise")

    @property
    def created_by(self) -> str:
        """The name of who invites."""
        return self.created_by_name

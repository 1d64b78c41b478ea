"""Browser sessions, API keys, and how often somebody tried to sign in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from centralita.core.database import Base, TenantModel
from centralita.core.identifiers import new_id
from centralita.core.permissions import Permission
from centralita.identity.models.people import User
from centralita.identity.models.roles import ROLES, Role


class BrowserSession(Base):
    """A signed-in browser: one family of refresh tokens, of which `generation` is the present one.

    `spent`: when the generations before it were rotated, for half a minute. `organization_id` is the organization
    it works in now. `confirmed_at`: when the password was last typed.
    """

    __tablename__ = "browser_sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    generation: Mapped[int] = mapped_column(default=1)
    seed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]
    spent: Mapped[dict[str, float]] = mapped_column(JSONB, default=dict)
    last_seen_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    ip: Mapped[str | None]
    user_agent: Mapped[str | None]

    user: Mapped[User] = relationship(lazy="raise")


class ApiKey(TenantModel):
    """A program's way in: what a role may do, or the listed permissions. Only the hash of the key is stored."""

    __tablename__ = "api_keys"

    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), primary_key=True, sort_order=-20)
    name: Mapped[str]
    prefix: Mapped[str]
    key_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    role: Mapped[str | None]
    granted: Mapped[list[str] | None] = mapped_column(JSONB(none_as_null=True))
    created_by_id: Mapped[UUID | None]
    created_by_name: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the key may do today: a role's permissions, or those listed that still exist."""
        if self.role is not None:
            return ROLES[Role(self.role)]
        known = {permission.value for permission in Permission}
        return frozenset(Permission(value) for value in self.granted or () if value in known)


class LoginThrottle(Base):
    """Attempts to prove a password, per account and per address, in the minute that began at `started_at`."""

    __tablename__ = "login_throttles"

    subject: Mapped[str] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int]

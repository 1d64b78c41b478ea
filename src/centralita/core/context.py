"""Who asks, for which organization, in which transaction: the first argument of every verb and query."""

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core import database
from centralita.core.errors import Forbidden
from centralita.core.permissions import Permission

if TYPE_CHECKING:
    from centralita.core.services import Services

ActorKind = Literal["user", "api_key", "system"]
EVERYTHING = frozenset(Permission)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, a key, or the panel itself. `name` is what the audit log shows."""

    kind: ActorKind
    id: UUID | None
    name: str


@dataclass(slots=True)
class Visitor:
    """Somebody not signed in: a transaction and where the request comes from, no organization."""

    session: AsyncSession
    services: "Services"
    request_id: str
    ip: str | None = None
    user_agent: str | None = None

    def now(self) -> datetime:
        """The present instant, from the one clock."""
        return self.services.clock()


@dataclass(slots=True)
class Context:
    """One actor's work for one organization in one transaction.

    `if_match` is the `If-Match` header of an edit, if it was sent. `session_id` is the browser session's id,
    `confirmed_at` when its owner last typed the password.
    """

    session: AsyncSession
    organization_id: UUID
    actor: Actor
    permissions: frozenset[Permission]
    services: "Services"
    request_id: str
    ip: str | None = None
    user_agent: str | None = None
    if_match: str | None = None
    session_id: UUID | None = None
    confirmed_at: datetime | None = None
    is_operator: bool = False

    def __post_init__(self) -> None:
        database.scope(self.session, self.organization_id)

    def now(self) -> datetime:
        """The present instant, from the one clock."""
        return self.services.clock()

    def require(self, *permissions: Permission) -> None:
        """Stop unless the actor has each of these permissions."""
        missing = [permission for permission in permissions if permission not in self.permissions]
        if missing:
            raise Forbidden(
                f"Your role does not include {missing[0]}. Ask an administrator of the organization for it.",
                details={"permission": missing[0]},
            )


class Transactions(Protocol):
    """Opens a transaction for the authenticated actor; for requests that need more than one."""

    def __call__(self) -> AbstractAsyncContextManager[Context]: ...


@dataclass(slots=True)
class SystemContext(Context):
    """The panel's own work: jobs, operations and the measuring road. No request can become one."""


def system_context(
    services: "Services",
    session: AsyncSession,
    organization_id: UUID,
    name: str,
    *,
    request_id: str | None = None,
    permissions: Iterable[Permission] = EVERYTHING,
) -> SystemContext:
    """A context for the panel's own work, named after the part that does it."""
    return SystemContext(
        session=session,
        organization_id=organization_id,
        actor=Actor("system", None, name),
        permissions=frozenset(permissions),
        services=services,
        request_id=request_id or name,
    )

"""Proving who one is with a password: to come in, and again before what matters most."""

import structlog

from centralita.audit import service as audit
from centralita.core.context import Context, Visitor
from centralita.core.rate_limits import Rate
from centralita.identity import queries
from centralita.identity.errors import InvalidCredentials, NoOrganization, wrong_password
from centralita.identity.models import BrowserSession, User
from centralita.identity.schemas import Login
from centralita.identity.service import passwords, throttle
from centralita.identity.service.access import require_user
from centralita.identity.service.sessions import SignedIn, begin

log = structlog.get_logger(__name__)
_TRIES_PER_MINUTE = 10


async def log_in(visitor: Visitor, data: Login) -> SignedIn:
    """Come in with mail address and password."""
    user = await prove(visitor, data.email, data.password)
    memberships = await queries.memberships_of(visitor.session, user.id)
    if not memberships:
        raise NoOrganization("Your account belongs to no organization any longer. Ask somebody to invite you.")
    return await begin(visitor, user, memberships[0])


async def prove(visitor: Visitor, email: str, password: str) -> User:
    """The account that this password opens. An unknown address takes as long and is refused in the same words."""
    async with visitor.services.sessions.begin() as session:
        await throttle.count(visitor.services, session, email, visitor.ip)
        known = await queries.user_by_email(session, email)
    if await passwords.matches(password, known.password_hash if known is not None else None):
        user = await queries.user_by_email(visitor.session, email)
        # The hash is compared again: a password changed while this one was being checked opens nothing.
        if user is not None and known is not None and user.password_hash == known.password_hash:
            await throttle.give_back(visitor.session, email, visitor.ip)
            return user
    log.warning("login.refused", ip=visitor.ip)
    raise InvalidCredentials("The mail address or the password is not right.")


async def prove_again(ctx: Context, password: str, *, field: str) -> User:
    """The account of who is signed in, if this is its password."""
    user = await queries.user(ctx, require_user(ctx))
    await ctx.services.limiter.take(f"password:{user.id}", Rate("passwords", _TRIES_PER_MINUTE, 60))
    if not await passwords.matches(password, user.password_hash):
        raise wrong_password(field)
    return user


async def confirm(ctx: Context, password: str) -> None:
    """Type the password again, which counts for 15 minutes."""
    user = await prove_again(ctx, password, field="password")
    row = await ctx.session.get_one(BrowserSession, ctx.session_id)
    row.confirmed_at = ctx.now()
    audit.record(ctx, "session.confirmed", target_kind="session", target_id=row.id, target_name=user.email)

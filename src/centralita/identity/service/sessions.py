"""Browser sessions: started, kept alive by rotating refresh tokens, moved between organizations, ended."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.audit import service as audit
from centralita.core.context import Actor, Context, Visitor
from centralita.core.database import scope
from centralita.core.errors import NotFound, Unauthenticated
from centralita.core.services import Services
from centralita.identity import queries
from centralita.identity.models import ROLES, BrowserSession, Membership, Role, User
from centralita.identity.schemas import SessionRead
from centralita.identity.service import cookies, throttle, tokens
from centralita.identity.service.access import IDLE, is_over, live, require_user

Cookies = Sequence[str]
_GRACE = timedelta(seconds=30)
_KEPT_AFTER_THE_END = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who just came in: the context to answer with and the cookies to give."""

    ctx: Context
    cookies: Cookies


def context_of(visitor: Visitor, user: User, membership: Membership, row: BrowserSession) -> Context:
    """The visitor as the member it turned out to be."""
    return Context(
        session=visitor.session,
        organization_id=membership.organization_id,
        actor=Actor("user", user.id, user.name),
        permissions=ROLES[Role(membership.role)],
        services=visitor.services,
        request_id=visitor.request_id,
        ip=visitor.ip,
        user_agent=visitor.user_agent,
        session_id=row.id,
        confirmed_at=row.confirmed_at,
        is_operator=user.is_operator,
    )


async def begin(visitor: Visitor, user: User, membership: Membership) -> SignedIn:
    """Start a browser session in an organization."""
    now = visitor.now()
    row = BrowserSession(
        user_id=user.id,
        organization_id=membership.organization_id,
        seed=secrets.token_bytes(32),
        created_at=now,
        last_seen_at=now,
        confirmed_at=now,
        expires_at=now + cookies.SESSION_LIFETIME,
        ip=visitor.ip,
        user_agent=visitor.user_agent,
    )
    visitor.session.add(row)
    await visitor.session.flush()  # the tokens and the log name its id
    ctx = context_of(visitor, user, membership, row)
    await _note_presence(visitor.session, row)
    audit.record(ctx, "session.started", target_kind="session", target_id=row.id, target_name=user.email)
    return SignedIn(ctx, _cookies(visitor.services, row))


def _cookies(services: Services, row: BrowserSession) -> Cookies:
    claims = tokens.AccessClaims(row.user_id, row.organization_id, row.id)
    return cookies.given(
        services.settings,
        tokens.make_access_token(services.keyring, claims, services.clock()),
        tokens.make_refresh_token(services.keyring, row.id, row.generation, row.seed),
    )


async def _note_presence(session: AsyncSession, row: BrowserSession) -> None:
    await session.execute(
        update(Membership)
        .where(Membership.organization_id == row.organization_id, Membership.user_id == row.user_id)
        .values(last_seen_at=row.last_seen_at)
        .execution_options(synchronize_session=False)
    )


async def refresh(visitor: Visitor, refresh_token: str | None) -> Cookies:
    """New cookies for a refresh token.

    The decision has a transaction of its own, under the session's row lock: it must outlive the refusal when a token
    comes back that was spent long ago, and ends the whole family.
    """
    token = tokens.read_refresh_token(refresh_token or "")
    if token is None:
        raise Unauthenticated("Sign in first.")
    async with visitor.services.sessions.begin() as session:
        row = await queries.lock_session(session, token.session_id)
        is_granted = row is not None and await _rotate(visitor, session, row, token)
    if row is None or not is_granted:
        raise Unauthenticated("The sign-in has ended. Sign in again.")
    return _cookies(visitor.services, row)


async def _rotate(visitor: Visitor, session: AsyncSession, row: BrowserSession, token: tokens.RefreshToken) -> bool:
    now = visitor.now()
    if not tokens.is_genuine(visitor.services.keyring, token, row.seed) or is_over(row, visitor.services):
        return False
    since = (now - _GRACE).timestamp()
    if token.generation == row.generation:
        recent = {generation: at for generation, at in row.spent.items() if at >= since}
        row.spent = {**recent, str(token.generation): now.timestamp()}
        row.generation += 1
        row.last_seen_at = now
        scope(session, row.organization_id)
        await _note_presence(session, row)
        return True
    if row.spent.get(str(token.generation), 0.0) >= since:
        return True
    row.ended_at = now
    ctx = Context(
        session=session,
        organization_id=row.organization_id,
        actor=Actor("system", None, "sessions"),
        permissions=frozenset(),
        services=visitor.services,
        request_id=visitor.request_id,
        ip=visitor.ip,
    )
    audit.record(ctx, "session.reuse_detected", target_kind="session", target_id=row.id, target_name=row.user.email)
    return False


async def switch(visitor: Visitor, access_token: str | None, organization_id: UUID) -> SignedIn:
    """Work in another of one's organizations from now on."""
    if access_token is None:
        raise Unauthenticated("Sign in first.")
    row, _, _ = await live(visitor.services, visitor.session, access_token)
    membership = await queries.membership_of(visitor.session, row.user_id, organization_id)
    if membership is None:
        raise NotFound
    before = audit.snapshot(row, "organization_id")
    row.organization_id, row.last_seen_at = organization_id, visitor.now()
    ctx = context_of(visitor, membership.user, membership, row)
    await _note_presence(visitor.session, row)
    audit.record(
        ctx,
        "session.switched",
        target_kind="session",
        target_id=row.id,
        target_name=membership.user.email,
        before=before,
        after=row,
        fields=["organization_id"],
    )
    return SignedIn(ctx, _cookies(visitor.services, row))


async def list_sessions(ctx: Context) -> Sequence[SessionRead]:
    """The person's browsers that are signed in."""
    rows = await queries.sessions_of(ctx.session, require_user(ctx))
    return [
        SessionRead(
            id=row.id,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            ip=row.ip,
            user_agent=row.user_agent,
            is_current=row.id == ctx.session_id,
        )
        for row in rows
        if not is_over(row, ctx.services)
    ]


async def end_session(ctx: Context, session_id: UUID) -> None:
    """Sign one of the person's browsers out."""
    user_id = require_user(ctx)
    row = await queries.lock_session(ctx.session, session_id)
    if row is None or row.user_id != user_id or row.ended_at is not None:
        raise NotFound
    row.ended_at = ctx.now()
    audit.record(ctx, "session.ended", target_kind="session", target_id=row.id, target_name=row.user.email)


async def log_out(visitor: Visitor, refresh_token: str | None) -> None:
    """End the session of this browser, whatever is left of it. Never fails: who asks wants to be out."""
    token = tokens.read_refresh_token(refresh_token or "")
    row = await queries.lock_session(visitor.session, token.session_id) if token is not None else None
    if token is None or row is None or not tokens.is_genuine(visitor.services.keyring, token, row.seed):
        return
    if is_over(row, visitor.services):
        return
    row.ended_at = visitor.now()
    membership = await queries.membership_of(visitor.session, row.user_id, row.organization_id)
    if membership is not None:
        ctx = context_of(visitor, row.user, membership, row)
        audit.record(ctx, "session.ended", target_kind="session", target_id=row.id, target_name=row.user.email)


async def end_everywhere(ctx: Context) -> None:
    """Sign all of the person's browsers out, this one too."""
    user_id = require_user(ctx)
    await end_all_of(ctx.session, ctx.services, user_id)
    audit.record(ctx, "session.ended_everywhere", target_kind="user", target_id=user_id, target_name=ctx.actor.name)


async def end_all_of(
    session: AsyncSession,
    services: Services,
    user_id: UUID,
    *,
    organization_id: UUID | None = None,
    but: UUID | None = None,
) -> None:
    """End a person's sessions: all of them, those in one organization, or all but one."""
    statement = update(BrowserSession).where(BrowserSession.user_id == user_id, BrowserSession.ended_at.is_(None))
    if organization_id is not None:
        statement = statement.where(BrowserSession.organization_id == organization_id)
    if but is not None:
        statement = statement.where(BrowserSession.id != but)
    await session.execute(statement.values(ended_at=services.clock()).execution_options(synchronize_session="fetch"))


async def sweep(services: Services) -> None:
    """Delete the sessions that ended a week ago or longer, and the throttled minutes that are over."""
    before = services.clock() - _KEPT_AFTER_THE_END
    async with services.sessions.begin() as session:
        await session.execute(
            delete(BrowserSession).where(
                or_(
                    BrowserSession.ended_at <= before,
                    BrowserSession.expires_at <= before,
                    BrowserSession.last_seen_at <= before - IDLE,
                )
            )
        )
        await throttle.forget_old(services, session)

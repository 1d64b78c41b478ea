"""From what a request shows to who asks: asked of the database each time, so that what is revoked ends at once."""

import hashlib
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core.context import Actor, Context
from centralita.core.errors import Unauthenticated
from centralita.core.http import Credentials
from centralita.core.services import Services
from centralita.identity import queries
from centralita.identity.errors import ConfirmationRequired, UserRequired
from centralita.identity.models import ROLES, ApiKey, BrowserSession, Membership, Role
from centralita.identity.service.tokens import read_access_token

KEY_PREFIX = "cen_"
CONFIRMED_FOR = timedelta(minutes=15)
IDLE = timedelta(hours=12)
_USE_IS_NOTED_EVERY = timedelta(minutes=1)


async def authenticate(services: Services, session: AsyncSession, credentials: Credentials) -> Context:
    """The context of whoever stands behind these credentials."""
    if credentials.bearer is not None:
        return await _by_key(services, session, credentials, credentials.bearer)
    if credentials.access_token is not None:
        return await _by_cookie(services, session, credentials, credentials.access_token)
    raise Unauthenticated("Sign in, or send an API key as a bearer token.")


async def live(services: Services, session: AsyncSession, access_token: str) -> tuple[BrowserSession, Membership, UUID]:
    """The browser session an access token speaks for, and the organization it was made for."""
    now = services.clock()
    claims = read_access_token(services.keyring, access_token, now)
    found = await queries.live_session(session, claims.session_id)
    if found is None or is_over(found[0], services):
        raise Unauthenticated("The sign-in has ended. Sign in again.")
    return *found, claims.organization_id


def is_over(row: BrowserSession, services: Services) -> bool:
    """Whether a browser session ended, by decision or by time."""
    now = services.clock()
    return row.ended_at is not None or row.expires_at <= now or row.last_seen_at <= now - IDLE


def require_user(ctx: Context) -> UUID:
    """The person who asks. Keys and the panel itself are no persons."""
    if ctx.actor.kind != "user" or ctx.actor.id is None:
        raise UserRequired("Only a person who is signed in can do this, not an API key.")
    return ctx.actor.id


def require_confirmation(ctx: Context) -> None:
    """Stop a person who typed the password more than 15 minutes ago. Keys have none to type."""
    if ctx.actor.kind != "user":
        return
    if ctx.confirmed_at is None or ctx.confirmed_at <= ctx.now() - CONFIRMED_FOR:
        raise ConfirmationRequired("For this, type your password again.")


async def _by_cookie(services: Services, session: AsyncSession, credentials: Credentials, token: str) -> Context:
    row, membership, made_for = await live(services, session, token)
    if made_for != row.organization_id:
        raise Unauthenticated("This browser works in another organization now. Load the page again.")
    return Context(
        session=session,
        organization_id=row.organization_id,
        actor=Actor("user", row.user_id, row.user.name),
        permissions=ROLES[Role(membership.role)],
        services=services,
        request_id=credentials.request_id,
        ip=credentials.ip,
        user_agent=credentials.user_agent,
        if_match=credentials.if_match,
        session_id=row.id,
        confirmed_at=row.confirmed_at,
        is_operator=row.user.is_operator,
    )


def hash_key(key: str) -> bytes:
    """What is stored of a key. It is random and long, so a fast hash keeps it."""
    return hashlib.sha256(key.encode()).digest()


async def _by_key(services: Services, session: AsyncSession, credentials: Credentials, key: str) -> Context:
    row = await queries.api_key_by_hash(session, hash_key(key)) if key.startswith(KEY_PREFIX) else None
    if row is None or (row.expires_at is not None and row.expires_at <= services.clock()):
        raise Unauthenticated("This API key does not exist, was deleted or has expired.")
    ctx = Context(
        session=session,
        organization_id=row.organization_id,
        actor=Actor("api_key", row.id, row.name),
        permissions=row.permissions,
        services=services,
        request_id=credentials.request_id,
        ip=credentials.ip,
        user_agent=credentials.user_agent,
        if_match=credentials.if_match,
    )
    await _note_use(ctx, row)
    return ctx


async def _note_use(ctx: Context, row: ApiKey) -> None:
    """Write down the use at most once a minute, and never wait for another request that does the same."""
    if row.last_used_at is not None and row.last_used_at > ctx.now() - _USE_IS_NOTED_EVERY:
        return
    await ctx.session.execute(
        update(ApiKey)
        .where(ApiKey.organization_id == row.organization_id, ApiKey.id.in_(queries.free_api_key(ctx, row.id)))
        .values(last_used_at=ctx.now())
        .execution_options(synchronize_session=False)
    )

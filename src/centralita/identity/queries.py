"""Every read of identity.

Who somebody is, is asked before there is an organization: those reads say `across_tenants`, and each of them is
bound to one person, one session, or the hash of one secret.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import contains_eager, joinedload

from centralita.core.context import Context
from centralita.identity.models import (
    ApiKey,
    BrowserSession,
    Invitation,
    LoginThrottle,
    Membership,
    Organization,
    Role,
    User,
)

_ACROSS = {"across_tenants": True}


async def has_users(session: AsyncSession) -> bool:
    """Whether anybody has an account."""
    return await session.scalar(select(User.id).limit(1)) is not None


async def user_by_email(session: AsyncSession, email: str) -> User | None:
    """The account of a mail address."""
    return await session.scalar(select(User).where(User.email == email.lower()))


async def memberships_of(session: AsyncSession, user_id: UUID) -> Sequence[Membership]:
    """Where a person belongs, the place seen last first."""
    statement = (
        select(Membership)
        .join(Membership.organization)
        .options(contains_eager(Membership.organization))
        .where(Membership.user_id == user_id)
        .order_by(Membership.last_seen_at.desc().nulls_last(), Organization.name, Membership.id)
        .execution_options(**_ACROSS)
    )
    return (await session.scalars(statement)).all()


async def membership_of(session: AsyncSession, user_id: UUID, organization_id: UUID) -> Membership | None:
    """A person's place in one organization."""
    statement = (
        select(Membership)
        .options(joinedload(Membership.organization), joinedload(Membership.user))
        .where(Membership.user_id == user_id, Membership.organization_id == organization_id)
        .execution_options(**_ACROSS, populate_existing=True)
    )
    return await session.scalar(statement)


# Built once: every request of a browser asks this.
_LIVE_SESSION = (
    select(BrowserSession, Membership)
    .join(BrowserSession.user)
    .join(
        Membership,
        (Membership.user_id == BrowserSession.user_id) & (Membership.organization_id == BrowserSession.organization_id),
    )
    .options(contains_eager(BrowserSession.user))
    .where(BrowserSession.id == bindparam("session_id"), BrowserSession.ended_at.is_(None))
    .execution_options(**_ACROSS)
)


async def live_session(session: AsyncSession, session_id: UUID) -> tuple[BrowserSession, Membership] | None:
    """A browser session that has not ended, with the person and the role it has where it works now."""
    row = (await session.execute(_LIVE_SESSION, {"session_id": session_id})).one_or_none()
    return (row[0], row[1]) if row is not None else None


async def lock_session(session: AsyncSession, session_id: UUID) -> BrowserSession | None:
    """A browser session, held until the end of the transaction: rotations of one family come one by one."""
    statement = (
        select(BrowserSession)
        .options(joinedload(BrowserSession.user, innerjoin=True))
        .where(BrowserSession.id == session_id)
        .with_for_update(of=BrowserSession)
    )
    return await session.scalar(statement)


async def sessions_of(session: AsyncSession, user_id: UUID) -> Sequence[BrowserSession]:
    """A person's browser sessions that have not ended, the one seen last first."""
    statement = (
        select(BrowserSession)
        .where(BrowserSession.user_id == user_id, BrowserSession.ended_at.is_(None))
        .order_by(BrowserSession.last_seen_at.desc(), BrowserSession.id)
    )
    return (await session.scalars(statement)).all()


async def api_key_by_hash(session: AsyncSession, key_hash: bytes) -> ApiKey | None:
    """The key with this hash, whose ever it is."""
    return await session.scalar(select(ApiKey).where(ApiKey.key_hash == key_hash).execution_options(**_ACROSS))


def _invitation_with(token_hash: bytes) -> Select[Invitation]:
    return (
        select(Invitation)
        .options(joinedload(Invitation.organization, innerjoin=True))
        .where(Invitation.token_hash == token_hash)
        .execution_options(**_ACROSS)
    )


async def invitation_by_hash(session: AsyncSession, token_hash: bytes) -> Invitation | None:
    """The invitation with this hash."""
    return await session.scalar(_invitation_with(token_hash))


async def lock_invitation_by_hash(session: AsyncSession, token_hash: bytes) -> Invitation | None:
    """As `invitation_by_hash`, held until the end of the transaction, so that a link is used once."""
    return await session.scalar(_invitation_with(token_hash).with_for_update(of=Invitation))


async def organization(ctx: Context) -> Organization:
    """The organization of the context."""
    return (await ctx.session.scalars(select(Organization).where(Organization.id == ctx.organization_id))).one()


async def lock_organization(ctx: Context) -> Organization:
    """The organization, held until the end of the transaction: decisions about its owners come one by one."""
    statement = select(Organization).where(Organization.id == ctx.organization_id).with_for_update()
    return (await ctx.session.scalars(statement)).one()


async def user(ctx: Context, user_id: UUID) -> User:
    """An account."""
    return (await ctx.session.scalars(select(User).where(User.id == user_id))).one()


def members(ctx: Context) -> Select[Membership]:
    """The organization's members, each with the person."""
    return (
        select(Membership)
        .where(Membership.organization_id == ctx.organization_id)
        .options(joinedload(Membership.user, innerjoin=True))
    )


async def member(ctx: Context, membership_id: UUID) -> Membership | None:
    """One member of the organization."""
    statement = members(ctx).where(Membership.id == membership_id)
    return await ctx.session.scalar(statement.execution_options(populate_existing=True))


async def member_by_email(ctx: Context, email: str) -> Membership | None:
    """The member with this mail address."""
    return await ctx.session.scalar(members(ctx).join(Membership.user).where(User.email == email))


async def count_owners(ctx: Context) -> int:
    """How many owners the organization has."""
    statement = select(func.count()).where(
        Membership.organization_id == ctx.organization_id, Membership.role == Role.OWNER
    )
    return await ctx.session.scalar(statement) or 0


def invitations(ctx: Context) -> Select[Invitation]:
    """The organization's invitations that wait."""
    return select(Invitation).where(Invitation.organization_id == ctx.organization_id)


async def invitation(ctx: Context, invitation_id: UUID) -> Invitation | None:
    """One invitation of the organization."""
    return await ctx.session.scalar(invitations(ctx).where(Invitation.id == invitation_id))


async def invitation_to(ctx: Context, email: str) -> Invitation | None:
    """The invitation that waits for this mail address."""
    return await ctx.session.scalar(invitations(ctx).where(Invitation.email == email))


def api_keys(ctx: Context) -> Select[ApiKey]:
    """The organization's keys."""
    return select(ApiKey).where(ApiKey.organization_id == ctx.organization_id)


async def api_key(ctx: Context, key_id: UUID) -> ApiKey | None:
    """One key of the organization."""
    return await ctx.session.scalar(api_keys(ctx).where(ApiKey.id == key_id))


def free_api_key(ctx: Context, key_id: UUID) -> Select[UUID]:
    """The id of a key, unless another transaction holds its row just now."""
    return (
        select(ApiKey.id)
        .where(ApiKey.organization_id == ctx.organization_id, ApiKey.id == key_id)
        .with_for_update(skip_locked=True, key_share=True)
    )


async def throttled_since(session: AsyncSession, subject: str) -> datetime:
    """When the minute began in which this subject tried too often."""
    return (await session.scalars(select(LoginThrottle.started_at).where(LoginThrottle.subject == subject))).one()

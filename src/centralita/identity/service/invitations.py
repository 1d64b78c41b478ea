"""Invitations by link. Only the hash of a link is stored; the link itself is shown once, to who made it."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context, Visitor
from centralita.core.errors import FieldError, Invalid, NotFound
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.identity import queries
from centralita.identity.errors import AlreadyMember, InvitationGone
from centralita.identity.models import Invitation, Membership, User
from centralita.identity.schemas import (
    SHORTEST_PASSWORD,
    InvitationAccept,
    InvitationCreate,
    InvitationCreated,
    InvitationOffer,
    InvitationRead,
)
from centralita.identity.service import passwords
from centralita.identity.service.access import require_confirmation
from centralita.identity.service.members import require_power_over
from centralita.identity.service.sessions import SignedIn, begin
from centralita.identity.service.signing_in import prove

_LIFETIME = timedelta(days=7)


async def list_invitations(ctx: Context, page: PageRequest) -> Found[Invitation]:
    """The invitations that wait."""
    ctx.require(Permission.MEMBERS_READ)
    sorts = {"created_at": Invitation.created_at, "email": Invitation.email, "expires_at": Invitation.expires_at}
    return await paginate(ctx, queries.invitations(ctx), page, sorts=sorts, key=Invitation.id)


async def create_invitation(ctx: Context, data: InvitationCreate) -> InvitationCreated:
    """Invite somebody. An invitation that waits for the same address is replaced, and its link is void."""
    ctx.require(Permission.MEMBERS_WRITE)
    require_confirmation(ctx)
    await require_power_over(ctx, data.role)
    if await queries.member_by_email(ctx, data.email) is not None:
        raise AlreadyMember(f"{data.email} belongs to this organization already.")
    token = secrets.token_urlsafe(32)
    invitation = await queries.invitation_to(ctx, data.email)
    if invitation is None:
        invitation = Invitation(organization_id=ctx.organization_id, email=data.email)
        ctx.session.add(invitation)
    invitation.role = data.role
    invitation.token_hash = _hash(token)
    invitation.created_by_id, invitation.created_by_name = ctx.actor.id, ctx.actor.name
    invitation.created_at = ctx.now()
    invitation.expires_at = ctx.now() + _LIFETIME
    await ctx.session.flush()  # the answer and the log name its id
    audit.record(
        ctx,
        "invitation.created",
        target_kind="invitation",
        target_id=invitation.id,
        target_name=invitation.email,
        after=invitation,
        fields=["email", "role", "expires_at"],
    )
    fanout.announce(ctx.session, ctx.organization_id, "members", [invitation.id])
    url = f"{ctx.services.settings.url}/invitation?token={token}"
    return InvitationCreated.model_validate({**InvitationRead.model_validate(invitation).model_dump(), "url": url})


async def delete_invitation(ctx: Context, invitation_id: UUID) -> None:
    """Take an invitation back; its link is void."""
    ctx.require(Permission.MEMBERS_WRITE)
    require_confirmation(ctx)
    invitation = await queries.invitation(ctx, invitation_id)
    if invitation is None:
        raise NotFound
    await ctx.session.delete(invitation)
    audit.record(
        ctx,
        "invitation.deleted",
        target_kind="invitation",
        target_id=invitation.id,
        target_name=invitation.email,
        before=invitation,
        fields=["email", "role"],
    )
    fanout.announce(ctx.session, ctx.organization_id, "members", [invitation.id])


async def read_invitation(visitor: Visitor, token: str) -> InvitationOffer:
    """What a link invites to."""
    invitation = _valid(visitor, await queries.invitation_by_hash(visitor.session, _hash(token)))
    account = await queries.user_by_email(visitor.session, invitation.email)
    return InvitationOffer.model_validate(
        {
            "organization_name": invitation.organization.name,
            "email": invitation.email,
            "role": invitation.role,
            "has_account": account is not None,
        }
    )


async def accept_invitation(visitor: Visitor, data: InvitationAccept) -> SignedIn:
    """Become a member: with the account there is, proven by its password, or with a new one."""
    async with visitor.services.sessions() as session:
        seen = _valid(visitor, await queries.invitation_by_hash(session, _hash(data.token)))
        account = await queries.user_by_email(session, seen.email)
    if account is not None:
        user = await prove(visitor, account.email, data.password)
    else:
        user = await _new_account(visitor, seen, data)
    # Looked up again and held: the link may have been used while the password was computed.
    invitation = _valid(visitor, await queries.lock_invitation_by_hash(visitor.session, _hash(data.token)))
    if await queries.membership_of(visitor.session, user.id, invitation.organization_id) is not None:
        raise AlreadyMember("You belong to this organization already. Sign in.")
    membership = Membership(organization_id=invitation.organization_id, user_id=user.id, role=invitation.role)
    membership.user, membership.organization = user, invitation.organization
    visitor.session.add(membership)
    await visitor.session.delete(invitation)
    await visitor.session.flush()  # the sign-in that follows reads the membership
    signed_in = await begin(visitor, user, membership)
    audit.record(
        signed_in.ctx,
        "member.joined",
        target_kind="member",
        target_id=membership.id,
        target_name=user.email,
        after={"role": membership.role, "invited_by": invitation.created_by},
    )
    fanout.announce(visitor.session, membership.organization_id, "members", [membership.id])
    return signed_in


async def _new_account(visitor: Visitor, invitation: Invitation, data: InvitationAccept) -> User:
    if data.name is None:
        raise _missing("name", "Tell us your name.", "missing")
    if len(data.password) < SHORTEST_PASSWORD:
        message = f"Take a password of at least {SHORTEST_PASSWORD} characters."
        raise _missing("password", message, "string_too_short")
    user = User(
        email=invitation.email,
        name=data.name,
        password_hash=await passwords.make_hash(data.password),
        language=data.language,
        time_zone=data.time_zone or invitation.organization.time_zone,
    )
    visitor.session.add(user)
    await visitor.session.flush()  # the membership names its id
    return user


def _missing(path: str, message: str, code: str) -> Invalid:
    return Invalid(message, errors=[FieldError(path, message, code)])


def _valid(visitor: Visitor, invitation: Invitation | None) -> Invitation:
    if invitation is None or invitation.expires_at <= visitor.now():
        raise InvitationGone("This invitation was used, taken back, or is older than seven days. Ask for a new one.")
    return invitation


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()

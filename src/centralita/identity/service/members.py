"""Members and their roles. An organization always keeps an owner, and only owners decide about owners."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core import fanout, preconditions
from centralita.core.context import Context
from centralita.core.errors import NotFound
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.identity import queries
from centralita.identity.errors import LastOwner, OwnerRequired
from centralita.identity.models import Membership, Role
from centralita.identity.schemas import MemberUpdate
from centralita.identity.service.access import require_confirmation
from centralita.identity.service.sessions import end_all_of


async def list_members(ctx: Context, page: PageRequest) -> Found[Membership]:
    """Who belongs to the organization."""
    ctx.require(Permission.MEMBERS_READ)
    sorts = {"created_at": Membership.created_at, "role": Membership.role, "last_seen_at": Membership.last_seen_at}
    return await paginate(ctx, queries.members(ctx), page, sorts=sorts, key=Membership.id, default="created_at")


async def update_member(ctx: Context, membership_id: UUID, data: MemberUpdate) -> Membership:
    """Give a member another role."""
    ctx.require(Permission.MEMBERS_WRITE)
    require_confirmation(ctx)
    await queries.lock_organization(ctx)
    member = await queries.member(ctx, membership_id)
    if member is None:
        raise NotFound
    preconditions.check(ctx, member)
    await require_power_over(ctx, Role(member.role), data.role)
    if member.role == Role.OWNER != data.role:
        await _keep_an_owner(ctx)
    before = audit.snapshot(member, "role")
    member.role = data.role
    await ctx.session.flush()  # the answer carries the new revision
    audit.record(
        ctx,
        "member.role_changed",
        target_kind="member",
        target_id=member.id,
        target_name=member.user.email,
        before=before,
        after=member,
        fields=["role"],
    )
    fanout.announce(ctx.session, ctx.organization_id, "members", [member.id])
    return member


async def remove_member(ctx: Context, membership_id: UUID) -> None:
    """Take a member out, or leave. The person's sessions here end at once."""
    member = await queries.member(ctx, membership_id)
    is_leaving = member is not None and ctx.actor.kind == "user" and member.user_id == ctx.actor.id
    if not is_leaving:
        ctx.require(Permission.MEMBERS_WRITE)
    require_confirmation(ctx)
    await queries.lock_organization(ctx)
    member = await queries.member(ctx, membership_id)  # again: it may have changed while we waited
    if member is None:
        raise NotFound
    preconditions.check(ctx, member)
    if not is_leaving:
        await require_power_over(ctx, Role(member.role))
    if member.role == Role.OWNER:
        await _keep_an_owner(ctx)
    await ctx.session.delete(member)
    await end_all_of(ctx.session, ctx.services, member.user_id, organization_id=ctx.organization_id)
    audit.record(
        ctx,
        "member.left" if is_leaving else "member.removed",
        target_kind="member",
        target_id=member.id,
        target_name=member.user.email,
        before={"role": member.role},
    )
    fanout.announce(ctx.session, ctx.organization_id, "members", [member.id])


async def require_power_over(ctx: Context, *roles: Role) -> None:
    """Stop unless the actor may decide about these roles: only an owner decides about owners."""
    if Role.OWNER in roles and not await _is_owner(ctx):
        raise OwnerRequired("Only an owner can make, change or remove an owner.")


async def _is_owner(ctx: Context) -> bool:
    if ctx.actor.id is None:
        return ctx.actor.kind == "system"
    if ctx.actor.kind == "api_key":
        key = await queries.api_key(ctx, ctx.actor.id)
        return key is not None and key.role == Role.OWNER
    membership = await queries.membership_of(ctx.session, ctx.actor.id, ctx.organization_id)
    return membership is not None and membership.role == Role.OWNER


async def _keep_an_owner(ctx: Context) -> None:
    if await queries.count_owners(ctx) <= 1:
        raise LastOwner("This is the only owner. Make somebody else an owner first.")

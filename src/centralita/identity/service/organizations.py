"""Organizations: another one, and what this one is called."""

from centralita.audit import service as audit
from centralita.core import events, fanout, preconditions
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.identity import queries
from centralita.identity.errors import OperatorRequired
from centralita.identity.events import TimeZoneChanged
from centralita.identity.models import Membership, Organization, Role
from centralita.identity.schemas import OrganizationCreate, OrganizationUpdate
from centralita.identity.service.access import require_user


async def current_organization(ctx: Context) -> Organization:
    """The organization of the context: for the domains above, whoever asks."""
    return await queries.organization(ctx)


async def read_organization(ctx: Context) -> Organization:
    """The organization, for those who may read it."""
    ctx.require(Permission.ORGANIZATION_READ)
    return await queries.organization(ctx)


async def update_organization(ctx: Context, data: OrganizationUpdate) -> Organization:
    """Change the name or the time zone."""
    ctx.require(Permission.ORGANIZATION_WRITE)
    organization = await queries.organization(ctx)
    preconditions.check(ctx, organization)
    changes = data.model_dump(exclude_none=True)
    before = audit.snapshot(organization, *changes)
    for name, value in changes.items():
        setattr(organization, name, value)
    await ctx.session.flush()  # the answer carries the new revision
    audit.record(
        ctx,
        "organization.updated",
        target_kind="organization",
        target_id=organization.id,
        target_name=organization.name,
        before=before,
        after=organization,
        fields=changes,
    )
    if "time_zone" in changes and before["time_zone"] != organization.time_zone:
        await events.publish(ctx, TimeZoneChanged())
    fanout.announce(ctx.session, ctx.organization_id, "organization", [organization.id])
    return organization


async def create_organization(ctx: Context, data: OrganizationCreate) -> Organization:
    """Another organization, whose owner is the operator who makes it.

    It has a transaction of its own: the session of the request belongs to the present organization and cannot
    write rows or log entries of another one.
    """
    user_id = require_user(ctx)
    if not ctx.is_operator:
        raise OperatorRequired("Only the operator of this installation may create organizations.")
    async with ctx.services.sessions.begin() as session:
        organization = Organization(name=data.name, time_zone=data.time_zone)
        session.add(organization)
        await session.flush()  # the membership and the log name its id
        inside = Context(
            session=session,
            organization_id=organization.id,
            actor=ctx.actor,
            permissions=ctx.permissions,
            services=ctx.services,
            request_id=ctx.request_id,
            ip=ctx.ip,
        )
        session.add(Membership(organization_id=organization.id, user_id=user_id, role=Role.OWNER))
        audit.record(
            inside,
            "organization.created",
            target_kind="organization",
            target_id=organization.id,
            target_name=organization.name,
            after=organization,
            fields=["name", "time_zone"],
        )
    return organization

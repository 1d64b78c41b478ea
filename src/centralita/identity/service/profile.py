"""One's own account: who one is, how the panel looks, the password."""

from collections.abc import Sequence
from dataclasses import dataclass

from centralita.audit import service as audit
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.identity import queries
from centralita.identity.models import Organization, Role, User
from centralita.identity.schemas import MyOrganization, PasswordChange, ProfileUpdate
from centralita.identity.service import passwords
from centralita.identity.service.access import require_user
from centralita.identity.service.sessions import end_all_of
from centralita.identity.service.signing_in import prove_again


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks, where, as what."""

    user: User
    organization: Organization
    organizations: Sequence[MyOrganization]
    role: Role
    permissions: Sequence[Permission]


async def who_am_i(ctx: Context) -> Person:
    """The person who is signed in, the present organization, and the others."""
    user_id = require_user(ctx)
    memberships = await queries.memberships_of(ctx.session, user_id)
    present = next(row for row in memberships if row.organization_id == ctx.organization_id)
    return Person(
        user=await queries.user(ctx, user_id),
        organization=present.organization,
        organizations=[
            MyOrganization(id=row.organization_id, name=row.organization.name, role=Role(row.role))
            for row in sorted(memberships, key=lambda row: (row.organization.name.lower(), row.organization_id))
        ],
        role=Role(present.role),
        permissions=sorted(ctx.permissions),
    )


async def update_profile(ctx: Context, data: ProfileUpdate) -> Person:
    """Change name, language, theme, time zone or density of one's own account."""
    user = await queries.user(ctx, require_user(ctx))
    changes = data.model_dump(exclude_none=True)
    before = audit.snapshot(user, *changes)
    for name, value in changes.items():
        setattr(user, name, value)
    await ctx.session.flush()  # the answer reads the row back
    audit.record(
        ctx,
        "user.updated",
        target_kind="user",
        target_id=user.id,
        target_name=user.email,
        before=before,
        after=user,
        fields=changes,
    )
    return await who_am_i(ctx)


async def change_password(ctx: Context, data: PasswordChange) -> None:
    """Take another password; every other browser of the person is signed out."""
    user = await prove_again(ctx, data.current_password, field="current_password")
    user.password_hash = await passwords.make_hash(data.new_password)
    await end_all_of(ctx.session, ctx.services, user.id, but=ctx.session_id)
    audit.record(
        ctx,
        "user.password_changed",
        target_kind="user",
        target_id=user.id,
        target_name=user.email,
        secrets=["password"],
    )

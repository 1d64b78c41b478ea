"""What the plan allows, asked before something is written."""

from centralita.core.context import Context
from centralita.entitlements.errors import PlanLimit
from centralita.entitlements.models import PLANS, Entitlement, Plan
from centralita.entitlements.schemas import EntitlementsRead, MeRead
from centralita.identity import service as identity
from centralita.identity.schemas import OrganizationRead, UserRead


async def current(ctx: Context) -> Plan:
    """The plan of the organization."""
    return PLANS[(await identity.current_organization(ctx)).plan]


async def check(ctx: Context, entitlement: Entitlement, *, used: int) -> None:
    """Stop when the plan includes no more than what is used already."""
    plan = await current(ctx)
    limit = plan.limits[entitlement]
    if limit is not None and used >= limit:
        raise PlanLimit(
            f"The plan {plan.name} includes {limit} {entitlement.replace('_', ' ')}, and they are used.",
            details={"plan": plan.name, "entitlement": entitlement, "limit": limit, "used": used},
        )


async def me(ctx: Context) -> MeRead:
    """Who asks, and what is allowed."""
    return await describe(ctx, await identity.who_am_i(ctx))


async def describe(ctx: Context, person: identity.Person) -> MeRead:
    """A person with what the plan of the present organization allows."""
    plan = await current(ctx)
    return MeRead(
        user=UserRead.model_validate(person.user),
        organization=OrganizationRead.model_validate(person.organization),
        organizations=list(person.organizations),
        role=person.role,
        permissions=list(person.permissions),
        entitlements=EntitlementsRead(plan=plan.name, features=sorted(plan.features), limits=dict(plan.limits)),
    )

"""Who asks, and what the plan allows, in one answer."""

from centralita.core.http import Output
from centralita.core.permissions import Permission
from centralita.entitlements.models import Entitlement, Feature
from centralita.identity.models import Role
from centralita.identity.schemas import MyOrganization, OrganizationRead, UserRead


class EntitlementsRead(Output):
    """What the plan allows; a limit that is null is none."""

    plan: str
    features: list[Feature]
    limits: dict[Entitlement, int | None]


class MeRead(Output):
    """The person who is signed in, where, and what is allowed there."""

    user: UserRead
    organization: OrganizationRead
    organizations: list[MyOrganization]
    role: Role
    permissions: list[Permission]
    entitlements: EntitlementsRead

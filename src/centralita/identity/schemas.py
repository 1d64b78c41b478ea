"""What identity takes in and gives out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Literal, Self
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints, model_validator

from centralita.core.http import Input, Output, Time
from centralita.core.permissions import Permission
from centralita.identity.models import Role

SHORTEST_PASSWORD = 8

Language = Literal["en", "es"]
Theme = Literal["light", "dark", "system"]
Density = Literal["comfortable", "compact"]

Email = Annotated[
    str,
    StringConstraints(
        to_lower=True, max_length=254, pattern=r"^[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\.[^@\s\x00-\x1f\x7f]+$"
    ),
    Field(examples=["ana@example.com"]),
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")]
Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=256)]
NewPassword = Annotated[str, StringConstraints(strip_whitespace=False, min_length=SHORTEST_PASSWORD, max_length=256)]
Token = Annotated[str, StringConstraints(min_length=1, max_length=200)]


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones() - {"localtime", "Factory"})


def _known_time_zone(value: str) -> str:
    if value not in _time_zones():
        raise ValueError("Name a time zone such as Europe/Madrid.")
    return value


TimeZone = Annotated[str, AfterValidator(_known_time_zone), Field(max_length=64, examples=["Europe/Madrid"])]


class SetupRead(Output):
    """Whether this panel still waits for its first owner."""

    needed: bool
    sandbox_available: bool
    version: str


class Setup(Input):
    """The first organization and its owner."""

    organization_name: Name
    name: Name
    email: Email
    password: NewPassword
    language: Language = "en"
    time_zone: TimeZone = "UTC"


class Login(Input):
    """Who wants to come in."""

    email: Email
    password: Password


class Confirm(Input):
    """The password once more."""

    password: Password


class Switch(Input):
    """The organization to work in from now on."""

    organization_id: UUID


class UserRead(Output):
    """A person, as that person sees it."""

    id: UUID
    name: str
    email: str
    language: str
    theme: str
    time_zone: str
    density: str
    is_operator: bool


class ProfileUpdate(Input):
    """What a person may change about the own account; only what is sent changes."""

    name: Name | None = None
    language: Language | None = None
    theme: Theme | None = None
    time_zone: TimeZone | None = None
    density: Density | None = None


class PasswordChange(Input):
    """The present password and the one to come."""

    current_password: Password
    new_password: NewPassword


class SessionRead(Output):
    """A browser that is signed in."""

    id: UUID
    created_at: Time
    last_seen_at: Time
    ip: str | None
    user_agent: str | None
    is_current: bool


class OrganizationRead(Output):
    """An organization."""

    id: UUID
    name: str
    time_zone: str
    currency: str


class OrganizationCreate(Input):
    """A new organization; its maker becomes its owner."""

    name: Name
    time_zone: TimeZone = "UTC"


class OrganizationUpdate(Input):
    """What may change about the organization; only what is sent changes."""

    name: Name | None = None
    time_zone: TimeZone | None = None


class MyOrganization(Output):
    """An organization a person belongs to, and as what."""

    id: UUID
    name: str
    role: Role


class MemberUser(Output):
    """A person, as the other members see it."""

    id: UUID
    name: str
    email: str


class MemberRead(Output):
    """A person's place in the organization."""

    id: UUID
    user: MemberUser
    role: Role
    created_at: Time
    last_seen_at: Time | None


class MemberUpdate(Input):
    """The role to have from now on."""

    role: Role


class InvitationCreate(Input):
    """Whom to invite, and as what."""

    email: Email
    role: Role


class InvitationRead(Output):
    """An invitation that waits."""

    id: UUID
    email: str
    role: Role
    created_by: str
    created_at: Time
    expires_at: Time


class InvitationCreated(InvitationRead):
    """A new invitation with its link, which is shown this once."""

    url: str


class InvitationOffer(Output):
    """What somebody who holds the link is invited to."""

    organization_name: str
    email: str
    role: Role
    has_account: bool


class InvitationAccept(Input):
    """The answer: with the password of the account there is, or a name and password for a new one."""

    token: Token
    name: Name | None = None
    password: Password
    language: Language = "en"
    time_zone: TimeZone | None = None


class ApiKeyCreate(Input):
    """A new key: with a role's permissions, or with those listed."""

    name: Name
    role: Role | None = None
    permissions: Annotated[list[Permission], Field(min_length=1)] | None = None
    expires_at: AwareDatetime | None = None

    @model_validator(mode="after")
    def _role_or_permissions(self) -> Self:
        if (self.role is None) == (self.permissions is None):
            raise ValueError("Give either a role or a list of permissions.")
        return self


class ApiKeyRead(Output):
    """A key, without what opens the door."""

    id: UUID
    name: str
    prefix: str
    role: Role | None
    permissions: Annotated[list[Permission], BeforeValidator(sorted)]
    expires_at: Time | None
    last_used_at: Time | None
    created_at: Time


class ApiKeyCreated(ApiKeyRead):
    """A new key in full, which is shown this once."""

    key: str


class RoleRead(Output):
    """A role and what it may do."""

    role: Role
    permissions: Sequence[Permission]

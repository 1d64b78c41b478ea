"""Roles and what each may do: the server enforces this table, `/me` and `/roles` send it to the page."""

from enum import StrEnum

from centralita.core.permissions import Permission


class Role(StrEnum):
    """What somebody is in an organization, the most powerful first."""

    OWNER = "owner"
    ADMIN = "admin"
    BUILDER = "builder"
    ANALYST = "analyst"
    BILLING = "billing"
    VIEWER = "viewer"


_EVERYTHING = frozenset(Permission)
_LOOKS = frozenset(
    {
        Permission.AGENTS_READ,
        Permission.CALLS_READ,
        Permission.CONNECTIONS_READ,
        Permission.PHONE_NUMBERS_READ,
        Permission.PROMPTS_READ,
        Permission.USAGE_READ,
        Permission.VOICES_READ,
    }
)

ROLES: dict[Role, frozenset[Permission]] = {
    # An admin may do what an owner may, except make, change or remove an owner: the member verbs see to that.
    Role.OWNER: _EVERYTHING,
    Role.ADMIN: _EVERYTHING,
    Role.BUILDER: _LOOKS
    | {
        Permission.AGENTS_PUBLISH,
        Permission.AGENTS_WRITE,
        Permission.CALLS_CREATE,
        Permission.CALLS_STOP,
        Permission.OPERATIONS_READ,
        Permission.ORGANIZATION_READ,
        Permission.PHONE_NUMBERS_WRITE,
        Permission.PROMPTS_PUBLISH,
        Permission.PROMPTS_WRITE,
        Permission.VOICES_WRITE,
    },
    Role.ANALYST: _LOOKS
    | {
        Permission.AUDIT_READ,
        Permission.DEAD_LETTERS_READ,
        Permission.MEMBERS_READ,
        Permission.OPERATIONS_READ,
        Permission.ORGANIZATION_READ,
    },
    Role.BILLING: frozenset({Permission.CALLS_READ, Permission.ORGANIZATION_READ, Permission.USAGE_READ}),
    Role.VIEWER: _LOOKS,
}

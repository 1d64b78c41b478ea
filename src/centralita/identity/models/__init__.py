"""The tables of identity, and the one table of roles."""

from centralita.identity.models.access import ApiKey, BrowserSession, LoginThrottle
from centralita.identity.models.people import Invitation, Membership, Organization, User
from centralita.identity.models.roles import ROLES, Role

__all__ = [
    "ROLES",
    "ApiKey",
    "BrowserSession",
    "Invitation",
    "LoginThrottle",
    "Membership",
    "Organization",
    "Role",
    "User",
]

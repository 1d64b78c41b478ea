"""What one can do with people and the ways in. Each function is one use case in one transaction."""

from centralita.identity.service.access import authenticate, require_confirmation, require_user
from centralita.identity.service.api_keys import create_api_key, delete_api_key, list_api_keys
from centralita.identity.service.cookies import refresh_cookie, taken_away
from centralita.identity.service.invitations import (
    accept_invitation,
    create_invitation,
    delete_invitation,
    list_invitations,
    read_invitation,
)
from centralita.identity.service.members import list_members, remove_member, update_member
from centralita.identity.service.organizations import (
    create_organization,
    current_organization,
    read_organization,
    update_organization,
)
from centralita.identity.service.owners import create_owner, ensure_owner, read_setup, reset_password, set_up
from centralita.identity.service.profile import Person, change_password, update_profile, who_am_i
from centralita.identity.service.sessions import (
    Cookies,
    SignedIn,
    end_everywhere,
    end_session,
    list_sessions,
    log_out,
    refresh,
    sweep,
    switch,
)
from centralita.identity.service.signing_in import confirm, log_in

__all__ = [
    "Cookies",
    "Person",
    "SignedIn",
    "accept_invitation",
    "authenticate",
    "change_password",
    "confirm",
    "create_api_key",
    "create_invitation",
    "create_organization",
    "create_owner",
    "current_organization",
    "delete_api_key",
    "delete_invitation",
    "end_everywhere",
    "end_session",
    "ensure_owner",
    "list_api_keys",
    "list_invitations",
    "list_members",
    "list_sessions",
    "log_in",
    "log_out",
    "read_invitation",
    "read_organization",
    "read_setup",
    "refresh",
    "refresh_cookie",
    "remove_member",
    "require_confirmation",
    "require_user",
    "reset_password",
    "set_up",
    "sweep",
    "switch",
    "taken_away",
    "update_member",
    "update_organization",
    "update_profile",
    "who_am_i",
]

"""What can go wrong between a person and the panel."""

from centralita.core.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, Unauthenticated


class SetupDone(Conflict):
    """There is an owner already."""

    code = "setup_done"


class InvalidCredentials(Unauthenticated):
    """The same for a wrong password and an unknown address, so that nobody learns who has an account."""

    code = "invalid_credentials"
    title = "That does not match"


class NoOrganization(Forbidden):
    """A person who belongs to no organization any longer."""

    code = "no_organization"


class ConfirmationRequired(Forbidden):
    """The password was typed too long ago for this."""

    code = "confirmation_required"
    title = "Type your password again"


class UserRequired(Forbidden):
    """A key asked for something that only a person has."""

    code = "user_required"


class OwnerRequired(Forbidden):
    """Only an owner decides about owners."""

    code = "owner_required"


class OperatorRequired(Forbidden):
    """Only the operator of the installation may do this."""

    code = "operator_required"


class LastOwner(Conflict):
    """An organization always has an owner."""

    code = "last_owner"


class AlreadyMember(Conflict):
    """The person belongs to the organization already."""

    code = "already_member"


class InvitationGone(NotFound):
    """The link was used, taken back, or is older than seven days."""

    code = "invitation_gone"
    title = "This invitation is no longer valid"


class StrongerKey(Forbidden):
    """Nobody gives away what they do not have."""

    code = "stronger_than_yourself"


def wrong_password(field: str) -> Invalid:
    """The password of somebody who is signed in already does not match."""
    message = "That is not your present password."
    return Invalid(message, errors=[FieldError(field, message, "wrong_password")])

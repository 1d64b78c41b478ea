"""What can go wrong between the panel and a workspace at Retell, each with what to do about it."""

from centralita.core.errors import Conflict, Invalid, NotFound, TooManyRequests, Unavailable, VendorFailed


class ConnectionNotFound(NotFound):
    """No such connection, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no connection with that id.")


class ConnectionNameTaken(Conflict):
    """Another connection has this name."""

    code = "connection_name_taken"
    title = "That name is taken"


class SandboxUnavailable(Conflict):
    """No built-in sandbox runs beside this panel."""

    code = "sandbox_unavailable"
    title = "The built-in sandbox is off"


class BuiltInSandbox(Conflict):
    """The panel keeps the key and address of a workspace in the built-in sandbox itself."""

    code = "built_in_sandbox"
    title = "The panel takes care of this"


class KeysUnreadable(Unavailable):
    """The stored keys were sealed with a secret that is no longer configured."""

    code = "keys_unreadable"
    title = "The stored keys cannot be opened"


class VendorUnauthenticated(VendorFailed):
    """Retell does not accept the key."""

    code = "vendor_unauthenticated"
    title = "Retell does not accept the key"


class WrongKey(Invalid):
    """The key that was just given is not accepted; nothing was saved."""

    code = "vendor_unauthenticated"
    title = "Retell does not accept the key"


class VendorPaymentRequired(VendorFailed):
    """The workspace has to pay before it can go on."""

    code = "vendor_payment_required"
    title = "Retell asks for payment"


class VendorForbidden(VendorFailed):
    """The key may not do this."""

    code = "vendor_forbidden"
    title = "The key may not do that"


class VendorNotFound(VendorFailed):
    """What the panel asked for is no longer at Retell."""

    code = "vendor_not_found"
    title = "No longer at Retell"


class VendorRejected(Invalid):
    """Retell read the request and refuses it."""

    code = "vendor_rejected"
    title = "Retell refuses this"


class VendorConflict(Conflict):
    """Somebody changed the same thing at Retell."""

    code = "vendor_conflict"
    title = "Changed at Retell meanwhile"


class VendorRateLimited(TooManyRequests):
    """Too many requests from this workspace."""

    code = "vendor_rate_limited"
    title = "Retell asks to slow down"


class VendorUnavailable(VendorFailed):
    """Retell has a failure of its own."""

    code = "vendor_unavailable"
    title = "Retell has a failure of its own"


class VendorTimeout(VendorFailed):
    """Retell did not answer in time."""

    code = "vendor_timeout"
    title = "Retell did not answer in time"


class VendorUnreachable(VendorFailed):
    """Nothing answers at the address."""

    code = "vendor_unreachable"
    title = "Retell cannot be reached"

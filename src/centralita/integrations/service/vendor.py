"""The way to a workspace: a client over the guarded transport, and Retell's failures as errors of the panel."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from centralita.core.errors import AppError
from centralita.core.services import Services
from centralita.integrations import errors, queries
from centralita.integrations.schemas import Access
from centralita.integrations.service import built_in, keys
from centralita.retell import client as retell
from centralita.retell.client import Lane
from centralita.retell.errors import RetellError, translated

if TYPE_CHECKING:
    from retell import AsyncRetell

_KINDS: dict[str, type[AppError]] = {
    "retell_unauthenticated": errors.VendorUnauthenticated,
    "retell_payment_required": errors.VendorPaymentRequired,
    "retell_forbidden": errors.VendorForbidden,
    "retell_not_found": errors.VendorNotFound,
    "retell_rejected": errors.VendorRejected,
    "retell_unprocessable": errors.VendorRejected,
    "retell_conflict": errors.VendorConflict,
    "retell_rate_limited": errors.VendorRateLimited,
    "retell_failing": errors.VendorUnavailable,
    "retell_unreadable": errors.VendorUnavailable,
    "retell_timeout": errors.VendorTimeout,
    "retell_unreachable": errors.VendorUnreachable,
}
_LONGEST_WAIT = 120.0


async def open_client(services: Services, organization_id: UUID, connection_id: UUID, lane: Lane) -> "AsyncRetell":
    """A client of a stored connection. Open it outside any transaction, call it inside `failures()`.

    Lanes: `interactive` somebody waits, `background` nobody does, `create_call` must not be sent twice.
    """
    async with services.system(organization_id, "integrations") as ctx:
        connection = await queries.get(ctx, connection_id)
        access = keys.access(services.settings, services.keyring, connection)
    if access.is_built_in:
        await built_in.remind(services, access)
    return await connect(services, access, lane)


async def connect(services: Services, access: Access, lane: Lane) -> "AsyncRetell":
    """A client of a workspace."""
    return await retell.connect(access.api_key, services.outbound.client, base_url=access.base_url, lane=lane)


@contextmanager
def failures() -> Iterator[None]:
    """Turn what goes wrong at Retell into errors of the panel."""
    try:
        with translated():
            yield
    except RetellError as error:
        raise vendor_failure(error) from error


def vendor_failure(error: RetellError) -> AppError:
    """Retell's failure under the panel's stable code; `details.retryable` says whether trying again can help."""
    wait = min(error.retry_after, _LONGEST_WAIT) if error.retry_after is not None else None
    if error.code == "retell_rate_limited" and wait is None:
        wait = 5.0
    details = {"retryable": True} if error.retryable else None
    return _KINDS[error.code](error.message, details=details, retry_after=wait)

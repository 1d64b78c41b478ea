"""The way to a workspace: a client over the guarded transport, and Retell's failures in the panel's words."""

import asyncio
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import httpx

from centralita.core.errors import AppError
from centralita.core.services import Services
from centralita.integrations import errors, queries
from centralita.integrations.schemas import Access, Lane
from centralita.integrations.service import built_in, keys

if TYPE_CHECKING:
    from retell import APIConnectionError, APIStatusError, AsyncRetell

_RETRIES: dict[Lane, int] = {"page": 0, "background": 3, "once": 0}
_SECONDS: dict[Lane, float] = {"page": 20, "background": 60, "once": 30}
_AGAIN = {"retryable": True}


async def open_client(services: Services, organization_id: UUID, connection_id: UUID, lane: Lane) -> "AsyncRetell":
    """A client of a stored connection. Open it outside any transaction, call it inside `failures()`.

    Lanes: `page` somebody waits, `background` nobody does, `once` must not be sent twice (a phone call).
    """
    async with services.system(organization_id, "integrations") as ctx:
        connection = await queries.get(ctx, connection_id)
        access = keys.access(services.settings, services.keyring, connection)
    if access.is_built_in:
        await built_in.remind(services, access)
    return await connect(services, access, lane)


async def connect(services: Services, access: Access, lane: Lane) -> "AsyncRetell":
    """A client of a workspace. The SDK takes seconds to import, so that happens in a thread, once."""
    sdk = await asyncio.to_thread(importlib.import_module, "retell")
    client: AsyncRetell = sdk.AsyncRetell(
        api_key=access.api_key,
        base_url=access.base_url,
        http_client=services.outbound.client,
        max_retries=_RETRIES[lane],
        timeout=httpx.Timeout(_SECONDS[lane], connect=5),
    )
    return client


@contextmanager
def failures() -> Iterator[None]:
    """Turn what the SDK raises into errors of the panel."""
    from retell import RetellError

    try:
        yield
    except RetellError as error:
        raise vendor_failure(error) from error


def vendor_failure(error: Exception) -> AppError:
    """Retell's failure in the panel's words: which it is, what to do, and whether trying again can help."""
    from retell import APIConnectionError, APIStatusError

    if isinstance(error, APIStatusError):
        return _of_status(error)
    if isinstance(error, APIConnectionError):
        return _of_connection(error)
    return errors.VendorUnavailable("Retell answered something the panel cannot read. Try again in a moment.")


def _of_status(error: "APIStatusError") -> AppError:
    words = _words(error)
    status = error.status_code
    if status == httpx.codes.TOO_MANY_REQUESTS:
        wait = _retry_after(error)
        message = f"Retell asks this workspace to slow down. Try again in {wait:.0f} seconds."
        return errors.VendorRateLimited(message, details=_AGAIN, retry_after=wait)
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        message = f"Retell has a failure of its own (status {status}). Try again in a moment."
        return errors.VendorUnavailable(message, details=_AGAIN)
    if status in _SENTENCES:
        kind, sentence = _SENTENCES[status]
        return kind(sentence.format(words=words))
    return errors.VendorRejected(f"Retell refuses this: {words}")


_SENTENCES: dict[int, tuple[type[AppError], str]] = {
    401: (
        errors.VendorUnauthenticated,
        "Retell no longer accepts the key of this connection. Give the connection a valid API key.",
    ),
    402: (
        errors.VendorPaymentRequired,
        "Retell asks for payment: {words} Settle it in Retell's dashboard under Billing, then try again.",
    ),
    403: (
        errors.VendorForbidden,
        "The key of this connection may not do that at Retell. Use a key with more rights.",
    ),
    404: (errors.VendorNotFound, "Retell does not know it any more: {words} Sync the connection."),
}


def _of_connection(error: "APIConnectionError") -> AppError:
    cause = error.__cause__
    if isinstance(cause, AppError):
        return cause
    if isinstance(cause, httpx.TimeoutException) and not isinstance(cause, httpx.ConnectTimeout):
        return errors.VendorTimeout("Retell did not answer in time. Try again in a moment.", details=_AGAIN)
    return errors.VendorUnreachable(
        "Retell cannot be reached. Check the address of the connection and whether this machine can reach it.",
        details=_AGAIN,
    )


def _words(error: "APIStatusError") -> str:
    body = error.body
    message = body.get("message") if isinstance(body, dict) else None
    words = " ".join(str(message or f"status {error.status_code}").split())[:500]
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _retry_after(error: "APIStatusError") -> float:
    try:
        return min(max(float(error.response.headers.get("retry-after", "")), 1.0), 120.0)
    except ValueError:
        return 5.0

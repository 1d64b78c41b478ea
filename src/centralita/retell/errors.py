"""What Retell's refusals and silences mean, in one error that says what to do."""

import email.utils
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from retell import APIStatusError


class RetellError(Exception):
    """One failed request. `code` is stable, `message` is a sentence for a person, `status` is Retell's own."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        status: int | None = None,
        retryable: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.retryable = retryable
        self.retry_after = retry_after


SENTENCES: dict[int, tuple[str, str]] = {
    400: ("retell_rejected", "Retell refuses the request: {words} Correct it and try again."),
    401: ("retell_unauthenticated", "Retell does not accept the API key. Enter a valid key for this workspace."),
    402: ("retell_payment_required", "Retell asks for payment. Settle it in Retell's dashboard under Billing."),
    403: ("retell_forbidden", "The API key may not do this. Give it the right in Retell, or use another key."),
    404: ("retell_not_found", "Retell does not know this any more: {words} Synchronise the connection."),
    409: ("retell_conflict", "Somebody changed this in Retell at the same time. Try again."),
    422: ("retell_unprocessable", "Retell cannot use this: {words} Check that it still exists in the workspace."),
    429: ("retell_rate_limited", "Retell asks to slow down. Wait a moment and try again."),
}
RETRYABLE = frozenset({408, 409, 429})


@contextmanager
def translated() -> Iterator[None]:
    """Raise the SDK's errors as `RetellError`; whatever the transport itself refused comes through as it was."""
    import retell

    try:
        yield
    except retell.RetellError as problem:
        cause = problem.__cause__
        is_connection = isinstance(problem, retell.APIConnectionError)
        if is_connection and cause is not None and not isinstance(cause, httpx.HTTPError):
            raise cause from problem
        raise translate(problem) from problem


def translate(problem: Exception) -> RetellError:
    """What the SDK raised, told apart."""
    import retell

    if isinstance(problem, retell.APIStatusError):
        return _of_status(problem)
    if isinstance(problem, retell.APITimeoutError):
        message = "Retell did not answer in time. It may still have done it; look before you try again."
        return RetellError("retell_timeout", message, retryable=True)
    if isinstance(problem, retell.APIConnectionError):
        message = "Retell cannot be reached. Check the address and this machine's connection, then try again."
        return RetellError("retell_unreachable", message, retryable=True)
    return RetellError("retell_unreadable", "Retell answered something unexpected. Try again in a moment.")


def _of_status(problem: "APIStatusError") -> RetellError:
    status = problem.status_code
    retry_after = _retry_after(problem.response)
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        code, sentence = "retell_failing", "Retell has a problem of its own (status {status}). Try again in a moment."
    else:
        code, sentence = SENTENCES.get(status, ("retell_rejected", "Retell refuses the request: {words}"))
    return RetellError(
        code,
        sentence.format(words=_words(problem), status=status).strip(),
        status=status,
        retryable=status in RETRYABLE or status >= httpx.codes.INTERNAL_SERVER_ERROR,
        retry_after=retry_after,
    )


def _words(problem: "APIStatusError") -> str:
    """Retell's own message, as a sentence."""
    body = problem.body
    message = body.get("message") if isinstance(body, dict) else None
    words = message.strip() if isinstance(message, str) else ""
    return words if not words or words.endswith((".", "!", "?")) else f"{words}."


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds to wait, from any of the forms the header takes."""
    milliseconds = response.headers.get("retry-after-ms")
    value = response.headers.get("retry-after")
    try:
        if milliseconds is not None:
            return max(0.0, float(milliseconds) / 1000)
        return max(0.0, float(value)) if value is not None else None
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value or "").timestamp() - time.time())
    except ValueError:
        return None

"""Errors a person or a program can act on: each has a stable code, a status and a sentence.

AppError
├── Invalid (422)            ├── Unauthenticated (401)     ├── Conflict (409)
├── Forbidden (403)          ├── NotFound (404)            ├── PreconditionFailed (412)
├── TooManyRequests (429)    ├── VendorFailed (502)        └── Unavailable (503)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: its path (`settings.voice_id`), a sentence and a stable code."""

    path: str
    message: str
    code: str


class AppError(Exception):
    """An expected failure. Children fix `code`, `status` and `title`; the message says what to do."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self,
        message: str,
        *,
        details: Mapping[str, object] | None = None,
        errors: Sequence[FieldError] = (),
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.details = dict(details or {})
        self.errors = tuple(errors)
        self.retry_after = retry_after


class Invalid(AppError):
    """The input has the right shape but cannot be accepted."""

    code = "invalid"
    status = 422
    title = "The input is not valid"


class BadRequest(AppError):
    """The request itself cannot be read."""

    code = "bad_request"
    status = 400
    title = "The request cannot be read"


class Unauthenticated(AppError):
    """Nobody, or nobody any longer, stands behind this request."""

    code = "unauthenticated"
    status = 401
    title = "Sign in first"


class Forbidden(AppError):
    """The actor is known and may not do this."""

    code = "forbidden"
    status = 403
    title = "Not allowed"


class NotFound(AppError):
    """There is no such thing, or it belongs to somebody else: the two look the same."""

    code = "not_found"
    status = 404
    title = "Not found"

    def __init__(self, message: str = "There is nothing here with that id.") -> None:
        super().__init__(message)


class Conflict(AppError):
    """The present state does not allow it."""

    code = "conflict"
    status = 409
    title = "That conflicts with the present state"


class PreconditionFailed(AppError):
    """Somebody else changed it first."""

    code = "changed_meanwhile"
    status = 412
    title = "Changed meanwhile"


class TooManyRequests(AppError):
    """More requests than this actor may send in a minute."""

    code = "rate_limited"
    status = 429
    title = "Too many requests"


class VendorFailed(AppError):
    """A service outside, Retell first of all, did not do what was asked."""

    code = "vendor_failed"
    status = 502
    title = "The service outside did not do it"


class Unavailable(AppError):
    """A part of the panel is away for a moment; try again."""

    code = "unavailable"
    status = 503
    title = "Not available for a moment"

"""The vendor's error answers, with its own status codes and words."""


class Refusal(Exception):
    """An answer that is not a success; rendered as `{"status": "error", "message": …}`."""

    def __init__(self, status: int, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.retry_after = retry_after


def bad_request(detail: str = "") -> Refusal:
    suffix = f" {detail}" if detail else ""
    return Refusal(400, f"Invalid request format, please check API reference.{suffix}")


def unauthenticated() -> Refusal:
    return Refusal(401, "API key is missing or invalid.")


def forbidden() -> Refusal:
    return Refusal(403, "Forbidden")


def no_such_path() -> Refusal:
    return Refusal(404, "The requested resource was not found.")


def unknown_asset(kind: str, identifier: str) -> Refusal:
    """Retell answers 422, not 404, for an id it does not know."""
    return Refusal(422, f"Cannot find requested asset under given api key. {kind} {identifier} not found.")


def rate_limited(message: str = "Account rate limited, please throttle your requests.") -> Refusal:
    return Refusal(429, message)

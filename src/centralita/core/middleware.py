"""What happens around every request of the API and the page, as plain ASGI: ids, headers, origin, size, time."""

import re
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import orjson
import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from centralita.core import metrics
from centralita.core.identifiers import new_id
from centralita.core.rate_limits import Allowance
from centralita.core.settings import Settings

log = structlog.get_logger(__name__)
MOST_BODY_BYTES = 10 * 1024 * 1024
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
    "media-src 'self' blob: data:; connect-src {connect}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)
_PERMISSIONS = "camera=(), geolocation=(), payment=(), usb=(), microphone={microphone}"
CONTENT_SECURITY_POLICY = _POLICY.format(connect="'self'")
# The one page that speaks with somebody else: Retell's browser SDK has the host of its calls written into it.
_WEB_CALL = re.compile(r"/web-call/[^/]+/?")
_CALL_HOST = "retell-ai-4ihahnq7.livekit.cloud"
_ON_WEB_CALL = {
    "content-security-policy": _POLICY.format(connect=f"'self' wss://{_CALL_HOST} https://{_CALL_HOST}"),
    "permissions-policy": _PERMISSIONS.format(microphone="(self)"),
}
_ALWAYS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": _PERMISSIONS.format(microphone="()"),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Edge:
    """The outermost layer: request id, security headers, size cap, origin check, access metrics."""

    def __init__(self, app: ASGIApp, settings: Settings, *, uploads: Mapping[str, int] | None = None) -> None:
        """`uploads`: the paths that take larger bodies than others, and how many bytes."""
        self._app = app
        self._uploads = dict(uploads or {})
        self._headers = dict(_ALWAYS)
        self._origin = _origin(settings.url)
        self._is_https = settings.is_https
        if settings.is_production and settings.is_https:
            self._headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = new_id().hex
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status = 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._complete(scope, MutableHeaders(scope=message), request_id)
            await send(message)

        try:
            await self._guarded(scope, receive, send_with_headers)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            elapsed = time.perf_counter() - started
            metrics.REQUESTS.labels(route, scope["method"], f"{status // 100}xx").observe(elapsed)

    def _complete(self, scope: Scope, headers: MutableHeaders, request_id: str) -> None:
        headers["x-request-id"] = request_id
        own = _ON_WEB_CALL if _WEB_CALL.fullmatch(scope["path"]) else {}
        for name, value in (self._headers | own).items():
            headers.setdefault(name, value)
        if scope["path"].startswith("/api/"):
            headers.setdefault("cache-control", "no-store")
        allowance: Allowance | None = scope["state"].get("allowance")
        if allowance is not None:
            headers["ratelimit"] = allowance.header()
            headers["ratelimit-policy"] = allowance.policy()

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        most_bytes = self._uploads.get(scope["path"], MOST_BODY_BYTES)
        if not length.isdigit() or int(length) > most_bytes:
            await _drain(receive, most_bytes)
            await _refuse(scope, send, 413, "payload_too_large", "Too large", _too_large(most_bytes))
            return
        if not self._is_own_origin(scope, headers):
            detail = (
                "This request comes from another site. Unsafe requests with cookies must come from the panel itself."
            )
            await _refuse(scope, send, 403, "foreign_origin", "Not allowed", detail)
            return
        await self._app(scope, _capped(receive, most_bytes), send)

    def _is_own_origin(self, scope: Scope, headers: Headers) -> bool:
        if scope["method"] in _SAFE or "cookie" not in headers or "authorization" in headers:
            return True
        origin = headers.get("origin")
        if origin is not None:
            return origin != "null" and _origin(origin) in {self._origin, self._own_host(headers)}
        return headers.get("sec-fetch-site") in {"same-origin", "none"}

    def _own_host(self, headers: Headers) -> str:
        return f"{'https' if self._is_https else 'http'}://{headers.get('host', '')}"


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _too_large(most_bytes: int) -> str:
    return f"Send at most {most_bytes // (1024 * 1024)} MB."


def _capped(receive: Receive, most_bytes: int) -> Receive:
    left = most_bytes

    async def receive_capped() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] == "http.request":
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, _too_large(most_bytes))
        return message

    return receive_capped


async def _drain(receive: Receive, most_bytes: int) -> None:
    """Take in a little of what is too much, so that the sender reads the refusal instead of a broken line."""
    left = 2 * most_bytes
    while left > 0:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
        left -= len(message.get("body", b""))


async def _refuse(scope: Scope, send: Send, status: int, code: str, title: str, detail: str) -> None:
    body = orjson.dumps(
        {
            "type": f"about:blank#{code}",
            "title": title,
            "status": status,
            "detail": detail,
            "code": code,
            "request_id": scope["state"]["request_id"],
        }
    )
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

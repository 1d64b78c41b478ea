"""The webhook of Retell: a bare ASGI application that answers 204 only after the event is committed.

It stands outside every middleware. A delivery is read (at most 2 MiB, 5 s), its signature is checked over the raw
bytes, and it waits in a bounded queue until one INSERT has written it together with its neighbours.
"""

import asyncio
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from starlette.types import Message, Receive, Scope, Send

from centralita.calls.service.intake import Away, Delivery, Full, Intake
from centralita.core import metrics, problems
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.integrations.schemas import WebhookTarget
from centralita.retell import webhooks

LARGEST_BODY = 2 * 1024 * 1024
READ_SECONDS = 5.0
_PATH = re.compile(r"/hooks/retell/([A-Za-z0-9_-]{16,100})")
_HEADER = webhooks.HEADER.encode()
_TARGET_SECONDS = 5.0
_TARGET_AGAIN_SECONDS = 0.5
_MOST_TARGETS = 10_000
log = structlog.get_logger(__name__)


class _Refused(Exception):
    """The delivery is answered with this status, and nothing is stored."""

    def __init__(self, status: int, outcome: str) -> None:
        super().__init__(outcome)
        self.status = status
        self.outcome = outcome


@dataclass(slots=True)
class _Known:
    target: WebhookTarget | None
    read_at: float


class Targets:
    """Whose address a token is, remembered for some seconds and asked again at once when a check fails."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: dict[str, _Known] = {}

    async def get(self, token: str, *, younger_than: float) -> WebhookTarget | None:
        """The target of a token as it was at most so many seconds ago."""
        known = self._known.get(token)
        if known is not None and time.monotonic() - known.read_at < younger_than:
            return known.target
        target = await integrations.webhook_target(self._services, token)
        if len(self._known) >= _MOST_TARGETS:
            self._known.clear()
        self._known[token] = _Known(target, time.monotonic())
        return target


class HookApp:
    """`POST /hooks/retell/{token}`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._targets = Targets(services)
        self._intake = Intake(services)
        self._counters = {name: metrics.HOOK_REQUESTS.labels(name) for name in _ANSWERS}

    async def start(self) -> None:
        """Start writing what arrives."""
        await self._intake.start()

    async def stop(self) -> None:
        """Write what still waits, then end."""
        await self._intake.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        outcome = "accepted"
        try:
            await self._accept(scope, receive)
        except _Refused as refusal:
            outcome = refusal.outcome
        except Full:
            outcome = "full"
        except Away:
            outcome = "unavailable"
        except Exception as error:
            outcome = "unavailable" if problems.is_away(error) else "failed"
            if outcome == "failed":
                log.exception("hook.failed")
        self._counters[outcome].inc()
        start, body = _ANSWERS[outcome]
        await send(start)
        await send(body)

    async def _accept(self, scope: Scope, receive: Receive) -> None:
        match = _PATH.fullmatch(scope["path"])
        if match is None:
            raise _Refused(404, "not_found")
        if scope["method"] != "POST":
            raise _Refused(405, "wrong_method")
        body = await _read(scope, receive)
        began = time.perf_counter()
        signature = next((value for name, value in scope["headers"] if name == _HEADER), b"").decode("latin-1")
        target, signed_at_ms = await self._verify(match[1], body, signature)
        await self._intake.put(Delivery(target.organization_id, target.connection_id, signed_at_ms, body))
        metrics.HOOK_SECONDS.observe(time.perf_counter() - began)

    async def _verify(self, token: str, body: bytes, signature: str) -> tuple[WebhookTarget, int]:
        for age in (_TARGET_SECONDS, _TARGET_AGAIN_SECONDS):
            target = await self._targets.get(token, younger_than=age)
            if target is None:
                continue
            now_ms = int(self._services.clock().timestamp() * 1000)
            verified = webhooks.verify(body, target.keys, signature, now_ms)
            if verified is not None:
                return target, verified.signed_at_ms
        raise _Refused(401, "unauthenticated")


async def _read(scope: Scope, receive: Receive) -> bytes:
    """The whole body, unless it is too large or too slow."""
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        raise _Refused(413, "too_large")
    try:
        async with asyncio.timeout(READ_SECONDS):
            message = await receive()
            if message["type"] == "http.request" and not message.get("more_body"):
                whole: bytes = message.get("body", b"")
                return _within_limit([whole])
            chunks: list[bytes] = []
            while True:
                if message["type"] == "http.disconnect":
                    raise _Refused(400, "disconnected")
                chunks.append(message.get("body", b""))
                _within_limit(chunks)
                if not message.get("more_body"):
                    return b"".join(chunks)
                message = await receive()
    except TimeoutError:
        raise _Refused(408, "too_slow") from None


def _within_limit(chunks: Sequence[bytes]) -> bytes:
    if sum(map(len, chunks)) > LARGEST_BODY:
        raise _Refused(413, "too_large")
    return chunks[0]


def _answer(status: int, code: str, *headers: tuple[bytes, bytes]) -> tuple[Message, Message]:
    body = f'{{"status":{status},"code":"{code}"}}'.encode() if status != 204 else b""
    kinds = [(b"content-type", b"application/problem+json"), (b"content-length", str(len(body)).encode())]
    start = {"type": "http.response.start", "status": status, "headers": [*(kinds if body else []), *headers]}
    return start, {"type": "http.response.body", "body": body}


_CLOSE = (b"connection", b"close")
_RETRY = (b"retry-after", b"1")
_ANSWERS = {
    "accepted": _answer(204, "accepted"),
    "not_found": _answer(404, "not_found"),
    "wrong_method": _answer(405, "wrong_method", (b"allow", b"POST")),
    "unauthenticated": _answer(401, "unauthenticated"),
    "too_large": _answer(413, "payload_too_large", _CLOSE),
    "too_slow": _answer(408, "too_slow", _CLOSE),
    "disconnected": _answer(400, "bad_request", _CLOSE),
    "full": _answer(503, "queue_full", _RETRY),
    "unavailable": _answer(503, "unavailable", _RETRY),
    "failed": _answer(500, "internal"),
}

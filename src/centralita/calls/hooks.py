"""The webhook of Retell: a bare ASGI application that answers 204 only after the event is committed.

It stands outside every middleware. A delivery is read (at most 2 MiB, 5 s), its signature is checked over the raw
bytes, and it waits in a bounded queue until one INSERT has written it together with its neighbours.
"""

import asyncio
import re
import time
from dataclasses import dataclass
from typing import TypeVar

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
_DOUBT_SECONDS = 0.5
_MOST_TARGETS = 10_000
log = structlog.get_logger(__name__)
Body = TypeVar("Body", bytes, bytearray)


class _Refused(Exception):
    """The delivery is answered with one of `_ANSWERS`, and nothing is stored."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(slots=True)
class _Known:
    target: WebhookTarget | None
    organization_id: str
    connection_id: str
    read_at: float
    doubted_at: float = 0.0


class Targets:
    """Whose address a token is: remembered for some seconds, and read again when a check fails."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: dict[str, _Known] = {}
        self._reading: dict[str, asyncio.Task[_Known]] = {}

    async def get(self, token: str) -> _Known:
        """As it was some seconds ago. Where it is read again just now, the old one will do."""
        known = self._known.get(token)
        if known is not None and (token in self._reading or time.monotonic() - known.read_at < _TARGET_SECONDS):
            return known
        return await self._read(token)

    async def doubt(self, token: str) -> _Known:
        """As it is now, since a check failed; not more often than twice a second, for anybody can send nonsense."""
        known, now = self._known.get(token), time.monotonic()
        if known is not None and now - known.doubted_at < _DOUBT_SECONDS:
            return known
        found = await self._read(token)
        found.doubted_at = now
        return found

    async def _read(self, token: str) -> _Known:
        reading = self._reading.get(token)
        if reading is None:
            reading = self._reading[token] = asyncio.create_task(self._from_database(token))
            reading.add_done_callback(lambda _: self._reading.pop(token))
        return await asyncio.shield(reading)

    async def _from_database(self, token: str) -> _Known:
        target = await integrations.webhook_target(self._services, token)
        owner = (str(target.organization_id), str(target.connection_id)) if target else ("", "")
        if len(self._known) >= _MOST_TARGETS:
            self._known.clear()
        self._known[token] = known = _Known(target, *owner, time.monotonic())
        return known


class Reading:
    """Ends the reading of bodies that take too long: one look around a second, instead of a timer per delivery."""

    def __init__(self) -> None:
        self._since: dict[asyncio.Task[object], float] = {}
        self._late: set[asyncio.Task[object]] = set()

    async def whole_body(self, scope: Scope, receive: Receive) -> bytes:
        """The body, unless it is too large or too slow."""
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if declared.isdigit() and int(declared) > LARGEST_BODY:
            raise _Refused("too_large")
        task = asyncio.current_task()
        assert task is not None  # an ASGI application runs in a task
        self._since[task] = time.monotonic()
        try:
            return await _read(receive)
        except asyncio.CancelledError:
            if task not in self._late:
                raise
            self._late.discard(task)
            task.uncancel()
            raise _Refused("too_slow") from None
        finally:
            del self._since[task]

    async def look_around(self) -> None:
        """Cancel what has been read for too long, until cancelled."""
        while True:
            await asyncio.sleep(READ_SECONDS / 5)
            limit = time.monotonic() - READ_SECONDS
            for task in [task for task, since in self._since.items() if since < limit]:
                self._late.add(task)
                task.cancel()


class HookApp:
    """`POST /hooks/retell/{token}`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._targets = Targets(services)
        self._intake = Intake(services)
        self._reading = Reading()
        self._looking: asyncio.Task[None] | None = None
        self._counters = {name: metrics.HOOK_REQUESTS.labels(name) for name in _ANSWERS}

    async def start(self) -> None:
        """Start writing what arrives."""
        self._looking = asyncio.create_task(self._reading.look_around(), name="hook.reading")
        await self._intake.start()

    async def stop(self) -> None:
        """Write what still waits, then end."""
        await self._intake.stop()
        if self._looking is not None:
            self._looking.cancel()

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
            raise _Refused("not_found")
        if scope["method"] != "POST":
            raise _Refused("wrong_method")
        body = await self._reading.whole_body(scope, receive)
        signature = next((value for name, value in scope["headers"] if name == _HEADER), b"").decode("latin-1")
        await self._intake.put(await self._verify(match[1], body, signature))

    async def _verify(self, token: str, body: bytes, signature: str) -> Delivery:
        for look_up in (self._targets.get, self._targets.doubt):
            known = await look_up(token)
            if known.target is None:
                continue
            now_ms = int(self._services.clock().timestamp() * 1000)
            verified = webhooks.verify(body, known.target.keys, signature, now_ms)
            if verified is not None:
                return Delivery(known.organization_id, known.connection_id, verified.signed_at_ms, body)
        raise _Refused("unauthenticated")


async def _read(receive: Receive) -> bytes:
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        whole: bytes = message.get("body", b"")
        return _within_limit(whole)
    body = bytearray()
    while message["type"] == "http.request":
        body += message.get("body", b"")
        _within_limit(body)
        if not message.get("more_body"):
            return bytes(body)
        message = await receive()
    raise _Refused("disconnected")


def _within_limit(body: Body) -> Body:
    if len(body) > LARGEST_BODY:
        raise _Refused("too_large")
    return body


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

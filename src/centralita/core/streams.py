"""`/api/v1/events`: server-sent events, as plain ASGI so that a shutdown can end every stream at once.

Frames say only what changed (`{"topic": "calls", "ids": […]}`); the page asks again. After a reconnect the page
refreshes everything it shows, so no frame needs to be kept. The right to listen is checked again every 5 s.
"""

import asyncio
import contextlib
import time

import orjson
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from centralita.core import metrics, problems
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.fanout import Subscription
from centralita.core.http import Authenticate, credentials_of
from centralita.core.services import Services

HEARTBEAT_SECONDS = 15.0
AUTHORISE_SECONDS = 5.0
_COALESCE_SECONDS = 0.25
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


class EventStreams:
    """Serves the event streams of one process."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            ctx = await _authenticate(request)
        except AppError as error:
            await problems.of_app_error(request, error)(scope, receive, send)
            return
        services: Services = scope["app"].state.services
        with services.hub.subscribe(ctx.organization_id) as subscription, metrics.STREAMS.track_inprogress():
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            watcher = asyncio.create_task(_close_on_disconnect(receive, subscription))
            try:
                await _serve(request, subscription, send)
            finally:
                watcher.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await watcher


async def _authenticate(request: Request) -> Context:
    services: Services = request.app.state.services
    authenticate: Authenticate = request.app.state.authenticate
    async with services.sessions.begin() as session:
        return await authenticate(services, session, credentials_of(request))


async def _serve(request: Request, subscription: Subscription, send: Send) -> None:
    await send(_frame("hello", {}))
    authorised_at = sent_at = time.monotonic()
    while not subscription.is_closed:
        changes = await subscription.take(AUTHORISE_SECONDS)
        now = time.monotonic()
        if now - authorised_at >= AUTHORISE_SECONDS:
            authorised_at = now
            if not await _is_still_allowed(request, subscription):
                await send(_frame("bye", {"reason": "unauthenticated"}))
                break
        for topic, ids in changes:
            await send(_frame("change", {"topic": topic, "ids": ids}))
            sent_at = now
        if now - sent_at >= HEARTBEAT_SECONDS:
            await send({"type": "http.response.body", "body": b": still here\n\n", "more_body": True})
            sent_at = now
        await asyncio.sleep(_COALESCE_SECONDS if changes else 0)
    with contextlib.suppress(OSError):
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _is_still_allowed(request: Request, subscription: Subscription) -> bool:
    try:
        ctx = await _authenticate(request)
    except AppError:
        return False
    except Exception as error:
        if problems.is_away(error):
            return True
        raise
    return ctx.organization_id == subscription.organization_id


async def _close_on_disconnect(receive: Receive, subscription: Subscription) -> None:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            subscription.close()
            return


def _frame(event: str, data: dict[str, object]) -> Message:
    body = b"event: " + event.encode() + b"\ndata: " + orjson.dumps(data) + b"\n\n"
    return {"type": "http.response.body", "body": body, "more_body": True}

"""Signed webhooks with Retell's retries; the events of one call leave in their order."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from centralita.retell import webhooks
from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.faults import Faults
from centralita.retell.sandbox.shapes import JsonObject

if TYPE_CHECKING:
    import httpx

PATIENCE_SECONDS = 2.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One event on its way to one address."""

    workspace: str
    call_id: str
    event: str
    url: str
    api_key: str
    timeout_seconds: float
    body: bytes


class Delivery:
    """Sends each event once, and up to three times more where the receiver does not answer 2xx."""

    def __init__(self, faults: Faults, retry_delays: tuple[float, ...]) -> None:
        self._faults = faults
        self._retry_delays = retry_delays
        self._client: httpx.AsyncClient | None = None
        self._last: dict[str, asyncio.Event] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, parcel: Parcel) -> None:
        fault = self._faults.for_webhook(parcel.workspace, parcel.event)
        if fault and fault.kind == "webhook_lost":
            return
        for _ in range(2 if fault else 1):
            tried = asyncio.Event()
            former = self._last.get(parcel.call_id)
            self._last[parcel.call_id] = tried
            self._start(self._deliver(parcel, former, tried))

    async def close(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._client:
            await self._client.aclose()

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, parcel: Parcel, former: asyncio.Event | None, tried: asyncio.Event) -> None:
        """Wait until the event before was tried, so a slow receiver delays but never blocks the next one."""
        if former:
            await _wait_a_little(former)
        is_delivered = await self._attempt(parcel)
        tried.set()
        if self._last.get(parcel.call_id) is tried:
            del self._last[parcel.call_id]
        for delay in self._retry_delays:
            if is_delivered:
                return
            await asyncio.sleep(delay)
            is_delivered = await self._attempt(parcel)
        if not is_delivered:
            logger.warning("The webhook %s of %s was given up.", parcel.event, parcel.call_id)

    async def _attempt(self, parcel: Parcel) -> bool:
        headers = {
            "content-type": "application/json",
            webhooks.HEADER: webhooks.sign(parcel.body, parcel.api_key, wall_ms()),
        }
        import httpx

        self._client = self._client or httpx.AsyncClient(trust_env=False, follow_redirects=False)
        try:
            answer = await self._client.post(
                parcel.url, content=parcel.body, headers=headers, timeout=parcel.timeout_seconds
            )
        except (httpx.HTTPError, httpx.InvalidURL):
            return False
        return answer.is_success


def payload(event: str, call: JsonObject, extra: JsonObject | None = None) -> bytes:
    return orjson.dumps({"event": event, "call": call, **(extra or {})})


async def _wait_a_little(event: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(event.wait(), PATIENCE_SECONDS)
    except TimeoutError:
        return

"""Work on calls that nobody waits for: the inbox is drained as soon as something is in it."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import psycopg
import structlog

from centralita.calls import service
from centralita.core import health, jobs, operations, problems
from centralita.core.services import Services

CHANNEL = "centralita_inbox"
POLL_SECONDS = 1.0
GATHER_SECONDS = 0.03
MOST_LAG = timedelta(seconds=30)
_AT_ONCE = 3
log = structlog.get_logger(__name__)

operations.handler(service.PLACE)(service.place_at_retell)
operations.on_failure(service.PLACE)(service.place_failed)
operations.handler(service.STOP)(service.stop_at_retell)


@health.check("inbox")
async def check_inbox(services: Services) -> str | None:
    """Whether events are applied about as fast as they come."""
    waiting = await service.lag(services)
    return f"the oldest event waits for {waiting.total_seconds():.0f} s" if waiting > MOST_LAG else None


@jobs.every(timedelta(hours=1), "calls.forget_old_events")
async def forget_old_events(services: Services) -> None:
    """Bodies of events that were applied long ago go."""
    await service.forget_old(services)


@jobs.every(timedelta(seconds=15), "calls.reconcile")
async def reconcile(services: Services) -> None:
    """Ask Retell what webhooks missed, each workspace when its time has come."""
    await service.reconcile_due(services)


async def run(services: Services, stop: asyncio.Event) -> None:
    """Drain the inbox until `stop` is set: woken by the hook's NOTIFY, and every second in any case."""
    wake = asyncio.Event()
    listener = asyncio.create_task(_listen(services.settings.require_database_url(), wake), name="inbox.listen")
    stopping = asyncio.create_task(_wake_at(stop, wake))
    try:
        while not stop.is_set():
            wake.clear()
            if await _drain_all(services, stop):
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), POLL_SECONDS)
                await asyncio.sleep(GATHER_SECONDS)  # events come in bursts: one batch is cheaper than ten
    finally:
        for task in (listener, stopping):
            task.cancel()
        await asyncio.gather(listener, stopping, return_exceptions=True)


async def _drain_all(services: Services, stop: asyncio.Event) -> bool:
    """One batch for everybody who waits; whether anything was full, so that more may wait."""
    try:
        waiting = await service.organizations_waiting(services)
        shards: dict[int, list[UUID]] = defaultdict(list)
        for organization_id in waiting:
            shards[service.shard_of(organization_id, services.settings.inbox_shards)].append(organization_id)
        gate = asyncio.Semaphore(_AT_ONCE)
        counts = await asyncio.gather(*(_drain_shard(services, ids, gate, stop) for ids in shards.values()))
    except Exception as error:
        if problems.is_away(error):
            log.warning("inbox.database_away")
        else:
            log.exception("inbox.failed")
        return False
    return any(counts)


async def _drain_shard(
    services: Services, organization_ids: Sequence[UUID], gate: asyncio.Semaphore, stop: asyncio.Event
) -> bool:
    is_full = False
    async with gate:
        for organization_id in organization_ids:
            if stop.is_set():
                break
            is_full |= await service.drain(services, organization_id) >= service.BATCH
    return is_full


async def _wake_at(stop: asyncio.Event, wake: asyncio.Event) -> None:
    await stop.wait()
    wake.set()


async def _listen(database_url: str, wake: asyncio.Event) -> None:
    """Set `wake` at every NOTIFY; connects again when the database was away."""
    while True:
        with contextlib.suppress(psycopg.Error, OSError):
            async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as connection:
                await connection.execute(f"LISTEN {CHANNEL}")
                async for _ in connection.notifies():
                    wake.set()
        await asyncio.sleep(POLL_SECONDS)

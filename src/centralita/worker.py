"""The worker: drains the inbox, runs operations and jobs, repeats periodic work. Any number may run."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from sqlalchemy import text

from centralita.calls import tasks as calls
from centralita.core import health, idempotency, jobs, logs, operations, problems
from centralita.core.services import Services, open_services
from centralita.core.settings import Settings
from centralita.main import load_domains

log = structlog.get_logger(__name__)
_OPERATIONS_POLL_SECONDS = 2.0
_GRACE_SECONDS = 6.0
# Where processes compete for a processor, accepting webhooks and answering people go before applying.
_NICENESS = 10


async def run(settings: Settings, stop: asyncio.Event) -> None:
    """Work until `stop` is set, then finish or release what is under way."""
    load_domains("tasks")
    async with open_services(settings, application_name="centralita-worker") as services:
        works = {
            "inbox": calls.run(services, stop),
            "operations": _repeat(services, stop, _OPERATIONS_POLL_SECONDS, _run_operations),
            "heartbeat": _repeat(services, stop, health.BEAT.total_seconds(), health.beat),
            "jobs": _run_jobs(settings, stop),
            **{
                f"every:{name}": _repeat(services, stop, interval.total_seconds(), _alone(name, work))
                for name, (interval, work) in {**jobs.periodic(), **_HOUSEKEEPING}.items()
            },
        }
        tasks = [asyncio.create_task(work, name=name) for name, work in works.items()]
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
        stop.set()
        _, late = await asyncio.wait(tasks, timeout=_GRACE_SECONDS)
        for task in late:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, Exception):
                raise outcome


async def _run_operations(services: Services) -> None:
    while await operations.run_due(services):
        pass


_HOUSEKEEPING = {"idempotency.forget_expired": (timedelta(hours=1), idempotency.forget_expired)}


async def _repeat(
    services: Services, stop: asyncio.Event, seconds: float, work: Callable[[Services], Awaitable[None]]
) -> None:
    """Repeat work; whatever goes wrong is logged and tried again, for a worker outlives its database."""
    while not stop.is_set():
        pause = seconds
        try:
            await work(services)
        except Exception as error:
            if problems.is_away(error):
                log.warning("worker.database_away", work=work.__name__)
                pause = min(seconds, 2.0)
            else:
                log.exception("worker.failed", work=work.__name__)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


def _alone(name: str, work: Callable[[Services], Awaitable[None]]) -> Callable[[Services], Awaitable[None]]:
    """The work, done only where no other worker is at it."""

    async def run_alone(services: Services) -> None:
        async with services.engine.connect() as connection:
            key = {"key": f"every:{name}"}
            is_ours = await connection.scalar(text("SELECT pg_try_advisory_lock(hashtextextended(:key, 0))"), key)
            if not is_ours:
                return
            try:
                await work(services)
            finally:
                await connection.execute(text("SELECT pg_advisory_unlock(hashtextextended(:key, 0))"), key)

    run_alone.__name__ = name
    return run_alone


async def _run_jobs(settings: Settings, stop: asyncio.Event) -> None:
    """Run the job queue; started again when the database was away."""
    while not stop.is_set():
        app = jobs.make_worker_app(settings.require_database_url())
        try:
            async with app.open_async():
                worker = asyncio.create_task(
                    app.run_worker_async(
                        concurrency=4,
                        install_signal_handlers=False,
                        shutdown_graceful_timeout=_GRACE_SECONDS - 1,
                        delete_jobs="successful",
                    )
                )
                stopping = asyncio.create_task(stop.wait())
                await asyncio.wait([worker, stopping], return_when=asyncio.FIRST_COMPLETED)
                worker.cancel()
                await asyncio.gather(worker, return_exceptions=True)
        except Exception:
            log.exception("worker.jobs_lost")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 2)


def main() -> None:
    """Run one worker until SIGTERM or Ctrl-C."""
    os.nice(_NICENESS)
    settings = Settings()
    logs.configure(level=settings.log_level, is_json=settings.log_format == "json")

    async def serve() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        await run(settings, stop)

    asyncio.run(serve())


if __name__ == "__main__":
    main()

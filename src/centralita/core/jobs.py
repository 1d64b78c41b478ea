"""Background jobs on PostgreSQL: put in the queue inside the transaction that wants them, so both commit or neither.

A job carries ids, runs one verb and may run twice. High-rate work (the inbox) is drained in batches instead.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import procrastinate
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core.context import Context
from centralita.core.database import driver_connection

if TYPE_CHECKING:
    from centralita.core.services import Services

Job = Callable[["Services", UUID, dict[str, object]], Awaitable[None]]
Periodic = Callable[["Services"], Awaitable[None]]

_registered: dict[str, Job] = {}
_periodic: dict[str, tuple[timedelta, Periodic]] = {}
_bound: list["Services"] = []


def task(name: str) -> Callable[[Job], Job]:
    """Register what runs under this name: `async def job(services, organization_id, arguments)`."""

    def register(job: Job) -> Job:
        if name in _registered:
            raise ValueError(f"two jobs are named {name}")
        _registered[name] = job
        return job

    return register


def every(interval: timedelta, name: str) -> Callable[[Periodic], Periodic]:
    """Register work the worker repeats: `async def work(services)`. One worker at a time runs it."""

    def register(work: Periodic) -> Periodic:
        _periodic[name] = (interval, work)
        return work

    return register


def registered() -> frozenset[str]:
    """The names of all jobs, for the test that every deferred name exists."""
    return frozenset(_registered)


def periodic() -> dict[str, tuple[timedelta, Periodic]]:
    """All repeated work by name."""
    return dict(_periodic)


def bind(services: "Services") -> None:
    """Give jobs the process's services."""
    _bound[:] = [services]


_queue = procrastinate.App(connector=procrastinate.PsycopgConnector())


async def defer(ctx: Context, name: str, *, key: str | None = None, **arguments: str | int | None) -> None:
    """Put a job in the queue in this transaction. With `key`, at most one such job waits at a time."""
    await defer_in(ctx.session, ctx.organization_id, name, key=key, **arguments)


async def defer_in(
    session: AsyncSession,
    organization_id: UUID,
    name: str,
    *,
    key: str | None = None,
    **arguments: str | int | None,
) -> None:
    """As `defer`, where there is a session but no context."""
    lock = f"{name}:{organization_id}:{key}" if key is not None else None
    async with session.begin_nested() as savepoint, driver_connection(session) as connection:
        job = _queue.configure_task(name, connection=connection, queueing_lock=lock)
        try:
            await job.defer_async(organization_id=str(organization_id), arguments={**arguments})
        except AlreadyEnqueued:
            await savepoint.rollback()


async def _run(name: str, organization_id: str, arguments: dict[str, object]) -> None:
    await _registered[name](_bound[0], UUID(organization_id), arguments)


def make_worker_app(database_url: str) -> procrastinate.App:
    """The app a worker runs: every registered job, retried with growing pauses up to twelve times."""
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=database_url, min_size=1, max_size=4))
    retry = procrastinate.RetryStrategy(max_attempts=12, exponential_wait=2)
    for name in _registered:
        _add(app, name, retry)
    return app


def _add(app: procrastinate.App, name: str, retry: procrastinate.RetryStrategy) -> None:
    async def run(organization_id: str, arguments: dict[str, object]) -> None:
        await _run(name, organization_id, arguments)

    app.task(name=name, retry=retry)(run)

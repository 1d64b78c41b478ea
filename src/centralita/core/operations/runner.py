"""Carries out operations: claim with a lease, call outside any transaction, write the outcome in another one."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import or_, select, update

from centralita.core import fanout, metrics
from centralita.core.context import EVERYTHING, Actor, Context, SystemContext
from centralita.core.errors import AppError, VendorFailed
from centralita.core.operations.models import Operation, State
from centralita.core.operations.registry import failure_of, handler_of
from centralita.core.services import Services

log = structlog.get_logger(__name__)
LEASE = timedelta(seconds=90)
MOST_ATTEMPTS = 8
_BATCH = 20


@dataclass(slots=True)
class Work:
    """One operation being carried out. `begin` opens a short transaction acting for whoever asked."""

    services: Services
    organization_id: UUID
    operation_id: UUID
    kind: str
    target_id: UUID
    payload: dict[str, Any]
    attempt: int
    actor: Actor
    request_id: str

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Context]:
        """One transaction of this work."""
        async with self.services.sessions.begin() as session:
            yield SystemContext(
                session=session,
                organization_id=self.organization_id,
                actor=self.actor,
                permissions=EVERYTHING,
                services=self.services,
                request_id=self.request_id,
            )

    async def remember(self, ctx: Context, **values: object) -> None:
        """Keep what is known so far (an id given by the vendor), so that a second run goes on from there."""
        self.payload = {**self.payload, **values}
        await self._write(ctx, payload=self.payload)

    async def progress(self, done: int, total: int | None) -> None:
        """Show how far it is, and keep the lease."""
        async with self.begin() as ctx:
            lease = ctx.now() + LEASE
            await self._write(ctx, progress_done=done, progress_total=total, lease_until=lease)

    async def finish(self, ctx: Context) -> None:
        """Mark it succeeded, in the transaction that writes its outcome."""
        await self._write(ctx, state=State.SUCCEEDED, finished_at=ctx.now(), lease_until=None, error=None)

    async def _write(self, ctx: Context, **values: object) -> None:
        statement = update(Operation).where(Operation.id == self.operation_id).values(**values)
        await ctx.session.execute(statement.execution_options(synchronize_session=False))
        fanout.announce(ctx.session, self.organization_id, "operations", [self.operation_id])


async def run(services: Services, organization_id: UUID, operation_id: UUID) -> None:
    """Carry out one operation, unless somebody else is at it or it is finished."""
    work = await _claim(services, organization_id, operation_id)
    if work is None:
        return
    try:
        await handler_of(work.kind)(work)
    except AppError as error:
        await _conclude(work, error)
    except Exception:
        log.exception("operation.crashed", kind=work.kind, operation_id=str(operation_id))
        retry = {"retryable": True}
        await _conclude(work, VendorFailed("Something unexpected went wrong. It is tried again.", details=retry))
    else:
        await _finish_if_open(work)
        metrics.OPERATIONS.labels(work.kind, State.SUCCEEDED).inc()


async def run_due(services: Services) -> int:
    """Carry out what is due or was left by a dead process; returns how many were taken up."""
    async with services.sessions() as session:
        now = services.clock()
        due = select(Operation.organization_id, Operation.id).where(
            Operation.due_at <= now, or_(Operation.state == State.PENDING, Operation.lease_until < now)
        )
        unfinished = due.where(Operation.state.in_([State.PENDING, State.RUNNING])).order_by(Operation.due_at)
        options = {"across_tenants": True}
        rows = (await session.execute(unfinished.limit(_BATCH), execution_options=options)).all()
    await asyncio.gather(*(run(services, organization_id, operation_id) for organization_id, operation_id in rows))
    return len(rows)


async def _claim(services: Services, organization_id: UUID, operation_id: UUID) -> Work | None:
    async with services.system(organization_id, "operations") as ctx:
        now = ctx.now()
        is_free = or_(Operation.state == State.PENDING, Operation.lease_until < now)
        claimed = await ctx.session.scalar(
            update(Operation)
            .where(Operation.id == operation_id, is_free, Operation.state.in_([State.PENDING, State.RUNNING]))
            .values(state=State.RUNNING, attempts=Operation.attempts + 1, lease_until=now + LEASE)
            .returning(Operation)
        )
        if claimed is None:
            return None
        return Work(
            services=services,
            organization_id=organization_id,
            operation_id=operation_id,
            kind=claimed.kind,
            target_id=claimed.target_id,
            payload=dict(claimed.payload),
            attempt=claimed.attempts,
            actor=Actor(claimed.actor_kind, claimed.actor_id, claimed.actor_name),
            request_id=claimed.request_id,
        )


async def _finish_if_open(work: Work) -> None:
    async with work.begin() as ctx:
        operation = await ctx.session.scalar(select(Operation).where(Operation.id == work.operation_id))
        if operation is not None and not operation.is_finished:
            await work.finish(ctx)


async def _conclude(work: Work, error: AppError) -> None:
    is_retried = bool(error.details.get("retryable")) and work.attempt < MOST_ATTEMPTS
    stored = {
        "code": error.code,
        "status": error.status,
        "title": error.title,
        "message": error.message,
        "details": error.details,
        "retry_after": error.retry_after,
        "errors": [{"path": field.path, "message": field.message, "code": field.code} for field in error.errors],
    }
    async with work.begin() as ctx:
        if is_retried:
            wait = error.retry_after or min(2.0**work.attempt, 60.0) * random.uniform(0.8, 1.2)  # noqa: S311
            due_at = ctx.now() + timedelta(seconds=wait)
            await work._write(ctx, state=State.PENDING, due_at=due_at, lease_until=None, error=stored)  # noqa: SLF001
            return
        clean_up = failure_of(work.kind)
        if clean_up is not None:
            await clean_up(work, ctx, error)
        await work._write(  # noqa: SLF001
            ctx, state=State.FAILED, finished_at=ctx.now(), lease_until=None, error=stored
        )
    metrics.OPERATIONS.labels(work.kind, State.FAILED).inc()

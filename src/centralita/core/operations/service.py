"""Starting operations and waiting for them."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from centralita.core import fanout
from centralita.core.context import Context, Transactions
from centralita.core.errors import AppError, FieldError, NotFound
from centralita.core.operations.models import Operation, State
from centralita.core.operations.runner import run
from centralita.core.permissions import Permission

WAIT_SECONDS = 5.0
_HEAD_START = timedelta(seconds=15)
_running: set[asyncio.Task[None]] = set()


async def start(
    ctx: Context, kind: str, *, target_kind: str, target_id: UUID, payload: dict[str, Any] | None = None
) -> Operation:
    """Write down an intent with the present transaction. The asking process has 15 s before a worker takes it up."""
    operation = Operation(
        organization_id=ctx.organization_id,
        kind=kind,
        target_kind=target_kind,
        target_id=target_id,
        payload=payload or {},
        state=State.PENDING,
        due_at=ctx.now() + _HEAD_START,
        actor_kind=ctx.actor.kind,
        actor_id=ctx.actor.id,
        actor_name=ctx.actor.name,
        request_id=ctx.request_id,
        created_at=ctx.now(),
    )
    ctx.session.add(operation)
    await ctx.session.flush()  # its id goes into the answer
    fanout.announce(ctx.session, ctx.organization_id, "operations", [operation.id])
    return operation


def release(ctx: Context, operation: Operation) -> None:
    """Nobody waits for an operation that was just written down: the next worker takes it up."""
    operation.due_at = ctx.now()


async def get(ctx: Context, operation_id: UUID) -> Operation:
    """One operation of this organization."""
    ctx.require(Permission.OPERATIONS_READ)
    statement = select(Operation).where(Operation.organization_id == ctx.organization_id, Operation.id == operation_id)
    operation = await ctx.session.scalar(statement)
    if operation is None:
        raise NotFound
    return operation


async def latest(ctx: Context, kind: str, target_id: UUID) -> Operation | None:
    """The newest unfinished operation of a kind on a target, to join instead of starting a second one."""
    statement = (
        select(Operation)
        .where(Operation.kind == kind, Operation.target_id == target_id)
        .where(Operation.state.in_([State.PENDING, State.RUNNING]))
        .order_by(Operation.created_at.desc())
        .limit(1)
    )
    found: Operation | None = await ctx.session.scalar(statement)
    return found


async def last(ctx: Context, kind: str, target_id: UUID) -> Operation | None:
    """The newest operation of a kind on a target, finished or not."""
    statement = (
        select(Operation)
        .where(Operation.organization_id == ctx.organization_id)
        .where(Operation.kind == kind, Operation.target_id == target_id)
        .order_by(Operation.created_at.desc())
        .limit(1)
    )
    found: Operation | None = await ctx.session.scalar(statement)
    return found


async def take(ctx: Context, operation_id: UUID, name: str) -> Any:
    """What an operation remembered under a name, once: the next one who asks finds nothing."""
    statement = select(Operation).where(Operation.organization_id == ctx.organization_id, Operation.id == operation_id)
    held = statement.with_for_update().execution_options(populate_existing=True)
    operation: Operation | None = await ctx.session.scalar(held)
    if operation is None or name not in operation.payload:
        return None
    kept = operation.payload[name]
    operation.payload = {key: value for key, value in operation.payload.items() if key != name}
    return kept


async def settle(begin: Transactions, operation: Operation, wait_s: float = WAIT_SECONDS) -> Operation:
    """After the commit: carry it out, wait up to `wait_s` seconds, and return it as it then stands."""
    async with begin() as ctx:
        services = ctx.services
    task = asyncio.create_task(run(services, operation.organization_id, operation.id))
    _running.add(task)
    task.add_done_callback(_running.discard)
    await asyncio.wait([task], timeout=wait_s)
    async with services.system(operation.organization_id, "operations") as system:
        return await get(system, operation.id)


async def drain(seconds: float) -> None:
    """Give operations under way some time at shutdown; a worker takes up the rest."""
    if _running:
        await asyncio.wait(_running, timeout=seconds)


class OperationFailed(AppError):
    """The stored error of an operation, raised again for the one who waited."""

    def __init__(self, stored: dict[str, Any]) -> None:
        super().__init__(
            str(stored["message"]),
            details=stored.get("details"),
            errors=[FieldError(**field) for field in stored.get("errors", [])],
            retry_after=stored.get("retry_after"),
        )
        self.__dict__.update(code=stored["code"], status=stored["status"], title=stored["title"])


def raise_if_failed(operation: Operation) -> None:
    """Turn a failed operation into the error it failed with."""
    if operation.state == State.FAILED and operation.error is not None:
        raise OperationFailed(operation.error)

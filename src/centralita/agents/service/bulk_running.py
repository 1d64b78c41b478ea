"""Carrying out a bulk operation: agent by agent through the verbs, each remembered with what was done to it.

Killed at any moment, it goes on with those that are left. What a verb started at Retell is written down with the
agent before Retell is asked, so it is followed to its end and never started a second time.
"""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from centralita.agents.errors import NothingToPublish
from centralita.agents.models import AgentBulkItem, BulkState
from centralita.agents.queries import bulk as queries
from centralita.agents.queries import listing
from centralita.agents.schemas import BulkOrder
from centralita.agents.service.bulk_actions import ACTIONS
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work

_AT_ONCE = 4
_PATIENCE_SECONDS = 1.0
_OVER = frozenset({"succeeded", "unchanged", "failed"})


async def carry_out_bulk(work: Work) -> None:
    """Do what is left to do, then wait for what is still on its way to Retell."""
    order = BulkOrder.model_validate(work.payload["order"])
    items = await _items(work)
    pending = [item for item in items if item.state == "pending"]
    for start in range(0, len(pending), _AT_ONCE):
        some = pending[start : start + _AT_ONCE]
        await asyncio.gather(*(_do(work, order, item.id) for item in some))
        await _show_progress(work)
    for item in await _items(work):
        if item.state == "running" and item.started_operation_id is not None:
            await _follow(work, item.id, item.started_operation_id)
            await _show_progress(work)
    async with work.begin() as ctx:
        await forget_order(work, ctx)
        await work.finish(ctx)


async def forget_order(work: Work, ctx: Context, _error: AppError | None = None) -> None:
    """A bulk operation that is over leaves no settings behind: tools carry keys."""
    await work.remember(ctx, order={"action": work.payload["action"]})


async def _items(work: Work) -> Sequence[AgentBulkItem]:
    async with work.begin() as ctx:
        return await queries.items(ctx, work.operation_id)


async def _show_progress(work: Work) -> None:
    items = await _items(work)
    await work.progress(sum(1 for item in items if item.state in _OVER), len(items))


async def _do(work: Work, order: BulkOrder, item_id: UUID) -> None:
    """One agent: the verb and the note that it was done stand or fall together."""
    try:
        async with work.begin() as ctx:
            item = await queries.hold(ctx, work.operation_id, item_id)
            if item.state != "pending":
                return  # another run of this operation was quicker
            started = await _started(ctx, order, item)
    except NothingToPublish:
        await _conclude(work, item_id, "unchanged")
    except AppError as error:
        await _conclude(work, item_id, "failed", error={"code": error.code, "message": error.message})
    else:
        if started is not None:
            await _note(work, item_id, await operations.settle(work.begin, started))


async def _started(ctx: Context, order: BulkOrder, item: AgentBulkItem) -> Operation | None:
    action = ACTIONS[order.action]
    agent = (await listing.whole(ctx, [item.agent_id])).get(item.agent_id)
    if agent is not None and agent.deleted_at is None and not action.plan(agent, order):
        _end(ctx, item, "unchanged")
        return None
    started = await action.carry_out(ctx, item.agent_id, order)
    if started is None:
        _end(ctx, item, "succeeded")
    else:
        item.state, item.started_operation_id = "running", started.id
    return started


async def _follow(work: Work, item_id: UUID, started_id: UUID) -> None:
    """Until the operation of one agent is over. What is due is run here: a worker may be busy with this very one."""
    while True:
        async with work.begin() as ctx:
            started = await operations.get(ctx, started_id)
            is_due = started.due_at <= ctx.now()
        if started.is_finished:
            await _note(work, item_id, started)
            return
        if is_due:
            await operations.run(work.services, work.organization_id, started_id)
        await _show_progress(work)
        await asyncio.sleep(0 if is_due and started.state == "pending" else _PATIENCE_SECONDS)


async def _note(work: Work, item_id: UUID, started: Operation) -> None:
    """Write down how the operation of one agent ended, if it has."""
    if not started.is_finished:
        return
    if started.error is None:
        await _conclude(work, item_id, "succeeded")
    else:
        error = {"code": started.error["code"], "message": started.error["message"]}
        await _conclude(work, item_id, "failed", error=error)


async def _conclude(work: Work, item_id: UUID, state: BulkState, *, error: dict[str, str] | None = None) -> None:
    async with work.begin() as ctx:
        item = await queries.hold(ctx, work.operation_id, item_id)
        if item.state not in _OVER:
            _end(ctx, item, state, error=error)


def _end(ctx: Context, item: AgentBulkItem, state: BulkState, *, error: dict[str, str] | None = None) -> None:
    item.state, item.error, item.finished_at = state, error, ctx.now()

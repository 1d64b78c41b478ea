"""Workbenches at Retell: made on their first use by an operation, found again by what they consist of.

Run again after a crash, the operation goes on with what is there: each workbench carries a mark, in a variable of its
engine and in the name of its agent, by which both are found whose answers got lost.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from centralita.agents import service as agents
from centralita.agents.service import engines
from centralita.core import jobs, operations
from centralita.core.context import Context, Transactions
from centralita.core.errors import AppError
from centralita.core.identifiers import new_id
from centralita.core.operations import Operation, Work
from centralita.core.operations.service import OperationFailed
from centralita.integrations import service as integrations
from centralita.trials.errors import WorkbenchesBusy
from centralita.trials.models import Workbench
from centralita.trials.queries import workbenches as queries
from centralita.trials.service.recipes import Recipe

if TYPE_CHECKING:
    from retell import AsyncRetell

MAKE = "trials.make_workbench"
CLEAR_ONE = "trials.clear_workbench"
MARK = "centralita_workbench"
MOST = 20
_AT_REST = timedelta(minutes=1)
_PAUSE_SECONDS = 0.2
_LONG_PAUSE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Bench:
    """A workbench that can be asked."""

    id: UUID
    connection_id: UUID
    retell_agent_id: str
    engine: dict[str, Any]


async def ready(begin: Transactions, recipe: Recipe, *, is_patient: bool = False) -> Bench:
    """The workbench that consists of this; made where there is none. Outside any transaction.

    Where Retell fails for a moment, or everything is in use, whoever `is_patient` waits; others get the reason.
    """
    while True:
        try:
            async with begin() as ctx:
                found = await _found_or_started(ctx, recipe)
                now = ctx.now()
        except WorkbenchesBusy:
            if not is_patient:
                raise
            await asyncio.sleep(_LONG_PAUSE_SECONDS)
            continue
        if isinstance(found, Bench):
            return found
        if is_patient and found.due_at > now and found.error is not None:
            await asyncio.sleep(min((found.due_at - now).total_seconds(), _LONG_PAUSE_SECONDS))
            continue
        operation = await operations.settle(begin, found)
        operations.raise_if_failed(operation)
        if not operation.is_finished and operation.error is not None and not is_patient:
            raise OperationFailed(operation.error)
        if not operation.is_finished:
            await asyncio.sleep(_PAUSE_SECONDS)


async def _found_or_started(ctx: Context, recipe: Recipe) -> Bench | Operation:
    await queries.lock(ctx, recipe.connection_id)
    row = await queries.by_digest(ctx, recipe.connection_id, recipe.digest)
    if row is not None and row.state == "ready" and row.retell_agent_id and row.retell_engine_id:
        row.used_at = ctx.now()
        engine = engines.reference(row.engine, row.retell_engine_id)
        return Bench(row.id, row.connection_id, row.retell_agent_id, engine)
    if row is None:
        row = await _new(ctx, recipe)
    under_way = await operations.latest(ctx, MAKE, row.id)
    if under_way is not None:
        return under_way
    payload = {"connection_id": str(recipe.connection_id), "settings": recipe.agent, "answering": recipe.answering}
    return await operations.start(ctx, MAKE, target_kind="workbench", target_id=row.id, payload=payload)


async def _new(ctx: Context, recipe: Recipe) -> Workbench:
    if await queries.count(ctx, recipe.connection_id) >= MOST:
        leaving = await queries.least_used(ctx, recipe.connection_id, ctx.now() - _AT_REST)
        if leaving is None:
            message = f"{MOST} texts are being tried in this workspace at once. Wait a moment and try again."
            raise WorkbenchesBusy(message, retry_after=30)
        await leave(ctx, leaving)
    row = Workbench(
        organization_id=ctx.organization_id,
        id=new_id(),
        connection_id=recipe.connection_id,
        digest=recipe.digest,
        engine=recipe.engine,
        state="making",
        created_at=ctx.now(),
        used_at=ctx.now(),
    )
    ctx.session.add(row)
    await ctx.session.flush()
    return row


async def keep(work: Work, bench: Bench) -> None:
    """Say that a workbench is still in use."""
    async with work.begin() as ctx:
        row = await queries.find(ctx, bench.id)
        if row is not None:
            row.used_at = ctx.now()


async def leave(ctx: Context, row: Workbench) -> None:
    """Use a workbench no more, and have it removed at Retell."""
    row.state = "leaving"
    await jobs.defer(ctx, CLEAR_ONE, key=str(row.id), workbench_id=str(row.id))


async def make_at_retell(work: Work) -> None:
    """Make its engine and its agent at Retell."""
    connection_id = UUID(work.payload["connection_id"])
    async with work.begin() as ctx:
        row = await queries.find(ctx, work.target_id)
        if row is None or row.state != "making":
            await _forget(work, ctx)
            return
        mark, kind = row.mark, row.engine
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    engine = await _make_engine(work, client, kind, mark)
    retell_agent_id = await _make_agent(work, client, engine, mark)
    async with work.begin() as ctx:
        row = await queries.find(ctx, work.target_id)
        if row is not None:
            row.retell_agent_id, row.used_at = retell_agent_id, ctx.now()
            row.state = "ready" if row.state == "making" else row.state
        await _forget(work, ctx)
        await work.finish(ctx)


async def _make_engine(work: Work, client: "AsyncRetell", kind: str, mark: str) -> dict[str, Any]:
    known: dict[str, Any] | None = work.payload.get("response_engine")
    if known is not None:
        return known
    lost = await find_engine(client, kind, mark) if work.attempt > 1 else None
    settings: dict[str, Any] = work.payload["answering"]
    variables = {**(settings.get("default_dynamic_variables") or {}), MARK: mark}
    identifier = lost or await engines.make(client, kind, {**settings, "default_dynamic_variables": variables})
    engine = engines.reference(kind, identifier)
    async with work.begin() as ctx:
        row = await queries.find(ctx, work.target_id)
        if row is not None:
            row.retell_engine_id = identifier
        await work.remember(ctx, response_engine=engine)
    return engine


async def _make_agent(work: Work, client: "AsyncRetell", engine: dict[str, Any], mark: str) -> str:
    if work.attempt > 1:
        lost = await agents.find_copies(client, mark)
        if lost:
            return lost[0]
    settings = {**work.payload["settings"], "agent_name": agents.name_of_copy(mark), "response_engine": engine}
    with integrations.failures():
        made = await client.agent.create(
            response_engine=settings["response_engine"], voice_id=settings["voice_id"], extra_body=settings
        )
    return made.agent_id


async def find_engine(client: "AsyncRetell", kind: str, mark: str) -> str | None:
    """The engine that carries a mark, among those that were made or changed last."""
    for found in await engines.recent(client, kind):
        if (found.get("default_dynamic_variables") or {}).get(MARK) == mark:
            return engines.id_of({"type": kind, **found})
    return None


async def make_failed(work: Work, ctx: Context, _error: AppError) -> None:
    """What may be left at Retell is removed; no settings stay behind here, since tools carry keys."""
    row = await queries.find(ctx, work.target_id)
    if row is not None:
        await leave(ctx, row)
    await _forget(work, ctx)


async def _forget(work: Work, ctx: Context) -> None:
    await work.remember(ctx, settings={}, answering={})

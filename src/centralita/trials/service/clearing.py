"""Removing at Retell what trials made there: workbenches that nobody uses any more, and test cases of runs gone by."""

from collections.abc import Awaitable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from centralita.agents import service as agents
from centralita.agents.service import engines
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.integrations.errors import ConnectionNotFound, VendorNotFound, VendorRejected
from centralita.trials.queries import runs as run_queries
from centralita.trials.queries import workbenches as queries
from centralita.trials.service.workbenches import MAKE, find_engine

if TYPE_CHECKING:
    from retell import AsyncRetell

IDLE = timedelta(hours=1)
_GRACE = timedelta(minutes=5)
_FORGOTTEN = timedelta(days=1)
_GIVEN_UP = timedelta(days=7)
_BATCH = 50
log = structlog.get_logger(__name__)


async def clear(services: Services) -> None:
    """Remove every workbench that is leaving or has been idle for an hour, and test cases that a dead run left."""
    async with services.sessions() as session:
        benches = await queries.to_clear(session, services.clock() - IDLE, _BATCH)
        now = services.clock()
        runs = await run_queries.left_definitions(session, now - _GIVEN_UP, now - _GRACE, _BATCH)
    for organization_id, run_id in runs:
        await _try(clear_definitions(services, organization_id, run_id), run_id)
    for organization_id, workbench_id in benches:
        if not await _try(clear_workbench(services, organization_id, workbench_id), workbench_id):
            await _put_last(services, organization_id, workbench_id)


async def _try(clearing: Awaitable[None], identifier: UUID) -> bool:
    """One that cannot be removed now is tried again the next time."""
    try:
        await clearing
    except AppError as error:
        log.warning("trials.not_cleared", id=str(identifier), error=error.message)
        return False
    return True


async def _put_last(services: Services, organization_id: UUID, workbench_id: UUID) -> None:
    """Those of a workspace that is away must not keep others waiting."""
    async with services.system(organization_id, "trials") as ctx:
        row = await queries.find(ctx, workbench_id)
        if row is not None:
            row.used_at = ctx.now()


async def sweep(services: Services) -> None:
    """Remove the copies that no row stands for: their connection was deleted and made again. Another installation may
    use them, so only those of yesterday; it makes them anew."""
    for organization_id, connection_id in await integrations.all_workspaces(services):
        await _try(_sweep_workspace(services, organization_id, connection_id), connection_id)


async def _sweep_workspace(services: Services, organization_id: UUID, connection_id: UUID) -> None:
    client = await integrations.open_client(services, organization_id, connection_id, "background")
    copies = await agents.list_copies(client)
    if not copies:
        return
    async with services.sessions() as session:
        known = await queries.known_marks(session)
    oldest = (services.clock() - _FORGOTTEN).timestamp() * 1000
    for copy in copies:
        if copy.mark not in known and copy.modified_ms < oldest:
            await agents.remove_copy(client, copy.retell_agent_id)


async def clear_workbench(services: Services, organization_id: UUID, workbench_id: UUID) -> None:
    """Remove one at Retell, then forget it; whatever of its making got lost is found by its mark."""
    async with services.system(organization_id, "trials") as ctx:
        row = await queries.find(ctx, workbench_id)
        is_used = row is not None and row.state != "leaving" and row.used_at > ctx.now() - IDLE
        if row is None or is_used or await operations.latest(ctx, MAKE, workbench_id) is not None:
            return
        row.state = "leaving"
        connection_id, mark, kind = row.connection_id, row.mark, row.engine
        engine_id, agent_id = row.retell_engine_id, row.retell_agent_id
    client = await integrations.open_client(services, organization_id, connection_id, "background")
    for found in {agent_id, *(await agents.find_copies(client, mark))} - {None}:
        await agents.remove_copy(client, str(found))
    for found in {engine_id, await find_engine(client, kind, mark)} - {None}:
        await engines.remove(client, engines.reference(kind, str(found)))
    async with services.system(organization_id, "trials") as ctx:
        row = await queries.find(ctx, workbench_id)
        if row is not None:
            await ctx.session.delete(row)


async def clear_definitions(services: Services, organization_id: UUID, run_id: UUID) -> None:
    """Remove the test cases that Retell has of a run that is over."""
    async with services.system(organization_id, "trials") as ctx:
        left = await run_queries.left_of(ctx, run_id)
        run = await run_queries.hold_any(ctx, run_id)
    if run is None:
        return
    try:
        client = await integrations.open_client(services, organization_id, run.connection_id, "background")
    except ConnectionNotFound:
        return  # nobody can reach what its workspace has
    for result_id, definition_id in left:
        await remove_definition(client, definition_id)
        async with services.system(organization_id, "trials") as ctx:
            await _forget_definition(ctx, result_id)


async def clear_named_definitions(
    services: Services, organization_id: UUID, connection_id: UUID, definition_ids: Sequence[str]
) -> None:
    """Remove test cases at Retell of which nothing else is known any more."""
    try:
        client = await integrations.open_client(services, organization_id, connection_id, "background")
    except ConnectionNotFound:
        return
    for definition_id in definition_ids:
        await remove_definition(client, definition_id)


async def remove_definition(client: "AsyncRetell", definition_id: str) -> None:
    """Delete a test case at Retell; one that is gone is fine."""
    try:
        with integrations.failures():
            await client.tests.delete_test_case_definition(definition_id)
    except (VendorNotFound, VendorRejected):
        return


async def _forget_definition(ctx: Context, result_id: UUID) -> None:
    result = await run_queries.hold_result(ctx, result_id)
    if result is not None:
        result.definition_id = None


async def leave_with_connection(ctx: Context, connection_id: UUID) -> None:
    """A connection was deleted: nobody can reach what its workspace has, so nothing of it is known any more."""
    for row in await queries.of_connection(ctx, connection_id):
        await ctx.session.delete(row)

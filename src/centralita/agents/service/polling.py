"""Looking regularly at what Retell has: only what changed since is fetched whole and compared."""

from typing import TYPE_CHECKING
from uuid import UUID

import structlog

from centralita.agents.queries import agents as queries
from centralita.agents.service import engines, fetching
from centralita.agents.service.importing import fetch_all, keep, mark_gone
from centralita.core.errors import AppError
from centralita.core.services import Services
from centralita.integrations import service as integrations

if TYPE_CHECKING:
    from retell import AsyncRetell

_BATCH = 20
log = structlog.get_logger(__name__)


async def poll_all(services: Services) -> None:
    """Look at every workspace; one that is away is left for the next round."""
    for organization_id, connection_id in await integrations.all_workspaces(services):
        try:
            await poll(services, organization_id, connection_id)
        except AppError as error:
            log.warning("agents.poll_failed", connection_id=str(connection_id), code=error.code)


async def poll(services: Services, organization_id: UUID, connection_id: UUID) -> int:
    """Bring in what changed in one workspace. Returns how many agents were fetched."""
    client = await integrations.open_client(services, organization_id, connection_id, "background")
    async with services.system(organization_id, "agents") as ctx:
        at_retell = await queries.retell_ids(ctx, connection_id)
    listed = await fetching.list_modified(client)
    engines_modified = await engines.list_modified(client)
    async with services.system(organization_id, "agents") as ctx:
        known = await queries.modified(ctx, connection_id)
    changed = [
        retell_id
        for retell_id, modified in listed.items()
        if (mine := known.get(retell_id)) is None
        or modified > mine.agent_ms
        or engines_modified.get(mine.engine_id or "", 0) > mine.engine_ms
    ]
    await _bring_in(services, organization_id, connection_id, client, changed)
    async with services.system(organization_id, "agents") as ctx:
        await mark_gone(ctx, connection_id, at_retell, listed)
    return len(changed)


async def _bring_in(
    services: Services, organization_id: UUID, connection_id: UUID, client: "AsyncRetell", changed: list[str]
) -> None:
    for start in range(0, len(changed), _BATCH):
        found = await fetch_all(client, changed[start : start + _BATCH])
        async with services.system(organization_id, "agents") as ctx:
            await keep(ctx, connection_id, found)

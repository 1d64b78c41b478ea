"""Bringing a connection up to date: started here, carried out by the domains above, concluded here."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.operations import Operation
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import queries
from centralita.integrations.schemas import Findings
from centralita.integrations.service import built_in, keys, recording
from centralita.integrations.service.probing import probe

SYNC = "connections.sync"


async def start_sync(ctx: Context, connection_id: UUID) -> Operation:
    """Start to fetch everything of a workspace, or join the fetch that runs."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    connection = await queries.hold(ctx, connection_id)
    running = await operations.latest(ctx, SYNC, connection_id)
    if running is not None:
        return running
    audit.record(
        ctx,
        "connection.sync_started",
        target_kind="connection",
        target_id=connection.id,
        target_name=connection.name,
    )
    return await operations.start(ctx, SYNC, target_kind="connection", target_id=connection_id)


async def examine_stored(services: Services, organization_id: UUID, connection_id: UUID) -> Findings:
    """Look at the workspace of a stored connection, outside any transaction."""
    async with services.system(organization_id, "sync") as ctx:
        connection = await queries.get(ctx, connection_id)
        access = keys.access(services.settings, services.keyring, connection)
    if access.is_built_in:
        await built_in.register(services, access)
    return await probe(services, access)


async def conclude_sync(ctx: Context, connection_id: UUID, findings: Findings) -> None:
    """Everything of the workspace was fetched."""
    await recording.reached(ctx, connection_id, findings, last_synced_at=ctx.now())


async def sync_failed(ctx: Context, connection_id: UUID, message: str) -> None:
    """The workspace could not be fetched."""
    await recording.failed(ctx, connection_id, message)

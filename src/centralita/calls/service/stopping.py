"""Ending a call that runs."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.calls.errors import CallNotPlaced
from centralita.calls.models import FINISHED, Call
from centralita.calls.queries import calls as queries
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations

STOP = "calls.stop"


async def stop(ctx: Context, call_id: UUID) -> tuple[Call, Operation | None]:
    """End a call. One that has ended already is left as it is."""
    ctx.require(Permission.CALLS_STOP)
    call = await queries.get(ctx, call_id)
    if call.status in FINISHED:
        return call, None
    if call.retell_call_id is None:
        raise CallNotPlaced("Retell does not have this call yet. Try again in a moment.")
    running = await operations.latest(ctx, STOP, call.id)
    if running is not None:
        return call, running
    audit.record(
        ctx, "call.stopped", target_kind="call", target_id=call.id, target_name=call.to_number or call.agent_name or ""
    )
    return call, await operations.start(ctx, STOP, target_kind="call", target_id=call.id)


async def stop_at_retell(work: Work) -> None:
    """Ask Retell to end the call; a call that is over already is what was wanted."""
    async with work.begin() as ctx:
        call = await queries.get(ctx, work.target_id)
    client = await integrations.open_client(work.services, work.organization_id, call.connection_id, "interactive")
    try:
        with integrations.failures():
            await client.call.stop(str(call.retell_call_id))
    except AppError:
        with integrations.failures():
            present = await client.call.retrieve(str(call.retell_call_id))
        if present.call_status not in FINISHED:
            raise
    async with work.begin() as ctx:
        fanout.announce(ctx.session, ctx.organization_id, "calls", [work.target_id])
        await work.finish(ctx)

"""Asking a workbench, and making it again where somebody removed it at Retell."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents import service as agents
from centralita.agents.schemas import Conversation, PlaygroundAnswer
from centralita.core.services import Services
from centralita.integrations.errors import VendorNotFound, VendorRejected
from centralita.trials.queries import workbenches as queries
from centralita.trials.service import workbenches
from centralita.trials.service.workbenches import Bench

if TYPE_CHECKING:
    from retell import AsyncRetell


async def answer(
    services: Services,
    organization_id: UUID,
    client: "AsyncRetell",
    bench: Callable[[], Awaitable[Bench]],
    question: Conversation,
) -> PlaygroundAnswer:
    """What a workbench says next, without the mark it carries."""
    found = await bench()
    try:
        said = await agents.converse(client, found.retell_agent_id, question)
    except (VendorNotFound, VendorRejected):
        if not await gone(services, organization_id, client, found):
            raise
        said = await agents.converse(client, (await bench()).retell_agent_id, question)
    said.variables.pop(workbenches.MARK, None)
    return said


async def gone(services: Services, organization_id: UUID, client: "AsyncRetell", bench: Bench) -> bool:
    """Whether a workbench was removed at Retell behind our back; it is used no more then."""
    mark = f"{bench.connection_id}/{bench.id}"
    if bench.retell_agent_id in await agents.find_copies(client, mark):
        return False
    async with services.system(organization_id, "trials") as ctx:
        row = await queries.find(ctx, bench.id)
        if row is not None:
            await workbenches.leave(ctx, row)
    return True

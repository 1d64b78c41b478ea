"""What usage does when something happens below, and by the clock."""

from datetime import timedelta
from uuid import UUID

from centralita.calls.events import CallsApplied
from centralita.core import events, jobs
from centralita.core.context import Context
from centralita.core.services import Services
from centralita.identity.events import TimeZoneChanged
from centralita.usage import service

REBUILD = "usage.rebuild"


@events.inside(CallsApplied)
async def record_usage(ctx: Context, event: CallsApplied) -> None:
    """Calls changed: write what they used, in the same transaction."""
    await service.record(ctx, event.changes)


events.after(TimeZoneChanged, REBUILD)


@jobs.task(REBUILD)
async def rebuild(services: Services, organization_id: UUID, arguments: dict[str, object]) -> None:
    """Days begin at another hour now: sum the ledger up anew."""
    async with services.system(organization_id, "usage") as ctx:
        await service.rebuild(ctx)


@jobs.every(timedelta(hours=1), "usage.verify")
async def verify(services: Services) -> None:
    """Ledger and rollups have to agree, always."""
    await service.verify_all(services)

"""What usage does when something happens below, and by the clock."""

from centralita.calls.events import CallsApplied
from centralita.core import events
from centralita.core.context import Context
from centralita.usage import service


@events.inside(CallsApplied)
async def record_usage(ctx: Context, event: CallsApplied) -> None:
    """Calls changed: write what they used, in the same transaction."""
    await service.record(ctx, event.changes)

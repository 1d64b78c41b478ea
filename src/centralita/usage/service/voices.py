"""What calls spoken with each voice came to in the last 30 days."""

from collections.abc import Sequence
from uuid import UUID

from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.identity import service as identity
from centralita.usage.queries import voices as queries
from centralita.usage.schemas import MOST_VOICES, VoiceFigures, VoiceReport
from centralita.usage.service.estimating import cost_per_minute, first_day
from centralita.usage.service.latency import percentile

_COUNTED = ("calls", "connected", "duration_ms", "cost_micros", "analyzed", "successful")


async def report_voices(ctx: Context, connection_id: UUID, voice_ids: Sequence[str]) -> VoiceReport:
    """The figures of these voices, or of those with the most calls, the most first."""
    ctx.require(Permission.USAGE_READ)
    since = await first_day(ctx)
    rows = await queries.summed(ctx, connection_id, voice_ids, since, MOST_VOICES)
    items = []
    for row, histogram in rows:
        sums = {name: int(getattr(row, name)) for name in _COUNTED}
        items.append(
            VoiceFigures(
                voice_id=row.voice_id,
                micros_per_minute=cost_per_minute(sums["cost_micros"], sums["duration_ms"]),
                latency_p50_ms=percentile(histogram, 50),
                **sums,
            )
        )
    return VoiceReport(items=items, currency=(await identity.current_organization(ctx)).currency, since=since)

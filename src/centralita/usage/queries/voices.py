"""Reads of the rollup of voices."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, func, select

from centralita.core.context import Context
from centralita.usage.models import MEASURES, UsageVoiceDay


def _mine(ctx: Context) -> Select[UsageVoiceDay]:
    return select(UsageVoiceDay).where(UsageVoiceDay.organization_id == ctx.organization_id)


async def summed(
    ctx: Context, connection_id: UUID, voice_ids: Sequence[str], since: date, most: int
) -> list[tuple[Row[Any], list[int]]]:
    """The sums of voices with calls since a day, those with the most calls first, each with its latencies."""
    within = _mine(ctx).where(UsageVoiceDay.connection_id == connection_id, UsageVoiceDay.day >= since)
    if voice_ids:
        within = within.where(UsageVoiceDay.voice_id.in_(voice_ids))
    calls = func.sum(UsageVoiceDay.calls)
    sums = [func.sum(getattr(UsageVoiceDay, name)).label(name) for name in MEASURES]
    statement = within.with_only_columns(UsageVoiceDay.voice_id, *sums).group_by(UsageVoiceDay.voice_id)
    found = (
        await ctx.session.execute(
            statement.having(calls > 0).order_by(calls.desc(), UsageVoiceDay.voice_id).limit(most)
        )
    ).all()
    histograms = await _latencies(ctx, within, [row.voice_id for row in found])
    return [(row, histograms.get(row.voice_id, [])) for row in found]


async def _latencies(ctx: Context, within: Select[UsageVoiceDay], voice_ids: Sequence[str]) -> dict[str, list[int]]:
    """The histograms, added up bucket by bucket."""
    each = within.where(UsageVoiceDay.voice_id.in_(voice_ids)).with_only_columns(
        UsageVoiceDay.voice_id, UsageVoiceDay.latency
    )
    histograms: dict[str, list[int]] = {}
    for voice_id, latency in await ctx.session.execute(each):
        known = histograms.get(voice_id)
        histograms[voice_id] = list(latency) if known is None else [a + b for a, b in zip(known, latency, strict=True)]
    return histograms

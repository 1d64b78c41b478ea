"""Whether calls, ledger, hours and days say the same: the sums of each, and the days where they differ."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import RowMapping, TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core.context import Context
from centralita.usage.models import MEASURES

_SUMS = ", ".join(f"coalesce(sum({name}), 0)::bigint AS {name}" for name in MEASURES)
_OF_CALLS = """
    count(*) AS calls,
    count(*) FILTER (WHERE started_at IS NOT NULL AND status <> 'not_connected') AS connected,
    count(*) FILTER (WHERE status = 'error') AS failed,
    count(*) FILTER (WHERE is_successful) AS successful,
    count(*) FILTER (WHERE is_successful IS NOT NULL) AS analyzed,
    coalesce(sum(duration_ms), 0)::bigint AS duration_ms, coalesce(sum(billed_ms), 0)::bigint AS billed_ms,
    coalesce(sum(llm_tokens), 0)::bigint AS llm_tokens, coalesce(sum(cost_micros), 0)::bigint AS cost_micros
"""
_TOTALS = {
    "calls": f"SELECT {_OF_CALLS} FROM calls WHERE organization_id = :organization_id AND rank >= 0"  # noqa: S608 - ours
    " AND status IN ('ended', 'not_connected', 'error')",
    **{
        name: f"SELECT {_SUMS} FROM {table} WHERE organization_id = :organization_id"  # noqa: S608 - names of our own
        for name, table in (("ledger", "usage_entries"), ("hours", "usage_hours"), ("days", "usage_days"))
    },
}


def _drifting(table: str, bucket: str, of_entry: str, who: str = "retell_agent_id") -> TextClause:
    """Cells of a rollup that are not the sum of their entries."""
    differs = " OR ".join(f"coalesce(ledger.{name}, 0) <> coalesce(rollup.{name}, 0)" for name in MEASURES)
    return text(f"""
        WITH ledger AS (
            SELECT {of_entry} AS {bucket}, connection_id, {who}, {_SUMS} FROM usage_entries
            WHERE organization_id = :organization_id AND {who} IS NOT NULL
            GROUP BY 1, 2, 3
        ), rollup AS (SELECT * FROM {table} WHERE organization_id = :organization_id)
        SELECT count(*) FROM ledger FULL JOIN rollup USING ({bucket}, connection_id, {who}) WHERE {differs}
    """)  # noqa: S608 - names of our own columns, values are bound


_DRIFTING = {
    "hours": _drifting("usage_hours", "hour", "date_trunc('hour', occurred_at, CAST(:zone AS text))"),
    "days": _drifting("usage_days", "day", "(occurred_at AT TIME ZONE CAST(:zone AS text))::date"),
    "voice_days": _drifting(
        "usage_voice_days", "day", "(occurred_at AT TIME ZONE CAST(:zone AS text))::date", "voice_id"
    ),
}
# A loose scan of the ledger's key: one probe per organization.
_ORGANIZATIONS = text("""
    WITH RECURSIVE known AS (
        (SELECT organization_id FROM usage_entries ORDER BY organization_id LIMIT 1)
        UNION ALL
        SELECT (SELECT organization_id FROM usage_entries
                WHERE organization_id > known.organization_id ORDER BY organization_id LIMIT 1)
        FROM known WHERE known.organization_id IS NOT NULL
    )
    SELECT organization_id FROM known WHERE organization_id IS NOT NULL
""")


async def totals(ctx: Context) -> dict[str, RowMapping]:
    """The sums of all finished calls, of the ledger, of the hours and of the days."""
    parameters = {"organization_id": ctx.organization_id}
    return {
        name: (await ctx.session.execute(text(statement), parameters)).mappings().one()
        for name, statement in _TOTALS.items()
    }


async def drifting_cells(ctx: Context, zone: str) -> dict[str, int]:
    """How many cells of each rollup are not the sum of their entries."""
    parameters = {"organization_id": ctx.organization_id, "zone": zone}
    return {name: await ctx.session.scalar(statement, parameters) or 0 for name, statement in _DRIFTING.items()}


async def organizations(session: AsyncSession) -> Sequence[UUID]:
    """Everybody who ever used anything."""
    return (await session.scalars(_ORGANIZATIONS)).all()

"""Checks that calls, ledger, hours and days agree, and makes the rollups anew from the ledger where they do not."""

from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import TextClause, text

from centralita.calls import service as calls
from centralita.core import fanout, marks, metrics
from centralita.core.context import Context
from centralita.core.services import Services
from centralita.identity import service as identity
from centralita.usage.models import MEASURES
from centralita.usage.queries import agreement as queries
from centralita.usage.service import latency

log = structlog.get_logger(__name__)
Sums = dict[str, int]
_MARK = "usage.verified"
_EVERY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What each of the four says in sum, and how many cells of the rollups differ from the ledger."""

    calls: Sums
    ledger: Sums
    hours: Sums
    days: Sums
    drifting_hours: int
    drifting_days: int
    drifting_voice_days: int

    @property
    def is_exact(self) -> bool:
        """Whether nothing differs."""
        return self.calls == self.ledger and self.are_rollups_exact

    @property
    def are_rollups_exact(self) -> bool:
        """Whether hours, days and days of voices are the sums of the ledger."""
        drifting = self.drifting_hours or self.drifting_days or self.drifting_voice_days
        return self.ledger == self.hours == self.days and not drifting


def _rebuilt(table: str, bucket: str, of_entry: str, who: str = "retell_agent_id") -> TextClause:
    sums = ", ".join(f"sum({name})" for name in MEASURES)
    histogram = ", ".join(
        f"count(*) FILTER (WHERE latency_gained = {number}) - count(*) FILTER (WHERE latency_lost = {number})"
        for number in range(latency.BUCKETS)
    )
    return text(f"""
        INSERT INTO {table} (organization_id, {bucket}, connection_id, {who}, latency, {", ".join(MEASURES)})
        SELECT organization_id, {of_entry}, connection_id, {who}, ARRAY[{histogram}], {sums}
        FROM usage_entries WHERE organization_id = :organization_id AND {who} IS NOT NULL
        GROUP BY 1, 2, 3, 4
    """)  # noqa: S608 - names of our own columns, values are bound


_EMPTY = tuple(
    text(f"DELETE FROM {table} WHERE organization_id = :organization_id")  # noqa: S608 - names of our own tables
    for table in ("usage_hours", "usage_days", "usage_voice_days")
)
_FILL = (
    _rebuilt("usage_hours", "hour", "date_trunc('hour', occurred_at, CAST(:zone AS text))"),
    _rebuilt("usage_days", "day", "(occurred_at AT TIME ZONE CAST(:zone AS text))::date"),
    _rebuilt("usage_voice_days", "day", "(occurred_at AT TIME ZONE CAST(:zone AS text))::date", "voice_id"),
)


async def verify(ctx: Context) -> Agreement:
    """Compare what calls, ledger, hours and days of an organization say, at one moment: first in its transaction."""
    await ctx.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    zone = (await identity.current_organization(ctx)).time_zone
    sums = {name: dict(row) for name, row in (await queries.totals(ctx)).items()}
    drifting = await queries.drifting_cells(ctx, zone)
    return Agreement(
        **sums,
        drifting_hours=drifting["hours"],
        drifting_days=drifting["days"],
        drifting_voice_days=drifting["voice_days"],
    )


async def rebuild(ctx: Context) -> None:
    """Make hours, days and days of voices anew from the ledger, in the organization's present time zone."""
    await calls.hold_shard(ctx)
    zone = (await identity.current_organization(ctx)).time_zone
    for statement in _EMPTY:
        await ctx.session.execute(statement, {"organization_id": ctx.organization_id})
    for statement in _FILL:
        await ctx.session.execute(statement, {"organization_id": ctx.organization_id, "zone": zone})
    fanout.announce(ctx.session, ctx.organization_id, "usage")


async def verify_all(services: Services) -> None:
    """Compare everybody's numbers once a day; a rollup that drifted is an alarm and is made anew."""
    now = services.clock()
    verified_at = await marks.get(services, _MARK)
    if verified_at is not None and now - verified_at < _EVERY:
        return
    async with services.sessions() as session:
        organization_ids = await queries.organizations(session)
    drifted = 0
    for organization_id in organization_ids:
        async with services.system(organization_id, "usage") as ctx:
            agreement = await verify(ctx)
        if not agreement.is_exact:
            drifted += 1
            log.error("usage.drift", organization_id=str(organization_id), agreement=str(agreement))
        if not agreement.are_rollups_exact:
            async with services.system(organization_id, "usage") as ctx:
                await rebuild(ctx)
    metrics.USAGE_DRIFT.set(drifted)
    await marks.put(services, _MARK, now)

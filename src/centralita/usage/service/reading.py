"""Answering what was used: sums per bucket and agent from the rollups, totals over every row that matches."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, time, tzinfo
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from centralita.agents import service as agents
from centralita.agents.schemas import AgentIdentity
from centralita.core.context import Context
from centralita.core.errors import FieldError, Invalid
from centralita.core.permissions import Permission
from centralita.identity import service as identity
from centralita.usage.models import MEASURES, UsageDay, UsageHour
from centralita.usage.queries import rollups as queries
from centralita.usage.queries.rollups import Span
from centralita.usage.schemas import UsageFigures, UsageGroup, UsageItem, UsageQuery, UsageReport
from centralita.usage.service.periods import zone_of

_MOST_ROWS = 20_000
_Known = dict[tuple[UUID, str], AgentIdentity]


async def report(ctx: Context, wanted: UsageQuery) -> UsageReport:
    """What was used, per bucket and group."""
    ctx.require(Permission.USAGE_READ)
    organization = await identity.current_organization(ctx)
    zone = zone_of(organization.time_zone)
    span = _span(wanted, zone)
    rows = await queries.grouped(ctx, span, wanted, organization.time_zone, _MOST_ROWS + 1)
    if len(rows) > _MOST_ROWS:
        message = "That is more than 20,000 rows. Ask for a shorter time or a longer interval."
        raise Invalid(message, errors=[FieldError("interval", message, "too_many_rows")])
    known = await _identities(ctx, rows) if wanted.by_agent else {}
    return UsageReport(
        items=[_item(row, known) for row in rows if wanted.interval != "all" or wanted.by_agent or row.calls],
        totals=UsageFigures(**_figures(await queries.totals(ctx, span, wanted))),
        currency=organization.currency,
        time_zone=organization.time_zone,
        as_of=ctx.now(),
    )


def _span(wanted: UsageQuery, zone: tzinfo) -> Span:
    since, until = _local(wanted.since, zone), _local(wanted.until, zone)
    if since is not None and until is not None and since > until:
        message = "The end lies before the beginning."
        raise Invalid(message, errors=[FieldError("to", message, "end_before_beginning")])
    is_whole_days = all(edge is None or edge.time() == time.min for edge in (since, until))
    if wanted.interval == "hour" or not is_whole_days:
        return Span(UsageHour, since, until)
    return Span(UsageDay, since.date() if since else None, until.date() if until else None)


def _local(instant: datetime | None, zone: tzinfo) -> datetime | None:
    if instant is None:
        return None
    return instant.replace(tzinfo=zone) if instant.tzinfo is None else instant.astimezone(zone)


async def _identities(ctx: Context, rows: Sequence[Row[Any]]) -> _Known:
    wanted: dict[UUID, set[str]] = defaultdict(set)
    for row in rows:
        if row.connection_id is not None:
            wanted[row.connection_id].add(row.retell_agent_id)
    known: _Known = {}
    for connection_id, names in wanted.items():
        found = await agents.identities(ctx, connection_id, names)
        known |= {(connection_id, name): agent for name, agent in found.items()}
    return known


def _item(row: Row[Any], known: _Known) -> UsageItem:
    agent = known.get((row.connection_id, row.retell_agent_id))
    group = UsageGroup(
        connection_id=row.connection_id,
        agent_id=agent.id if agent else None,
        agent_name=agent.name if agent else None,
        retell_agent_id=row.retell_agent_id or None,
    )
    return UsageItem(bucket=row.bucket, group=group, **_figures(row))


def _figures(row: Row[Any]) -> dict[str, int]:
    return {name: int(getattr(row, name)) for name in MEASURES}

"""Reads of the rollups. Days serve whole days of the organization's time zone, hours everything finer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, cast, func, literal, null, select
from sqlalchemy.types import DateTime

from centralita.agents.models import Agent
from centralita.core.context import Context
from centralita.usage.models import MEASURES, UsageDay, UsageHour
from centralita.usage.schemas import Interval, UsageQuery

Rollup = type[UsageDay] | type[UsageHour]


@dataclass(frozen=True, slots=True)
class Span:
    """Which table answers, and between which of its buckets (the upper end is left out)."""

    table: Rollup
    lower: date | datetime | None
    upper: date | datetime | None

    @property
    def bucket(self) -> Any:
        """The table's column of buckets."""
        return UsageDay.day if self.table is UsageDay else UsageHour.hour


async def grouped(
    ctx: Context, span: Span, wanted: UsageQuery, time_zone: str, most: int
) -> Sequence[Row[tuple[Any, ...]]]:
    """Bucket, connection, Retell's agent id and the sums, in order of buckets; at most `most` rows."""
    bucket = _bucket(span, wanted.interval, time_zone)
    keys: list[ColumnElement[Any]] = [bucket.label("bucket")]
    if wanted.by_agent:
        keys += [span.table.connection_id.label("connection_id"), span.table.retell_agent_id.label("retell_agent_id")]
    else:
        keys += [null().label("connection_id"), null().label("retell_agent_id")]
    statement = _within(ctx, span, wanted).with_only_columns(*keys, *_sums(span.table))
    if wanted.interval != "all":
        statement = statement.group_by(bucket).order_by(bucket)
    if wanted.by_agent:
        statement = statement.group_by(span.table.connection_id, span.table.retell_agent_id)
    return (await ctx.session.execute(statement.limit(most))).all()


async def totals(ctx: Context, span: Span, wanted: UsageQuery) -> Row[tuple[Any, ...]]:
    """The sums over everything asked for."""
    statement = _within(ctx, span, wanted).with_only_columns(*_sums(span.table))
    return (await ctx.session.execute(statement)).one()


def _within(ctx: Context, span: Span, wanted: UsageQuery) -> Select[Any]:
    table = span.table
    statement = select(table).where(table.organization_id == ctx.organization_id)
    if span.lower is not None:
        statement = statement.where(span.bucket >= span.lower)
    if span.upper is not None:
        statement = statement.where(span.bucket < span.upper)
    if wanted.agent_id is not None:
        chosen = (
            select(Agent.connection_id, Agent.retell_agent_id)
            .where(Agent.organization_id == ctx.organization_id, Agent.id == wanted.agent_id)
            .subquery()
        )
        is_chosen = (table.connection_id == chosen.c.connection_id) & (
            table.retell_agent_id == chosen.c.retell_agent_id
        )
        statement = statement.join(chosen, is_chosen)
    return statement


def _bucket(span: Span, interval: Interval, time_zone: str) -> ColumnElement[Any]:
    if interval == "all":
        return null()
    if span.table is UsageDay:
        beginning = func.date_trunc(interval, cast(UsageDay.day, DateTime))
        return func.timezone(literal(time_zone), beginning)
    return func.date_trunc(interval, UsageHour.hour, literal(time_zone))


def _sums(table: Rollup) -> list[ColumnElement[Any]]:
    return [func.coalesce(func.sum(getattr(table, name)), 0).label(name) for name in MEASURES]

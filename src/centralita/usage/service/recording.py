"""Appends to the ledger and adds what is new to the rollups: hour and day together, each cell touched once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from uuid import UUID

import orjson
from sqlalchemy import TextClause, text

from centralita.calls.events import CallChange
from centralita.core import events, fanout
from centralita.core.context import Context
from centralita.identity import service as identity
from centralita.usage.events import UsageRecorded
from centralita.usage.models import MEASURES
from centralita.usage.service import latency
from centralita.usage.service.entries import Entry, entries_of
from centralita.usage.service.periods import day_of, hour_of, zone_of

_COLUMNS = ", ".join(
    [
        *("organization_id", "idempotency", "kind", "call_id", "connection_id", "retell_agent_id", "voice_id"),
        *("occurred_at", "recorded_at", "currency", "latency_gained", "latency_lost", *MEASURES),
    ]
)
_APPEND = text(
    f"INSERT INTO usage_entries ({_COLUMNS})"  # noqa: S608 - names of our own columns, values are bound
    f" SELECT {_COLUMNS} FROM json_populate_recordset(NULL::usage_entries, CAST(:rows AS json))"
    " ON CONFLICT (organization_id, idempotency) DO NOTHING RETURNING idempotency"
)


def _add(table: str, bucket: str, who: str) -> TextClause:
    names = ", ".join(["organization_id", bucket, "connection_id", who, "latency", *MEASURES])
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in MEASURES)
    histogram = (
        f"latency = (SELECT array_agg(was + gained ORDER BY place)"  # noqa: S608 - as below
        f" FROM unnest({table}.latency, excluded.latency)"
        " WITH ORDINALITY AS both_(was, gained, place))"
    )
    return text(
        f"INSERT INTO {table} ({names})"  # noqa: S608 - names of our own columns, values are bound
        f" SELECT {names} FROM json_populate_recordset(NULL::{table}, CAST(:rows AS json))"
        f" ORDER BY {bucket}, connection_id, {who}"
        f" ON CONFLICT (organization_id, {bucket}, connection_id, {who})"
        f" DO UPDATE SET {sums}, {histogram}"
    )


_ADD_HOURS = _add("usage_hours", "hour", "retell_agent_id")
_ADD_DAYS = _add("usage_days", "day", "retell_agent_id")
_ADD_VOICE_DAYS = _add("usage_voice_days", "day", "voice_id")
Place = tuple[datetime | date, UUID, str]


@dataclass(slots=True)
class Cell:
    """What one batch adds to one bucket, connection and agent or voice."""

    measures: list[int] = field(default_factory=lambda: [0] * len(MEASURES))
    latency: list[int] = field(default_factory=latency.empty)

    def add(self, entry: Entry) -> None:
        """Add one entry."""
        for index, value in enumerate(entry.measures):
            self.measures[index] += value
        if entry.latency_gained is not None:
            self.latency[entry.latency_gained] += 1
        if entry.latency_lost is not None:
            self.latency[entry.latency_lost] -= 1


async def record(ctx: Context, changes: Iterable[CallChange]) -> None:
    """Write what the changes of calls mean. What the ledger holds already is not counted again."""
    entries = list(entries_of(changes))
    if not entries:
        return
    new = await _append(ctx, entries)
    if not new:
        return
    zone = zone_of((await identity.current_organization(ctx)).time_zone)
    await add_to_rollups(ctx, new, zone)
    await events.publish(ctx, UsageRecorded(tuple(entry.idempotency for entry in new)))
    fanout.announce(ctx.session, ctx.organization_id, "usage")


async def add_to_rollups(ctx: Context, entries: Sequence[Entry], zone: tzinfo) -> None:
    """Add entries to all rollups, grouped first and in one order, so that writers cannot wait for each other."""
    hours: dict[Place, Cell] = {}
    days: dict[Place, Cell] = {}
    voice_days: dict[Place, Cell] = {}
    for entry in entries:
        who = (entry.connection_id, entry.retell_agent_id)
        hours.setdefault((hour_of(entry.occurred_at, zone), *who), Cell()).add(entry)
        day = day_of(entry.occurred_at, zone)
        days.setdefault((day, *who), Cell()).add(entry)
        if entry.voice_id is not None:
            voice_days.setdefault((day, entry.connection_id, entry.voice_id), Cell()).add(entry)
    await ctx.session.execute(_ADD_HOURS, {"rows": _rows(ctx, ("hour", "retell_agent_id"), hours)})
    await ctx.session.execute(_ADD_DAYS, {"rows": _rows(ctx, ("day", "retell_agent_id"), days)})
    if voice_days:
        await ctx.session.execute(_ADD_VOICE_DAYS, {"rows": _rows(ctx, ("day", "voice_id"), voice_days)})


async def _append(ctx: Context, entries: Sequence[Entry]) -> list[Entry]:
    now = ctx.now()
    rows = [
        {
            "organization_id": ctx.organization_id,
            "idempotency": entry.idempotency,
            "kind": entry.kind,
            "call_id": entry.call_id,
            "connection_id": entry.connection_id,
            "retell_agent_id": entry.retell_agent_id,
            "voice_id": entry.voice_id,
            "occurred_at": entry.occurred_at,
            "recorded_at": now,
            "currency": entry.currency,
            "latency_gained": entry.latency_gained,
            "latency_lost": entry.latency_lost,
            **dict(zip(MEASURES, entry.measures, strict=True)),
        }
        for entry in entries
    ]
    written = set(await ctx.session.scalars(_APPEND, {"rows": orjson.dumps(rows).decode()}))
    return [entry for entry in entries if entry.idempotency in written]


def _rows(ctx: Context, keys: tuple[str, str], cells: Mapping[Place, Cell]) -> str:
    bucket, who = keys
    rows = [
        {
            "organization_id": ctx.organization_id,
            bucket: place[0],
            "connection_id": place[1],
            who: place[2],
            "latency": cell.latency,
            **dict(zip(MEASURES, cell.measures, strict=True)),
        }
        for place, cell in cells.items()
    ]
    return orjson.dumps(rows).decode()

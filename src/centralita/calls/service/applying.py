"""Writes what Retell said to calls: one batch of facts, one transaction, each row once.

A call is found by Retell's id, or by the panel's own id that travels in its metadata when the panel asked for it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from uuid import UUID

import orjson
from sqlalchemy import TextClause, text

from centralita.agents import service as agents
from centralita.calls.events import CallChange, CallsApplied
from centralita.calls.models import Call, CallText
from centralita.calls.queries import calls as queries
from centralita.calls.service.facts import Fact, Json
from centralita.calls.service.merging import TEXTS, CallState, merge, new_row
from centralita.core import events, fanout
from centralita.core.context import Context
from centralita.core.identifiers import new_id


async def apply(ctx: Context, facts: Sequence[Fact]) -> list[CallChange]:
    """Merge the facts into their calls and tell those above. Returns what changed."""
    states = await _load(ctx, facts)
    for fact in sorted(
        facts, key=lambda fact: fact.rank, reverse=True
    ):  # any order will do; this one is the least work
        merge(states[fact.retell_call_id], fact)
    changed = [state for state in states.values() if state.is_changed]
    if not changed:
        return []
    await _name_voices(ctx, changed)
    await _write(ctx, changed)
    changes = [state.change() for state in changed]
    await events.publish(ctx, CallsApplied(tuple(changes)))
    fanout.announce(ctx.session, ctx.organization_id, "calls", [change.call_id for change in changes])
    return changes


async def _load(ctx: Context, facts: Sequence[Fact]) -> dict[str, CallState]:
    """The state of every call the facts are about, held until the transaction ends."""
    known = await queries.to_merge(ctx, {fact.retell_call_id for fact in facts}, _intents(facts))
    by_retell_id: dict[str, CallState] = {}
    unbound: dict[str, CallState] = {}
    for found in known:
        row = dict(found)
        state = CallState(row, row.pop("marks") or {})
        if row["retell_call_id"] is None:
            unbound[str(row["id"])] = state
        else:
            by_retell_id[str(row["retell_call_id"])] = state
    for fact in facts:
        if fact.retell_call_id not in by_retell_id:
            asked_for = unbound.pop(str(fact.intent_id), None)
            by_retell_id[fact.retell_call_id] = asked_for or CallState(new_row(ctx.organization_id, new_id(), fact), {})
    return by_retell_id


async def _name_voices(ctx: Context, states: Iterable[CallState]) -> None:
    """Write down whose voice is heard. It stays, whatever becomes of the agent; a version heard of later names it."""
    nameless: dict[UUID, list[tuple[CallState, tuple[str, int]]]] = defaultdict(list)
    for state in states:
        version = state.row.get("agent_version")
        if state.row.get("voice_id") is None and isinstance(version, int):
            called = (str(state.row["retell_agent_id"]), version)
            nameless[UUID(str(state.row["connection_id"]))].append((state, called))
    for connection_id, found in nameless.items():
        spoken = await agents.spoken_voices(ctx, connection_id, {called for _, called in found})
        for state, called in found:
            state.row["voice_id"] = spoken.get(called)


def _intents(facts: Iterable[Fact]) -> set[UUID]:
    return {fact.intent_id for fact in facts if fact.intent_id is not None}


async def _write(ctx: Context, states: Sequence[CallState]) -> None:
    calls: list[Json] = [state.row for state in states]
    texts: list[Json] = [
        {
            "organization_id": ctx.organization_id,
            "id": state.call_id,
            "marks": state.marks,
            **{column: state.texts.get(column) for column in TEXTS},
        }
        for state in states
    ]
    await ctx.session.execute(_upsert_calls(), {"rows": orjson.dumps(calls).decode()})
    await ctx.session.execute(_upsert_texts(), {"rows": orjson.dumps(texts).decode()})


@cache
def _upsert_calls() -> TextClause:
    columns = [column.name for column in Call.__table__.columns]
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in {"organization_id", "id"})
    return _upsert("calls", columns, changes)


@cache
def _upsert_texts() -> TextClause:
    """A wide field that no event of the batch changed is not sent, and stays."""
    columns = [column.name for column in CallText.__table__.columns]
    kept = ", ".join(f"{name} = coalesce(excluded.{name}, call_texts.{name})" for name in TEXTS)
    return _upsert("call_texts", columns, f"marks = excluded.marks, {kept}")


def _upsert(table: str, columns: list[str], changes: str) -> TextClause:
    names = ", ".join(columns)
    return text(
        f"INSERT INTO {table} ({names})"  # noqa: S608 - names of our own columns, values are bound
        f" SELECT {names} FROM json_populate_recordset(NULL::{table}, CAST(:rows AS json))"
        f" ON CONFLICT (organization_id, id) DO UPDATE SET {changes}"
    )

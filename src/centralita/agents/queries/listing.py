"""Which agents a list shows, how many of each kind there are, and which tags they carry."""

import re
from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.dialects.postgresql import array as sql_array
from sqlalchemy.orm import Bundle, undefer_group
from sqlalchemy.types import Text

from centralita.agents.models import WHOLE, Agent, AgentPause, PhoneNumber
from centralita.agents.schemas import NO_FOLDER, AgentFilter, AgentRead, PauseRead
from centralita.core.context import Context
from centralita.core.words import has_words

Counts = dict[str, list[tuple[str, int]]]
_COLUMNS: dict[str, Any] = {
    "status": Agent.status,
    "language": Agent.language,
    "voice_id": Agent.voice_id,
    "model": Agent.model,
    "connection_id": Agent.connection_id,
}
_PAUSE = func.jsonb_build_object(
    *(part for name in PauseRead.model_fields for part in (name, getattr(AgentPause, name)))
)
_PAUSES = case(
    (
        Agent.paused_at.is_not(None),
        select(func.jsonb_agg(aggregate_order_by(_PAUSE, AgentPause.since)))
        .where(AgentPause.organization_id == Agent.organization_id, AgentPause.agent_id == Agent.id)
        .correlate(Agent)
        .scalar_subquery(),
    ),
    else_=literal_column("'[]'::jsonb"),
)
_OF_THE_LINK: dict[str, Any] = {
    "prompt_id": Agent.prompt_id,
    "label": Agent.prompt_label,
    "version": Agent.prompt_version,
    "state": Agent.prompt_state,
    "message": Agent.prompt_message,
}
_PROMPT_LINK = case(
    (
        Agent.prompt_id.is_not(None),
        func.jsonb_build_object(*(part for name, column in _OF_THE_LINK.items() for part in (name, column))),
    ),
)
# A row of the list: what the answer has of each agent, without the objects that an edit needs.
_ROW: Bundle[Any] = Bundle(
    "agent",
    *(getattr(Agent, name) for name in AgentRead.model_fields if name not in {"pauses", "prompt_link"}),
    _PAUSES.label("pauses"),
    _PROMPT_LINK.label("prompt_link"),
)
_UNSETTLED: dict[str, Any] = {"edits": Agent.has_edits, "drift": Agent.has_drift}
_ALL = "all"
_FEWEST_DIGITS = 3
_LIKE_A_NUMBER = re.compile(r"[+\d\s().-]+")


def _mine(ctx: Context) -> Select[Agent]:
    return select(Agent).where(Agent.organization_id == ctx.organization_id)


def matching(ctx: Context, wanted: AgentFilter) -> Select[Agent]:
    """The organization's agents that fit a filter."""
    return _searched(ctx, wanted).where(*_conditions(wanted).values())


def shown(ctx: Context) -> Select[Any]:
    """What a list shows of agents."""
    return _mine(ctx).with_only_columns(_ROW)


async def matching_ids(ctx: Context, wanted: AgentFilter, most: int) -> Sequence[UUID]:
    """The ids of those that fit a filter, by name; at most so many."""
    statement = matching(ctx, wanted).with_only_columns(Agent.id).order_by(Agent.name, Agent.id)
    return (await ctx.session.scalars(statement.limit(most))).all()


async def whole(ctx: Context, ids: Sequence[UUID]) -> dict[UUID, Agent]:
    """The whole of agents by their ids, those in the trash too."""
    statement = _mine(ctx).where(Agent.id.in_(ids), Agent.purged_at.is_(None)).options(undefer_group(WHOLE))
    return {agent.id: agent for agent in await ctx.session.scalars(statement)}


async def names(ctx: Context, ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of agents, those in the trash too."""
    statement = _mine(ctx).where(Agent.id.in_(ids), Agent.purged_at.is_(None)).with_only_columns(Agent.id, Agent.name)
    return {row.id: row.name for row in (await ctx.session.execute(statement)).all()}


async def facets(ctx: Context, wanted: AgentFilter) -> tuple[int, Counts]:
    """How many fit, and how many there would be of each value of a filter, under all the other filters."""
    conditions = _conditions(wanted)
    columns = [*_COLUMNS.values(), *_UNSETTLED.values(), Agent.folder_id, Agent.tags]
    fits = [condition.label(f"fits_{name}") for name, condition in conditions.items()]
    found = _searched(ctx, wanted).with_only_columns(*columns, *fits).cte("found")
    values = {name: found.c[column.key] for name, column in _COLUMNS.items()} | {
        "folder_id": func.coalesce(sql_cast(found.c.folder_id, Text), NO_FOLDER),
        "tag": func.unnest(found.c.tags),
        "unsettled": func.unnest(
            func.array_remove(
                sql_array([case((found.c[column.key], name)) for name, column in _UNSETTLED.items()]), None
            )
        ),
    }

    def counted(name: str, value: ColumnElement[Any]) -> Select[Any]:
        others = [found.c[f"fits_{other}"] for other in conditions if other != name]
        column = sql_cast(value, Text).label("value")
        rows = select(column).select_from(found).where(and_(true(), *others)).subquery()
        return select(literal(name).label("facet"), rows.c.value, func.count()).group_by(rows.c.value)

    parts = [counted(name, value) for name, value in values.items()]
    counts: Counts = {name: [] for name in values}
    total = 0
    for facet, value, count in await ctx.session.execute(union_all(*parts, counted(_ALL, literal("")))):
        if facet == _ALL:
            total = count
        elif value is not None:
            counts[facet].append((value, count))
    return total, counts


async def voices(ctx: Context, connection_ids: Collection[UUID] | None = None) -> Sequence[tuple[UUID, str, int]]:
    """Connection and Retell's id of each voice of living agents, and how many have it, the most used first."""
    living = _mine(ctx).where(Agent.deleted_at.is_(None))
    if connection_ids is not None:
        living = living.where(Agent.connection_id.in_(connection_ids))
    columns = (Agent.connection_id, Agent.voice_id)
    counted = living.with_only_columns(*columns, func.count()).group_by(*columns)
    rows = await ctx.session.execute(counted.order_by(func.count().desc(), *columns))
    return [(connection_id, voice_id, count) for connection_id, voice_id, count in rows]


async def tags(ctx: Context) -> Sequence[tuple[str, int]]:
    """Every tag of living agents and how many carry it, the most used first."""
    each = _mine(ctx).where(Agent.deleted_at.is_(None)).with_only_columns(func.unnest(Agent.tags).label("tag"))
    rows = each.subquery()
    statement = select(rows.c.tag, func.count()).group_by(rows.c.tag).order_by(func.count().desc(), rows.c.tag)
    return [(tag, count) for tag, count in await ctx.session.execute(statement)]


def _searched(ctx: Context, wanted: AgentFilter) -> Select[Agent]:
    """Before the filters that are counted: living or deleted, and the words searched for."""
    statement = _mine(ctx).where(Agent.deleted_at.is_(None))
    if wanted.deleted:
        statement = _mine(ctx).where(Agent.deleted_at.is_not(None), Agent.purged_at.is_(None))
    words = (wanted.q or "").split()
    if not words:
        return statement
    return statement.where(
        or_(
            and_(*(func.strpos(Agent.search_name, func.searchable(word)) > 0 for word in words)),
            func.strpos(func.lower(Agent.retell_agent_id), func.lower(wanted.q)) > 0,
            Agent.id.in_(_with_words(ctx, words)),
            *_bound_to(ctx, wanted.q or ""),
        )
    )


def _bound_to(ctx: Context, text: str) -> list[ColumnElement[bool]]:
    """The agents of the phone numbers that have these digits, where the search can be meant for a number."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) < _FEWEST_DIGITS or not _LIKE_A_NUMBER.fullmatch(text):
        return []
    bindings = PhoneNumber.inbound_agents.op("||")(PhoneNumber.outbound_agents)
    numbers = (
        select(PhoneNumber.connection_id, func.jsonb_array_elements(bindings).label("binding"))
        .where(PhoneNumber.organization_id == ctx.organization_id, PhoneNumber.gone_at.is_(None))
        .where(func.strpos(PhoneNumber.number, digits) > 0)
        .subquery()
    )
    bound = select(numbers.c.connection_id, numbers.c.binding.op("->>")("agent_id"))
    return [tuple_(Agent.connection_id, Agent.retell_agent_id).in_(bound)]


def _with_words(ctx: Context, words: Sequence[str]) -> Select[Any]:
    """The agents whose prompt has words that begin so, by the index of words."""
    has = has_words(func.agent_words(Agent.organization_id, Agent.prompt), ctx.organization_id, words)
    return _mine(ctx).with_only_columns(Agent.id).where(has)


def _conditions(wanted: AgentFilter) -> dict[str, ColumnElement[bool]]:
    """Each filter that narrows. Of several values of one filter any will do; all filters must fit."""
    found: dict[str, ColumnElement[bool]] = {}
    for name, column in _COLUMNS.items():
        values = getattr(wanted, name)
        if values:
            found[name] = func.coalesce(column.in_(values), False)
    if wanted.folder_id:
        ids = [value for value in wanted.folder_id if isinstance(value, UUID)]
        inside = func.coalesce(Agent.folder_id.in_(ids), False)
        found["folder_id"] = or_(inside, Agent.folder_id.is_(None)) if NO_FOLDER in wanted.folder_id else inside
    if wanted.tag:
        found["tag"] = Agent.tags.op("&&")(sql_cast(list(wanted.tag), ARRAY(Text)))
    if wanted.prompt_id:
        found["prompt_id"] = func.coalesce(Agent.prompt_id.in_(wanted.prompt_id), False)
    if wanted.unsettled:
        found["unsettled"] = or_(*(_UNSETTLED[name] for name in wanted.unsettled))
    return found

"""Which prompts a list shows, and how many of each kind there are."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, literal, or_, select
from sqlalchemy.dialects.postgresql import ARRAY, array

from centralita.core.context import Context
from centralita.core.words import has_words
from centralita.prompts.models import Prompt
from centralita.prompts.schemas import NO_FOLDER, PromptFilter

Counts = dict[str, list[tuple[str, int]]]
_LABELLED: dict[str, ColumnElement[bool]] = {
    "production": Prompt.production_version.is_not(None),
    "staging": Prompt.staging_version.is_not(None),
    "none": and_(Prompt.production_version.is_(None), Prompt.staging_version.is_(None)),
}


def _mine(ctx: Context) -> Select[Prompt]:
    return select(Prompt).where(Prompt.organization_id == ctx.organization_id)


def matching(ctx: Context, wanted: PromptFilter) -> Select[Prompt]:
    """The organization's prompts that fit a filter."""
    return _searched(ctx, wanted).where(*_conditions(wanted).values())


def shown(ctx: Context) -> Select[Prompt]:
    """What a list shows of prompts."""
    return _mine(ctx)


async def facets(ctx: Context, wanted: PromptFilter) -> tuple[int, Counts]:
    """How many fit, and how many there would be of each value of a filter, under all the other filters."""
    conditions = _conditions(wanted)
    labels = [case((condition, literal(name))) for name, condition in _LABELLED.items()]
    values: dict[str, ColumnElement[Any]] = {
        "folder_id": func.coalesce(cast(Prompt.folder_id, Text), literal(NO_FOLDER)),
        "tag": func.unnest(Prompt.tags),
        "labelled": func.unnest(func.array_remove(array(labels), None)),
        "is_changed": case((Prompt.is_changed, literal("true")), else_=literal("false")),
    }
    counts: Counts = {}
    for name, value in values.items():
        others = [condition for other, condition in conditions.items() if other != name]
        rows = _searched(ctx, wanted).where(*others).with_only_columns(value.label("value")).subquery()
        counted = await ctx.session.execute(select(rows.c.value, func.count()).group_by(rows.c.value))
        counts[name] = [(value, count) for value, count in counted]
    total = await ctx.session.scalar(matching(ctx, wanted).with_only_columns(func.count()))
    return total or 0, counts


def _searched(ctx: Context, wanted: PromptFilter) -> Select[Prompt]:
    """Before the filters that are counted: living or deleted, and the words searched for."""
    is_there = Prompt.deleted_at.is_not(None) if wanted.deleted else Prompt.deleted_at.is_(None)
    statement = _mine(ctx).where(is_there)
    words = (wanted.q or "").split()
    if not words:
        return statement
    index = func.prompt_words(Prompt.organization_id, Prompt.draft)
    with_words = _mine(ctx).with_only_columns(Prompt.id).where(has_words(index, ctx.organization_id, words))
    return statement.where(
        or_(
            and_(*(func.strpos(Prompt.search_name, func.searchable(word)) > 0 for word in words)),
            Prompt.id.in_(with_words),
        )
    )


def _conditions(wanted: PromptFilter) -> dict[str, ColumnElement[bool]]:
    """Each filter that narrows. Of several values of one filter any will do; all filters must fit."""
    found: dict[str, ColumnElement[bool]] = {}
    if wanted.folder_id:
        ids = [value for value in wanted.folder_id if isinstance(value, UUID)]
        inside = func.coalesce(Prompt.folder_id.in_(ids), False)
        found["folder_id"] = or_(inside, Prompt.folder_id.is_(None)) if NO_FOLDER in wanted.folder_id else inside
    if wanted.tag:
        found["tag"] = Prompt.tags.op("&&")(cast(list(wanted.tag), ARRAY(Text)))
    if wanted.labelled:
        found["labelled"] = or_(*(_LABELLED[name] for name in wanted.labelled))
    if wanted.is_changed is not None:
        found["is_changed"] = Prompt.is_changed.is_(wanted.is_changed)
    return found

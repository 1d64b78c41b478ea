"""Lists by key, never by offset: page ten thousand costs what the first one costs."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson
from sqlalchemy import Select, UnaryExpression, and_, func, literal, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from centralita.core.context import Context
from centralita.core.errors import FieldError, Invalid

T = TypeVar("T")
MOST_ITEMS = 200


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a list request asks for. `sort` is a column name, `-` in front for descending."""

    limit: int = 50
    cursor: str | None = None
    sort: str | None = None
    include_total: bool = False


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One page: at most `limit` rows, and the cursor of the next page if there is one."""

    items: Sequence[T]
    next_cursor: str | None
    total: int | None = None


class BadCursor(Invalid):
    """The cursor was not made by this list."""

    code = "bad_cursor"
    title = "The cursor is not valid"


async def paginate(
    ctx: Context,
    statement: Select[T],
    page: PageRequest,
    *,
    sorts: Mapping[str, InstrumentedAttribute[Any]],
    key: InstrumentedAttribute[UUID],
    default: str = "-created_at",
    shown: Select[T] | None = None,
) -> Found[T]:
    """One page of `statement`, ordered by one of `sorts` and then by `key`. Rows without a value come last.

    Where rows are wide, `shown` reads them: `statement` then finds and sorts keys alone, and what they stand for is
    read of one page only.
    """
    name, is_descending = _sort(page.sort or default, sorts)
    column = sorts[name]
    order = _order(column, key, is_descending=is_descending)
    found = statement
    if page.cursor is not None:
        found = found.where(_after(column, key, _decode(page.cursor, name, column), is_descending=is_descending))
    found = found.order_by(*order).limit(page.limit + 1)
    if shown is not None:
        found = shown.where(key.in_(found.with_only_columns(key))).order_by(*order)
    rows = list(await ctx.session.scalars(found))
    has_more = len(rows) > page.limit
    rows = rows[: page.limit]
    total = await _count(ctx, statement) if page.include_total else None
    next_cursor = _encode(name, getattr(rows[-1], column.key), getattr(rows[-1], key.key)) if has_more else None
    return Found(rows, next_cursor, total)


async def _count(ctx: Context, statement: Select[Any]) -> int:
    counted = await ctx.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    return counted or 0


def _sort(sort: str, sorts: Mapping[str, InstrumentedAttribute[Any]]) -> tuple[str, bool]:
    name = sort.removeprefix("-")
    if name not in sorts:
        message = f"Sort by one of {', '.join(sorted(sorts))}, with - in front for descending."
        raise Invalid(message, errors=[FieldError("sort", message, "unknown_sort")])
    return name, sort.startswith("-")


def _order(
    column: InstrumentedAttribute[Any], key: InstrumentedAttribute[UUID], *, is_descending: bool
) -> list[UnaryExpression[Any]]:
    """Where every row has a value nothing is said of rows without one, so that an index can be read backwards."""
    direction = column.desc() if is_descending else column.asc()
    if _may_be_null(column):
        direction = direction.nulls_last()
    return [direction, key.desc() if is_descending else key.asc()]


def _may_be_null(column: InstrumentedAttribute[Any]) -> bool:
    return bool(column.property.columns[0].nullable)


def _after(
    column: InstrumentedAttribute[Any],
    key: InstrumentedAttribute[UUID],
    position: tuple[Any, UUID],
    *,
    is_descending: bool,
) -> Any:
    value, identifier = position
    if not _may_be_null(column):
        place, here = tuple_(column, key), tuple_(literal(value, column.type), literal(identifier, key.type))
        return place < here if is_descending else place > here
    is_later = key < identifier if is_descending else key > identifier
    if value is None:
        return and_(column.is_(None), is_later)
    is_beyond = column < value if is_descending else column > value
    return or_(is_beyond, and_(column == value, is_later), column.is_(None))


def _encode(name: str, value: object, identifier: UUID) -> str:
    kind = "t" if isinstance(value, datetime) else "v"
    body = orjson.dumps([name, kind, value, str(identifier)])
    return base64.urlsafe_b64encode(body).decode().rstrip("=")


def _fits(position: object, column: InstrumentedAttribute[Any]) -> bool:
    """Whether a row of this list can stand there: a cursor comes from outside."""
    if position is None:
        return _may_be_null(column)
    if isinstance(position, datetime) and position.tzinfo is None:
        return False
    return isinstance(position, column.type.python_type)


def _decode(cursor: str, name: str, column: InstrumentedAttribute[Any]) -> tuple[Any, UUID]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        stored, kind, value, identifier = orjson.loads(base64.urlsafe_b64decode(padded))
        position = datetime.fromisoformat(value) if kind == "t" else value
        if stored == name and _fits(position, column):
            return position, UUID(identifier)
    except (ValueError, TypeError, AttributeError):
        pass
    message = "That cursor was not made by this list in this order."
    raise BadCursor(message, errors=[FieldError("cursor", message, "bad_cursor")])

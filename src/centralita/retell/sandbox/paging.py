"""Retell's two forms of paging: by an opaque key, and by number of items to skip."""

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import orjson

from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject, integer_at, optional_text_at, text_at

DEFAULT_LIMIT = 50

Row = tuple[int, str, JsonObject]


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a list is asked for."""

    limit: int
    descending: bool
    after: tuple[int, str] | None
    skip: int = 0


def window_of(body: JsonObject) -> Window:
    key = optional_text_at(body, "pagination_key")
    skip = integer_at(body, "skip")
    if key and skip:
        raise bad_request("skip and pagination_key are mutually exclusive.")
    return Window(
        limit=integer_at(body, "limit", DEFAULT_LIMIT),
        descending=text_at(body, "sort_order", "descending") == "descending",
        after=_decode(key) if key else None,
        skip=skip,
    )


def page(rows: Iterable[Row], window: Window, render: Callable[[JsonObject], JsonObject]) -> JsonObject:
    """The items of one window and, where more follow, the key of the next."""
    remaining = _skipped(rows, window.skip)
    taken: list[Row] = []
    has_more = False
    for row in remaining:
        if len(taken) == window.limit:
            has_more = True
            break
        taken.append(row)
    answer: JsonObject = {"items": [render(body) for _, _, body in taken], "has_more": has_more}
    if has_more:
        position, identifier, _ = taken[-1]
        answer["pagination_key"] = _encode(position, identifier)
    return answer


def _skipped(rows: Iterable[Row], skip: int) -> Iterator[Row]:
    iterator = iter(rows)
    for _ in range(skip):
        next(iterator, None)
    return iterator


def _encode(position: int, identifier: str) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([position, identifier])).decode().rstrip("=")


def _decode(key: str) -> tuple[int, str]:
    try:
        position, identifier = orjson.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
    except (ValueError, binascii.Error) as problem:
        raise bad_request("pagination_key is not one of ours.") from problem
    if not isinstance(position, int) or not isinstance(identifier, str):
        raise bad_request("pagination_key is not one of ours.")
    return position, identifier

"""Reading JSON of unknown shape with types: one accessor per kind of value."""

from collections.abc import Mapping
from typing import cast

JsonObject = dict[str, object]


def as_object(value: object) -> JsonObject:
    """A JSON object, or an empty one. The cast is safe: JSON keys are always strings."""
    return cast("JsonObject", value) if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """A JSON array, or an empty one. The cast is safe: every element is an object."""
    return cast("list[object]", value) if isinstance(value, list) else []


def objects_of(value: object) -> list[JsonObject]:
    return [as_object(item) for item in as_list(value) if isinstance(item, dict)]


def object_at(body: Mapping[str, object], key: str) -> JsonObject:
    return as_object(body.get(key))


def objects_at(body: Mapping[str, object], key: str) -> list[JsonObject]:
    return objects_of(body.get(key))


def text_at(body: Mapping[str, object], key: str, default: str = "") -> str:
    value = body.get(key)
    return value if isinstance(value, str) else default


def optional_text_at(body: Mapping[str, object], key: str) -> str | None:
    value = body.get(key)
    return value if isinstance(value, str) else None


def integer_at(body: Mapping[str, object], key: str, default: int = 0) -> int:
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return int(value)


def number_at(body: Mapping[str, object], key: str, default: float = 0.0) -> float:
    value = body.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return float(value)


def strings_at(body: Mapping[str, object], key: str) -> dict[str, str]:
    """The object under `key` with only its string values."""
    return {name: value for name, value in object_at(body, key).items() if isinstance(value, str)}

"""Ranges and defaults that the SDK gives only in the sentences about a field."""

import re
from collections.abc import Iterator

Json = dict[str, object]

_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?)"
_BETWEEN = re.compile(
    rf"\[{_NUMBER}, ?{_NUMBER}\]|between {_NUMBER} and {_NUMBER}|from {_NUMBER}(?: \([^)]*\))? to {_NUMBER}"
    rf"|range is {_NUMBER} to {_NUMBER}",
    re.IGNORECASE,
)
_LOWEST = re.compile(rf"minimum value(?: allowed)? is {_NUMBER}", re.IGNORECASE)
_HIGHEST = re.compile(rf"maximum value(?: allowed)? is {_NUMBER}", re.IGNORECASE)
_NOT_NEGATIVE = re.compile(r"non[- ]negative", re.IGNORECASE)
_POSITIVE = re.compile(r"a positive number", re.IGNORECASE)
_DEFAULT = re.compile(
    rf"(?:default value(?: of| is)?|defaults? to|by default, this is set to) `?({_NUMBER}|true|false)\b", re.IGNORECASE
)


def limits(text: str, node: Json) -> Json:
    """`minimum`, `exclusiveMinimum`, `maximum` and `default` as JSON Schema says them, where the text tells."""
    sentence = " ".join(text.split())
    kinds = set(_kinds(node))
    found: Json = {}
    if kinds & {"number", "integer"}:
        found |= _bounds(sentence)
    default = _DEFAULT.search(sentence)
    if default is None:
        return found
    word = default[1].lower()
    if word in {"true", "false"}:
        return found | ({"default": word == "true"} if "boolean" in kinds else {})
    return found | ({"default": _value(word)} if kinds & {"number", "integer"} else {})


def _bounds(sentence: str) -> Json:
    between = _BETWEEN.search(sentence)
    if between is not None:
        low, high = (group for group in between.groups() if group is not None)
        return {"minimum": _value(low), "maximum": _value(high)}
    found: Json = {}
    if (lowest := _LOWEST.search(sentence)) is not None:
        found["minimum"] = _value(lowest[1])
    if (highest := _HIGHEST.search(sentence)) is not None:
        found["maximum"] = _value(highest[1])
    if _NOT_NEGATIVE.search(sentence):
        found["minimum"] = 0
    if _POSITIVE.search(sentence):
        found["exclusiveMinimum"] = 0
    return found


def _value(text: str) -> int | float:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _kinds(node: Json) -> Iterator[str]:
    """The JSON types that a schema allows, one level deep."""
    kind = node.get("type")
    if isinstance(kind, str):
        yield kind
    options = node.get("anyOf")
    for option in options if isinstance(options, list) else []:
        if isinstance(option, dict):
            yield from _kinds(option)

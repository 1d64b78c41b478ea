"""Checks settings against the catalogue: names, types and ranges. Which words an enumeration takes is left to Retell,
whose lists of models, voices and languages grow faster than the SDK."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, cast

from centralita.retell.catalogue import catalogue

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

Json = dict[str, object]
_KIND = "type"
# Far more than an agent can use, and little enough to be judged in a moment.
_LARGEST = 500_000
_MOST_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value: its path (`general_tools.1.url`), a sentence, and JSON Schema's word for it."""

    path: str
    message: str
    code: str


def faults_of(settings: Mapping[str, object]) -> list[Fault]:
    """Everything that is wrong, one fault a setting. Null takes a setting back, where that can be done."""
    return [fault for name, value in settings.items() if (fault := _fault(name, value)) is not None]


def _fault(name: str, value: object) -> Fault | None:
    from jsonschema.exceptions import best_match

    setting = catalogue().settings.get(name)
    if setting is None:
        return Fault(name, f"Retell knows no setting {name}.", "unknown")
    if value is None:
        return None if setting.is_clearable else Fault(name, "Retell cannot take this back: give a value.", "null")
    text = json.dumps(value)
    if len(text) > _LARGEST:
        return Fault(name, f"Give at most {_LARGEST:,} bytes.", "maxLength")
    if _has_huge_number(text):
        return Fault(name, "Give numbers that other programs can read: at most 16 digits.", "maximum")
    errors = _validator().iter_errors({name: value})  # type: ignore[dict-item]  # it is JSON
    error = best_match(islice(errors, 1))  # the first fault; a long list may have thousands
    if error is None:
        return None
    path = ".".join(str(part) for part in error.absolute_path)
    message = error.message if len(error.message) <= 300 else f"is not a valid {name}"
    return Fault(path, f"{message[:1].upper()}{message[1:]}.", str(error.validator))


def _has_huge_number(text: str) -> bool:
    """Whether there is a whole number that JSON's other readers would not keep exactly."""
    sizes: list[int] = []
    json.loads(text, parse_int=lambda digits: sizes.append(len(digits)))
    return max(sizes, default=0) > _MOST_DIGITS


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator

    found = catalogue()
    properties = {name: setting.schema for name, setting in found.settings.items()}
    return Draft202012Validator(cast("Json", _loosened({"properties": properties, "$defs": found.definitions})))


def _loosened(node: object, place: str = "") -> object:
    """The schema with any text where it lists words, except where the word tells the members of a union apart."""
    if isinstance(node, list):
        return [_loosened(item, place) for item in node]
    if not isinstance(node, dict):
        return node
    changed = {key: _loosened(value, key) for key, value in node.items()}
    words = changed.get("enum")
    if place != _KIND and isinstance(words, list) and all(isinstance(word, str) for word in words):
        del changed["enum"]
        changed["type"] = "string"
    return _flattened(changed)


def _flattened(node: Json) -> Json:
    """What is `this or null` as one schema of two types, so that faults in long lists are found one after another."""
    options = node.get("anyOf")
    if not isinstance(options, list) or len(options) != 2 or {"type": "null"} not in options:
        return node
    other = cast("Json", next(option for option in options if option != {"type": "null"}))
    if not isinstance(other.get("type"), str) or other.keys() & {"enum", "const"}:
        return node
    rest = {name: value for name, value in node.items() if name != "anyOf"}
    return {**rest, **other, "type": [other["type"], "null"]}

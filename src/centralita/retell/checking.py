"""Checks settings against the catalogue: names, types and ranges. Which words an enumeration takes is left to Retell,
whose lists of models, voices and languages grow faster than the SDK."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from centralita.retell.catalogue import catalogue

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

Json = dict[str, object]
_KIND = "type"


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
    error = best_match(_validator().iter_errors({name: value}))  # type: ignore[dict-item]  # it is JSON
    if error is None:
        return None
    path = ".".join(str(part) for part in error.absolute_path)
    message = error.message if len(error.message) <= 300 else f"is not a valid {name}"
    return Fault(path, f"{message[:1].upper()}{message[1:]}.", str(error.validator))


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
    return changed

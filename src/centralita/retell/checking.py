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
_NULL = {"type": "null"}
# Far more than an agent can use, and little enough to be judged in a moment.
_LARGEST = 500_000
_MOST_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value: its path (`general_tools.1.url`), a sentence, and JSON Schema's word for it."""

    path: str
    message: str
    code: str


def faults_of(settings: Mapping[str, object], engine: str) -> list[Fault]:
    """Everything that is wrong, one fault a setting. Null takes a setting back, where that can be done."""
    return [fault for name, value in settings.items() if (fault := _fault(name, value, engine)) is not None]


def _fault(name: str, value: object, engine: str) -> Fault | None:
    from jsonschema.exceptions import best_match

    setting = catalogue(engine).settings.get(name)
    if setting is None:
        return Fault(name, f"Retell knows no setting {name} of such an agent.", "unknown")
    if value is None:
        return None if setting.is_clearable else Fault(name, "Retell cannot take this back: give a value.", "null")
    text = json.dumps(value)
    if len(text) > _LARGEST:
        return Fault(name, f"Give at most {_LARGEST:,} bytes.", "maxLength")
    if _has_huge_number(text):
        return Fault(name, "Give numbers that other programs can read: at most 16 digits.", "maximum")
    errors = _validator(engine).iter_errors({name: value})  # type: ignore[dict-item]  # it is JSON
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


def _validator(engine: str) -> Validator:
    return _validator_of(catalogue(engine).engine)


@cache
def _validator_of(engine: str) -> Validator:
    from jsonschema import Draft202012Validator

    found = catalogue(engine)
    properties = {name: setting.schema for name, setting in found.settings.items()}
    whole: Json = {"properties": properties, "$defs": found.definitions}
    return Draft202012Validator(cast("Json", _Loosening(found.definitions).of(whole)))


class _Loosening:
    """Makes of Retell's schema the one to check by: any text where it lists words, and unions told apart by a word."""

    def __init__(self, definitions: Json) -> None:
        self._definitions = definitions

    def of(self, node: object, place: str = "") -> object:
        if isinstance(node, list):
            return [self.of(item, place) for item in node]
        if not isinstance(node, dict):
            return node
        changed = {key: self.of(value, key) for key, value in node.items()}
        words = changed.get("enum")
        if place != _KIND and isinstance(words, list) and all(isinstance(word, str) for word in words):
            del changed["enum"]
            changed["type"] = "string"
        return self._told_apart(_flattened(changed))

    def _told_apart(self, node: Json) -> Json:
        """A union whose members each fix a word: the word chooses the member, so that faults stand at their place."""
        options = node.get("anyOf")
        if not isinstance(options, list):
            return node
        members = [option for option in options if option != _NULL]
        by_word: dict[str, list[object]] = {}
        for member in members:
            by_word.setdefault(self._word_of(member), []).append(member)
        if len(members) < 2 or "" in by_word:
            return node
        chosen: Json = {
            "type": "object",
            "required": [_KIND],
            "properties": {_KIND: {"enum": list(by_word)}},
            "allOf": [
                {
                    "if": {"properties": {_KIND: {"const": word}}, "required": [_KIND]},
                    "then": same[0] if len(same) == 1 else {"anyOf": same},
                }
                for word, same in by_word.items()
            ],
        }
        rest = {name: value for name, value in node.items() if name != "anyOf"}
        return rest | (chosen if len(members) == len(options) else {"if": _NULL, "else": chosen})

    def _word_of(self, member: object) -> str:
        """The word that a member of a union fixes as its type; empty where it fixes none."""
        schema = cast("dict[str, Json]", member)
        reference = cast("str | None", schema.get("$ref"))
        if reference is not None:
            schema = cast("dict[str, Json]", self._definitions[reference.removeprefix("#/$defs/")])
        kind = cast("dict[str, Json]", schema.get("properties", {})).get(_KIND, {})
        is_needed = _KIND in schema.get("required", [])
        return str(kind.get("const", "")) if is_needed else ""


def _flattened(node: Json) -> Json:
    """What is `this or null` as one schema of two types, so that faults in long lists are found one after another."""
    options = node.get("anyOf")
    if not isinstance(options, list) or len(options) != 2 or _NULL not in options:
        return node
    other = cast("Json", next(option for option in options if option != _NULL))
    if not isinstance(other.get("type"), str) or other.keys() & {"enum", "const"}:
        return node
    rest = {name: value for name, value in node.items() if name != "anyOf"}
    return {**rest, **other, "type": [other["type"], "null"]}

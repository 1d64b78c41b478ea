"""Reading JSON and YAML that somebody gave: bounded, without tags or aliases, and only JSON's kinds of values."""

import json
import math
import re
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

import yaml

from centralita.retell.checking import Fault

if TYPE_CHECKING:
    _Loader = yaml.SafeLoader
else:
    _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_CHARACTERS = 2_000_000
_DEEPEST = 60


class Unreadable(Exception):
    """The text is no JSON or YAML that is taken."""

    def __init__(self, message: str, path: str = "text") -> None:
        super().__init__(message)
        self.fault = Fault(path, message, "unreadable")


def read(text: str) -> Any:
    """The value in a text. What begins like JSON is read as JSON, so that its faults are told in JSON's words."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"Give at most {MOST_CHARACTERS:,} characters.")
    try:
        value = _json(text) if text.lstrip()[:1] in {"{", "["} else _yaml(text)
    except RecursionError as error:
        raise Unreadable("This is nested too deeply.") from error
    _require_storable(value, [])
    return value


def _json(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(f"Line {error.lineno}, column {error.colno}: {error.msg}.") from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable("A number in it is too long.") from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Unreadable(f"{name[:60]} is given twice in one object.")
        found[name] = value
    return found


def _no_number(word: str) -> None:
    raise Unreadable(f"{word} is not a number.")


class _Plain(_Loader):
    """YAML as JSON: `true`, `null` and numbers are values; dates, `yes` and tags are not, and no key comes twice."""


_Plain.yaml_implicit_resolvers = {}
_Plain.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"), list("tTfF"))
_Plain.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9]\d{0,30})$"), list("-0123456789"))
_Plain.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?\d{1,30}\.\d{1,30}(?:[eE][-+]\d{1,3})?$"), list("-0123456789")
)


def _object(loader: Any, node: yaml.MappingNode) -> dict[str, Any]:
    pairs: Iterable[tuple[Hashable, Any]] = loader.construct_pairs(node, deep=True)
    return _unique([(_name(name), value) for name, value in pairs])


def _name(value: Hashable) -> str:
    if not isinstance(value, str):
        raise Unreadable(f"{str(value)[:60]} is no name: put it in quotes.")
    return value


_Plain.add_constructor("tag:yaml.org,2002:map", _object)


def _yaml(text: str) -> Any:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_Plain):
            if isinstance(event, yaml.AliasEvent):
                raise Unreadable(f"Aliases (*{event.anchor}) are not taken. Write it out in each place.")
            tag = getattr(event, "tag", None)
            if tag is not None:
                raise Unreadable(f"Tags ({tag}) are not taken.")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise Unreadable("This is nested too deeply.")
        return yaml.load(text, Loader=_Plain)  # noqa: S506 - a safe loader, narrowed further
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"Line {mark.line + 1}, column {mark.column + 1}: " if mark is not None else ""
        raise Unreadable(f"{where}{error.problem or 'this is not YAML'}.") from error
    except (yaml.YAMLError, ValueError) as error:
        raise Unreadable("This is neither JSON nor YAML: it has characters that neither takes.") from error


def _require_storable(value: object, path: list[str]) -> None:
    """No NUL, no half of a surrogate pair, nothing endless: neither PostgreSQL nor JSON takes those."""
    if len(path) > _DEEPEST:
        raise Unreadable("This is nested too deeply.")
    if isinstance(value, str) and ("\x00" in value or any("\ud800" <= character <= "\udfff" for character in value)):
        raise Unreadable("This text has a character that cannot be stored.", ".".join(path) or "text")
    if isinstance(value, float) and not math.isfinite(value):
        raise Unreadable("This number is too large.", ".".join(path) or "text")
    if isinstance(value, dict):
        for name, item in value.items():
            _require_storable(name, path)
            _require_storable(item, [*path, name])
    if isinstance(value, list):
        for index, item in enumerate(value):
            _require_storable(item, [*path, str(index)])

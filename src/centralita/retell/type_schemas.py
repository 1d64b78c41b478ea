"""JSON Schema of the SDK's parameter types, with the words of its source, each shape once.

Pydantic writes such schemas too, but one for each of the 1,200 types of a conversation flow, of which some 130 differ,
in a second and 50 MB. A test compares both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal, NotRequired, Required, Union, cast, get_args, get_origin

from typing_extensions import get_type_hints, is_typeddict

from centralita.retell import sdk_types
from centralita.retell.limits_in_words import limits

Json = dict[str, object]

_PLAIN: dict[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
_LISTS = (Iterable, Sequence, list)


@dataclass(slots=True)
class Schemas:
    """Collects the schemas of types as `#/$defs/…`; those of the same shape share one."""

    definitions: Json = field(default_factory=dict)
    _names: dict[object, str] = field(default_factory=dict)
    _by_shape: dict[str, str] = field(default_factory=dict)

    def of(self, module: str, name: str, prefix: str) -> Json:
        """The schema of a type such as `LlmUpdateParams` of `llm_update_params`."""
        words = sdk_types.docstrings(module)
        return self._object(sdk_types.type_named(f"{module}.{name}"), words, prefix)

    def _object(self, kind: type, words: Mapping[str, Mapping[str, str]], prefix: str) -> Json:
        described = words.get(kind.__name__, {})
        properties: Json = {}
        required: list[str] = []
        for name, hint in get_type_hints(kind, include_extras=True).items():
            given, is_required = _unwrapped(hint)
            node = self._schema(given, words, prefix)
            text = described.get(name)
            if text:
                node["description"] = text
            for keyword, value in limits(text or "", node).items():
                node.setdefault(keyword, value)
            wire_name = _alias(hint) or name
            properties[wire_name] = node
            if is_required:
                required.append(wire_name)
        whole: Json = {"type": "object", "properties": properties}
        if required:
            whole["required"] = sorted(required)
        if kind.__doc__ and not kind.__doc__.startswith("dict("):
            whole["description"] = " ".join(kind.__doc__.split())
        return whole

    def _schema(self, hint: object, words: Mapping[str, Mapping[str, str]], prefix: str) -> Json:
        if is_typeddict(hint):
            return {"$ref": f"#/$defs/{self._defined(cast('type', hint), words, prefix)}"}
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Literal:
            return _literal(arguments)
        inner = [self._schema(item, words, prefix) for item in arguments]
        if origin is Union:
            return {"anyOf": inner}
        if origin in _LISTS:
            return {"type": "array", "items": inner[0]}
        if origin is dict:
            return {"type": "object", "additionalProperties": inner[1]}
        # What is left is plain, or of no known type: the SDK says object, and means anything.
        return inner[0] if origin is Annotated else {"type": _PLAIN[hint]} if hint in _PLAIN else {}

    def _defined(self, kind: type, words: Mapping[str, Mapping[str, str]], prefix: str) -> str:
        known = self._names.get(kind)
        if known is not None:
            return known
        schema = self._object(kind, words, prefix)
        shape = json.dumps(schema, sort_keys=True)
        name = self._by_shape.setdefault(shape, f"{prefix}.{kind.__name__}")
        self.definitions.setdefault(name, schema)
        self._names[kind] = name
        return name


def _literal(values: Sequence[object]) -> Json:
    kinds = {_PLAIN[type(value)] for value in values}
    found: Json = {"const": values[0]} if len(values) == 1 else {"enum": list(values)}
    return found | ({"type": kinds.pop()} if len(kinds) == 1 else {})


def _unwrapped(hint: object) -> tuple[object, bool]:
    """The type inside `Required[…]` and whether it is required."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _unwrapped(get_args(hint)[0])
    if origin in (Required, NotRequired):
        return get_args(hint)[0], origin is Required
    return hint, False


def _alias(hint: object) -> str | None:
    """The name on the wire, where the SDK's source has another because Python or Pydantic reserves it."""
    for note in getattr(hint, "__metadata__", ()):
        alias = getattr(note, "alias", None)
        if isinstance(alias, str):
            return alias
    is_marked = get_origin(hint) in (Required, NotRequired)
    return _alias(get_args(hint)[0]) if is_marked else None

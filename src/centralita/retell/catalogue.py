"""Every setting of a voice agent that the installed SDK knows: its JSON Schema, Retell's words, ranges and defaults.

A field that a new SDK brings is in here by itself. What a setting is called and where it stands on a page is the
page's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Literal, cast

from centralita.retell import sdk_types
from centralita.retell.limits_in_words import limits

Json = dict[str, object]
Part = Literal["agent", "llm"]

_TYPES: dict[Part, tuple[str, str]] = {
    "agent": ("agent_update_params", "AgentUpdateParams"),
    "llm": ("llm_update_params", "LlmUpdateParams"),
}
# Not settings: which version a request means, what publishing notes, and what an agent is made with once.
_NOT_SETTINGS = frozenset({"version", "version_title", "version_description", "response_engine", "is_transfer_llm"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of Retell's agent or of its Retell LLM."""

    name: str
    part: Part
    schema: Json
    description: str

    @property
    def is_clearable(self) -> bool:
        """Whether it can be taken back: Retell takes null for it, or its default is known and can be sent."""
        return self._takes_null or "default" in self.schema

    @property
    def cleared(self) -> object:
        """What to send in order to take it back."""
        return None if self._takes_null else self.schema.get("default")

    @property
    def _takes_null(self) -> bool:
        options = self.schema.get("anyOf")
        return isinstance(options, list) and {"type": "null"} in options


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All settings by name, and the schemas they refer to as `#/$defs/…`."""

    sdk_version: str
    settings: dict[str, Setting]
    definitions: Json


@cache
def catalogue() -> Catalogue:
    """What the installed SDK knows. The names of the two parts never meet."""
    settings: dict[str, Setting] = {}
    definitions: Json = {}
    for part in _TYPES:
        schema = _described_schema(part)
        for name, node in _objects(schema["properties"]).items():
            if name in _NOT_SETTINGS:
                continue
            if name in settings:
                raise RuntimeError(f"Both parts of an agent have a setting {name}.")
            description = str(node.pop("description", ""))
            settings[name] = Setting(name, part, node, description)
        definitions |= _objects(schema.get("$defs", {}))
    return Catalogue(metadata.version("retell-sdk"), settings, definitions)


def cleared(name: str) -> object:
    """What to send in order to take a setting back; null for one that the SDK does not know."""
    known = catalogue().settings.get(name)
    return known.cleared if known is not None else None


def _described_schema(part: Part) -> Json:
    """The schema of a part, its definitions named after the part, every field with its words and limits."""
    module, name = _TYPES[part]
    schema = cast("Json", _renamed(sdk_types.adapter(f"{module}.{name}").json_schema(by_alias=True), part))
    words = sdk_types.docstrings(module)
    _describe(schema, words[name])
    for place, node in _objects(schema.get("$defs", {})).items():
        _describe(node, words.get(place.partition(".")[2], {}))
    return schema


def _describe(schema: Json, words: dict[str, str]) -> None:
    for name, node in _objects(schema.get("properties", {})).items():
        node.pop("title", None)
        text = words.get(name) or words.get(f"api_{name}", "")
        if text:
            node["description"] = text
        for keyword, value in limits(text, node).items():
            node.setdefault(keyword, value)
    schema.pop("title", None)


def _renamed(node: object, part: Part) -> object:
    """References and definitions with the part in front, so that both parts fit into one document."""
    if isinstance(node, list):
        return [_renamed(item, part) for item in node]
    if not isinstance(node, dict):
        return node
    changed: Json = {}
    for key, value in node.items():
        if key == "$ref" and isinstance(value, str):
            changed[key] = value.replace("#/$defs/", f"#/$defs/{part}.")
        elif key == "$defs" and isinstance(value, dict):
            changed[key] = {f"{part}.{name}": _renamed(item, part) for name, item in value.items()}
        else:
            changed[key] = _renamed(value, part)
    return changed


def _objects(value: object) -> dict[str, Json]:
    """The cast is safe: JSON Schema keeps schemas in these places."""
    return cast("dict[str, Json]", value)

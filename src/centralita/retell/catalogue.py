"""Every setting of a voice agent that the installed SDK knows: its JSON Schema, Retell's words, ranges and defaults.

Which settings an agent has depends on what answers for it, its engine. A field that a new SDK brings is in here by
itself. What a setting is called and where it stands on a page is the page's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import metadata
from typing import Literal, cast

from centralita.retell.type_schemas import Schemas

Json = dict[str, object]
Part = Literal["agent", "llm", "flow", "engine"]
RETELL_LLM = "retell-llm"
CONVERSATION_FLOW = "conversation-flow"
CUSTOM_LLM = "custom-llm"

_AGENT = ("agent_update_params", "AgentUpdateParams")
# The part that an engine adds to the agent, and its type.
_ENGINES: dict[str, tuple[Part, str, str]] = {
    RETELL_LLM: ("llm", "llm_update_params", "LlmUpdateParams"),
    CONVERSATION_FLOW: ("flow", "conversation_flow_update_params", "ConversationFlowUpdateParams"),
}
# Not settings: which version a request means, what publishing notes, and what is decided once.
_NOT_SETTINGS = frozenset(
    {"version", "version_title", "version_description", "response_engine", "is_transfer_llm", "is_transfer_cf"}
)
_SOCKET = "llm_websocket_url"


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of Retell's agent, of its engine, or (`engine`) of the agent's pointer to a model of one's own."""

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
    """All settings of an engine's agents by name, and the schemas they refer to as `#/$defs/…`."""

    engine: str
    sdk_version: str
    settings: dict[str, Setting]
    definitions: Json


def catalogue(engine: str = RETELL_LLM) -> Catalogue:
    """What the installed SDK knows of an agent with this engine; of an unknown engine, what every agent has."""
    return _of(engine if engine in {*_ENGINES, CUSTOM_LLM} else "")


@cache
def _of(engine: str) -> Catalogue:
    schemas = Schemas()
    agent = schemas.of(*_AGENT, "agent")
    settings = _settings("agent", agent)
    if engine == CUSTOM_LLM:
        settings[_SOCKET] = _socket(agent, schemas)
    elif engine:
        part, module, name = _ENGINES[engine]
        for setting in _settings(part, schemas.of(module, name, part)).values():
            if setting.name in settings:
                raise RuntimeError(f"Both the agent and its engine have a setting {setting.name}.")
            settings[setting.name] = setting
    return Catalogue(engine, metadata.version("retell-sdk"), settings, schemas.definitions)


def cleared(name: str, engine: str) -> object:
    """What to send in order to take a setting back; null for one that the SDK does not know."""
    known = catalogue(engine).settings.get(name)
    return known.cleared if known is not None else None


def _settings(part: Part, schema: Json) -> dict[str, Setting]:
    found = {name: dict(node) for name, node in _objects(schema["properties"]).items() if name not in _NOT_SETTINGS}
    return {name: Setting(name, part, node, str(node.pop("description", ""))) for name, node in found.items()}


def _socket(agent: Json, schemas: Schemas) -> Setting:
    """Where a model of one's own listens: the one thing about an engine that stands in the agent itself."""
    options = cast("list[dict[str, str]]", _objects(agent["properties"])["response_engine"]["anyOf"])
    definitions = _objects(schemas.definitions)
    fields = [_objects(definitions[option["$ref"].removeprefix("#/$defs/")]["properties"]) for option in options]
    node = dict(next(field[_SOCKET] for field in fields if _SOCKET in field))
    description = str(node.pop("description", ""))
    return Setting(_SOCKET, "engine", {**node, "pattern": r"^wss?://\S+$"}, description)


def _objects(value: object) -> dict[str, Json]:
    """The cast is safe: JSON Schema keeps schemas in these places."""
    return cast("dict[str, Json]", value)

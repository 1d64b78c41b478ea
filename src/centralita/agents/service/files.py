"""Recognizing agents in a file: the panel's own kind, one or many, and what Retell's dashboard exports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from centralita.agents.models import NOT_SETTINGS
from centralita.agents.schemas import MOST_IN_A_FILE
from centralita.agents.service import parsing
from centralita.agents.service.engines import Wire
from centralita.agents.service.exporting import FORMAT_VERSION, KIND, KIND_OF_MANY, portable
from centralita.core.sealing import HIDDEN
from centralita.retell.catalogue import CONVERSATION_FLOW, CUSTOM_LLM, RETELL_LLM
from centralita.retell.checking import Fault, faults_of

Unknown = Literal["refuse", "leave_out"]
_MOST_FAULTS = 200
_LONGEST_NAME = 100
_OWN_FIELDS = frozenset({"kind", "format_version", "name", "engine", "settings", "metadata"})
# What Retell's dashboard writes beside the agent's own settings.
_ANSWERING = {RETELL_LLM: "retellLlmData", CONVERSATION_FLOW: "conversationFlow"}
_BESIDE = NOT_SETTINGS | {*_ANSWERING.values(), "llmURL"}
# What an engine cannot be made without.
_NEEDED = {CONVERSATION_FLOW: "nodes", CUSTOM_LLM: "llm_websocket_url"}
_EXPECTED = ("voice_id", *_NEEDED.values())
_ENGINES = "Give retell-llm, conversation-flow or custom-llm."
_KINDS = "Give what an export wrote: an object with kind centralita.agent or centralita.agents, or Retell's own export."


@dataclass(slots=True)
class Found:
    """An agent in a file. `places` says where in it a setting stands, for the paths of faults."""

    path: str
    name: str
    engine: str
    settings: Wire
    places: dict[str, str]
    left_out: list[str] = field(default_factory=list)

    def place(self, path: str) -> str:
        """The path in the file of a path within the settings."""
        return _join(self.places.get(path.partition(".")[0], self.path), path)


class _Faults(list[Fault]):
    def add(self, path: str, message: str, code: str) -> None:
        self.append(Fault(path, message, code))


def read(text: str, unknown: Unknown) -> tuple[list[Found], list[Fault]]:
    """The agents in a text, and everything that is wrong with them."""
    try:
        value = parsing.read(text)
    except parsing.Unreadable as error:
        return [], [error.fault]
    faults = _Faults()
    found: list[Found] = []
    for path, item in _listed(value, faults):
        one = _recognized(path, item, unknown, faults)
        if one is not None:
            _judge(one, unknown, faults)
            found.append(one)
    return found, faults[:_MOST_FAULTS]


def _listed(value: Any, faults: _Faults) -> list[tuple[str, object]]:
    items, path = value, ""
    if isinstance(value, dict) and value.get("kind") == KIND_OF_MANY:
        _check_version("", value, faults)
        items, path = value.get("agents"), "agents"
    elif isinstance(value, dict):
        return [("", value)]
    if not isinstance(items, list) or not items:
        faults.add(path or "text", f"There is no agent in it. {_KINDS}", "missing")
        return []
    if len(items) > MOST_IN_A_FILE:
        faults.add(path or "text", f"Give at most {MOST_IN_A_FILE} agents at once.", "too_many")
        return []
    return [(_join(path, str(index)), item) for index, item in enumerate(items)]


def _recognized(path: str, item: object, unknown: Unknown, faults: _Faults) -> Found | None:
    if isinstance(item, dict) and item.get("kind") == KIND:
        return _own(path, item, unknown, faults)
    if isinstance(item, dict) and "kind" not in item and item.keys() & {"response_engine", *_ANSWERING.values()}:
        return _vendors(path, item, faults)
    faults.add(path or "text", _KINDS, "unknown_kind")
    return None


def _own(path: str, item: Wire, unknown: Unknown, faults: _Faults) -> Found | None:
    _check_version(path, item, faults)
    if unknown == "refuse":
        for name in sorted(item.keys() - _OWN_FIELDS):
            faults.add(_join(path, name), f"A file of this kind has no {name[:60]}.", "unknown")
    engine = item.get("engine", RETELL_LLM)
    if not _is_known(engine):
        faults.add(_join(path, "engine"), _ENGINES, "engine")
        return None
    settings = item.get("settings")
    place = _join(path, "settings")
    if not isinstance(settings, dict):
        faults.add(place, "Give the settings as an object.", "type")
        return None
    name = _name(_join(path, "name"), item.get("name"), faults)
    return Found(path, name, engine, settings, dict.fromkeys([*settings, *_EXPECTED], place))


def _vendors(path: str, item: Wire, faults: _Faults) -> Found | None:
    pointer = item.get("response_engine")
    pointer = pointer if isinstance(pointer, dict) else {}
    engine = pointer.get("type", RETELL_LLM)
    if not _is_known(engine):
        faults.add(_join(path, "response_engine.type"), _ENGINES, "engine")
        return None
    of_agent = {name: value for name, value in item.items() if name not in _BESIDE}
    places = dict.fromkeys(of_agent, path)
    name = _name(_join(path, "agent_name"), of_agent.pop("agent_name", None), faults)
    if engine == CUSTOM_LLM:
        of_agent["llm_websocket_url"] = pointer.get("llm_websocket_url")
        places["llm_websocket_url"] = _join(path, "response_engine")
        return Found(path, name, engine, of_agent, places)
    answering = item.get(_ANSWERING[engine])
    place = _join(path, _ANSWERING[engine])
    if not isinstance(answering, dict):
        faults.add(place, "What answers for this agent is not in the file.", "missing")
        return None
    of_engine = {name: value for name, value in answering.items() if name not in _BESIDE}
    return Found(path, name, engine, {**of_engine, **of_agent}, places | dict.fromkeys([*of_engine, "nodes"], place))


def _judge(found: Found, unknown: Unknown, faults: _Faults) -> None:
    """Leave out what says nothing, and collect the faults of the rest."""
    found.settings = {name: value for name, value in portable(found.settings).items() if value is not None}
    for fault in faults_of(found.settings, found.engine):
        if fault.code == "unknown" and unknown == "leave_out":
            del found.settings[fault.path]
            found.left_out.append(found.place(fault.path))
        else:
            faults.append(Fault(found.place(fault.path), fault.message, fault.code))
    needed = _NEEDED.get(found.engine)
    if needed is not None and not found.settings.get(needed):
        faults.add(found.place(needed), f"Give {needed}.", "missing")
    for path in _hidden(found.settings):
        message = "This value was hidden by the export. Write the real one, or export with its secrets."
        faults.add(found.place(path), message, "hidden")


def _hidden(value: object, path: str = "") -> list[str]:
    if isinstance(value, Mapping):
        return [place for name, item in value.items() for place in _hidden(item, _join(path, name))]
    if isinstance(value, list):
        return [place for index, item in enumerate(value) for place in _hidden(item, _join(path, str(index)))]
    return [path] if value == HIDDEN else []


def _name(path: str, value: Any, faults: _Faults) -> str:
    name = " ".join(value.split()) if isinstance(value, str) else ""
    if not 1 <= len(name) <= _LONGEST_NAME:
        faults.add(path, f"Give a name of at most {_LONGEST_NAME} characters.", "missing" if not name else "maxLength")
    return name


def _check_version(path: str, item: Wire, faults: _Faults) -> None:
    if item.get("format_version") != FORMAT_VERSION:
        message = f"This panel reads files with format_version {FORMAT_VERSION}."
        faults.add(_join(path, "format_version"), message, "unknown_version")


def _is_known(engine: Any) -> bool:
    return isinstance(engine, str) and engine in {RETELL_LLM, CONVERSATION_FLOW, CUSTOM_LLM}


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name

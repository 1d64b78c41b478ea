"""Between a row and Retell's objects: what is sent, what is kept, what is shown."""

from collections.abc import Iterable, Mapping
from typing import Any

from centralita.agents.models import Agent, edited, settings_of
from centralita.agents.service import engines
from centralita.agents.service.engines import Wire
from centralita.agents.service.fetching import Fetched
from centralita.retell.catalogue import catalogue

WEBHOOK_EVENTS = ["call_started", "call_ended", "call_analyzed", "transcript_updated"]
_UNNAMED = "Unnamed agent"


def llm_settings(values: Mapping[str, Any]) -> Wire:
    """What the Retell LLM is told of these fields."""
    settings: Wire = {}
    if "prompt" in values:
        settings["general_prompt"] = values["prompt"]
    if "first_message" in values:
        settings["begin_message"] = values["first_message"]
        settings["start_speaker"] = "user" if values["first_message"] == "" else "agent"
    return settings


def agent_settings(values: Mapping[str, Any]) -> Wire:
    """What the agent is told of these fields."""
    names = {"name": "agent_name", "language": "language", "voice_id": "voice_id"}
    return {theirs: values[ours] for ours, theirs in names.items() if ours in values}


def part_of(name: str, engine: str) -> str:
    """Where Retell keeps a setting: on the agent, on what answers for it, or (`engine`) in the agent's pointer."""
    known = catalogue(engine).settings.get(name)
    return known.part if known is not None else "agent"


def of_part(settings: Mapping[str, Any], engine: str, *parts: str) -> Wire:
    """Those settings that Retell keeps in these parts of an agent."""
    return {name: value for name, value in settings.items() if part_of(name, engine) in parts}


def differing(one: Mapping[str, Any], other: Mapping[str, Any], engine: str) -> set[str]:
    """The names of the settings that differ. A default that is left out and one that is spelled out are the same."""
    return {
        name for name in {*one, *other} & catalogue(engine).settings.keys() if not is_same(name, one, other, engine)
    }


def is_same(name: str, one: Mapping[str, Any], other: Mapping[str, Any], engine: str) -> bool:
    """Whether a setting means the same in both."""
    known = catalogue(engine).settings.get(name)
    default = known.schema.get("default") if known is not None else None
    values = (settings.get(name) for settings in (one, other))
    first, second = (default if value is None else value for value in values)
    return bool(first == second)


def with_values(configuration: Wire, names: Iterable[str], settings: Mapping[str, Any]) -> Wire:
    """Retell's objects with the values that these settings have elsewhere; those that are not set there go."""
    changed = {part: dict(value) if isinstance(value, dict) else value for part, value in configuration.items()}
    agent: Wire = changed.get("agent") or {}
    kind = engines.kind_of(agent)
    if agent.get("response_engine"):
        agent["response_engine"] = changed["engine"] = dict(agent["response_engine"])
    for name in names:
        part = changed.get(part_of(name, kind))
        if part is not None and settings.get(name) is None:
            part.pop(name, None)
        elif part is not None:
            part[name] = settings[name]
    changed.pop("engine", None)
    return changed


def absorb(agent: Agent, found: Fetched) -> None:
    """Agree with Retell on everything it has; edits that it does not have yet stay. The name is the caller's business:
    it is unique here, not there."""
    agent.configuration = found.configuration
    agent.theirs, agent.drift, agent.ignored = None, {}, {}
    note(agent, found)
    show(agent)


def note(agent: Agent, found: Fetched) -> None:
    """Put on the row what is a fact at Retell and nobody's setting."""
    engine: Wire = found.agent.get("response_engine") or {}
    agent.retell_agent_id = found.agent["agent_id"]
    agent.retell_llm_id = engine.get("llm_id")
    agent.retell_flow_id = engine.get("conversation_flow_id")
    agent.engine = engines.kind_of(found.agent)
    agent.version = found.agent.get("version")
    agent.published_version = (
        found.published_version if found.published_version is not None else agent.published_version
    )
    agent.status = agent.standing
    agent.status_message = None


def show(agent: Agent) -> None:
    """Derive what lists and forms show from the draft."""
    agent.edits = {
        name: value for name, value in (agent.edits or {}).items() if agent.agreed_settings.get(name) != value
    }
    agent.has_edits = bool(agent.edits) or agent.restored_version is not None
    agent.has_drift = bool(agent.drift)
    agent.is_published = bool((agent.configuration.get("agent") or {}).get("is_published")) and not agent.has_edits
    settings = edited(agent.agreed_settings, agent.edits)
    agent.language = first_language(settings.get("language"))
    agent.voice_id = settings.get("voice_id") or ""
    agent.prompt = settings.get("general_prompt")
    agent.first_message = settings.get("begin_message")
    choice = settings.get("model_choice") or {}  # of a conversation flow
    agent.model = settings.get("model") or settings.get("s2s_model") or choice.get("model")


def first_language(value: object) -> str:
    """The first of an agent's languages; Retell's default where it names none."""
    if isinstance(value, list):
        return str(value[0]) if value else "en-US"
    return str(value) if value else "en-US"


def vendor_name(found: Mapping[str, Any]) -> str:
    """How Retell calls the agent."""
    return " ".join(str(found.get("agent_name") or _UNNAMED).split())[:100] or _UNNAMED


def modified_at(configuration: Wire) -> tuple[int, int]:
    """When Retell last changed the agent and what answers for it, in its own milliseconds."""
    agent, engine = configuration.get("agent") or {}, configuration.get("llm") or configuration.get("flow") or {}
    return int(agent.get("last_modification_timestamp") or 0), int(engine.get("last_modification_timestamp") or 0)


def drifted(agent: Agent) -> set[str]:
    """The settings that Retell has otherwise than was agreed, also those that are ignored."""
    if agent.theirs is None:
        return set()
    return differing(settings_of(agent.configuration), settings_of(agent.theirs), agent.engine)

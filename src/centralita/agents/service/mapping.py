"""Between a row and Retell's objects: what is sent, what is kept, what is shown."""

from collections.abc import Mapping
from typing import Any

from centralita.agents.models import Agent
from centralita.retell.catalogue import catalogue

RETELL_LLM = "retell-llm"
WEBHOOK_EVENTS = ["call_started", "call_ended", "call_analyzed", "transcript_updated"]
_UNNAMED = "Unnamed agent"
Wire = dict[str, Any]


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


def part_of(name: str) -> str:
    """Whether Retell keeps a setting on the agent or on its Retell LLM."""
    return catalogue().settings[name].part


def absorb(agent: Agent, found: Wire, llm: Wire | None, published_version: int | None) -> None:
    """Put Retell's objects on the row. The name is the caller's business: it is unique here, not there."""
    engine: Wire = found.get("response_engine") or {}
    agent.retell_agent_id = found["agent_id"]
    agent.retell_llm_id = engine.get("llm_id")
    agent.engine = engine.get("type") or RETELL_LLM
    agent.language = first_language(found.get("language"))
    agent.voice_id = found.get("voice_id") or ""
    agent.prompt = llm.get("general_prompt") if llm is not None else None
    agent.first_message = llm.get("begin_message") if llm is not None else None
    agent.configuration = {"agent": found, "llm": llm}
    agent.version = found.get("version")
    agent.is_published = bool(found.get("is_published"))
    agent.published_version = agent.version if agent.is_published else published_version
    agent.status = "live" if agent.published_version is not None else "draft"
    agent.status_message = None


def first_language(value: object) -> str:
    """The first of an agent's languages; Retell's default where it names none."""
    if isinstance(value, list):
        return str(value[0]) if value else "en-US"
    return str(value) if value else "en-US"


def vendor_name(found: Wire) -> str:
    """How Retell calls the agent."""
    return " ".join(str(found.get("agent_name") or _UNNAMED).split())[:100] or _UNNAMED


def modified_at(configuration: Wire) -> tuple[int, int]:
    """When Retell last changed the agent and its Retell LLM, in its own milliseconds."""
    agent, llm = configuration.get("agent") or {}, configuration.get("llm") or {}
    return int(agent.get("last_modification_timestamp") or 0), int(llm.get("last_modification_timestamp") or 0)

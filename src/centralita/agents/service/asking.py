"""What a request for a new agent asks of its engine and of its settings, or what is wrong with it."""

import asyncio
from typing import Any

from centralita.agents.errors import SettingsRefused
from centralita.agents.schemas import AgentCreate
from centralita.agents.service import engines
from centralita.agents.service.engines import Wire
from centralita.agents.service.mapping import llm_settings, part_of
from centralita.core.errors import FieldError
from centralita.retell.catalogue import CONVERSATION_FLOW, CUSTOM_LLM, RETELL_LLM
from centralita.retell.checking import Fault, faults_of


async def settings_of_request(data: AgentCreate) -> tuple[Wire, Wire]:
    """The settings of the agent and of its engine, checked."""
    extra: dict[str, Any] = dict(data.model_extra or {})
    if data.engine == CUSTOM_LLM and data.llm_websocket_url is not None:
        extra["llm_websocket_url"] = data.llm_websocket_url
    faults = await asyncio.to_thread(faults_of, extra, data.engine) + _missing(data, extra)
    if faults:
        errors = [FieldError(fault.path, fault.message, fault.code) for fault in faults]
        raise SettingsRefused("Some settings cannot be as given.", errors=errors)
    agent: Wire = {}
    engine = _beginning(data, extra)
    for name, value in extra.items():
        if value is not None:
            (agent if part_of(name, data.engine) == "agent" else engine)[name] = value
    return agent, engine


def _missing(data: AgentCreate, extra: Wire) -> list[Fault]:
    has_own_nodes = data.engine == CONVERSATION_FLOW and bool(extra.get("nodes"))
    if data.engine == CUSTOM_LLM:
        return [] if data.llm_websocket_url else [Fault("llm_websocket_url", "Give its address.", "missing")]
    if data.llm_websocket_url is not None:
        return [Fault("llm_websocket_url", "Only an agent with a model of your own has one.", "unknown")]
    return [] if data.prompt is not None or has_own_nodes else [Fault("prompt", "Give a prompt.", "missing")]


def _beginning(data: AgentCreate, extra: Wire) -> Wire:
    """What the engine is made with before the settings that were given by name."""
    if data.engine == RETELL_LLM:
        return llm_settings({"prompt": data.prompt, "first_message": data.first_message})
    if data.engine != CONVERSATION_FLOW:
        return {}
    if extra.get("nodes"):
        return {"start_speaker": "agent"} | ({} if data.prompt is None else {"global_prompt": data.prompt})
    return engines.flow_of(data.prompt or "", data.first_message)

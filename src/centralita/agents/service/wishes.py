"""What is wanted of a new agent: given field by field, filled in by a template, or read from a file."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from centralita.agents.errors import SettingsRefused
from centralita.agents.schemas import AgentCreate
from centralita.agents.service import engines, templates
from centralita.agents.service.engines import Wire
from centralita.agents.service.mapping import first_language, part_of
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.retell.catalogue import CONVERSATION_FLOW, CUSTOM_LLM, RETELL_LLM
from centralita.retell.checking import Fault, faults_of
from centralita.voices import service as voices

# The panel's names of what Retell calls otherwise.
_THEIRS = {"name": "agent_name", "prompt": "general_prompt", "first_message": "begin_message"}
_NEEDED = ("name", "language", "voice_id")
# What the log has under the panel's own names.
_LOGGED = {*_THEIRS.values(), "language", "voice_id"}


@dataclass(frozen=True, slots=True)
class Wish:
    """A name, what answers, and Retell's settings of the agent and of what answers for it, by its names of them."""

    name: str
    engine: str
    agent: Wire
    answering: Wire


async def of_request(ctx: Context, data: AgentCreate) -> Wish:
    """The wish in a request, or every fault in it at once."""
    extra = dict(data.model_extra or {})
    if data.engine == CUSTOM_LLM and data.llm_websocket_url is not None:
        extra["llm_websocket_url"] = data.llm_websocket_url
    faults = _misplaced(data, extra) + await asyncio.to_thread(faults_of, extra, data.engine)
    values = await _of_template(data) | _beginning(data, extra) | extra
    for name in _NEEDED:
        if getattr(data, name) is not None:
            values[_THEIRS.get(name, name)] = getattr(data, name)
    if data.template is not None and "voice_id" not in values:
        locale = first_language(values.get("language"))
        values["voice_id"] = voices.suggested(await voices.offered(ctx, data.connection_id), locale)
    refuse(faults + _missing(data, values))
    return of_settings(values.pop("agent_name"), data.engine, values)


def _misplaced(data: AgentCreate, extra: Wire) -> list[Fault]:
    """What is given twice, or does not belong to this engine."""
    faults = [
        Fault(theirs, f"Give {ours} or {theirs}, not both.", "twice")
        for ours, theirs in _THEIRS.items()
        if theirs in extra and (data.engine == RETELL_LLM or ours == "name")
    ]
    if data.engine != CUSTOM_LLM and data.llm_websocket_url is not None:
        faults.append(Fault("llm_websocket_url", "Only an agent with a model of your own has one.", "unknown"))
    if data.engine != RETELL_LLM and data.template is not None:
        faults.append(Fault("engine", "Agents from a template answer with a prompt (retell-llm).", "engine"))
    return faults


async def _of_template(data: AgentCreate) -> Wire:
    if data.template is None:
        return {}
    language = data.template_language or ("es" if first_language(data.language).startswith("es") else "en")
    found = await asyncio.to_thread(templates.get, data.template, language)
    return {**found.settings, "agent_name": found.name}


def _beginning(data: AgentCreate, extra: Wire) -> Wire:
    """What the engine is made with before the settings that were given by name."""
    if data.engine == RETELL_LLM:
        prompt = {} if data.prompt is None else {"general_prompt": data.prompt}
        opening = {"begin_message": data.first_message} if "first_message" in data.model_fields_set else {}
        return prompt | opening
    if data.engine != CONVERSATION_FLOW:
        return {}
    if extra.get("nodes"):
        return {} if data.prompt is None else {"global_prompt": data.prompt}
    return engines.flow_of(data.prompt or "", data.first_message)


def _missing(data: AgentCreate, values: Wire) -> list[Fault]:
    needed = {name: values.get(_THEIRS.get(name, name)) for name in _NEEDED}
    if data.engine == RETELL_LLM:
        needed["prompt"] = values.get("general_prompt")
    if data.engine == CONVERSATION_FLOW:
        needed["prompt"] = data.prompt if not (data.model_extra or {}).get("nodes") else values["nodes"]
    if data.engine == CUSTOM_LLM:
        needed["llm_websocket_url"] = values.get("llm_websocket_url") or None
    return [Fault(name, f"Give {name}.", "missing") for name, value in needed.items() if value is None]


def of_settings(name: str, engine: str, settings: Mapping[str, Any]) -> Wish:
    """The wish for an agent with these settings of Retell's, which were judged before."""
    parts: dict[bool, Wire] = {True: {}, False: {}}
    for setting, value in settings.items():
        if value is not None:
            parts[part_of(setting, engine) == "agent"][setting] = value
    return of_parts(name, engine, parts[True], parts[False])


def of_parts(name: str, engine: str, agent: Wire, answering: Wire) -> Wish:
    """The wish for an agent with these settings on each of its parts. Retell wants to know who speaks first."""
    if engine == RETELL_LLM:
        opening = answering.get("begin_message")
        who = "user" if opening == "" else "agent"
        answering = {"begin_message": opening, "start_speaker": who, **answering}
    if engine == CONVERSATION_FLOW:
        answering = {"start_speaker": "agent", **answering}
    return Wish(name, engine, agent, answering)


def refuse(faults: list[Fault]) -> None:
    """Stop when there is any fault."""
    if faults:
        errors = [FieldError(fault.path, fault.message, fault.code) for fault in faults]
        raise SettingsRefused("Some settings cannot be as given.", errors=errors)


def logged(wish: Wish) -> tuple[Wire, list[str]]:
    """For the log: plain settings as they are; of nested ones, which may carry keys, the names alone."""
    settings = {name: value for name, value in {**wish.answering, **wish.agent}.items() if name not in _LOGGED}
    nested = [name for name, value in settings.items() if isinstance(value, dict | list)]
    return {name: value for name, value in settings.items() if name not in nested}, nested

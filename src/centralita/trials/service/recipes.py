"""What a workbench consists of: a text on a model, with the tools, states, voice and settings of an agent."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from centralita.agents import service as agents
from centralita.agents.errors import AgentNotFound, AgentPaused
from centralita.agents.schemas import Host
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.retell.catalogue import CONVERSATION_FLOW, RETELL_LLM, catalogue
from centralita.trials.errors import ModelUnknown, NoHost

_PURPOSE = "workbenches"
# Where each engine keeps its prompt, and all that it may say about its model.
_PROMPT = {RETELL_LLM: "general_prompt", CONVERSATION_FLOW: "global_prompt"}
_MODELS = ("model", "s2s_model", "model_config", "model_choice", "backup_model")


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a workbench is made of. `digest` is the same for the same, and tells nothing of the keys in it."""

    connection_id: UUID
    engine: str
    answering: dict[str, Any]
    agent: dict[str, Any]
    model: str | None
    host_name: str
    digest: str


async def recipe(ctx: Context, agent_id: UUID, text: str, model: str | None) -> Recipe:
    """A text on a model with the settings of an agent as they stand now."""
    host = await find_host(ctx, agent_id)
    if host.is_paused:
        raise AgentPaused(f"{host.name} is paused, so its tools are not run. Resume it first, or choose another agent.")
    if model is not None:
        refuse_unknown(model)
    answering = {**host.answering, _PROMPT[host.engine]: text, **_start(host)}
    if model is not None:
        answering = _on_model(host.engine, answering, model)
    whole = json.dumps([host.engine, answering, host.agent], sort_keys=True, ensure_ascii=False)
    key = ctx.services.keyring.derive(_PURPOSE)
    digest = hmac.new(key, whole.encode(), hashlib.sha256).hexdigest()
    return Recipe(
        connection_id=host.connection_id,
        engine=host.engine,
        answering=answering,
        agent=host.agent,
        model=_model_of(answering),
        host_name=host.name,
        digest=digest,
    )


async def find_host(ctx: Context, agent_id: UUID) -> Host:
    """The agent that lends its settings; one with a model of one's own cannot, since that keeps its prompt itself."""
    try:
        host = await agents.host(ctx, agent_id)
    except AgentNotFound as error:
        raise _unfit("There is no agent with that id. Choose another one.") from error
    if not agents.can_host(host.engine):
        raise _unfit(f"{host.name} answers with a model of your own, which keeps its prompt. Choose another agent.")
    return host


def _unfit(message: str) -> NoHost:
    return NoHost(message, errors=[FieldError("agent_id", message, NoHost.code)])


def refuse_unknown(model: str) -> None:
    """Stop where Retell has no such model."""
    if model not in models():
        message = f"Retell has no model {model}. Choose one of {', '.join(sorted(models()))}."
        raise ModelUnknown(message, errors=[FieldError("model", message, ModelUnknown.code)])


@cache
def models() -> frozenset[str]:
    """The models that the installed SDK knows for a Retell LLM."""
    schema: dict[str, Any] = catalogue(RETELL_LLM).settings["model"].schema
    return frozenset(name for option in schema.get("anyOf", [schema]) for name in option.get("enum", []))


def _start(host: Host) -> dict[str, Any]:
    """Retell wants to know who speaks first."""
    if "start_speaker" in host.answering:
        return {}
    return {"start_speaker": "user" if host.answering.get("begin_message") == "" else "agent"}


def _on_model(engine: str, answering: dict[str, Any], model: str) -> dict[str, Any]:
    """The same on another model, named where the engine names its own, with its temperature and without a backup."""
    others = {name: value for name, value in answering.items() if name not in _MODELS}
    former: dict[str, Any] | None = answering.get("model_config")
    if former is not None:
        kept = {"temperature": former["temperature"]} if "temperature" in former else {}
        return {**others, "model_config": {"type": "cascading", "primary": {"model": model}, **kept}}
    if engine == CONVERSATION_FLOW:
        return {**others, "model_choice": {"type": "cascading", "model": model}}
    return {**others, "model": model}


def _model_of(answering: dict[str, Any]) -> str | None:
    choice = answering.get("model_choice") or {}
    primary = (answering.get("model_config") or {}).get("primary") or {}
    found: str | None = primary.get("model") or answering.get("model") or choice.get("model")
    return found or answering.get("s2s_model")

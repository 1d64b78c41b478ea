"""Turns a request for a call into a call with a plan."""

import random
from dataclasses import dataclass

import orjson

from centralita.retell.prices import DEFAULT_MODEL
from centralita.retell.sandbox import voices
from centralita.retell.sandbox.call_results import Billing, prompt_tokens
from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.conversation import CallSetup, plan_call
from centralita.retell.sandbox.engines import ENGINES
from centralita.retell.sandbox.flow_walk import Walk, model_of, walk
from centralita.retell.sandbox.live_call import DEFAULT_EVENTS, Hooks, LiveCall, Script
from centralita.retell.sandbox.outcomes import outcome_for
from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.services import ApiRequest
from centralita.retell.sandbox.shapes import (
    JsonObject,
    as_list,
    integer_at,
    object_at,
    objects_at,
    optional_text_at,
    strings_at,
    text_at,
)
from centralita.retell.sandbox.variables import resolve
from centralita.retell.sandbox.versions import resolve_version, version_body

METADATA_BYTES = 50_000
FLOW_TYPE = "conversation-flow"
GIVEN_FIELDS = ("metadata", "retell_llm_dynamic_variables", "custom_sip_headers")


@dataclass(frozen=True, slots=True)
class Intent:
    """A call somebody asked for; `agent` is the version that answers, before overrides."""

    agent: JsonObject
    call_type: str
    body: JsonObject
    direction: str | None = None
    from_number: str | None = None
    to_number: str | None = None
    fallback_outcome: str | None = None


def place(request: ApiRequest, intent: Intent) -> JsonObject:
    """Register the call and let it begin; the answer is the call as it is now."""
    check_metadata(intent.body.get("metadata"))
    source = request.sandbox.workspaces.random_for(request.workspace, "call")
    call = _new_call(intent, f"call_{source.getrandbits(108):027x}", source)
    override = object_at(intent.body, "agent_override")
    agent = intent.agent | object_at(override, "agent")
    part = "conversation_flow" if object_at(agent, "response_engine").get("type") == FLOW_TYPE else "retell_llm"
    llm = engine_of(request, agent) | object_at(override, part)
    variables = strings_at(llm, "default_dynamic_variables") | strings_at(intent.body, "retell_llm_dynamic_variables")
    first_message = optional_text_at(llm, "begin_message")
    route = _route(intent, llm, variables)
    live = LiveCall(
        workspace=request.workspace.id,
        call_id=text_at(call, "call_id"),
        script=Script(
            language=language_of(agent),
            seed=f"{source.getrandbits(64):x}",
            plan=plan_call(_setup(intent, agent, llm, resolve(first_message, variables), route), source),
            billing=_billing(request, intent, agent, llm, route),
            hooks=_hooks(request, agent, variables),
        ),
    )
    with request.store.transaction():
        request.store.put(request.workspace.id, "call", live.call_id, call, wall_ms())
        request.sandbox.dialler.begin(live)
    return call


def language_of(agent: JsonObject) -> str:
    """The agent's language; of several the first."""
    language = agent.get("language")
    if isinstance(language, list) and language:
        return str(language[0])
    return language if isinstance(language, str) else "en-US"


def _new_call(intent: Intent, call_id: str, source: random.Random) -> JsonObject:
    call: JsonObject = {
        "call_id": call_id,
        "call_type": intent.call_type,
        "agent_id": intent.agent["agent_id"],
        "agent_version": intent.agent["version"],
        "agent_name": text_at(intent.agent, "agent_name"),
        "call_status": "registered",
        "data_storage_setting": text_at(intent.agent, "data_storage_setting", "everything"),
        "opt_in_signed_url": bool(intent.agent.get("opt_in_signed_url")),
    }
    if intent.call_type == "web_call":
        call["access_token"] = f"sandbox_{source.getrandbits(256):064x}"
    else:
        call["direction"] = intent.direction
        call["from_number"], call["to_number"] = intent.from_number, intent.to_number
        call["telephony_identifier"] = {"twilio_call_sid": f"CA{source.getrandbits(128):032x}"}
    return call | {name: intent.body[name] for name in GIVEN_FIELDS if intent.body.get(name) is not None}


def engine_of(request: ApiRequest, agent: JsonObject) -> JsonObject:
    """The Retell LLM or the flow behind the agent; nothing where it was deleted or is the user's own."""
    engine = object_at(agent, "response_engine")
    kind = ENGINES.get(text_at(engine, "type"))
    document = request.store.get(request.workspace.id, kind.kind, text_at(engine, kind.id_field)) if kind else None
    if document is None:
        return {}
    return version_body(document, resolve_version(document, engine.get("version")))


def _route(intent: Intent, engine: JsonObject, variables: dict[str, str]) -> Walk | None:
    """The way that a call takes through a flow, from the node that the call names."""
    if not objects_at(engine, "nodes"):
        return None
    start = optional_text_at(intent.body, "current_node_id")
    return walk(engine, lambda words: resolve(words, variables), start)


def _setup(
    intent: Intent, agent: JsonObject, llm: JsonObject, first_message: str | None, route: Walk | None
) -> CallSetup:
    metadata = object_at(intent.body, "metadata")
    wanted = optional_text_at(metadata, "sandbox_outcome") or intent.fallback_outcome
    if intent.call_type == "web_call" and metadata.get("sandbox_join") is False:
        wanted = "error_user_not_joined"
    target_ms = integer_at(metadata, "sandbox_duration_ms")
    tools = {text_at(tool, "type") for tool in objects_at(llm, "general_tools")}
    return CallSetup(
        language=language_of(agent),
        first_message=first_message or None,
        is_user_first=text_at(llm, "start_speaker", "agent") == "user" or first_message == "",
        outcome=outcome_for(intent.to_number, wanted),
        has_end_call="end_call" in tools,
        max_duration_ms=integer_at(agent, "max_call_duration_ms", 3_600_000),
        silence_ms=integer_at(agent, "end_call_after_silence_ms", 600_000),
        ring_ms=integer_at(agent, "ring_duration_ms", 30_000) if intent.call_type == "phone_call" else 1_000,
        reminder_ms=integer_at(agent, "reminder_trigger_ms", 10_000),
        reminder_count=integer_at(agent, "reminder_max_count", 1),
        target_ms=target_ms or None,
        walk=route,
    )


def _billing(request: ApiRequest, intent: Intent, agent: JsonObject, llm: JsonObject, route: Walk | None) -> Billing:
    model = model_of(llm) or optional_text_at(llm, "model")
    is_spoken_to = "s2s" in {object_at(llm, name).get("type") for name in ("model_config", "model_choice")}
    runs_text_model = bool(llm) and not llm.get("s2s_model") and not is_spoken_to
    opening = llm.get("begin_message") if route is None or not route.steps else route.steps[0].words
    voice = voices.find(request.store, request.workspace.id, text_at(agent, "voice_id")) or {}
    return Billing(
        prompt_tokens=prompt_tokens(llm),
        model=(model or DEFAULT_MODEL) if runs_text_model else None,
        provider=text_at(voice, "provider", "elevenlabs"),
        has_knowledge_base=bool(as_list(llm.get("knowledge_base_ids"))),
        has_generated_opening=text_at(llm, "start_speaker", "agent") == "agent" and opening is None,
        is_phone=intent.call_type == "phone_call",
        analysis_fields=objects_at(agent, "post_call_analysis_data"),
    )


def _hooks(request: ApiRequest, agent: JsonObject, variables: dict[str, str]) -> Hooks:
    """An agent's own address replaces the account's, which is also sent every turn unless the agent says else."""
    own_url = optional_text_at(agent, "webhook_url")
    wanted = tuple(str(event) for event in as_list(agent.get("webhook_events")))
    usual = DEFAULT_EVENTS if own_url else (*DEFAULT_EVENTS, "transcript_updated")
    return Hooks(
        url=resolve(own_url, variables) or request.workspace.webhook_url,
        events=wanted or usual,
        timeout_seconds=integer_at(agent, "webhook_timeout_ms", 10_000) / 1000,
    )


def check_metadata(metadata: object) -> None:
    if metadata is not None and not isinstance(metadata, dict):
        raise bad_request("metadata: must be an object.")
    if metadata and len(orjson.dumps(metadata)) > METADATA_BYTES:
        raise bad_request("metadata: must not be larger than 50 kB.")

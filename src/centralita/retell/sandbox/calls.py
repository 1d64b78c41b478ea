"""Creating, reading, changing and stopping calls."""

from centralita.retell.sandbox import agents
from centralita.retell.sandbox.call_setup import Intent, check_metadata, place
from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.dialler import CONCURRENCY_LIMIT
from centralita.retell.sandbox.numbers import check_e164
from centralita.retell.sandbox.numbers import load as load_number
from centralita.retell.sandbox.refusals import bad_request, rate_limited, unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import (
    JsonObject,
    integer_at,
    number_at,
    object_at,
    objects_at,
    optional_text_at,
    strings_at,
    text_at,
)
from centralita.retell.sandbox.store import Store

KIND = "call"
IDEMPOTENCY_MS = 3_600_000
TOKEN_MS = 30_000
STORAGE_SETTINGS = ("everything", "everything_except_pii", "basic_attributes_only")


async def create_phone(request: ApiRequest) -> Reply:
    body = await request.checked("call_create_phone_call_params.CallCreatePhoneCallParams")
    known = _already_created(request, body)
    if known is not None:
        return Reply(201, known)
    number = load_number(request.store, request.workspace.id, text_at(body, "from_number"))
    if not body.get("ignore_e164_validation"):
        check_e164(text_at(body, "to_number"), "to_number")
    agent_id, version = _outbound_agent(request, body, number)
    _check_slot(request)
    call = place(
        request,
        Intent(
            agent=agents.resolve(request.store, request.workspace.id, agent_id, version),
            call_type="phone_call",
            body=body,
            direction="outbound",
            from_number=text_at(body, "from_number"),
            to_number=text_at(body, "to_number"),
        ),
    )
    key = optional_text_at(body, "idempotency_key")
    if key:
        entry: JsonObject = {"call_id": call["call_id"], "expires": wall_ms() + IDEMPOTENCY_MS}
        request.store.put(request.workspace.id, "idempotency", key, entry)
    return Reply(201, call)


async def create_web(request: ApiRequest) -> Reply:
    """The third version: a token and servers, no call object."""
    call = await _create_web(request)
    return Reply(
        201,
        {
            "call_id": call["call_id"],
            "access_token": call["access_token"],
            "expires_at": wall_ms() + TOKEN_MS,
            "ice_servers": [{"urls": ["stun:127.0.0.1:3478"]}],
            "transport": "gateway",
        },
    )


async def create_web_older(request: ApiRequest) -> Reply:
    return Reply(201, await _create_web(request))


async def register_phone(request: ApiRequest) -> Reply:
    body = await request.checked("call_register_phone_call_params.CallRegisterPhoneCallParams")
    _check_slot(request)
    agent = agents.resolve(request.store, request.workspace.id, text_at(body, "agent_id"), body.get("agent_version"))
    intent = Intent(
        agent=agent,
        call_type="phone_call",
        body=body,
        direction=text_at(body, "direction", "inbound"),
        from_number=text_at(body, "from_number"),
        to_number=text_at(body, "to_number"),
        fallback_outcome="registered_call_timeout",
    )
    return Reply(201, place(request, intent))


async def retrieve(request: ApiRequest) -> Reply:
    return Reply(200, with_transcript(request.store, request.workspace.id, request.path["call_id"]))


async def update(request: ApiRequest) -> Reply:
    body = await request.checked("call_update_params.CallUpdateParams")
    call = load(request.store, request.workspace.id, request.path["call_id"])
    if call["call_status"] in {"registered", "ongoing"}:
        raise bad_request("The call has not ended; use update-live-call.")
    _override(call, {name: body[name] for name in ("metadata", "data_storage_setting") if name in body})
    _save(request, call)
    return Reply(200, with_transcript(request.store, request.workspace.id, request.path["call_id"]))


async def update_live(request: ApiRequest) -> Reply:
    body = await request.checked("call_update_live_params.CallUpdateLiveParams")
    call = load(request.store, request.workspace.id, request.path["call_id"])
    live = request.sandbox.dialler.find(request.path["call_id"])
    if live is None or call["call_status"] != "ongoing":
        raise bad_request("The call is not ongoing.")
    control = object_at(body, "call_control")
    context = control.get("additional_context")
    if context is not None and not text_at(control, "additional_context").strip():
        raise bad_request("call_control.additional_context: must not be empty.")
    fields = object_at(body, "fields_to_override")
    _override(call, {name: fields[name] for name in ("metadata", "data_storage_setting") if name in fields})
    if fields.get("override_dynamic_variables") is not None:
        variables = strings_at(call, "retell_llm_dynamic_variables")
        call["retell_llm_dynamic_variables"] = variables | strings_at(fields, "override_dynamic_variables")
    _save(request, call)
    if context is not None:
        request.sandbox.dialler.inject(live, text_at(control, "additional_context"))
    return Reply(200, {"success": True})


async def stop(request: ApiRequest) -> Reply:
    load(request.store, request.workspace.id, request.path["call_id"])
    live = request.sandbox.dialler.find(request.path["call_id"])
    if live is None:
        raise bad_request("The call has ended already.")
    request.sandbox.dialler.stop(live, "manual_stopped")
    return Reply(204)


async def delete(request: ApiRequest) -> Reply:
    call = load(request.store, request.workspace.id, request.path["call_id"])
    if request.sandbox.dialler.find(text_at(call, "call_id")):
        raise bad_request("The call has not ended.")
    request.sandbox.dialler.drop(text_at(call, "call_id"))
    for kind in (KIND, "transcript", "script", "progress"):
        request.store.delete(request.workspace.id, kind, text_at(call, "call_id"))
    return Reply(204)


def load(store: Store, workspace: str, call_id: str) -> JsonObject:
    call = store.get(workspace, KIND, call_id)
    if call is None:
        raise unknown_asset("Call", call_id)
    return call


def with_transcript(store: Store, workspace: str, call_id: str) -> JsonObject:
    call = load(store, workspace, call_id)
    if call.get("data_storage_setting") == "basic_attributes_only":
        return call
    return call | (store.get(workspace, "transcript", call_id) or {})


async def _create_web(request: ApiRequest) -> JsonObject:
    body = await request.checked("call_create_web_call_params.CallCreateWebCallParams")
    _check_slot(request)
    agent = agents.resolve(request.store, request.workspace.id, text_at(body, "agent_id"), body.get("agent_version"))
    return place(request, Intent(agent=agent, call_type="web_call", body=body))


def _already_created(request: ApiRequest, body: JsonObject) -> JsonObject | None:
    """The call an earlier request with the same key created, within the hour."""
    key = optional_text_at(body, "idempotency_key")
    entry = request.store.get(request.workspace.id, "idempotency", key) if key else None
    if entry is None or integer_at(entry, "expires") < wall_ms():
        return None
    return request.store.get(request.workspace.id, KIND, text_at(entry, "call_id"))


def _outbound_agent(request: ApiRequest, body: JsonObject, number: JsonObject) -> tuple[str, object]:
    override = optional_text_at(body, "override_agent_id")
    if override:
        return override, body.get("override_agent_version")
    bound = objects_at(number, "outbound_agents")
    if not bound:
        raise bad_request("override_agent_id: required, as no outbound agent is bound to the number.")
    source = request.sandbox.workspaces.random_for(request.workspace, "weight")
    chosen = source.choices(bound, [number_at(agent, "weight") for agent in bound])[0]
    version = body.get("override_agent_version", chosen.get("agent_version"))
    return text_at(chosen, "agent_id"), version


def _check_slot(request: ApiRequest) -> None:
    if request.sandbox.dialler.active(request.workspace.id) >= CONCURRENCY_LIMIT:
        raise rate_limited("Concurrency limit reached, please wait for a call to end.")


def _override(call: JsonObject, fields: JsonObject) -> None:
    """Storage settings may only become stricter."""
    check_metadata(fields.get("metadata"))
    wanted = fields.get("data_storage_setting")
    if isinstance(wanted, str):
        current = text_at(call, "data_storage_setting", STORAGE_SETTINGS[0])
        if STORAGE_SETTINGS.index(wanted) < STORAGE_SETTINGS.index(current):
            raise bad_request("data_storage_setting: cannot become less restrictive.")
    call |= fields


def _save(request: ApiRequest, call: JsonObject) -> None:
    call_id = text_at(call, "call_id")
    place_in_list = request.store.position(request.workspace.id, KIND, call_id)
    request.store.put(request.workspace.id, KIND, call_id, call, place_in_list)

"""Phone numbers: two to start with, more can be bought or imported."""

import re

from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.paging import page, window_of
from centralita.retell.sandbox.refusals import bad_request, unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import (
    JsonObject,
    integer_at,
    number_at,
    object_at,
    objects_at,
    optional_text_at,
    text_at,
)
from centralita.retell.sandbox.store import Store
from centralita.retell.sandbox.versions import resolve_version

KIND = "phone_number"
E164 = re.compile(r"\+[1-9]\d{6,14}")
AGENT_LISTS = ("inbound_agents", "outbound_agents", "inbound_sms_agents", "outbound_sms_agents")
IMPORTED_FIELDS: tuple[str, ...] = (
    "nickname",
    "inbound_agents",
    "outbound_agents",
    "inbound_webhook_url",
    "allowed_inbound_country_list",
    "allowed_outbound_country_list",
)
TRANSPORTS = {"TLS", "TCP", "UDP"}


async def create(request: ApiRequest) -> Reply:
    settings = await request.checked("phone_number_create_params.PhoneNumberCreateParams")
    provider = text_at(settings, "number_provider", "twilio")
    number = optional_text_at(settings, "phone_number") or _free_number(request, settings)
    body = {
        name: value
        for name, value in settings.items()
        if name not in {"country_code", "number_provider", "toll_free", "transport"}
    }
    return _add(request, number, {**body, "phone_number_type": f"retell-{provider}"})


async def import_trunk(request: ApiRequest) -> Reply:
    settings = await request.checked("phone_number_import_params.PhoneNumberImportParams")
    number = text_at(settings, "phone_number")
    body = {name: settings[name] for name in IMPORTED_FIELDS if name in settings}
    trunk = _trunk(settings, username="sip_trunk_auth_username")
    return _add(
        request,
        number,
        {**body, "phone_number_type": "custom", "sip_outbound_trunk_config": trunk},
        strict=settings.get("ignore_e164_validation") is False,
    )


async def retrieve(request: ApiRequest) -> Reply:
    return Reply(200, load(request.store, request.workspace.id, request.path["phone_number"]))


async def update(request: ApiRequest) -> Reply:
    settings = await request.checked("phone_number_update_params.PhoneNumberUpdateParams")
    number = request.path["phone_number"]
    body = load(request.store, request.workspace.id, number)
    _check_agents(request.store, request.workspace.id, settings)
    _check_fallback(request.store, request.workspace.id, number, settings)
    if settings.get("codecs") is not None and text_at(body, "phone_number_type") != "custom":
        raise bad_request("codecs: only custom phone numbers have them.")
    trunk = object_at(body, "sip_outbound_trunk_config") | _trunk(settings, username="auth_username")
    plain = {
        name: value
        for name, value in settings.items()
        if name not in {"termination_uri", "auth_username", "auth_password", "transport", "codecs"}
    }
    merged = {**body, **plain, "last_modification_timestamp": wall_ms()}
    if text_at(body, "phone_number_type") == "custom":
        merged["sip_outbound_trunk_config"] = trunk
    kept = {name: value for name, value in merged.items() if value is not None}
    place = request.store.position(request.workspace.id, KIND, number)
    request.store.put(request.workspace.id, KIND, number, kept, place)
    return Reply(200, kept)


async def delete(request: ApiRequest) -> Reply:
    if not request.store.delete(request.workspace.id, KIND, request.path["phone_number"]):
        raise unknown_asset("Phone number", request.path["phone_number"])
    return Reply(204)


async def list_all(request: ApiRequest) -> Reply:
    window = window_of({"sort_order": "ascending", **request.listing()})
    rows = request.store.scan(request.workspace.id, KIND, descending=window.descending, after=window.after)
    return Reply(200, page(rows, window, lambda body: body))


def load(store: Store, workspace: str, number: str) -> JsonObject:
    body = store.get(workspace, KIND, number)
    if body is None:
        raise unknown_asset("Phone number", number)
    return body


def check_e164(number: str, field: str) -> None:
    if not E164.fullmatch(number):
        raise bad_request(f"{field}: {number} is not a phone number in E.164 format.")


def _add(request: ApiRequest, number: str, settings: JsonObject, *, strict: bool = True) -> Reply:
    if strict:
        check_e164(number, "phone_number")
    if request.store.get(request.workspace.id, KIND, number):
        raise bad_request(f"phone_number: {number} is already yours.")
    _check_agents(request.store, request.workspace.id, settings)
    _check_fallback(request.store, request.workspace.id, number, settings)
    body = {name: value for name, value in settings.items() if value is not None}
    body |= {
        "phone_number": number,
        "phone_number_pretty": _pretty(number),
        "last_modification_timestamp": wall_ms(),
    }
    place = request.store.next_number(request.workspace.id, "place")
    request.store.put(request.workspace.id, KIND, number, body, place)
    return Reply(201, body)


def _check_agents(store: Store, workspace: str, settings: JsonObject) -> None:
    """Weights add up to 1, and every agent exists in the version that is named."""
    for name in AGENT_LISTS:
        bound = objects_at(settings, name)
        if not bound:
            continue
        if abs(sum(number_at(agent, "weight") for agent in bound) - 1) > 1e-6:
            raise bad_request(f"{name}: the weights must add up to 1.")
        for agent in bound:
            document = store.get(workspace, "agent", text_at(agent, "agent_id"))
            if document is None:
                raise unknown_asset("Agent", text_at(agent, "agent_id"))
            resolve_version(document, agent.get("agent_version"))


def _check_fallback(store: Store, workspace: str, number: str, settings: JsonObject) -> None:
    """A fallback is another number, and no chain of them."""
    fallback = optional_text_at(settings, "fallback_number")
    if fallback is None:
        return
    if fallback == number:
        raise bad_request("fallback_number: cannot be the number itself.")
    if (store.get(workspace, KIND, fallback) or {}).get("fallback_number") is not None:
        raise bad_request(f"fallback_number: {fallback} has a fallback of its own.")


def _trunk(settings: JsonObject, *, username: str) -> JsonObject:
    """What is told back of a SIP trunk: never its password."""
    transport = settings.get("transport")
    if transport is not None and transport not in TRANSPORTS:
        raise bad_request("transport: must be TLS, TCP or UDP.")
    fields = {
        "termination_uri": settings.get("termination_uri"),
        "auth_username": settings.get(username),
        "transport": transport,
        "codecs": settings.get("codecs"),
    }
    return {name: value for name, value in fields.items() if value is not None}


def _free_number(request: ApiRequest, settings: JsonObject) -> str:
    """A number of the fictional 555 exchange in the wanted area."""
    area = integer_at(settings, "area_code", 800 if settings.get("toll_free") else 628)
    if not 200 <= area <= 999:
        raise bad_request("area_code: must be a 3 digit integer.")
    random = request.sandbox.workspaces.random_for(request.workspace, KIND)
    return f"+1{area}555{random.randrange(10_000):04}"


def _pretty(number: str) -> str:
    if number.startswith("+1") and len(number) == 12:
        return f"+1 ({number[2:5]}) {number[5:8]}-{number[8:]}"
    return number

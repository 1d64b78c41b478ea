"""Voice agents, their drafts and their published versions."""

from centralita.retell.sandbox import voices
from centralita.retell.sandbox.engines import ENGINES
from centralita.retell.sandbox.paging import Row, page, window_of
from centralita.retell.sandbox.refusals import bad_request, unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import (
    JsonObject,
    integer_at,
    object_at,
    optional_text_at,
    text_at,
)
from centralita.retell.sandbox.store import Store
from centralita.retell.sandbox.versions import (
    latest_version,
    new_document,
    numbered,
    publish_version,
    reference_from_query,
    resolve_version,
    save_version,
    version_body,
)

KIND = "agent"
DEFAULTS: JsonObject = {
    "agent_name": "Unnamed agent",
    "language": "en-US",
    "is_transfer_agent": False,
    "interruption_sensitivity": 1,
    "max_call_duration_ms": 3_600_000,
    "end_call_after_silence_ms": 600_000,
    "allow_user_dtmf": True,
    "opt_in_signed_url": False,
    "data_storage_setting": "everything",
}


async def create(request: ApiRequest) -> Reply:
    settings = await request.checked("agent_create_params.AgentCreateParams")
    store, workspace = request.store, request.workspace.id
    random = request.sandbox.workspaces.random_for(request.workspace, KIND)
    identifier = f"agent_{random.getrandbits(104):026x}"
    _check_settings(store, workspace, settings)
    document = new_document(
        identifier, store.next_number(workspace, "place"), {"agent_id": identifier, **DEFAULTS, **settings}
    )
    _save(store, workspace, document)
    return Reply(201, version_body(document, 0))


async def retrieve(request: ApiRequest) -> Reply:
    document = load(request.store, request.workspace.id, request.path["agent_id"])
    return Reply(200, version_body(document, resolve_version(document, reference_from_query(request.query))))


async def update(request: ApiRequest) -> Reply:
    """Edit a draft. Where the latest version is published, a new draft is forked from it first."""
    settings = await request.checked("agent_update_params.AgentUpdateParams")
    settings.pop("version", None)
    store, workspace = request.store, request.workspace.id
    document = load(store, workspace, request.path["agent_id"])
    version = resolve_version(document, reference_from_query(request.query))
    with store.transaction():
        if version_body(document, version).get("is_published"):
            if version != latest_version(document):
                raise bad_request(f"Version {version} is published and cannot be changed.")
            version = _fork(store, workspace, document, version)
        _check_settings(store, workspace, settings)
        save_version(document, version, {**version_body(document, version), **settings})
        _save(store, workspace, document)
    return Reply(200, version_body(document, version))


async def delete(request: ApiRequest) -> Reply:
    if not request.store.delete(request.workspace.id, KIND, request.path["agent_id"]):
        raise unknown_asset("Agent", request.path["agent_id"])
    return Reply(204)


async def list_all(request: ApiRequest) -> Reply:
    """The filter comes in the body, the paging in the query, as the SDK sends them."""
    body = await request.checked("agent_list_params.AgentListParams")
    window = window_of(body | request.listing())
    criteria = object_at(body, "filter_criteria")
    rows = request.store.scan(request.workspace.id, KIND, descending=window.descending, after=window.after)
    return Reply(200, page((row for row in rows if _is_wanted(row, criteria)), window, _summary))


async def list_versions(request: ApiRequest) -> Reply:
    document = load(request.store, request.workspace.id, request.path["agent_id"])
    window = window_of(request.listing())
    rows: list[Row] = [
        (int(number), number, version_body(document, int(number))) for number in object_at(document, "versions")
    ]
    rows.sort(reverse=window.descending)
    if window.after:
        place = window.after[0]
        rows = [row for row in rows if (row[0] < place if window.descending else row[0] > place)]
    return Reply(200, page(rows, window, _version_summary))


async def create_version(request: ApiRequest) -> Reply:
    body = await request.checked("agent_create_version_params.AgentCreateVersionParams")
    store, workspace = request.store, request.workspace.id
    document = load(store, workspace, request.path["agent_id"])
    with store.transaction():
        base = resolve_version(document, integer_at(body, "base_version"))
        version = _fork(store, workspace, document, base)
        _save(store, workspace, document)
    return Reply(201, version_body(document, version))


async def publish(request: ApiRequest) -> Reply:
    body = await request.checked("agent_publish_params.AgentPublishParams")
    store, workspace = request.store, request.workspace.id
    document = load(store, workspace, request.path["agent_id"])
    version = resolve_version(document, integer_at(body, "version"))
    current = version_body(document, version)
    if current.get("is_published"):
        raise bad_request(f"Version {version} is already published.")
    notes = {name: body.get(name) for name in ("version_title", "version_description")}
    engine = object_at(current, "response_engine")
    with store.transaction():
        publish_version(document, version, notes)
        _save(store, workspace, document)
        kind = ENGINES.get(text_at(engine, "type"))
        if kind is not None:
            kind.freeze(store, workspace, text_at(engine, kind.id_field), integer_at(engine, "version"))
    return Reply(200)


async def delete_version(request: ApiRequest) -> Reply:
    document = load(request.store, request.workspace.id, request.path["agent_id"])
    wanted = request.integer("version")
    if wanted is None:
        raise bad_request("version: required.")
    version = resolve_version(document, wanted)
    if version_body(document, version).get("is_published"):
        raise bad_request(f"Version {version} is published and cannot be deleted.")
    versions = object_at(document, "versions")
    if len(versions) == 1:
        raise bad_request("The only version of an agent cannot be deleted.")
    document["highest"] = max(latest_version(document), integer_at(document, "highest"))
    del versions[str(version)]
    _save(request.store, request.workspace.id, document)
    return Reply(204)


def load(store: Store, workspace: str, identifier: str) -> JsonObject:
    document = store.get(workspace, KIND, identifier)
    if document is None:
        raise unknown_asset("Agent", identifier)
    return document


def resolve(store: Store, workspace: str, identifier: str, reference: object) -> JsonObject:
    """The body of the version that a call asks for; latest when it asks for none."""
    document = load(store, workspace, identifier)
    return version_body(document, resolve_version(document, reference))


def _fork(store: Store, workspace: str, document: JsonObject, base: int) -> int:
    version = numbered(document, base)
    body = version_body(document, version)
    engine = object_at(body, "response_engine")
    kind = ENGINES.get(text_at(engine, "type"))
    if kind is not None:
        forked = kind.fork(store, workspace, text_at(engine, kind.id_field), integer_at(engine, "version"))
        save_version(document, version, {**body, "response_engine": {**engine, "version": forked}})
    return version


def _check_settings(store: Store, workspace: str, settings: JsonObject) -> None:
    """References must exist; the engine's version is pinned to its latest where none is named."""
    wanted = [optional_text_at(settings, "voice_id"), *_strings(settings.get("fallback_voice_ids"))]
    for voice_id in wanted:
        if voice_id is not None and voices.find(store, workspace, voice_id) is None:
            raise unknown_asset("Voice", voice_id)
    engine = object_at(settings, "response_engine")
    kind = ENGINES.get(text_at(engine, "type"))
    if kind is not None:
        document = kind.load(store, workspace, text_at(engine, kind.id_field))
        version = resolve_version(document, engine.get("version"))
        settings["response_engine"] = {**engine, "version": version}


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _is_wanted(row: Row, criteria: JsonObject) -> bool:
    summary = _summary(row[2])
    query = text_at(criteria, "query")
    is_named = query.lower() in text_at(summary, "agent_name").lower()
    if not is_named and query not in text_at(summary, "agent_id"):
        return False
    channel = object_at(criteria, "channel")
    if channel and (channel.get("value") == "voice") != (channel.get("op") != "ne"):
        return False
    transfer = object_at(criteria, "is_transfer_agent")
    return not transfer or transfer.get("value") == bool(summary.get("is_transfer_agent"))


def _summary(document: JsonObject) -> JsonObject:
    body = version_body(document, latest_version(document))
    return {
        "agent_id": text_at(document, "id"),
        "agent_name": text_at(body, "agent_name"),
        "channel": "voice",
        "is_suspended": False,
        "is_transfer_agent": bool(body.get("is_transfer_agent")),
        "tags": {},
        "user_modified_timestamp": integer_at(body, "last_modification_timestamp"),
    }


def _version_summary(body: JsonObject) -> JsonObject:
    names = (
        "version",
        "is_published",
        "base_version",
        "version_title",
        "version_description",
        "last_modification_timestamp",
    )
    return {name: body[name] for name in names if name in body}


def _save(store: Store, workspace: str, document: JsonObject) -> None:
    store.put(workspace, KIND, text_at(document, "id"), document, integer_at(document, "place"))

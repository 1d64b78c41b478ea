"""Retell LLMs and their versions."""

from centralita.retell.sandbox.paging import page, window_of
from centralita.retell.sandbox.refusals import bad_request, unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import JsonObject, integer_at, object_at, text_at
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

KIND = "llm"


async def create(request: ApiRequest) -> Reply:
    settings = await request.checked("llm_create_params.LlmCreateParams")
    _check_states(settings)
    random = request.sandbox.workspaces.random_for(request.workspace, KIND)
    identifier = f"llm_{random.getrandbits(112):028x}"
    body: JsonObject = {"llm_id": identifier, "start_speaker": "agent", **settings}
    document = new_document(identifier, request.store.next_number(request.workspace.id, "place"), body)
    _save(request.store, request.workspace.id, document)
    return Reply(201, version_body(document, 0))


async def retrieve(request: ApiRequest) -> Reply:
    document = load(request.store, request.workspace.id, request.path["llm_id"])
    return Reply(200, version_body(document, resolve_version(document, reference_from_query(request.query))))


async def update(request: ApiRequest) -> Reply:
    settings = await request.checked("llm_update_params.LlmUpdateParams")
    settings.pop("version", None)
    _check_states(settings)
    identifier = request.path["llm_id"]
    store, workspace = request.store, request.workspace.id
    document = load(store, workspace, identifier)
    version = resolve_version(document, reference_from_query(request.query))
    with store.transaction():
        if version_body(document, version).get("is_published"):
            if version != latest_version(document):
                raise bad_request(f"Version {version} is published and cannot be changed.")
            former, version = version, numbered(document, version)
            _repoint_drafts(store, workspace, identifier, former, version)
        current = version_body(document, version)
        merged = {**current, **settings}
        if settings.get("model_config") is not None:
            merged["model_config"] = object_at(current, "model_config") | object_at(settings, "model_config")
        save_version(document, version, merged)
        _save(store, workspace, document)
    return Reply(200, version_body(document, version))


async def delete(request: ApiRequest) -> Reply:
    identifier = request.path["llm_id"]
    load(request.store, request.workspace.id, identifier)
    users = agents_using(request.store, request.workspace.id, identifier)
    if users and request.query.get("force_delete") != "true":
        raise bad_request(f"Retell LLM is still used by agent {users[0]}.")
    request.store.delete(request.workspace.id, KIND, identifier)
    return Reply(204)


async def list_all(request: ApiRequest) -> Reply:
    window = window_of(request.listing())
    rows = request.store.scan(request.workspace.id, KIND, descending=window.descending, after=window.after)
    return Reply(200, page(rows, window, lambda document: version_body(document, latest_version(document))))


def load(store: Store, workspace: str, identifier: str) -> JsonObject:
    document = store.get(workspace, KIND, identifier)
    if document is None:
        raise unknown_asset("Retell LLM", identifier)
    return document


def fork(store: Store, workspace: str, identifier: str, base: int) -> int:
    """A new draft of a Retell LLM, for a new draft of an agent."""
    document = load(store, workspace, identifier)
    version = numbered(document, resolve_version(document, base))
    _save(store, workspace, document)
    return version


def freeze(store: Store, workspace: str, identifier: str, version: int) -> None:
    """Publishing an agent publishes the version of the Retell LLM that it refers to."""
    document = load(store, workspace, identifier)
    publish_version(document, version)
    _save(store, workspace, document)


def agents_using(store: Store, workspace: str, identifier: str) -> list[str]:
    """Agents with a version that answers with this Retell LLM."""
    return [
        agent_id
        for _, agent_id, document in store.scan(workspace, "agent")
        if any(
            text_at(object_at(version_body(document, int(number)), "response_engine"), "llm_id") == identifier
            for number in object_at(document, "versions")
        )
    ]


def _repoint_drafts(store: Store, workspace: str, identifier: str, former: int, version: int) -> None:
    """Editing a shared Retell LLM changes all drafts that point at its latest version."""
    for agent_id in agents_using(store, workspace, identifier):
        document = store.get(workspace, "agent", agent_id) or {}
        for number in object_at(document, "versions"):
            body = version_body(document, int(number))
            engine = object_at(body, "response_engine")
            same = text_at(engine, "llm_id") == identifier and engine.get("version") == former
            if same and not body.get("is_published"):
                save_version(document, int(number), {**body, "response_engine": {**engine, "version": version}})
        store.put(workspace, "agent", agent_id, document, integer_at(document, "place"))


def _check_states(settings: JsonObject) -> None:
    if settings.get("states") and not settings.get("starting_state"):
        raise bad_request("starting_state: required when states are given.")


def _save(store: Store, workspace: str, document: JsonObject) -> None:
    store.put(workspace, KIND, text_at(document, "id"), document, integer_at(document, "place"))

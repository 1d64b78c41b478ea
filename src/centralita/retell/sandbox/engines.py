"""What answers for agents: Retell LLMs and conversation flows, and their versions."""

from collections.abc import Callable
from dataclasses import dataclass

from centralita.retell.sandbox.flow_references import check_references
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


@dataclass(frozen=True, slots=True)
class Engine:
    """One kind of engine: where Retell names its id, what it takes, and what it does not say of itself."""

    kind: str
    id_field: str
    prefix: str
    words: str
    created_by: str
    updated_by: str
    defaults: JsonObject
    unsaid: frozenset[str]
    check: Callable[[JsonObject], None]

    async def create(self, request: ApiRequest) -> Reply:
        settings = await request.checked(self.created_by)
        self.check(settings)
        random = request.sandbox.workspaces.random_for(request.workspace, self.kind)
        identifier = f"{self.prefix}{random.getrandbits(112):028x}"
        body: JsonObject = {self.id_field: identifier, **self.defaults, **settings}
        document = new_document(identifier, request.store.next_number(request.workspace.id, "place"), body)
        self._save(request.store, request.workspace.id, document)
        return Reply(201, self._said(version_body(document, 0)))

    async def retrieve(self, request: ApiRequest) -> Reply:
        document = self.load(request.store, request.workspace.id, request.path[self.id_field])
        version = resolve_version(document, reference_from_query(request.query))
        return Reply(200, self._said(version_body(document, version)))

    async def update(self, request: ApiRequest) -> Reply:
        settings = await request.checked(self.updated_by)
        settings.pop("version", None)
        identifier = request.path[self.id_field]
        store, workspace = request.store, request.workspace.id
        document = self.load(store, workspace, identifier)
        version = resolve_version(document, reference_from_query(request.query))
        with store.transaction():
            if version_body(document, version).get("is_published"):
                if version != latest_version(document):
                    raise bad_request(f"Version {version} is published and cannot be changed.")
                former, version = version, numbered(document, version)
                self._repoint_drafts(store, workspace, identifier, former, version)
            current = version_body(document, version)
            merged = {**current, **settings}
            if settings.get("model_config") is not None:
                merged["model_config"] = object_at(current, "model_config") | object_at(settings, "model_config")
            self.check(merged)
            save_version(document, version, merged)
            self._save(store, workspace, document)
        return Reply(200, self._said(version_body(document, version)))

    async def delete(self, request: ApiRequest) -> Reply:
        identifier = request.path[self.id_field]
        self.load(request.store, request.workspace.id, identifier)
        users = self.users(request.store, request.workspace.id, identifier)
        if users and request.query.get("force_delete") != "true":
            raise bad_request(f"{self.words} is still used by agent {users[0]}.")
        request.store.delete(request.workspace.id, self.kind, identifier)
        return Reply(204)

    async def list_all(self, request: ApiRequest) -> Reply:
        window = window_of(request.listing())
        rows = request.store.scan(request.workspace.id, self.kind, descending=window.descending, after=window.after)
        return Reply(200, page(rows, window, lambda found: self._said(version_body(found, latest_version(found)))))

    def load(self, store: Store, workspace: str, identifier: str) -> JsonObject:
        document = store.get(workspace, self.kind, identifier)
        if document is None:
            raise unknown_asset(self.words, identifier)
        return document

    def fork(self, store: Store, workspace: str, identifier: str, base: int) -> int:
        """A new draft of an engine, for a new draft of an agent."""
        document = self.load(store, workspace, identifier)
        version = numbered(document, resolve_version(document, base))
        self._save(store, workspace, document)
        return version

    def freeze(self, store: Store, workspace: str, identifier: str, version: int) -> None:
        """Publishing an agent publishes the version of the engine that it refers to."""
        document = self.load(store, workspace, identifier)
        publish_version(document, version)
        self._save(store, workspace, document)

    def users(self, store: Store, workspace: str, identifier: str) -> list[str]:
        """Agents with a version that answers with this engine."""
        return [
            agent_id
            for _, agent_id, document in store.scan(workspace, "agent")
            if any(
                text_at(object_at(version_body(document, int(number)), "response_engine"), self.id_field) == identifier
                for number in object_at(document, "versions")
            )
        ]

    def _repoint_drafts(self, store: Store, workspace: str, identifier: str, former: int, version: int) -> None:
        """Editing a shared engine changes all drafts that point at its latest version."""
        for agent_id in self.users(store, workspace, identifier):
            document = store.get(workspace, "agent", agent_id) or {}
            for number in object_at(document, "versions"):
                body = version_body(document, int(number))
                engine = object_at(body, "response_engine")
                same = text_at(engine, self.id_field) == identifier and engine.get("version") == former
                if same and not body.get("is_published"):
                    save_version(document, int(number), {**body, "response_engine": {**engine, "version": version}})
            store.put(workspace, "agent", agent_id, document, integer_at(document, "place"))

    def _said(self, body: JsonObject) -> JsonObject:
        return {name: value for name, value in body.items() if name not in self.unsaid}

    def _save(self, store: Store, workspace: str, document: JsonObject) -> None:
        store.put(workspace, self.kind, text_at(document, "id"), document, integer_at(document, "place"))


def _check_states(settings: JsonObject) -> None:
    if settings.get("states") and not settings.get("starting_state"):
        raise bad_request("starting_state: required when states are given.")


LLM = Engine(
    kind="llm",
    id_field="llm_id",
    prefix="llm_",
    words="Retell LLM",
    created_by="llm_create_params.LlmCreateParams",
    updated_by="llm_update_params.LlmUpdateParams",
    defaults={"start_speaker": "agent"},
    unsaid=frozenset(),
    check=_check_states,
)
FLOW = Engine(
    kind="flow",
    id_field="conversation_flow_id",
    prefix="conversation_flow_",
    words="Conversation flow",
    created_by="conversation_flow_create_params.ConversationFlowCreateParams",
    updated_by="conversation_flow_update_params.ConversationFlowUpdateParams",
    defaults={},
    unsaid=frozenset({"is_published", "base_version"}),
    check=check_references,
)
ENGINES = {"retell-llm": LLM, "conversation-flow": FLOW}

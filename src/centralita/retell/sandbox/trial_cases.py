"""Test cases: who calls, with what variables and mocks, and what is to be judged afterwards."""

from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.engines import ENGINES, Engine
from centralita.retell.sandbox.paging import Row, page, window_of
from centralita.retell.sandbox.refusals import bad_request, unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import JsonObject, integer_at, object_at, optional_text_at, text_at
from centralita.retell.sandbox.store import Store
from centralita.retell.sandbox.versions import resolve_version, version_body

KIND = "test_case"
_DEFAULT_MODEL = "gpt-4.1"


async def create(request: ApiRequest) -> Reply:
    """A test case of an engine."""
    settings = await request.checked("test_create_test_case_definition_params.TestCreateTestCaseDefinitionParams")
    answering(request.store, request.workspace.id, object_at(settings, "response_engine"))
    source = request.sandbox.workspaces.random_for(request.workspace, KIND)
    identifier = f"test_case_{source.getrandbits(96):024x}"
    body: JsonObject = {
        "test_case_definition_id": identifier,
        "type": "simulation",
        "dynamic_variables": {},
        "tool_mocks": [],
        "llm_model": _DEFAULT_MODEL,
        **settings,
        "creation_timestamp": wall_ms(),
        "user_modified_timestamp": wall_ms(),
    }
    place = request.store.next_number(request.workspace.id, "place")
    request.store.put(request.workspace.id, KIND, identifier, body, place)
    return Reply(201, body)


async def retrieve(request: ApiRequest) -> Reply:
    return Reply(200, load(request, request.path["test_case_definition_id"]))


async def update(request: ApiRequest) -> Reply:
    """Change what is given; the rest stays."""
    settings = await request.checked("test_update_test_case_definition_params.TestUpdateTestCaseDefinitionParams")
    identifier = request.path["test_case_definition_id"]
    body = {**load(request, identifier), **settings, "user_modified_timestamp": wall_ms()}
    answering(request.store, request.workspace.id, object_at(body, "response_engine"))
    place = request.store.position(request.workspace.id, KIND, identifier)
    request.store.put(request.workspace.id, KIND, identifier, body, place)
    return Reply(200, body)


async def delete(request: ApiRequest) -> Reply:
    """Forget a test case; runs of it keep what it was."""
    identifier = request.path["test_case_definition_id"]
    load(request, identifier)
    request.store.delete(request.workspace.id, KIND, identifier)
    return Reply(204)


async def list_all(request: ApiRequest) -> Reply:
    """The test cases of one engine, the newest first."""
    kind, identifier = wanted_engine(request)
    window = window_of(request.listing())
    rows = request.store.scan(request.workspace.id, KIND, descending=window.descending, after=window.after)
    return Reply(200, page((row for row in rows if is_of(row, kind, identifier)), window, lambda body: body))


def load(request: ApiRequest, identifier: str) -> JsonObject:
    """One test case."""
    found = request.store.get(request.workspace.id, KIND, identifier)
    if found is None:
        raise unknown_asset("Test case definition", identifier)
    return found


def answering(store: Store, workspace: str, engine: JsonObject) -> tuple[JsonObject, int]:
    """The settings of an engine in the version that is named, the latest without one, and that version's number."""
    kind = ENGINES[text_at(engine, "type")]
    document = kind.load(store, workspace, text_at(engine, kind.id_field))
    wanted = integer_at(engine, "version") if engine.get("version") is not None else None
    version = resolve_version(document, wanted)
    return version_body(document, version), version


def wanted_engine(request: ApiRequest) -> tuple[Engine, str]:
    """The engine that a list is asked for: its kind, and its id under the name that goes with it."""
    kind = ENGINES.get(request.query.get("type", ""))
    if kind is None:
        raise bad_request("type: must be retell-llm or conversation-flow.")
    identifier = request.query.get(kind.id_field)
    if not identifier:
        raise bad_request(f"{kind.id_field}: required with this type.")
    kind.load(request.store, request.workspace.id, identifier)
    return kind, identifier


def is_of(row: Row, kind: Engine, identifier: str) -> bool:
    """Whether a document is about this engine."""
    return optional_text_at(object_at(row[2], "response_engine"), kind.id_field) == identifier

"""Every operation × nobody, each role by cookie and by key, another organization: read from the OpenAPI document."""

import re
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.measuring import retell_of

from centralita.core.permissions import Permission
from centralita.core.settings import Settings
from centralita.main import create_app

sys.path.insert(0, str(Path(__file__).parent))
from matrix import MATRIX, Anyone, Row

ROLES = ("owner", "admin", "builder", "analyst", "billing", "viewer")
CASE = {"name": "Greets", "kind": "scripted", "turns": ["Hi."], "checks": [{"kind": "max_turns", "turns": 1}]}
_PLACE = re.compile(r"{(\w+)}")


@dataclass(frozen=True)
class Operation:
    """One operation of the document."""

    identifier: str
    method: str
    path: str

    @property
    def row(self) -> Row:
        return MATRIX[self.identifier]

    @property
    def has_ids(self) -> bool:
        """Whether its path names something that belongs to an organization; templates belong to everybody."""
        return bool(set(_PLACE.findall(self.path)) - {"slug"})

    def request(self, ids: dict[str, str] | None = None) -> dict[str, Any]:
        """The arguments of a request; without `ids`, the places in the path name something that does not exist."""
        values = {"unknown": str(uuid.uuid4()), "unique": uuid.uuid4().hex[:12]}

        def fill(text: Any) -> Any:
            return _PLACE.sub(lambda found: values[found[1]], text) if isinstance(text, str) else text

        unknown = {"version": "7", "label": "production"}
        path = _PLACE.sub(lambda found: ids[found[1]] if ids else unknown.get(found[1], values["unknown"]), self.path)
        request: dict[str, Any] = {"method": self.method, "url": path}
        if self.row.body is not None:
            request["json"] = {name: fill(value) for name, value in self.row.body.items()}
        if self.row.query:
            request["params"] = {name: fill(value) for name, value in self.row.query.items()}
        return request


def read_operations() -> list[Operation]:
    """Every operation of the API's own description."""
    described = create_app(Settings(database_url="postgresql://nobody@localhost/none", secret_key="only to describe"))
    return [
        Operation(description["operationId"], method.upper(), path)
        for path, methods in described.api.openapi()["paths"].items()
        for method, description in methods.items()
    ]


OPERATIONS = read_operations()
CALLABLE = [operation for operation in OPERATIONS if operation.identifier in MATRIX]
each_operation = pytest.mark.parametrize("operation", CALLABLE, ids=lambda operation: operation.identifier)


def test_every_operation_has_a_row_and_every_row_an_operation() -> None:
    assert sorted(operation.identifier for operation in OPERATIONS) == sorted(MATRIX)


def test_a_new_route_without_a_row_is_noticed() -> None:
    planted = [*OPERATIONS, Operation("planted", "GET", "/api/v1/planted")]
    assert {operation.identifier for operation in planted} - set(MATRIX) == {"planted"}


@pytest.fixture(scope="module")
async def owner(crowd):
    """The owner of the organization of this file."""
    return await crowd("owner")


@pytest.fixture(scope="module")
async def roster(crowd, owner):
    """One person of every role in that organization."""
    return {role: owner if role == "owner" else await crowd(role, of=owner) for role in ROLES}


@pytest.fixture(scope="module")
async def permissions(owner) -> dict[str, set[str]]:
    """What each role may do, as the API says."""
    answer = await owner.client.get("/api/v1/roles")
    listed = answer.json()
    entries = listed["items"] if isinstance(listed, dict) else listed
    return {entry["role"]: set(entry["permissions"]) for entry in entries}


async def make_key(owner, **grants: Any) -> str:
    body = {"name": uuid.uuid4().hex, **grants}
    answer = await owner.client.post("/api/v1/api-keys", json=body)
    assert answer.status_code == httpx.codes.CREATED, answer.text
    key: str = answer.json()["key"]
    return key


def is_allowed(row: Row, held: set[str], *, by_key: bool) -> bool:
    needs = row.needs
    if isinstance(needs, Permission):
        return needs in held and (row.is_for_keys or not by_key)
    return needs in {Anyone.PUBLIC, Anyone.SIGNED_IN} or (needs is Anyone.PERSON and not by_key)


REFUSALS = {(403, "forbidden"), (403, "user_required"), (403, "operator_required"), (401, "unauthenticated")}
ABOUT_THE_PASSWORD = {"invalid_credentials", "wrong_password"}


def assert_cell(answer: httpx.Response, *, allowed: bool) -> None:
    """Refused cells say so; allowed ones get past the door, whatever the rest of the request is worth."""
    if not allowed:
        assert (answer.status_code, answer.json()["code"]) in REFUSALS, answer.text
    elif answer.status_code in {401, 403}:
        assert answer.json()["code"] in ABOUT_THE_PASSWORD, answer.text
    else:
        assert answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR or "checks" in answer.json(), answer.text


async def ask(
    client: httpx.AsyncClient, operation: Operation, ids: dict[str, str] | None = None, **options: Any
) -> httpx.Response:
    """The whole answer; of an event stream, which never ends, only the head."""
    async with client.stream(**operation.request(ids), **options) as answer:
        if not answer.headers.get("content-type", "").startswith("text/event-stream"):
            await answer.aread()
        return answer


@each_operation
async def test_nobody(operation: Operation, client: httpx.AsyncClient, operator) -> None:
    answer = await ask(client, operation)
    if operation.row.needs is Anyone.PUBLIC:
        assert answer.status_code != httpx.codes.FORBIDDEN, answer.text
    else:
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated"), answer.text


@each_operation
@pytest.mark.parametrize("role", ROLES)
async def test_each_role(operation: Operation, role: str, roster, permissions, crowd, owner) -> None:
    person = roster[role]
    if operation.row.ends_session:
        person = await crowd(role, of=owner)
    answer = await ask(person.client, operation)
    assert_cell(answer, allowed=is_allowed(operation.row, permissions[role], by_key=False))


@each_operation
async def test_a_key_with_every_permission_and_one_with_none_of_those_needed(
    operation: Operation, owner, client
) -> None:
    """A key with every permission may what a person may; a key with another permission may not."""
    needs = operation.row.needs
    if needs is Anyone.PUBLIC:
        return
    other = next(permission for permission in Permission if permission != needs)
    for grants, held in (({"role": "owner"}, set(Permission)), ({"permissions": [other]}, {other})):
        key = await make_key(owner, **grants)
        answer = await ask(client, operation, headers={"Authorization": f"Bearer {key}"})
        assert_cell(answer, allowed=is_allowed(operation.row, set(held), by_key=True))


@pytest.fixture(scope="module")
async def ids(owner, services, panel) -> dict[str, str]:
    """What the owner has: a value for every place in a path."""

    async def ask_owner(method: str, path: str, **request: Any) -> Any:
        answer = await owner.client.request(method, f"/api/v1{path}", **request)
        assert answer.is_success, answer.text
        return answer.json()

    connection = await ask_owner("POST", "/connections", json={"name": "Theirs", "kind": "sandbox"})
    agent = await ask_owner("POST", "/agents", json={**MATRIX["create_agent"].body, "connection_id": connection["id"]})
    published = await ask_owner("POST", f"/agents/{agent['id']}/publish", json={})
    number = await ask_owner(
        "POST", "/phone-numbers/import", json={**MATRIX["import_number"].body, "connection_id": connection["id"]}
    )
    folder = await ask_owner("POST", "/agents/folders", json={"name": "Theirs"})
    call = await ask_owner("POST", "/calls", json={"kind": "web", "agent_id": agent["id"]})
    key = await ask_owner("POST", "/api-keys", json={"name": "Theirs", "role": "viewer"})
    invitation = await ask_owner("POST", "/invitations", json={"email": "theirs@example.com", "role": "viewer"})
    trial_setup = await ask_owner("POST", f"/agents/{agent['id']}/test-setups", json={"name": "Theirs"})
    shortlist = await ask_owner("POST", "/voice-shortlists", json={"name": "Theirs"})
    prompt = await ask_owner("POST", "/prompts", json={"name": "theirs", "text": "Theirs."})
    prompt_folder = await ask_owner("POST", "/prompts/folders", json={"name": "Theirs"})
    value_set = await ask_owner("POST", f"/prompts/{prompt['id']}/value-sets", json={"name": "Theirs"})
    suites = f"/prompts/{prompt['id']}/suites"
    suite = await ask_owner("POST", suites, json={"name": "Theirs", "agent_id": agent["id"], "cases": [CASE]})
    run = await ask_owner("POST", f"{suites}/{suite['id']}/runs", json={"version": 1})
    operation = await ask_owner("POST", f"/connections/{connection['id']}/sync")
    async with panel.client() as client:
        retell = await retell_of(services, connection, client)
        await retell.deliver([b"signed, but no event"])
    lists = {
        "voice_id": await ask_owner("GET", "/voices", params={"connection_id": connection["id"]}),
        "member_id": await ask_owner("GET", "/members"),
        "session_id": await ask_owner("GET", "/auth/sessions"),
        "letter_id": await ask_owner("GET", "/dead-letters"),
    }
    return {
        "connection_id": connection["id"],
        "agent_id": agent["id"],
        "version": str(published["version"]),
        "label": "production",
        "number_id": number["id"],
        "folder_id": folder["id"],
        "call_id": call["id"],
        "key_id": key["id"],
        "invitation_id": invitation["id"],
        "operation_id": operation["id"],
        "setup_id": trial_setup["id"],
        "shortlist_id": shortlist["id"],
        "prompt_id": prompt["id"],
        "prompt": prompt["name"],
        "prompt_folder_id": prompt_folder["id"],
        "value_set_id": value_set["id"],
        "suite_id": suite["id"],
        "run_id": run["id"],
        **{place: listed["items"][0]["id"] for place, listed in lists.items()},
    }


@pytest.fixture(scope="module")
async def outsider(crowd):
    """The owner of another organization."""
    return await crowd("owner")


class TestAnotherOrganization:
    @pytest.mark.parametrize(
        "operation",
        [operation for operation in CALLABLE if operation.has_ids],
        ids=lambda operation: operation.identifier,
    )
    async def test_a_foreign_id_is_as_absent_as_a_random_one(self, operation: Operation, ids, outsider) -> None:
        foreign = await ask(outsider.client, operation, ids)
        random = await ask(outsider.client, operation)
        assert foreign.status_code == random.status_code == httpx.codes.NOT_FOUND, foreign.text
        drop = {"request_id"}
        assert {k: v for k, v in foreign.json().items() if k not in drop} == {
            k: v for k, v in random.json().items() if k not in drop
        }

"""Generated requests on every operation: no crash, and every answer is as the OpenAPI document says."""

import asyncio
import json
from pathlib import Path

import pytest
from bench import generated_cases
from bench.generated_cases import Target

from centralita.core.documentation import dump

EXAMPLES = 12
SEED = 20261122
ABOUT_PASSWORDS = {"log_in", "confirm_password", "change_password"}


@pytest.fixture(scope="module")
async def target(panel, crowd, sandbox_url) -> Target:
    """An owner with a connection, an agent, a call and a prompt."""
    owner = await crowd("owner")
    made = await owner.client.post("/api/v1/connections", json={"name": "Sandbox", "kind": "sandbox"})
    connection_id = made.json()["id"]
    body = {
        "connection_id": connection_id,
        "name": "Recepción",
        "language": "es-ES",
        "voice_id": "11labs-Adrian",
        "prompt": "Atiende el teléfono.",
        "first_message": "Buenos días",
    }
    agent_id = (await owner.client.post("/api/v1/agents", json=body)).json()["id"]
    call = await owner.client.post("/api/v1/calls", json={"kind": "web", "agent_id": agent_id})
    prompt = await owner.client.post("/api/v1/prompts", json={"name": "reminder", "text": "Hello {{name}}."})
    prompt_id = prompt.json()["id"]
    case = {"name": "Greets", "kind": "scripted", "turns": ["Hi."], "checks": [{"kind": "max_turns", "turns": 1}]}
    suites = f"/api/v1/prompts/{prompt_id}/suites"
    suite = await owner.client.post(suites, json={"name": "Greets", "agent_id": agent_id, "cases": [case]})
    made_of_it = {"prompt_id": prompt_id, "prompt": "reminder", "suite_id": suite.json()["id"]}
    ids = {**made_of_it, "connection_id": connection_id, "agent_id": agent_id, "call_id": call.json().get("id", "")}
    return Target(panel.url, dict(owner.client.cookies), ids, {name: body[name] for name in ("language", "voice_id")})


async def test_every_operation_answers_as_documented(target: Target, subtests: pytest.Subtests) -> None:
    operations = await asyncio.to_thread(generated_cases.operations, target)
    assert len(operations) > 40
    for identifier, operation in operations.items():
        with subtests.test(identifier):
            statuses = await asyncio.to_thread(
                generated_cases.try_operation, target, operation, examples=EXAMPLES, seed_number=SEED
            )
            assert statuses.total() >= 1
            assert 401 not in statuses or identifier in ABOUT_PASSWORDS


def test_the_committed_description_is_the_present_one(app, repository: Path) -> None:
    committed = (repository / "openapi.json").read_text(encoding="utf-8")
    assert committed == dump(app.api), "run `make openapi` and commit what it writes"


def test_every_operation_is_described(app) -> None:
    document = json.loads(dump(app.api))
    bare = [
        f"{method} {path}"
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if not operation.get("description") and not operation.get("summary")
    ]
    assert bare == []

"""What tests of agents share: an agent to begin with, and the operations of the worker."""

import asyncio
import uuid
from typing import Any

import httpx
import pytest
from tests.failpoints import Failpoints

from centralita.agents import service
from centralita.core import operations
from centralita.core.context import Actor

AGENTS = "/api/v1/agents"
NUMBERS = "/api/v1/phone-numbers"
PROMPTS = "/api/v1/prompts"


@pytest.fixture
def wish(connection) -> dict[str, object]:
    """What it takes to make an agent."""
    return {
        "connection_id": connection["id"],
        "name": "Recepción",
        "language": "es-419",
        "voice_id": "11labs-Adrian",
        "prompt": "You answer the phone of a dental clinic.",
        "first_message": "Clínica Sol, buenos días.",
    }


@pytest.fixture
async def agent(alice, wish):
    """The answer to an agent that was made: its body and its entity tag."""
    answer = await alice.client.post(AGENTS, json=wish)
    assert answer.status_code == 201, answer.text
    return answer


@pytest.fixture
def agent_url(agent) -> str:
    """Where that agent is."""
    return f"{AGENTS}/{agent.json()['id']}"


@pytest.fixture
def work(services, alice):
    """Carries out an operation as the worker does."""

    async def run(operation: dict) -> dict:
        await operations.run(services, alice.organization_id, uuid.UUID(operation["id"]))
        return (await alice.client.get(f"/api/v1/operations/{operation['id']}")).json()

    return run


@pytest.fixture
def sync(alice, connection):
    """Syncs the connection and returns the finished operation."""

    async def run() -> dict:
        started = await alice.client.post(f"/api/v1/connections/{connection['id']}/sync")
        assert started.status_code == 202, started.text
        async with asyncio.timeout(20):
            while True:
                now = (await alice.client.get(started.headers["location"])).json()
                if now["finished_at"] or now["error"]:
                    return now
                await asyncio.sleep(0.05)

    return run


@pytest.fixture
def push(alice, agent_url):
    """Brings the draft to Retell and returns the answer."""

    async def run() -> httpx.Response:
        return await alice.client.post(f"{agent_url}/push")

    return run


@pytest.fixture
def make_agent(alice, wish):
    """Makes an agent, published where wanted."""

    async def make(name: str, *, versions: int = 1) -> dict:
        made = await alice.client.post(AGENTS, json={**wish, "name": name})
        assert made.status_code == httpx.codes.CREATED, made.text
        agent = made.json()
        for version in range(versions):
            if version:
                await alice.client.patch(f"{AGENTS}/{agent['id']}", json={"voice_speed": 1 + version / 10})
            published = await alice.client.post(f"{AGENTS}/{agent['id']}/publish", json={})
            assert published.status_code == httpx.codes.OK, published.text
            agent = published.json()
        return agent

    return make


@pytest.fixture
def numbers(alice):
    """The list, by number."""

    async def run(**query) -> dict[str, dict]:
        answer = await alice.client.get(NUMBERS, params=query)
        assert answer.status_code == httpx.codes.OK, answer.text
        return {item["number"]: item for item in answer.json()["items"]}

    return run


@pytest.fixture
async def number(sync, numbers) -> dict:
    """One of the two numbers that a new workspace of the sandbox has."""
    await sync()
    first: dict = next(iter((await numbers()).values()))
    return first


@pytest.fixture
def failpoints(services, monkeypatch) -> Failpoints:
    return Failpoints(services, monkeypatch)


@pytest.fixture
def carry(services, alice, failpoints):
    """Writes an operation down and carries it out, killed at a point and then taken up again."""

    async def run(verb: Any, *arguments: object, kill_at: int, **options: object) -> tuple[dict, bool]:
        async with services.system(alice.organization_id, "tests") as ctx:
            ctx.actor = Actor("user", alice.user_id, "Alicia Molina")
            operation = await verb(ctx, *arguments, **options)
        got_through = await failpoints.run(alice.organization_id, operation.id, kill_at=kill_at)
        if not got_through:
            assert await failpoints.run(alice.organization_id, operation.id)
        answer = (await alice.client.get(f"/api/v1/operations/{operation.id}")).json()
        return answer, got_through

    return run


@pytest.fixture
async def prompt(alice) -> dict:
    """A prompt of the library with two versions; both labels stand for the first."""
    first = {"variables": [{"name": "name", "default": "you"}, {"name": "nobody"}]}
    second = {"variables": [{"name": "name", "default": "friend"}, {"name": "mood", "default": "calm"}]}
    made = await alice.client.post(PROMPTS, json={"name": "desk", "text": "You are kind to {{name}}.\r\n", **first})
    assert made.status_code == httpx.codes.CREATED, made.text
    url = f"{PROMPTS}/{made.json()['id']}"
    edit = {"text": "You are brief with {{name}}, {{mood}}.  \n", **second}
    assert (await alice.client.patch(url, json=edit)).is_success
    assert (await alice.client.post(f"{url}/versions", json={})).is_success
    for label in ("production", "staging"):
        assert (await alice.client.put(f"{url}/labels/{label}", json={"version": 1})).is_success
    return dict(made.json())


@pytest.fixture
def link(alice, prompt):
    """Lets an agent use that prompt, at `production` where nothing else is said."""

    async def run(agent: dict, **how: object) -> dict:
        body = {"prompt_id": prompt["id"], **(how or {"label": "production"})}
        answer = await alice.client.put(f"{AGENTS}/{agent['id']}/prompt-link", json=body)
        assert answer.status_code == httpx.codes.OK, answer.text
        return dict(answer.json())

    return run


@pytest.fixture
def follow(services, alice, prompt):
    """Carries out what the last move of a label of that prompt started, as the worker does."""

    async def run() -> None:
        async with services.system(alice.organization_id, "tests") as ctx:
            started = await operations.last(ctx, service.FOLLOW, uuid.UUID(prompt["id"]))
        if started is not None:
            await operations.run(services, alice.organization_id, started.id)

    return run


@pytest.fixture
def move(alice, prompt, follow):
    """Moves a label of that prompt, back where no version is said, and lets the worker do its part."""

    async def run(version: int | None, label: str = "production", note: str | None = None) -> None:
        url = f"{PROMPTS}/{prompt['id']}/labels/{label}"
        if version is None:
            answer = await alice.client.post(f"{url}/rollback")
        else:
            answer = await alice.client.put(url, json={"version": version, "note": note})
        assert answer.status_code == httpx.codes.OK, answer.text
        await follow()

    return run

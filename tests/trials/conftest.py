"""A prompt of Alice's, an agent to borrow from, and what is tried with both."""

import asyncio
import uuid
from typing import Any

import pytest
from tests.failpoints import Failpoints

PROMPTS = "/api/v1/prompts"
AGENTS = "/api/v1/agents"
TEXT = "You book tables for {{restaurant}}."
TOOL = {
    "type": "custom",
    "name": "book_table",
    "url": "https://example.com/book",
    "description": "Books a table.",
    "speak_during_execution": False,
    "speak_after_execution": True,
    "headers": {"authorization": "Bearer very-secret-key"},
    "parameters": {"type": "object", "properties": {"guests": {"type": "integer"}}},
}
HANG_UP = {"type": "end_call", "name": "end_call", "description": "Hang up."}
MOCK = {"tool_name": "book_table", "input_match_rule": {"type": "any"}, "output": '{"table": 7}'}


@pytest.fixture
async def agent(alice, connection) -> dict[str, Any]:
    """An agent with tools; it is never to be touched."""
    body = {
        "connection_id": connection["id"],
        "name": "Recepción",
        "language": "en-US",
        "voice_id": "11labs-Adrian",
        "prompt": "You answer the phone of a dental clinic.",
        "first_message": "Casa Sol, good evening.",
        "general_tools": [TOOL, HANG_UP],
    }
    answer = await alice.client.post(AGENTS, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


@pytest.fixture
async def prompt(alice) -> dict[str, Any]:
    """A prompt with version 1."""
    body = {"name": "bookings", "text": TEXT, "variables": [{"name": "restaurant", "default": "Casa Sol"}]}
    answer = await alice.client.post(PROMPTS, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


@pytest.fixture
def url(prompt) -> str:
    """Where it is."""
    return f"{PROMPTS}/{prompt['id']}"


@pytest.fixture
def ask(alice, agent, url):
    """Asks a text of it something."""

    async def asked(*said: Any, **rest: Any):
        messages = [{"role": "user", "content": words} if isinstance(words, str) else words for words in said]
        return await alice.client.post(
            f"{url}/playground", json={"agent_id": agent["id"], "messages": messages, **rest}
        )

    return asked


@pytest.fixture
def suite_of(alice, agent, url):
    """Makes a suite of these cases."""

    async def made(*cases: dict[str, Any], **fields: Any) -> dict[str, Any]:
        body = {"name": f"Suite {uuid.uuid4().hex[:8]}", "agent_id": agent["id"], "cases": list(cases), **fields}
        answer = await alice.client.post(f"{url}/suites", json=body)
        assert answer.status_code == 201, answer.text
        suite: dict[str, Any] = answer.json()
        return suite

    return made


@pytest.fixture
def run(alice, url):
    """Runs a suite to its end; returns the whole of the run."""

    async def done(suite: dict[str, Any], **wish: Any) -> dict[str, Any]:
        started = await alice.client.post(f"{url}/suites/{suite['id']}/runs", json=wish)
        assert started.status_code == 202, started.text
        async with asyncio.timeout(30):
            while True:
                answer = await alice.client.get(started.headers["location"])
                assert answer.status_code == 200, answer.text
                now: dict[str, Any] = answer.json()
                if now["state"] != "running":
                    return now
                await asyncio.sleep(0.05)

    return done


@pytest.fixture
def at_retell(workspace):
    """What Retell holds: the names of agents, how many Retell LLMs."""

    async def held() -> tuple[list[str], int]:
        agents = (await workspace.retell.agent.list(limit=1000)).items
        llms = (await workspace.retell.llm.list(limit=1000)).items
        return sorted(agent.agent_name for agent in agents), len(llms)

    return held


@pytest.fixture
def failpoints(services, monkeypatch) -> Failpoints:
    return Failpoints(services, monkeypatch)


def scripted(name: str, *turns: str, checks: list[dict[str, Any]], **rest: Any) -> dict[str, Any]:
    """A case of given sentences."""
    return {"name": name, "kind": "scripted", "turns": list(turns), "checks": checks, "tool_mocks": [MOCK], **rest}


def simulated(name: str, caller: str, *, checks: list[dict[str, Any]], **rest: Any) -> dict[str, Any]:
    """A case with a caller who is played."""
    return {"name": name, "kind": "simulated", "caller": caller, "checks": checks, "tool_mocks": [MOCK], **rest}

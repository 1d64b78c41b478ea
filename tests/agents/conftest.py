"""What tests of agents share: an agent to begin with, and the operations of the worker."""

import uuid

import pytest

from centralita.core import operations

AGENTS = "/api/v1/agents"


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

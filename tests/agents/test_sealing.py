"""Keys inside tools are sealed wherever the panel keeps them, and move to a new secret with all others."""

from typing import Any

import pytest
from sqlalchemy import text

from centralita.agents.models import Agent
from centralita.core import sealing
from centralita.core.encryption import Keyring

CANARY = "canary-of-a-key"
TOOL = {
    "type": "custom",
    "name": "book",
    "url": "https://crm.example/book",
    "headers": {"Authorization": f"Bearer {CANARY}"},
    "query_params": {"key": CANARY},
}
TABLES = ("agents", "agent_versions", "operations", "audit_entries")


@pytest.fixture
def stored(services):
    """Everything that is stored about agents, as the text of a dump would have it."""

    async def read() -> str:
        async with services.sessions() as session:
            rows = [await session.scalars(text(f"SELECT t::text FROM {table} AS t")) for table in TABLES]
            lines = [line for found in rows for line in found]
            return "\n".join(lines)

    return read


async def test_no_key_is_stored_in_clear_at_any_step(alice, agent, agent_url, workspace, push, stored) -> None:
    async def is_hidden() -> bool:
        return CANARY not in await stored()

    await alice.client.patch(agent_url, json={"general_tools": [TOOL]})
    assert await is_hidden()
    await workspace.fault("/update-retell-llm/*", status=503, count=1)
    assert (await push()).status_code == 202
    assert await is_hidden()
    await workspace.heal()
    assert (await alice.client.post(f"{agent_url}/publish")).status_code in {200, 409}
    theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
    other = TOOL | {"headers": {"X": f"{CANARY} of theirs"}}
    await workspace.retell.llm.update(theirs.response_engine.llm_id, general_tools=[other])
    drift = (await alice.client.get(f"{agent_url}/drift")).json()["items"]
    assert drift[0]["theirs"] == [other]
    assert await is_hidden()
    assert (await alice.client.get(agent_url)).json()["settings"]["general_tools"] == [TOOL]


async def test_new_secrets_seal_everything_anew(alice, agent_url, services, engine_keys) -> None:
    await alice.client.patch(agent_url, json={"general_tools": [TOOL]})
    old = services.settings.require_secret_key()
    engine_keys(Keyring("another secret key of at least 32 letters", (old,)))
    async with services.sessions.begin() as session:
        assert await sealing.seal_anew(session, Agent.metadata) >= 1
    engine_keys(Keyring("another secret key of at least 32 letters"))
    assert (await alice.client.get(agent_url)).json()["settings"]["general_tools"] == [TOOL]
    engine_keys(Keyring(old, ("another secret key of at least 32 letters",)))
    async with services.sessions.begin() as session:
        await sealing.seal_anew(session, Agent.metadata)


async def test_what_no_key_opens_is_left_sealed(alice, agent_url, services, engine_keys) -> None:
    await alice.client.patch(agent_url, json={"general_tools": [TOOL]})
    engine_keys(Keyring("a secret that has never sealed anything"))
    (tool,) = (await alice.client.get(agent_url)).json()["settings"]["general_tools"]
    assert tool == TOOL | {"headers": {"Authorization": None}, "query_params": {"key": None}}
    async with services.sessions.begin() as session:
        await sealing.seal_anew(session, Agent.metadata)
    engine_keys(services.keyring)
    assert (await alice.client.get(agent_url)).json()["settings"]["general_tools"] == [TOOL]


@pytest.fixture
def engine_keys(services) -> Any:
    """Changes the keys that the running panel seals and opens with."""

    def change(keyring: Keyring) -> None:
        sealing.bind(services.engine.dialect, keyring)

    yield change
    change(services.keyring)

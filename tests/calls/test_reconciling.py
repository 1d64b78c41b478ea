"""What webhooks missed is brought in by asking, and counted exactly once."""

import asyncio
from typing import Any

import httpx
import pytest

from centralita.calls import service as calls


@pytest.fixture
async def agent(alice, connection: dict[str, Any]) -> dict[str, Any]:
    body = {
        "connection_id": connection["id"],
        "name": "Ana",
        "language": "es-ES",
        "voice_id": "11labs-Adrian",
        "prompt": "Atiende el teléfono.",
        "first_message": "Hola",
    }
    made = await alice.client.post("/api/v1/agents", json=body)
    assert made.status_code == httpx.codes.CREATED, made.text
    return made.json()


async def ended_at_retell(workspace, agent: dict[str, Any], count: int) -> list[str]:
    """Calls placed past the panel, each over before this returns."""
    made = [
        await workspace.retell.call.create_web_call(
            agent_id=agent["retell_agent_id"], metadata={"sandbox_duration_ms": 12000}
        )
        for _ in range(count)
    ]
    async with asyncio.timeout(30):
        for call in made:
            while (found := await workspace.retell.call.retrieve(call.call_id)).call_analysis is None:
                await asyncio.sleep(0.1)
            assert found.call_status == "ended"
    return [call.call_id for call in made]


async def drain(services, alice) -> None:
    while await calls.drain(services, alice.organization_id):
        pass


async def usage(alice) -> dict[str, Any]:
    return (await alice.client.get("/api/v1/usage", params={"interval": "all"})).json()["totals"]


async def test_lost_calls_are_found_and_counted_once(services, alice, workspace, agent) -> None:
    await workspace.fault("*", kind="webhook_lost", count=1000)
    identifiers = await ended_at_retell(workspace, agent, 3)
    await drain(services, alice)
    assert (await usage(alice))["calls"] == 0
    first = await calls.reconcile(services, alice.organization_id, workspace.connection_id)
    await drain(services, alice)
    second = await calls.reconcile(services, alice.organization_id, workspace.connection_id)
    await drain(services, alice)
    assert (first.healed, second.healed) == (3, 0)
    listed = (await alice.client.get("/api/v1/calls")).json()["items"]
    assert {call["retell_call_id"] for call in listed} == set(identifiers)
    assert (await usage(alice))["calls"] == 3
    assert (await usage(alice))["cost_micros"] == sum(call["cost_micros"] for call in listed) > 0
    detail = (await alice.client.get(f"/api/v1/calls/{listed[0]['id']}")).json()
    assert detail["transcript"]


async def test_what_webhooks_brought_is_left_alone(services, alice, workspace, agent) -> None:
    await ended_at_retell(workspace, agent, 2)
    async with asyncio.timeout(20):
        while (await usage(alice))["analyzed"] < 2:
            await drain(services, alice)
            await asyncio.sleep(0.1)
    before = await usage(alice)
    found = await calls.reconcile(services, alice.organization_id, workspace.connection_id)
    assert (found.seen, found.healed) == (2, 0)
    assert await usage(alice) == before

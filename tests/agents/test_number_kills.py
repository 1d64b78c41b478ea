"""Whatever moment a process dies at: pauses, resumes, labels and purchases of numbers end as if it had not."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from tests.failpoints import EVERY, Failpoints

from centralita.agents import service
from centralita.agents.schemas import PhoneNumberBuy, PhoneNumberImport
from centralita.core.context import Actor

NUMBERS = "/api/v1/phone-numbers"
AGENTS = "/api/v1/agents"


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


async def test_pausing_and_resuming(alice, sync, numbers, make_agent, workspace, carry) -> None:
    ana, ben = await make_agent("Ana"), await make_agent("Ben")
    await sync()
    first, second = (await numbers()).values()
    shared = [{"agent_id": ana["id"], "weight": 0.6}, {"agent_id": ben["id"], "weight": 0.4}]
    for number, bound in ((first, shared), (second, [{"agent_id": ana["id"], "weight": 1}])):
        await alice.client.patch(f"{NUMBERS}/{number['id']}", json={"inbound_agents": bound})

    async def held() -> list[list[dict]]:
        found = [await workspace.retell.phone_number.retrieve(one["number"]) for one in (first, second)]
        return [[agent.to_dict() for agent in one.inbound_agents or []] for one in found]

    before, point, agent_id = await held(), 0, UUID(ana["id"])
    alone = [[{"agent_id": ben["retell_agent_id"], "weight": 1.0}], []]
    while True:
        point += EVERY
        paused, was_paused_at_once = await carry(service.pause, agent_id, end_calls=True, kill_at=point)
        assert (paused["status"], await held()) == ("succeeded", alone), f"pause killed at point {point}"
        resumed, was_resumed_at_once = await carry(service.resume, agent_id, kill_at=point)
        assert (resumed["status"], await held()) == ("succeeded", before), f"resume killed at point {point}"
        ours = [(await alice.client.get(f"{NUMBERS}/{one['id']}")).json() for one in (first, second)]
        assert [len(one["inbound_agents"]) for one in ours] == [2, 1]
        assert not any(one["paused_inbound_agents"] for one in ours)
        if was_paused_at_once and was_resumed_at_once:
            break
    agent = (await alice.client.get(f"{AGENTS}/{ana['id']}")).json()
    assert (agent["status"], agent["binding_conflicts"]) == ("live", [])
    assert point > 30, "requests and transactions were points to die at"


async def test_moving_a_label(alice, sync, numbers, make_agent, workspace, carry) -> None:
    ana = await make_agent("Ana", versions=2)
    await sync()
    number = next(iter((await numbers()).values()))
    await alice.client.put(f"{AGENTS}/{ana['id']}/labels/staging", json={"version": 0})
    bound = [{"agent_id": ana["id"], "weight": 1, "version": "staging"}]
    url = f"{NUMBERS}/{number['id']}"
    assert (await alice.client.patch(url, json={"inbound_agents": bound})).status_code == httpx.codes.OK
    point, got_through = 0, False
    while not got_through:
        point += EVERY
        version = point % 2
        operation, got_through = await carry(service.set_label, UUID(ana["id"]), "staging", version, kill_at=point)
        assert operation["status"] == "succeeded", f"killed at point {point}"
        (theirs,) = (await workspace.retell.phone_number.retrieve(number["number"])).inbound_agents
        (ours,) = (await alice.client.get(url)).json()["inbound_agents"]
        assert theirs.agent_version == ours["sent_version"] == version, f"killed at point {point}"
        assert ours["version"] == "staging", f"killed at point {point}"


@pytest.mark.parametrize("kind", ["buy", "import"])
async def test_getting_a_number(alice, connection, numbers, workspace, carry, kind: str) -> None:
    point, got_through, expected = 0, False, 2
    while not got_through:
        point += EVERY
        name = {"connection_id": connection["id"], "nickname": f"Number {point}"}
        if kind == "buy":
            operation, got_through = await carry(service.buy_number, PhoneNumberBuy(**name), kill_at=point)
        else:
            trunk = {"number": f"+3491000{point:04}", "termination_uri": "sip.example.com", "password": "secret 1"}
            operation, got_through = await carry(
                service.import_number, PhoneNumberImport(**name, **trunk), kill_at=point
            )
        held = {item.phone_number: item for item in (await workspace.retell.phone_number.list(limit=500)).items}
        if operation["status"] == "failed":
            # It died between writing down that it asks and asking: then nobody asks a second time.
            assert (kind, operation["error"]["code"]) == ("buy", "phone_number_unconfirmed")
        else:
            expected += 1
            mine = await numbers(q=name["nickname"], limit=1, sort="-created_at")
            (number,) = mine.values()
            assert number["id"] == operation["target"]["id"], f"killed at point {point}"
            assert held[number["number"]].nickname == name["nickname"]
        assert len(held) == expected, f"killed at point {point}"
    action = "phone_number.bought" if kind == "buy" else "phone_number.imported"
    logged = (await alice.client.get("/api/v1/audit", params={"action": action, "limit": 200})).json()["items"]
    assert len(logged) == expected - 2

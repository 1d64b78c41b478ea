"""Whatever moment a process dies at: pauses, resumes, labels and purchases of numbers end as if it had not."""

from uuid import UUID

import httpx
import pytest
from tests.failpoints import EVERY

from centralita.agents import service
from centralita.agents.schemas import PhoneNumberBuy, PhoneNumberImport, PhoneNumberUpdate

NUMBERS = "/api/v1/phone-numbers"
AGENTS = "/api/v1/agents"


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


async def test_changing_a_number(alice, number, make_agent, workspace, carry) -> None:
    ana = await make_agent("Ana")
    assert (await alice.client.put(f"{AGENTS}/{ana['id']}/labels/production", json={"version": 0})).is_success
    url, point, got_through, changes = f"{NUMBERS}/{number['id']}", 0, False, 0
    while not got_through:
        point += EVERY
        changes += 1
        # The label stands for the version that was bound by its number: the log has it, though Retell sees no change.
        versions = (0, "production")
        bound = [{"agent_id": UUID(ana["id"]), "weight": 1, "version": versions[changes % 2]}]
        update = PhoneNumberUpdate(inbound_agents=bound)
        operation, got_through = await carry(service.update_number, UUID(number["id"]), update, kill_at=point)
        assert operation["status"] == "succeeded", f"killed at point {point}"
        held = await workspace.retell.phone_number.retrieve(number["number"])
        ours = (await alice.client.get(url)).json()
        assert [agent.agent_version for agent in held.inbound_agents or []] == [0], f"killed at point {point}"
        assert [agent["version"] for agent in ours["inbound_agents"]] == [versions[changes % 2]]
        logged = (await alice.client.get("/api/v1/audit", params={"action": "phone_number.updated"})).json()["items"]
        assert len(logged) == changes, f"killed at point {point}"


async def test_giving_a_number_back(alice, connection, numbers, workspace, carry) -> None:
    point, got_through = 0, False
    while not got_through:
        point += EVERY
        trunk = {"number": f"+3491000{point:04}", "termination_uri": "sip.example.com"}
        made = await alice.client.post(f"{NUMBERS}/import", json={"connection_id": connection["id"], **trunk})
        assert made.status_code == httpx.codes.CREATED, made.text
        operation, got_through = await carry(service.release_number, UUID(made.json()["id"]), kill_at=point)
        assert operation["status"] == "succeeded", f"killed at point {point}"
        held = {item.phone_number for item in (await workspace.retell.phone_number.list(limit=500)).items}
        assert trunk["number"] not in {*held, *(await numbers())}, f"killed at point {point}"
        logged = (await alice.client.get("/api/v1/audit", params={"target_id": made.json()["id"]})).json()["items"]
        assert [entry["action"] for entry in logged] == ["phone_number.released", "phone_number.imported"]

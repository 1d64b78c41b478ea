"""The same to many agents: what would be done, what was done, and a process that dies in the middle."""

import asyncio
import uuid
from collections import Counter
from datetime import timedelta

import pytest

from centralita.core import operations

AGENTS = "/api/v1/agents"
BULK = f"{AGENTS}/bulk"
UNKNOWN = "0199f0c2-a6f8-7b6f-8000-5a1f0c9e2b7d"


@pytest.fixture
def make(alice, wish):
    """Makes so many agents, "Agent 00" and so on."""

    async def made(count: int, **fields: object) -> list[dict]:
        gate = asyncio.Semaphore(8)

        async def one(number: int) -> dict:
            async with gate:
                answer = await alice.client.post(AGENTS, json={**wish, "name": f"Agent {number:02}", **fields})
            assert answer.status_code == 201, answer.text
            return answer.json()

        return list(await asyncio.gather(*(one(number) for number in range(count))))

    return made


@pytest.fixture
def bulk(alice):
    """Asks for the same to many agents and returns the report once it is over."""

    async def run(**request: object) -> dict:
        answer = await alice.client.post(BULK, json=request)
        assert answer.status_code == 202, answer.text
        assert answer.headers["location"] == f"/api/v1/operations/{answer.json()['id']}"
        async with asyncio.timeout(60):
            while True:
                report = (await alice.client.get(f"{BULK}/{answer.json()['id']}")).json()
                if report["operation"]["finished_at"]:
                    return report
                await asyncio.sleep(0.05)

    return run


@pytest.fixture
def plan(alice):
    """What would be done."""

    async def ask(**request: object) -> dict:
        answer = await alice.client.post(BULK, json={**request, "dry_run": True})
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


def ids(agents: list[dict]) -> list[str]:
    return [agent["id"] for agent in agents]


async def now(person, agent: dict) -> dict:
    return (await person.client.get(f"{AGENTS}/{agent['id']}")).json()


async def logged(person, action: str) -> list[dict]:
    return (await person.client.get("/api/v1/audit", params={"action": action, "limit": 200})).json()["items"]


class TestPlan:
    async def test_says_before_and_after_of_each_setting_and_does_nothing(self, alice, make, plan) -> None:
        agents = await make(2)
        await alice.client.patch(f"{AGENTS}/{agents[1]['id']}", json={"voice_id": "openai-Alloy", "voice_speed": 1.5})
        before = [await now(alice, agent) for agent in agents]
        told = await plan(
            action="change",
            ids=ids(agents),
            settings={"voice_id": "openai-Alloy", "voice_speed": 1.5, "prompt": "New."},
        )
        assert [told[name] for name in ("total", "changing", "unchanged", "refused")] == [2, 2, 0, 0]
        prompt = {"setting": "prompt", "before": before[0]["prompt"], "after": "New."}
        voice = {"setting": "voice_id", "before": "11labs-Adrian", "after": "openai-Alloy"}
        speed = {"setting": "voice_speed", "before": None, "after": 1.5}
        first, second = ({item["setting"]: item for item in one["changes"]} for one in told["items"])
        assert first == {"prompt": prompt, "voice_id": voice, "voice_speed": speed}
        assert second == {"prompt": prompt}
        assert [await now(alice, agent) for agent in agents] == before

    async def test_names_the_fault_of_each_agent_that_cannot(self, alice, make, plan, workspace, sync) -> None:
        (ours,) = await make(1)
        engine = {"type": "custom-llm", "llm_websocket_url": "wss://llm.example.com"}
        await workspace.retell.agent.create(response_engine=engine, voice_id="11labs-Adrian", agent_name="Other")
        await sync()
        told = await plan(action="change", filter={}, settings={"model": "gpt-5"})
        faults = {item["name"]: item["fault"] and item["fault"]["code"] for item in told["items"]}
        assert faults == {ours["name"]: None, "Other": "settings_refused"}
        assert (told["changing"], told["refused"]) == (1, 1)

    async def test_what_is_so_already_is_no_change(self, make, plan) -> None:
        agents = await make(1)
        for request in (
            {"action": "change", "settings": {"voice_id": "11labs-Adrian", "language": "es-419"}},
            {"action": "untag", "tags": ["nothing"]},
            {"action": "move", "folder_id": None},
            {"action": "restore"},
        ):
            told = await plan(ids=ids(agents), **request)
            assert (told["unchanged"], told["items"][0]["changes"], told["items"][0]["fault"]) == (1, [], None)

    async def test_of_none_and_of_agents_that_do_not_exist(self, plan, charlie, wish) -> None:
        assert (await plan(action="delete", filter={"q": "nobody"}))["items"] == []
        unknown = str(uuid.uuid4())
        (item,) = (await plan(action="delete", ids=[unknown, unknown]))["items"]
        assert (item["agent_id"], item["name"], item["fault"]["code"]) == (unknown, None, "not_found")

    async def test_agents_of_others_do_not_exist(self, alice, charlie, make) -> None:
        agents = await make(1)
        answer = await charlie.client.post(BULK, json={"action": "delete", "ids": ids(agents), "dry_run": True})
        (item,) = answer.json()["items"]
        assert (item["name"], item["fault"]["code"]) == (None, "not_found")
        assert (await charlie.client.post(BULK, json={"action": "delete", "ids": ids(agents)})).status_code == 202
        assert (await now(alice, agents[0]))["deleted_at"] is None


class TestRequest:
    @pytest.mark.parametrize(
        "request_",
        [
            {"action": "delete"},
            {"action": "delete", "ids": []},
            {"action": "delete", "ids": [UNKNOWN], "filter": {}},
            {"action": "delete", "ids": [str(uuid.UUID(int=number)) for number in range(1001)]},
            {"action": "explode", "filter": {}},
            {"action": "change", "filter": {}},
            {"action": "change", "filter": {}, "settings": {}},
            {"action": "change", "filter": {}, "settings": {"name": "One for all"}},
            {"action": "change", "filter": {}, "settings": {"voice_speed": 99}},
            {"action": "tag", "filter": {}},
            {"action": "move", "filter": {}},
            {"action": "delete", "filter": {"status": ["gone"]}},
        ],
        ids=str,
    )
    async def test_what_makes_no_sense_is_refused(self, alice, request_) -> None:
        for dry_run in (True, False):
            answer = await alice.client.post(BULK, json={**request_, "dry_run": dry_run})
            assert answer.status_code == 422, answer.text

    async def test_a_fault_of_a_setting_is_at_its_path(self, alice) -> None:
        settings = {"voice_speed": 99, "no_such_setting": 1}
        answer = await alice.client.post(BULK, json={"action": "change", "filter": {}, "settings": settings})
        assert answer.json()["code"] == "settings_refused"
        assert {fault["path"] for fault in answer.json()["errors"]} == {
            "settings.voice_speed",
            "settings.no_such_setting",
        }

    async def test_more_agents_than_it_takes_at_once(self, alice, make, monkeypatch) -> None:
        await make(2)
        monkeypatch.setattr("centralita.agents.service.bulk.MOST_AGENTS", 1)
        answer = await alice.client.post(BULK, json={"action": "delete", "filter": {}})
        assert (answer.status_code, answer.json()["code"]) == (422, "too_many_agents")

    async def test_a_folder_that_does_not_exist(self, alice, make) -> None:
        agents = await make(1)
        wanted = {"action": "move", "ids": ids(agents), "folder_id": str(uuid.uuid4())}
        assert (await alice.client.post(BULK, json=wanted)).status_code == 404

    async def test_permissions_are_those_of_the_action(self, bob, alice, make) -> None:
        agents = await make(1)
        for request in ({"action": "delete"}, {"action": "publish"}, {"action": "tag", "tags": ["a"]}):
            for dry_run in (True, False):
                answer = await bob.client.post(BULK, json={"ids": ids(agents), "dry_run": dry_run, **request})
                assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


class TestRun:
    async def test_tags_and_folders(self, alice, make, bulk) -> None:
        agents = await make(3)
        folder = (await alice.client.post(f"{AGENTS}/folders", json={"name": "Sol"})).json()["id"]
        await bulk(action="tag", ids=ids(agents), tags=["Dental", "spain"])
        report = await bulk(action="tag", ids=ids(agents), tags=["dental"])
        assert (report["unchanged"], report["succeeded"]) == (3, 0)
        await bulk(action="untag", filter={"tag": ["spain"]}, tags=["spain"])
        await bulk(action="move", ids=ids(agents)[:2], folder_id=folder)
        await bulk(action="move", ids=ids(agents)[:1], folder_id=None)
        after = [await now(alice, agent) for agent in agents]
        assert [(agent["tags"], agent["folder_id"]) for agent in after] == [
            (["dental"], None),
            (["dental"], folder),
            (["dental"], None),
        ]

    async def test_deletes_all_that_match_and_takes_it_back(self, alice, make, bulk) -> None:
        agents = await make(3)
        report = await bulk(action="delete", filter={"q": "agent"})
        assert (report["action"], report["succeeded"], report["failed"]) == ("delete", 3, 0)
        assert [item["name"] for item in report["items"]] == ["Agent 00", "Agent 01", "Agent 02"]
        assert (await alice.client.get(AGENTS)).json()["items"] == []
        again = await bulk(action="delete", ids=ids(agents))
        assert [item["error"]["code"] for item in again["items"]] == ["not_found"] * 3
        restored = await bulk(action="restore", filter={"deleted": True})
        assert restored["succeeded"] == 3
        assert len((await alice.client.get(AGENTS)).json()["items"]) == 3
        assert len(await logged(alice, "agent.deleted")) == len(await logged(alice, "agent.restored")) == 3

    async def test_changes_and_publishes_at_retell_each_with_its_own_outcome(
        self, alice, make, bulk, workspace
    ) -> None:
        agents = await make(3)
        changed = await bulk(
            action="change", ids=ids(agents), settings={"voice_id": "openai-Alloy", "voice_speed": 1.2}
        )
        assert changed["succeeded"] == 3
        await alice.client.post(f"{AGENTS}/{agents[0]['id']}/publish")
        published = await bulk(action="publish", ids=[*ids(agents), str(uuid.uuid4())], note="New voice")
        assert [item["state"] for item in published["items"]] == ["unchanged", "succeeded", "succeeded", "failed"]
        assert published["items"][3]["error"]["code"] == "not_found"
        for agent in agents:
            theirs = await workspace.retell.agent.retrieve(agent["retell_agent_id"])
            assert (theirs.voice_id, theirs.voice_speed, theirs.is_published) == ("openai-Alloy", 1.2, True)
        assert len(await logged(alice, "agent.updated")) == 3
        assert len(await logged(alice, "agent.published")) == 3
        started = await logged(alice, "agent.bulk_started")
        assert started[0]["changes"]["agents"]["after"] == 4

    async def test_pauses_and_resumes(self, alice, make, bulk, plan) -> None:
        agents = await make(2)
        paused = await bulk(action="pause", ids=ids(agents), note="Holidays")
        assert paused["succeeded"] == 2
        assert [pause["note"] for agent in agents for pause in (await now(alice, agent))["pauses"]] == ["Holidays"] * 2
        assert (await plan(action="pause", filter={"status": ["paused"]}))["unchanged"] == 2
        assert (await bulk(action="resume", filter={"status": ["paused"]}))["succeeded"] == 2
        assert {(await now(alice, agent))["status"] for agent in agents} == {"draft"}

    async def test_a_failure_of_one_stops_no_other(self, alice, make, bulk, workspace) -> None:
        agents = await make(4)
        await workspace.fault(f"/publish-agent-version/{agents[1]['retell_agent_id']}", status=402, count=1)
        await workspace.fault(f"/publish-agent/{agents[1]['retell_agent_id']}", status=402, count=1)
        report = await bulk(action="publish", ids=ids(agents))
        assert Counter(item["state"] for item in report["items"]) == {"succeeded": 3, "failed": 1}
        (failed,) = [item for item in report["items"] if item["error"]]
        assert (failed["agent_id"], failed["error"]["code"]) == (agents[1]["id"], "vendor_payment_required")

    async def test_waits_for_what_retell_delays(self, alice, make, bulk, workspace) -> None:
        agents = await make(3)
        await workspace.fault("/publish-agent*", status=503, count=2)
        report = await bulk(action="publish", ids=ids(agents))
        assert report["succeeded"] == 3
        assert report["operation"]["progress"] == {"done": 3, "total": 3}

    async def test_reads_only_bulk_operations_and_only_ones_own(self, alice, charlie, make, bulk) -> None:
        agents = await make(1)
        report = await bulk(action="tag", ids=ids(agents), tags=["a"])
        url = f"{BULK}/{report['operation']['id']}"
        assert (await charlie.client.get(url)).status_code == 404
        synced = await alice.client.post(f"/api/v1/connections/{agents[0]['connection_id']}/sync")
        assert (await alice.client.get(f"{BULK}/{synced.json()['id']}")).status_code == 404

    async def test_settings_do_not_stay_in_the_operation(self, alice, make, bulk, services) -> None:
        agents = await make(1)
        settings = {"webhook_url": "https://example.com/hook?key=secret"}
        report = await bulk(action="change", ids=ids(agents), settings=settings)
        assert report["succeeded"] == 1
        async with services.system(alice.organization_id, "test") as ctx:
            operation = await operations.get(ctx, uuid.UUID(report["operation"]["id"]))
            assert operation.payload == {"action": "change", "order": {"action": "change"}}


class TestKills:
    """A process that dies takes its tasks with it; the worker takes the operation up once its lease is over."""

    async def _die_in_the_middle(self, alice, services, operation_id: str, done: int) -> None:
        """Run it, and cut it off as soon as so many agents are done."""
        run = asyncio.create_task(operations.run(services, alice.organization_id, uuid.UUID(operation_id)))
        async with asyncio.timeout(30):
            while not run.done():
                report = (await alice.client.get(f"{BULK}/{operation_id}")).json()
                if report["succeeded"] >= done:
                    break
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)
        async with services.system(alice.organization_id, "test") as ctx:
            for operation in await self._unfinished(ctx):
                operation.lease_until = ctx.now() - timedelta(seconds=1)

    async def _unfinished(self, ctx) -> list:
        from sqlalchemy import select

        from centralita.core.operations import Operation

        return list(await ctx.session.scalars(select(Operation).where(Operation.state == "running")))

    @pytest.mark.parametrize(
        ("action", "log"),
        [
            ({"action": "publish", "note": "All at once"}, "agent.published"),
            ({"action": "tag", "tags": ["dental"]}, "agent.placed"),
        ],
        ids=lambda value: value["action"] if isinstance(value, dict) else value,
    )
    async def test_fifty_agents_and_three_kills_do_each_once(
        self, alice, make, services, workspace, monkeypatch, action, log
    ) -> None:
        agents = await make(50)
        monkeypatch.setattr("centralita.core.operations.settle", _left_alone)
        started = (await alice.client.post(BULK, json={**action, "ids": ids(agents)})).json()
        monkeypatch.undo()
        for done in (5, 20, 35):
            await self._die_in_the_middle(alice, services, started["id"], done)
        halfway = (await alice.client.get(f"{BULK}/{started['id']}")).json()
        assert 0 < halfway["succeeded"] < 50
        await operations.run(services, alice.organization_id, uuid.UUID(started["id"]))
        report = (await alice.client.get(f"{BULK}/{started['id']}")).json()
        assert (report["operation"]["status"], report["succeeded"], report["failed"]) == ("succeeded", 50, 0)
        entries = await logged(alice, log)
        assert Counter(entry["target"]["id"] for entry in entries) == dict.fromkeys(ids(agents), 1)
        if action["action"] == "publish":
            versions = await asyncio.gather(*(now(alice, agent) for agent in agents))
            assert {agent["published_version"] for agent in versions} == {0}


async def _left_alone(_begin, operation, _wait):
    """As if the process that was asked had died at once."""
    return operation

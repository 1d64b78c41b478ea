"""Moves of a label: what the agents that follow it get, what callers hear, and what never goes out without a person."""

import asyncio
import random
import uuid

import httpx
import pytest
from tests.failpoints import EVERY

from centralita.agents import service
from centralita.agents.schemas import AgentPublish
from centralita.core import operations

AGENTS, PROMPTS = "/api/v1/agents", "/api/v1/prompts"
FIRST, SECOND = "You are kind to {{name}}.\r\n", "You are brief with {{name}}, {{mood}}.  \n"


@pytest.fixture
def read(alice):
    """The agent as it is now."""

    async def run(agent: dict) -> dict:
        return dict((await alice.client.get(f"{AGENTS}/{agent['id']}")).json())

    return run


@pytest.fixture
def heard(workspace):
    """The prompt that callers of an agent get, as Retell has it."""

    async def run(agent: dict) -> str:
        versions = await workspace.retell.agent.list_versions(agent["retell_agent_id"])
        number = max(version.version for version in versions.items if version.is_published)
        there = await workspace.retell.agent.retrieve(agent["retell_agent_id"], version=number)
        engine = there.response_engine
        llm = await workspace.retell.llm.retrieve(engine.llm_id, version=int(engine.version))
        return str(llm.general_prompt)

    return run


@pytest.fixture
def follower(make_agent, link, alice):
    """An agent that follows `production`, with that text published."""

    async def run(name: str = "Desk") -> dict:
        agent = await make_agent(name, versions=0)
        await link(agent)
        answer = await alice.client.post(f"{AGENTS}/{agent['id']}/publish")
        assert answer.status_code == httpx.codes.OK, answer.text
        return dict(answer.json())

    return run


async def placed(alice, call: dict) -> str:
    """Retell's id of a call that runs from now on."""
    row = (await alice.client.post("/api/v1/calls", json=call)).json()
    async with asyncio.timeout(10):
        while row["retell_call_id"] is None:
            await asyncio.sleep(0.05)
            row = (await alice.client.get(f"/api/v1/calls/{row['id']}")).json()
    return str(row["retell_call_id"])


class TestMove:
    async def test_callers_hear_the_new_text_and_the_old_one_again(
        self, alice, follower, move, read, heard, workspace
    ) -> None:
        agent = await follower()
        assert await heard(agent) == FIRST
        call = {"kind": "web", "agent_id": agent["id"], "metadata": {"sandbox_join": False}}
        running = await placed(alice, call)
        await move(2, note="Tested")
        now = await read(agent)
        assert (now["prompt"], now["is_published"], now["has_edits"]) == (SECOND, True, False)
        assert now["settings"]["default_dynamic_variables"] == {"name": "friend", "mood": "calm"}
        assert (now["prompt_link"]["version"], now["prompt_link"]["state"]) == (2, None)
        assert await heard(agent) == SECOND
        version = (await alice.client.get(f"{AGENTS}/{agent['id']}/versions")).json()["items"][0]
        assert (version["note"], version["author_name"]) == ("desk v2 → production: Tested", "Alicia Molina")
        assert (await workspace.retell.call.retrieve(running)).agent_version == agent["published_version"]
        await move(None)
        now = await read(agent)
        assert (now["prompt"], now["prompt_link"]["version"], await heard(agent)) == (FIRST, 1, FIRST)
        assert now["settings"]["default_dynamic_variables"] == {"name": "you", "mood": "calm"}

    async def test_staging_changes_drafts_only(self, alice, make_agent, link, move, read, heard) -> None:
        agent = await make_agent("Desk")
        pinned = await make_agent("Pinned")
        await link(agent, label="staging")
        await link(pinned, version=1)
        await move(2, "staging")
        now = await read(agent)
        assert (now["prompt"], now["prompt_link"]["version"], now["prompt_link"]["state"]) == (SECOND, 2, None)
        assert await heard(agent) == agent["prompt"]
        assert (await read(pinned))["prompt_link"]["version"] == 1

    async def test_nobody_hears_what_is_not_finished(
        self, alice, follower, make_agent, link, move, read, heard, workspace
    ) -> None:
        busy, changed, new = await follower("Busy"), await follower("Changed"), await make_agent("New", versions=0)
        hidden = await follower("Hidden change")
        await link(new)
        await alice.client.patch(f"{AGENTS}/{busy['id']}", json={"voice_speed": 1.3})
        await workspace.retell.agent.update(changed["retell_agent_id"], extra_body={"voice_speed": 1.4})
        await alice.client.get(f"{AGENTS}/{changed['id']}/drift")
        await workspace.retell.agent.update(hidden["retell_agent_id"], extra_body={"voice_speed": 1.4})
        prompt_id = busy["prompt_link"]["prompt_id"]
        query = {"prompt_id": prompt_id, "label": "production", "version": "2"}
        preview = (await alice.client.get(f"{AGENTS}/prompt-move-preview", params=query)).json()
        told = {item["name"]: (item["outcome"], item["reason"]) for item in preview["items"]}
        expected = {"Busy": "edits", "Changed": "drift", "New": "unpublished"}
        waiting = {name: ("wait", why) for name, why in expected.items()}
        assert told == waiting | {"Hidden change": ("publish", None)}
        assert (preview["publish"], preview["draft"], preview["wait"]) == (1, 0, 3)
        await move(2)
        for agent, state in ((busy, "edits"), (changed, "drift"), (new, "unpublished"), (hidden, "drift")):
            now = await read(agent)
            assert (now["prompt"], now["prompt_link"]["version"]) == (SECOND, 2)
            assert now["prompt_link"]["state"] == state
            if agent is not new:
                assert await heard(agent) == FIRST
        published = await alice.client.post(f"{AGENTS}/{busy['id']}/publish")
        assert (published.json()["prompt_link"]["state"], await heard(busy)) == (None, SECOND)

    async def test_other_agents_that_share_the_engine_are_not_surprised(
        self, alice, follower, workspace, sync, move, read, heard
    ) -> None:
        agent = await follower()
        there = await workspace.retell.agent.retrieve(agent["retell_agent_id"])
        await workspace.retell.agent.create(
            response_engine={"type": "retell-llm", "llm_id": there.response_engine.llm_id},
            voice_id="11labs-Adrian",
            agent_name="Beside it",
        )
        await sync()
        await move(2)
        assert (await read(agent))["prompt_link"]["state"] == "shared"
        assert await heard(agent) == FIRST

    async def test_an_agent_whose_own_label_stays_put_waits(self, alice, follower, move, read, heard) -> None:
        agent = await follower()
        held = {"version": agent["published_version"]}
        assert (await alice.client.put(f"{AGENTS}/{agent['id']}/labels/production", json=held)).is_success
        await move(2)
        assert ((await read(agent))["prompt_link"]["state"], await heard(agent)) == ("labelled", FIRST)

    async def test_who_may_not_publish_agents_changes_drafts_only(self, alice, follower, follow, read, heard) -> None:
        agent = await follower()
        asked = {"name": "Prompts", "permissions": ["prompts:read", "prompts:publish"]}
        key = (await alice.client.post("/api/v1/api-keys", json=asked)).json()["key"]
        url = f"{PROMPTS}/{agent['prompt_link']['prompt_id']}/labels/production"
        answer = await alice.client.put(url, json={"version": 2}, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == httpx.codes.OK, answer.text
        await follow()
        now = await read(agent)
        assert (now["prompt"], now["prompt_link"]["state"], await heard(agent)) == (SECOND, "not_allowed", FIRST)

    async def test_a_text_too_long_for_agents_stays_out(self, alice, follower, move, read) -> None:
        agent = await follower()
        url = f"{PROMPTS}/{agent['prompt_link']['prompt_id']}"
        await alice.client.patch(url, json={"text": "x" * 200_001})
        assert (await alice.client.post(f"{url}/versions", json={})).is_success
        await move(3)
        now = await read(agent)
        assert (now["prompt"], now["prompt_link"]["version"], now["prompt_link"]["state"]) == (FIRST, 1, "too_long")
        assert (now["linked_prompt"]["label_version"], now["linked_prompt"]["is_in_step"]) == (3, False)
        await move(2)
        assert ((await read(agent))["prompt"], (await read(agent))["prompt_link"]["state"]) == (SECOND, None)

    async def test_a_prompt_that_nobody_uses_starts_nothing(self, services, alice, prompt, move) -> None:
        await move(2)
        async with services.system(alice.organization_id, "tests") as ctx:
            assert await operations.last(ctx, service.FOLLOW, uuid.UUID(prompt["id"])) is None


class TestBadLuck:
    async def test_what_retell_refuses_waits_with_its_words(
        self, alice, follower, make_agent, move, read, heard, workspace
    ) -> None:
        refused, paused = await follower("Refused"), await follower("Paused")
        assert (await alice.client.post(f"{AGENTS}/{paused['id']}/pause", json={})).is_success
        await workspace.fault(f"/publish-agent-version/{refused['retell_agent_id']}*", status=422, count=1)
        await workspace.fault(f"/publish-agent/{refused['retell_agent_id']}*", status=422, count=1)
        await move(2)
        now = await read(refused)
        assert (now["prompt"], now["prompt_link"]["state"], await heard(refused)) == (SECOND, "refused", FIRST)
        assert now["prompt_link"]["message"].startswith("Retell")
        now = await read(paused)
        assert (now["status"], now["prompt_link"]["state"], await heard(paused)) == ("paused", None, SECOND)
        again = await alice.client.post(f"{AGENTS}/{refused['id']}/publish")
        assert (again.json()["prompt_link"]["state"], await heard(refused)) == (None, SECOND)

    async def test_a_rollback_overtakes_the_publication(
        self, services, alice, follower, move, follow, read, heard
    ) -> None:
        """The first publication was written down but not carried out when the label went back."""
        agent = await follower()
        url = f"{PROMPTS}/{agent['prompt_link']['prompt_id']}/labels/production"
        await alice.client.patch(f"{AGENTS}/{agent['id']}", json={"voice_speed": 1.1})
        async with services.system(alice.organization_id, "tests") as ctx:
            waiting = await service.publish(ctx, uuid.UUID(agent["id"]), AgentPublish(note=None))
        assert (await alice.client.put(url, json={"version": 2})).is_success
        assert (await alice.client.post(f"{url}/rollback")).is_success
        await asyncio.gather(operations.run(services, alice.organization_id, waiting.id), follow())
        now = await read(agent)
        assert (now["prompt"], now["is_published"], now["prompt_link"]["state"]) == (FIRST, True, None)
        assert (await heard(agent), now["settings"]["voice_speed"]) == (FIRST, 1.1)

    async def test_links_and_moves_at_the_same_moment_agree_in_the_end(
        self, alice, make_agent, link, prompt, follow, read, heard
    ) -> None:
        agents = [await make_agent(f"Desk {number}") for number in range(4)]
        url = f"{PROMPTS}/{prompt['id']}/labels/production"
        await link(agents[0])
        assert (await alice.client.post(f"{AGENTS}/{agents[0]['id']}/publish")).is_success
        work = [link(agent) for agent in agents[1:]]
        work += [alice.client.put(url, json={"version": version}) for version in (2, 1, 2)]
        work += [alice.client.post(f"{url}/rollback"), follow()]
        random.Random(7).shuffle(work)
        await asyncio.gather(*work)
        await follow()
        standing = (await alice.client.get(f"{PROMPTS}/{prompt['id']}")).json()["production_version"]
        for agent in agents:
            now = await read(agent)
            assert (now["prompt_link"]["version"], now["prompt"]) == (standing, {1: FIRST, 2: SECOND}[standing])
        assert await heard(agents[0]) == {1: FIRST, 2: SECOND}[standing]

    async def test_an_edit_taken_back_on_the_way_is_not_lost(self, services, alice, make_agent, read, work) -> None:
        agent = await make_agent("Desk")
        url = f"{AGENTS}/{agent['id']}"
        await alice.client.patch(url, json={"prompt": "Another."})
        async with services.system(alice.organization_id, "tests") as ctx:
            pushed = await service.push(ctx, uuid.UUID(agent["id"]))
        await alice.client.patch(url, json={"prompt": agent["prompt"]})
        await operations.run(services, alice.organization_id, pushed.id)
        now = await read(agent)
        assert (now["prompt"], now["edited"]) == (agent["prompt"], ["general_prompt"])

    async def test_a_kill_at_any_point_publishes_once(
        self, services, alice, follower, prompt, failpoints, read, heard
    ) -> None:
        agent = await follower()
        url = f"{PROMPTS}/{prompt['id']}/labels/production"
        point, version, number = 1 - EVERY, 1, agent["published_version"]
        while True:
            point, version, number = point + EVERY, 3 - version, number + 1
            assert (await alice.client.put(url, json={"version": version})).is_success
            async with services.system(alice.organization_id, "tests") as ctx:
                started = await operations.last(ctx, service.FOLLOW, uuid.UUID(prompt["id"]))
            got_through = await failpoints.run(alice.organization_id, started.id, kill_at=point)
            if not got_through:
                assert await failpoints.run(alice.organization_id, started.id)
            now = await read(agent)
            text = FIRST if version == 1 else SECOND
            assert (now["prompt"], now["prompt_link"]["state"], await heard(agent)) == (text, None, text), point
            assert (now["published_version"], now["has_edits"]) == (number, False), f"killed at point {point}"
            if got_through:
                break
        assert point > 30, "requests and transactions were points to die at"

    @pytest.mark.parametrize("seed", [1, 2])
    async def test_whatever_is_moved_agents_have_what_the_labels_say(
        self, alice, make_agent, link, move, read, heard, prompt, seed: int
    ) -> None:
        """Random moves, rollbacks, edits and publications; in the end callers hear production, but for the waiting."""
        chance = random.Random(seed)
        agents = [await make_agent(f"Desk {number}") for number in range(3)]
        labels = ["production", "production", "staging"]
        for agent, label in zip(agents, labels, strict=True):
            await link(agent, label=label)
            assert (await alice.client.post(f"{AGENTS}/{agent['id']}/publish")).is_success
        for _ in range(12):
            label, agent = chance.choice(["production", "staging"]), chance.choice(agents[1:])
            match chance.choice(["move", "back", "edit", "publish"]):
                case "move":
                    await move(chance.choice([1, 2]), label)
                case "back":
                    await alice.client.post(f"{PROMPTS}/{prompt['id']}/labels/{label}/rollback")
                case "edit":
                    speed = {"voice_speed": round(chance.uniform(0.5, 2), 2)}
                    assert (await alice.client.patch(f"{AGENTS}/{agent['id']}", json=speed)).is_success
                case "publish":
                    await alice.client.post(f"{AGENTS}/{agent['id']}/publish")
        await move(chance.choice([1, 2]))
        standing = (await alice.client.get(f"{PROMPTS}/{prompt['id']}")).json()
        texts = {1: FIRST, 2: SECOND}
        for agent, label in zip(agents, labels, strict=True):
            now = await read(agent)
            assert now["prompt"] == texts[standing[f"{label}_version"]]
            assert now["prompt_link"]["version"] == standing[f"{label}_version"]
            if label == "production" and now["prompt_link"]["state"] is None:
                assert await heard(agent) == now["prompt"]
            elif label == "production":
                assert now["prompt_link"]["state"] == "edits"

"""Agents that use a prompt of the library: the link, what it refuses, and when it falls away."""

import asyncio
import uuid

import httpx
from sqlalchemy import text

from centralita.prompts.queries import prompts

AGENTS, PROMPTS = "/api/v1/agents", "/api/v1/prompts"
FIRST, SECOND = "You are kind to {{name}}.\r\n", "You are brief with {{name}}, {{mood}}.  \n"


class TestLink:
    async def test_puts_the_text_and_the_defaults_into_the_draft(self, alice, make_agent, link) -> None:
        agent = await make_agent("Desk")
        variables = {"default_dynamic_variables": {"other": "1"}}
        await alice.client.patch(f"{AGENTS}/{agent['id']}", json=variables)
        linked = await link(agent)
        assert linked["prompt"] == FIRST
        assert linked["settings"]["default_dynamic_variables"] == {"other": "1", "name": "you"}
        assert linked["edited"] == ["default_dynamic_variables", "general_prompt"]
        expected = {"label": "production", "version": 1, "state": None, "message": None}
        assert {name: linked["prompt_link"][name] for name in expected} == expected
        shown = {"name": "desk", "label_version": 1, "latest_version": 2, "is_in_step": True}
        assert linked["linked_prompt"] == shown
        listed = (await alice.client.get(AGENTS, params={"prompt_id": linked["prompt_link"]["prompt_id"]})).json()
        assert [item["prompt_link"] for item in listed["items"]] == [linked["prompt_link"]]
        assert (await alice.client.get(AGENTS, params={"prompt_id": str(uuid.uuid4())})).json()["items"] == []

    async def test_whoever_loses_a_deadlock_may_try_again(self, alice, make_agent, link, prompt, services) -> None:
        agent = await make_agent("Desk")
        body = {"prompt_id": prompt["id"], "label": "production"}
        async with services.sessions.begin() as session:  # holds the two in the wrong order
            await session.execute(text("SELECT 1 FROM agents WHERE id = :id FOR UPDATE"), {"id": agent["id"]})
            linking = asyncio.create_task(alice.client.put(f"{AGENTS}/{agent['id']}/prompt-link", json=body))
            await asyncio.sleep(0.4)
            await session.execute(text("SELECT 1 FROM prompts WHERE id = :id FOR UPDATE"), {"id": prompt["id"]})
        answer = await linking
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert answer.headers["retry-after"] == "1"
        await link(agent)

    async def test_another_version_brings_its_own_defaults(self, alice, make_agent, link) -> None:
        agent = await make_agent("Desk")
        await link(agent, version=1)
        linked = await link(agent, version=2)
        assert linked["settings"]["default_dynamic_variables"] == {"name": "friend", "mood": "calm"}
        own = {"default_dynamic_variables": {"name": "Ana", "mood": "calm"}}
        await alice.client.patch(f"{AGENTS}/{agent['id']}", json=own)
        assert (await link(agent, version=1))["settings"]["default_dynamic_variables"] == {"name": "Ana"}

    async def test_keeps_the_text_from_direct_edits(self, alice, make_agent, link) -> None:
        agent = await make_agent("Desk")
        await link(agent, version=2)
        url = f"{AGENTS}/{agent['id']}"
        for name in ("prompt", "general_prompt"):
            refused = await alice.client.patch(url, json={name: "Mine."})
            assert (refused.status_code, refused.json()["code"]) == (409, "prompt_linked")
        bulk = {"action": "change", "ids": [agent["id"]], "settings": {"prompt": "Mine."}, "dry_run": True}
        planned = (await alice.client.post(f"{AGENTS}/bulk", json=bulk)).json()
        assert planned["items"][0]["fault"]["code"] == "prompt_linked"
        same = await alice.client.patch(url, json={"prompt": SECOND, "voice_speed": 1.2})
        assert same.status_code == httpx.codes.OK, same.text

    async def test_detaching_leaves_the_text(self, alice, make_agent, link) -> None:
        agent = await make_agent("Desk")
        await link(agent)
        url = f"{AGENTS}/{agent['id']}"
        free = await alice.client.delete(f"{url}/prompt-link")
        assert (free.json()["prompt"], free.json()["prompt_link"]) == (FIRST, None)
        again = await alice.client.delete(f"{url}/prompt-link")
        assert (again.status_code, again.json()["code"]) == (409, "prompt_not_linked")
        assert (await alice.client.patch(url, json={"prompt": "Mine."})).is_success
        actions = [entry["action"] for entry in (await alice.client.get("/api/v1/audit")).json()["items"]]
        assert actions[:3] == ["agent.updated", "agent.prompt_unlinked", "agent.prompt_linked"]

    async def test_is_refused_where_it_cannot_be(self, alice, people, make_agent, prompt, wish) -> None:
        agent = await make_agent("Desk")
        url = f"{AGENTS}/{agent['id']}/prompt-link"

        async def code(**body: object) -> str:
            answer = await alice.client.put(url, json={"prompt_id": prompt["id"], **body})
            assert not answer.is_success
            return answer.json()["code"]

        assert await code() == await code(version=1, label="staging") == "invalid"
        assert await code(version=9) == "not_found"
        bare = (await alice.client.post(PROMPTS, json={"name": "bare", "text": "x"})).json()
        assert await code(prompt_id=bare["id"], label="staging") == "prompt_label_unset"
        long = (await alice.client.post(PROMPTS, json={"name": "long", "text": "x" * 200_001})).json()
        assert await code(prompt_id=long["id"], version=1) == "prompt_too_long"
        flow = {**wish, "name": "Flow", "engine": "conversation-flow"}
        made = (await alice.client.post(AGENTS, json=flow)).json()
        body = {"prompt_id": prompt["id"], "version": 1}
        answer = await alice.client.put(f"{AGENTS}/{made['id']}/prompt-link", json=body)
        assert answer.json()["code"] == "engine_has_no_prompt"
        stale = await alice.client.put(url, json=body, headers={"If-Match": '"no-such"'})
        assert stale.status_code == httpx.codes.PRECONDITION_FAILED
        charlie = await people("owner")
        for method, sent in (("PUT", body), ("DELETE", None)):
            foreign = await charlie.client.request(method, url, json=sent)
            assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found")

    async def test_needs_to_see_prompts_too(self, alice, make_agent, prompt) -> None:
        agent = await make_agent("Desk")
        asked = {"name": "Only agents", "permissions": ["agents:read", "agents:write"]}
        key = (await alice.client.post("/api/v1/api-keys", json=asked)).json()["key"]
        answer = await alice.client.put(
            f"{AGENTS}/{agent['id']}/prompt-link",
            json={"prompt_id": prompt["id"], "version": 1},
            headers={"Authorization": f"Bearer {key}"},
        )
        assert (answer.status_code, answer.json()["details"]) == (403, {"permission": "prompts:read"})

    async def test_a_duplicate_follows_too(self, alice, make_agent, link, move) -> None:
        agent = await make_agent("Desk")
        linked = await link(agent)
        copy = (await alice.client.post(f"{AGENTS}/{agent['id']}/duplicate", json={})).json()
        assert (copy["prompt_link"], copy["prompt"]) == (linked["prompt_link"], FIRST)
        await move(2)
        now = (await alice.client.get(f"{AGENTS}/{copy['id']}")).json()
        assert (now["prompt"], now["prompt_link"]["state"]) == (SECOND, "unpublished")
        exported = await alice.client.get(f"{AGENTS}/{copy['id']}/export")
        assert exported.json()["settings"]["general_prompt"] == SECOND


class TestFallingAway:
    async def test_an_old_version_with_another_text_brings_its_own(self, alice, make_agent, link) -> None:
        agent = await make_agent("Desk")
        await link(agent)
        url = f"{AGENTS}/{agent['id']}"
        assert (await alice.client.post(f"{url}/publish")).is_success
        await alice.client.patch(url, json={"voice_speed": 1.2})
        assert (await alice.client.post(f"{url}/versions/1/restore")).json()["prompt_link"] is not None
        restored = (await alice.client.post(f"{url}/versions/0/restore")).json()
        assert (restored["prompt_link"], restored["prompt"]) == (None, agent["prompt"])

    async def test_a_text_adopted_from_retell_is_the_agents_own(self, alice, make_agent, link, workspace) -> None:
        agent = await make_agent("Desk")
        await link(agent)
        url = f"{AGENTS}/{agent['id']}"
        assert (await alice.client.post(f"{url}/push")).is_success
        there = await workspace.retell.agent.retrieve(agent["retell_agent_id"])
        await workspace.retell.llm.update(there.response_engine.llm_id, general_prompt="Theirs.")
        assert (await alice.client.get(f"{url}/drift")).json()["items"][0]["path"] == "general_prompt"
        now = (await alice.client.get(url)).json()
        assert (now["prompt"], now["linked_prompt"]["is_in_step"]) == (FIRST, False)
        adopted = await alice.client.post(f"{url}/drift", json={"adopt": ["general_prompt"]})
        assert (adopted.json()["prompt"], adopted.json()["prompt_link"]) == ("Theirs.", None)


class TestDeletion:
    async def test_a_prompt_in_use_stays(self, alice, make_agent, link, prompt) -> None:
        agent = await make_agent("Desk")
        await link(agent)
        refused = await alice.client.delete(f"{PROMPTS}/{prompt['id']}")
        assert (refused.status_code, refused.json()["code"]) == (409, "prompt_in_use")
        assert refused.json()["details"] == {"total": 1, "agents": [{"id": agent["id"], "name": "Desk"}]}
        assert (await alice.client.delete(f"{AGENTS}/{agent['id']}")).is_success
        assert (await alice.client.delete(f"{PROMPTS}/{prompt['id']}")).is_success
        back = (await alice.client.post(f"{AGENTS}/{agent['id']}/restore")).json()
        assert (back["prompt_link"], back["prompt"]) == (None, FIRST)

    async def test_an_agent_back_from_the_trash_catches_up(self, alice, make_agent, link, move) -> None:
        agent = await make_agent("Desk")
        await link(agent)
        assert (await alice.client.delete(f"{AGENTS}/{agent['id']}")).is_success
        await move(2)
        back = (await alice.client.post(f"{AGENTS}/{agent['id']}/restore")).json()
        assert (back["prompt_link"]["version"], back["prompt"]) == (2, SECOND)

    async def test_an_agent_comes_back_after_its_prompt_is_held(
        self, alice, make_agent, link, prompt, services
    ) -> None:
        agent = await make_agent("Desk")
        await link(agent)
        assert (await alice.client.delete(f"{AGENTS}/{agent['id']}")).is_success
        async with services.system(alice.organization_id, "tests") as mover:
            await prompts.hold(mover, uuid.UUID(prompt["id"]))
            back = asyncio.create_task(alice.client.post(f"{AGENTS}/{agent['id']}/restore"))
            await asyncio.sleep(0.5)
            free = text("SELECT id FROM agents WHERE id = :id FOR UPDATE NOWAIT")
            assert await mover.session.scalar(free, {"id": agent["id"]}), "as a move of a label does"
        assert (await back).is_success

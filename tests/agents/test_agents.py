"""Making, reading, deleting and restoring agents, through the door."""

import asyncio
import uuid
from datetime import timedelta

import pytest

from centralita.agents import service
from centralita.agents.errors import AgentNotFound
from centralita.core import operations
from centralita.core.services import utc_now

AGENTS = "/api/v1/agents"


class TestCreate:
    async def test_retell_holds_both_when_the_answer_is_201(self, agent, workspace, wish) -> None:
        made = agent.json()
        assert agent.status_code == 201
        assert agent.headers["etag"]
        assert {name: made[name] for name in wish} == wish
        assert (made["status"], made["version"], made["is_published"]) == ("draft", 0, False)
        theirs = await workspace.retell.agent.retrieve(made["retell_agent_id"])
        llm = await workspace.retell.llm.retrieve(theirs.response_engine.llm_id)
        assert (theirs.agent_name, theirs.language, theirs.voice_id) == ("Recepción", "es-419", "11labs-Adrian")
        assert (llm.general_prompt, llm.begin_message, llm.start_speaker) == (
            wish["prompt"],
            wish["first_message"],
            "agent",
        )

    async def test_transcripts_are_asked_for_and_the_account_keeps_its_webhook(self, agent, workspace) -> None:
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        assert theirs.webhook_url is None
        assert "transcript_updated" in theirs.webhook_events

    async def test_a_connection_that_says_so_writes_its_webhook_into_the_agent(
        self, alice, connection, workspace, wish
    ) -> None:
        changed = await alice.client.patch(f"/api/v1/connections/{connection['id']}", json={"webhooks": "per_agent"})
        assert changed.status_code == 200
        made = (await alice.client.post(AGENTS, json=wish)).json()
        theirs = await workspace.retell.agent.retrieve(made["retell_agent_id"])
        assert theirs.webhook_url == connection["webhook_url"]

    async def test_an_empty_first_message_waits_for_the_caller(self, alice, workspace, wish) -> None:
        made = (await alice.client.post(AGENTS, json={**wish, "first_message": ""})).json()
        theirs = await workspace.retell.agent.retrieve(made["retell_agent_id"])
        llm = await workspace.retell.llm.retrieve(theirs.response_engine.llm_id)
        assert (llm.start_speaker, llm.begin_message) == ("user", "")

    async def test_a_prompt_is_kept_exactly(self, alice, workspace, wish) -> None:
        prompt = "  Saluda.\r\n\tSé breve.\u202b 👋  \n\n"
        made = (await alice.client.post(AGENTS, json={**wish, "prompt": prompt})).json()
        assert made["prompt"] == prompt
        edited = await alice.client.patch(f"{AGENTS}/{made['id']}", json={"prompt": f"\n{prompt}"})
        assert edited.json()["prompt"] == f"\n{prompt}"
        assert (await alice.client.post(f"{AGENTS}/{made['id']}/push")).is_success
        theirs = await workspace.retell.agent.retrieve(made["retell_agent_id"])
        llm = await workspace.retell.llm.retrieve(theirs.response_engine.llm_id)
        assert llm.general_prompt == f"\n{prompt}"

    async def test_a_name_is_unique_whatever_its_case(self, alice, agent, wish) -> None:
        answer = await alice.client.post(AGENTS, json={**wish, "name": "RECEPCIÓN"})
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_name_taken")
        assert answer.json()["errors"][0]["path"] == "name"

    async def test_two_at_once_with_one_name_make_one(self, alice, workspace, wish) -> None:
        answers = await asyncio.gather(*(alice.client.post(AGENTS, json=wish) for _ in range(2)))
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        assert len((await workspace.retell.agent.list()).items) == 1
        assert len((await workspace.retell.llm.list()).items) == 1

    @pytest.mark.parametrize(
        ("field", "value"),
        [("name", ""), ("name", None), ("language", "Spanish"), ("voice_id", ""), ("prompt", None), ("colour", "red")],
    )
    async def test_bad_input_names_its_field(self, alice, wish, field, value) -> None:
        answer = await alice.client.post(AGENTS, json={**wish, field: value})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["path"] == field

    async def test_what_cannot_be_stored_is_422(self, alice, wish) -> None:
        for answer in (
            await alice.client.post(AGENTS, json={**wish, "name": "a\x00b"}),
            await alice.client.post(AGENTS, json={**wish, "prompt": "a\x00b"}),
            await alice.client.get(AGENTS, params={"q": "\x00"}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), answer.text

    async def test_a_plan_may_end_here(self, alice, services, wish, monkeypatch) -> None:
        from centralita.entitlements import models

        monkeypatch.setitem(models.PLANS, "unlimited", models.PLANS["free"])
        for number in range(3):
            made = await alice.client.post(AGENTS, json={**wish, "name": f"Agent {number}"})
            assert made.status_code == 201
        refused = await alice.client.post(AGENTS, json=wish)
        assert (refused.status_code, refused.json()["code"]) == (402, "plan_limit")


class TestRead:
    async def test_the_list_can_be_searched_and_narrowed(self, alice, agent, wish) -> None:
        await alice.client.post(AGENTS, json={**wish, "name": "Sales", "language": "en-US", "prompt": "You sell."})

        async def names(**params) -> list[str]:
            answer = await alice.client.get(AGENTS, params=params)
            assert answer.status_code == 200, answer.text
            return [item["name"] for item in answer.json()["items"]]

        assert await names() == ["Sales", "Recepción"]
        assert await names(sort="-name") == ["Sales", "Recepción"]
        assert await names(sort="name") == ["Recepción", "Sales"]
        assert await names(q="dental") == ["Recepción"]
        assert await names(q="SALES") == ["Sales"]
        assert await names(q=agent.json()["retell_agent_id"]) == ["Recepción"]
        assert await names(q="100%_") == []
        assert await names(language="en-US") == ["Sales"]
        assert await names(status="draft", connection_id=wish["connection_id"]) == ["Sales", "Recepción"]
        assert await names(connection_id=str(uuid.uuid4())) == []
        assert await names(deleted="true") == []

    async def test_pages_follow_each_other(self, alice, wish) -> None:
        for number in range(3):
            await alice.client.post(AGENTS, json={**wish, "name": f"Agent {number}"})
        first = (await alice.client.get(AGENTS, params={"limit": 2, "include_total": True})).json()
        second = (await alice.client.get(AGENTS, params={"limit": 2, "cursor": first["next_cursor"]})).json()
        assert [item["name"] for item in first["items"] + second["items"]] == ["Agent 2", "Agent 1", "Agent 0"]
        assert first["total"] == 3
        assert second["next_cursor"] is None

    async def test_who_may_only_look_may_look(self, bob, agent, agent_url) -> None:
        assert (await bob.client.get(agent_url)).json() == agent.json()
        assert (await bob.client.post(AGENTS, json={})).status_code in {403, 422}
        assert (await bob.client.patch(agent_url, json={"name": "Mine"})).status_code == 403
        assert (await bob.client.delete(agent_url)).status_code == 403
        assert (await bob.client.post(f"{agent_url}/restore")).status_code == 403
        assert (await bob.client.post(f"{agent_url}/publish")).status_code == 403

    async def test_an_outsider_finds_nothing(self, charlie, agent_url, wish) -> None:
        absent = f"{AGENTS}/{uuid.uuid4()}"
        answers = [await charlie.client.get(url) for url in (agent_url, absent)]
        bodies = [answer.json() for answer in answers]
        for body in bodies:
            del body["request_id"]
        assert bodies[0] == bodies[1]
        assert {answer.status_code for answer in answers} == {404}
        for answer in (
            await charlie.client.patch(agent_url, json={"name": "Mine"}),
            await charlie.client.delete(agent_url),
            await charlie.client.post(f"{agent_url}/restore"),
            await charlie.client.post(f"{agent_url}/publish"),
            await charlie.client.post(AGENTS, json=wish),
        ):
            assert answer.status_code == 404, answer.text


class TestDelete:
    async def test_it_leaves_the_list_for_the_trash_and_stays_at_retell(
        self, alice, agent, agent_url, workspace
    ) -> None:
        assert (await alice.client.delete(agent_url)).status_code == 204
        assert (await alice.client.get(agent_url)).status_code == 404
        assert (await alice.client.get(AGENTS)).json()["items"] == []
        trash = (await alice.client.get(AGENTS, params={"deleted": True})).json()["items"]
        assert [item["id"] for item in trash] == [agent.json()["id"]]
        assert trash[0]["deleted_at"] is not None
        assert (await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])).agent_name == "Recepción"

    async def test_it_cannot_be_called_any_more(self, alice, agent, agent_url, services) -> None:
        await alice.client.delete(agent_url)
        async with services.system(alice.organization_id, "test") as ctx:
            with pytest.raises(AgentNotFound):
                await service.callable_agent(ctx, uuid.UUID(agent.json()["id"]))

    async def test_deleting_what_somebody_changed_is_412(self, alice, agent, agent_url) -> None:
        await alice.client.patch(agent_url, json={"name": "Front desk"})
        answer = await alice.client.delete(agent_url, headers={"If-Match": agent.headers["etag"]})
        assert answer.status_code == 412

    async def test_it_is_restored(self, alice, agent, agent_url) -> None:
        await alice.client.delete(agent_url)
        answer = await alice.client.post(f"{agent_url}/restore")
        assert answer.status_code == 200
        assert answer.json()["deleted_at"] is None
        assert (await alice.client.get(agent_url)).json()["name"] == "Recepción"
        again = await alice.client.post(f"{agent_url}/restore")
        assert (again.status_code, again.json()["code"]) == (409, "agent_not_deleted")

    async def test_its_name_may_be_taken_meanwhile(self, alice, agent, agent_url, wish) -> None:
        await alice.client.delete(agent_url)
        assert (await alice.client.post(AGENTS, json=wish)).status_code == 201
        answer = await alice.client.post(f"{agent_url}/restore")
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_name_taken")

    async def test_after_30_days_retell_loses_it_too(
        self, alice, agent, agent_url, services, workspace, monkeypatch
    ) -> None:
        await alice.client.delete(agent_url)
        assert await service.start_purges(services) == 0
        monkeypatch.setattr(services, "clock", lambda: utc_now() + timedelta(days=30, minutes=1))
        assert await service.start_purges(services) >= 1
        monkeypatch.setattr(services, "clock", lambda: utc_now() + timedelta(days=30, minutes=2))
        while await operations.run_due(services):
            pass
        assert (await workspace.retell.agent.list()).items == []
        assert (await workspace.retell.llm.list()).items == []
        monkeypatch.undo()
        assert (await alice.client.get(AGENTS, params={"deleted": True})).json()["items"] == []
        assert (await alice.client.post(f"{agent_url}/restore")).status_code == 404

    async def test_an_agent_goes_with_its_connection_and_retell_keeps_it(
        self, alice, agent, agent_url, connection, workspace, services
    ) -> None:
        gone = await alice.client.delete(f"/api/v1/connections/{connection['id']}")
        assert gone.status_code == 204
        assert (await alice.client.get(agent_url)).status_code == 404
        assert (await alice.client.get(AGENTS, params={"deleted": True})).json()["items"] == []
        assert (await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])).agent_name == "Recepción"

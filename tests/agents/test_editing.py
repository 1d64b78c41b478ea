"""Editing and publishing agents: drafts live in the panel, and reach Retell whole or not at all."""

import asyncio

import httpx
import pytest


async def at_retell(workspace, agent):
    """What Retell holds: the agent's latest version and the Retell LLM it answers with."""
    theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
    engine = theirs.response_engine
    return theirs, await workspace.retell.llm.retrieve(engine.llm_id, version=int(engine.version))


class TestDraft:
    CHANGES = {
        "name": "Front desk",
        "language": "en-GB",
        "voice_id": "openai-Alloy",
        "prompt": "You are brief.",
        "first_message": None,
    }

    async def test_an_edit_stays_here_until_it_is_wanted_at_retell(
        self, alice, agent, agent_url, workspace, push
    ) -> None:
        answer = await alice.client.patch(agent_url, json=self.CHANGES)
        assert answer.status_code == httpx.codes.OK, answer.text
        assert {name: answer.json()[name] for name in self.CHANGES} == self.CHANGES
        assert answer.json()["edited"] == ["agent_name", "begin_message", "general_prompt", "language", "voice_id"]
        assert (await at_retell(workspace, agent))[0].agent_name == "Recepción"
        pushed = (await push()).json()
        assert (pushed["has_edits"], pushed["edited"], pushed["is_published"]) == (False, [], False)
        assert {name: pushed[name] for name in self.CHANGES} == self.CHANGES
        theirs, llm = await at_retell(workspace, agent)
        assert (theirs.agent_name, theirs.language, theirs.voice_id) == ("Front desk", "en-GB", "openai-Alloy")
        assert (llm.general_prompt, llm.begin_message) == ("You are brief.", None)

    async def test_works_while_retell_is_down(self, alice, agent, agent_url, workspace, push, work) -> None:
        await workspace.fault("/*", status=503, count=100)
        answer = await alice.client.patch(agent_url, json={"prompt": "New."})
        assert (answer.status_code, answer.json()["prompt"]) == (200, "New.")
        later = await push()
        assert later.status_code == httpx.codes.ACCEPTED
        await workspace.heal()
        assert (await work(later.json()))["status"] == "succeeded"
        assert (await at_retell(workspace, agent))[1].general_prompt == "New."

    async def test_taking_an_edit_back_leaves_nothing_to_push(self, alice, agent, agent_url, push) -> None:
        await alice.client.patch(agent_url, json={"volume": 1.5, "prompt": "New."})
        answer = await alice.client.patch(agent_url, json={"volume": None, "prompt": agent.json()["prompt"]})
        assert (answer.json()["has_edits"], answer.json()["edited"]) == (False, [])
        assert (await push()).headers["etag"] == answer.headers["etag"]

    async def test_the_entity_tag_moves_with_each_edit(self, alice, agent, agent_url) -> None:
        headers = {"If-Match": agent.headers["etag"]}
        first = await alice.client.patch(agent_url, json={"prompt": "One."}, headers=headers)
        assert first.status_code == httpx.codes.OK
        assert first.headers["etag"] != agent.headers["etag"]
        second = await alice.client.patch(agent_url, json={"prompt": "Two."}, headers=headers)
        assert (second.status_code, second.json()["code"]) == (412, "changed_meanwhile")
        headers = {"If-Match": first.headers["etag"]}
        third = await alice.client.patch(agent_url, json={"prompt": "Two."}, headers=headers)
        assert third.status_code == httpx.codes.OK

    async def test_of_two_edits_at_once_one_is_told(self, alice, agent, agent_url) -> None:
        headers = {"If-Match": agent.headers["etag"]}
        answers = await asyncio.gather(
            *(alice.client.patch(agent_url, json={"prompt": prompt}, headers=headers) for prompt in ("One.", "Two."))
        )
        assert sorted(answer.status_code for answer in answers) == [200, 412]
        winner = next(answer for answer in answers if answer.status_code == httpx.codes.OK)
        assert (await alice.client.get(agent_url)).json()["prompt"] == winner.json()["prompt"]

    async def test_what_is_edited_while_a_push_is_on_its_way_stays_an_edit(
        self, alice, agent, agent_url, workspace, push, work
    ) -> None:
        await workspace.fault("/update-agent/*", status=503, count=1)
        await alice.client.patch(agent_url, json={"name": "Front desk", "volume": 1.5})
        later = await push()
        assert later.status_code == httpx.codes.ACCEPTED
        await alice.client.patch(agent_url, json={"volume": 0.5})
        assert (await work(later.json()))["status"] == "succeeded"
        now = (await alice.client.get(agent_url)).json()
        assert (now["name"], now["settings"]["volume"], now["edited"]) == ("Front desk", 0.5, ["volume"])
        assert now["has_drift"] is False
        theirs, _ = await at_retell(workspace, agent)
        assert (theirs.agent_name, theirs.volume) == ("Front desk", 1.5)

    async def test_two_pushes_at_once_are_one(self, alice, agent, agent_url, workspace, push) -> None:
        await alice.client.post(f"{agent_url}/publish")
        await alice.client.patch(agent_url, json={"prompt": "New."})
        answers = await asyncio.gather(push(), push(), push())
        assert {answer.status_code for answer in answers} <= {200, 202}
        versions = await workspace.retell.agent.list_versions(agent.json()["retell_agent_id"])
        assert sorted(version.version for version in versions.items) == [0, 1]

    async def test_what_is_so_already_changes_nothing(self, alice, agent, agent_url, wish) -> None:
        answer = await alice.client.patch(agent_url, json={"name": wish["name"], "prompt": wish["prompt"]})
        assert answer.status_code == httpx.codes.OK
        assert answer.headers["etag"] == agent.headers["etag"]

    async def test_a_published_version_stays_as_it_is(self, alice, agent_url, agent, workspace, wish, push) -> None:
        published = (await alice.client.post(f"{agent_url}/publish", json={"note": "First"})).json()
        edited = (await alice.client.patch(agent_url, json={"prompt": "New."})).json()
        assert (published["version"], published["status"], published["is_published"]) == (0, "live", True)
        assert (edited["version"], edited["status"], edited["is_published"]) == (0, "live", False)
        pushed = (await push()).json()
        assert (pushed["version"], pushed["status"], pushed["is_published"]) == (1, "live", False)
        assert pushed["published_version"] == 0
        old = await workspace.retell.agent.retrieve(edited["retell_agent_id"], version=0)
        engine = old.response_engine
        llm = await workspace.retell.llm.retrieve(engine.llm_id, version=int(engine.version))
        assert llm.general_prompt == wish["prompt"]
        assert (await at_retell(workspace, agent))[1].general_prompt == "New."

    async def test_what_retell_refuses_changes_nothing_there_and_stays_an_edit_here(
        self, alice, agent, agent_url, workspace, push
    ) -> None:
        await alice.client.patch(agent_url, json={"voice_id": "nobody-There", "prompt": "New."})
        answer = await push()
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert [fault["path"] for fault in answer.json()["errors"]] == ["voice_id"]
        assert "nobody-There" in answer.json()["errors"][0]["message"]
        assert (await alice.client.get(agent_url)).json()["edited"] == ["general_prompt", "voice_id"]
        assert (await at_retell(workspace, agent))[1].general_prompt == agent.json()["prompt"]
        await alice.client.patch(agent_url, json={"voice_id": "openai-Alloy"})
        assert (await push()).status_code == httpx.codes.OK

    async def test_a_refused_edit_of_a_published_agent_leaves_no_draft_at_retell(
        self, alice, agent, agent_url, workspace, push
    ) -> None:
        await alice.client.post(f"{agent_url}/publish")
        await alice.client.patch(agent_url, json={"voice_id": "nobody-There"})
        assert (await push()).status_code == 422
        versions = await workspace.retell.agent.list_versions(agent.json()["retell_agent_id"])
        assert [version.version for version in versions.items] == [0]

    async def test_half_a_refusal_is_taken_back(self, alice, agent, agent_url, workspace, push) -> None:
        await workspace.fault("/update-retell-llm/*", status=402, count=1)
        await alice.client.patch(agent_url, json={"name": "Front desk", "prompt": "New."})
        answer = await push()
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")
        assert "Billing" in answer.json()["detail"]
        theirs, llm = await at_retell(workspace, agent)
        assert (theirs.agent_name, llm.general_prompt) == ("Recepción", agent.json()["prompt"])

    async def test_null_is_not_a_name(self, alice, agent_url) -> None:
        answer = await alice.client.patch(agent_url, json={"name": None})
        assert answer.status_code == 422

    async def test_a_name_that_is_taken_is_refused(self, alice, agent_url, wish) -> None:
        await alice.client.post("/api/v1/agents", json={**wish, "name": "Sales"})
        answer = await alice.client.patch(agent_url, json={"name": "sales"})
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_name_taken")

    async def test_a_viewer_may_not_push(self, bob, agent_url) -> None:
        assert (await bob.client.post(f"{agent_url}/push")).status_code == httpx.codes.FORBIDDEN


class TestPublish:
    async def test_it_publishes_once_with_its_note(self, alice, agent, agent_url, workspace) -> None:
        answer = await alice.client.post(f"{agent_url}/publish", json={"note": "Summer hours"})
        assert answer.status_code == 200, answer.text
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        assert (theirs.is_published, theirs.version_description) == (True, "Summer hours")
        again = await alice.client.post(f"{agent_url}/publish")
        assert (again.status_code, again.json()["code"]) == (409, "nothing_to_publish")

    async def test_an_answer_that_got_lost_is_not_a_second_publication(
        self, alice, agent, agent_url, workspace, work
    ) -> None:
        await workspace.fault("/publish-agent-version/*", status=500, count=1, when="after")
        answer = await alice.client.post(f"{agent_url}/publish")
        assert answer.status_code == 202
        assert (await work(answer.json()))["status"] == "succeeded"
        assert (await alice.client.get(agent_url)).json()["published_version"] == 0
        versions = await workspace.retell.agent.list_versions(agent.json()["retell_agent_id"])
        assert len(versions.items) == 1

    async def test_it_brings_the_edits_along(self, alice, agent, agent_url, workspace) -> None:
        await alice.client.post(f"{agent_url}/publish")
        await alice.client.patch(agent_url, json={"prompt": "New.", "volume": 1.5})
        answer = await alice.client.post(f"{agent_url}/publish", json={"note": "Louder"})
        published = answer.json()
        assert (published["version"], published["published_version"], published["is_published"]) == (1, 1, True)
        assert published["edited"] == []
        theirs, llm = await at_retell(workspace, agent)
        assert (theirs.volume, theirs.is_published, llm.general_prompt) == (1.5, True, "New.")


class TestAudit:
    async def test_each_decision_is_logged_with_who_and_what(self, alice, agent, agent_url) -> None:
        await alice.client.patch(agent_url, json={"name": "Front desk"})
        await alice.client.post(f"{agent_url}/publish")
        await alice.client.delete(agent_url)
        await alice.client.post(f"{agent_url}/restore")
        entries = (await alice.client.get("/api/v1/audit", params={"target_kind": "agent"})).json()["items"]
        assert [entry["action"] for entry in reversed(entries)] == [
            "agent.created",
            "agent.updated",
            "agent.published",
            "agent.deleted",
            "agent.restored",
        ]
        assert {entry["actor"]["id"] for entry in entries} == {str(alice.user_id)}
        assert entries[3]["changes"] == {"name": {"before": "Recepción", "after": "Front desk"}}


@pytest.mark.parametrize("path", ["", "/restore", "/publish"])
async def test_an_unknown_agent_is_404(alice, path) -> None:
    url = f"/api/v1/agents/0199f0c2-a6f8-7b6f-8000-5a1f0c9e2b7d{path}"
    answer = await (alice.client.post(url) if path else alice.client.get(url))
    assert answer.status_code == 404

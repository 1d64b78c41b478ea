"""Editing and publishing agents: Retell's draft and the panel's row move together or not at all."""

import asyncio

import pytest


async def at_retell(workspace, agent):
    """What Retell holds: the agent's latest version and the Retell LLM it answers with."""
    theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
    engine = theirs.response_engine
    return theirs, await workspace.retell.llm.retrieve(engine.llm_id, version=int(engine.version))


class TestUpdate:
    async def test_every_field_reaches_retell(self, alice, agent, agent_url, workspace) -> None:
        changes = {
            "name": "Front desk",
            "language": "en-GB",
            "voice_id": "openai-Alloy",
            "prompt": "You are brief.",
            "first_message": None,
        }
        answer = await alice.client.patch(agent_url, json=changes)
        assert answer.status_code == 200, answer.text
        assert {name: answer.json()[name] for name in changes} == changes
        theirs, llm = await at_retell(workspace, agent)
        assert (theirs.agent_name, theirs.language, theirs.voice_id) == ("Front desk", "en-GB", "openai-Alloy")
        assert (llm.general_prompt, llm.begin_message) == ("You are brief.", None)

    async def test_the_entity_tag_moves_with_each_edit(self, alice, agent, agent_url) -> None:
        headers = {"If-Match": agent.headers["etag"]}
        first = await alice.client.patch(agent_url, json={"prompt": "One."}, headers=headers)
        assert first.status_code == 200
        second = await alice.client.patch(agent_url, json={"prompt": "Two."}, headers=headers)
        assert (second.status_code, second.json()["code"]) == (412, "changed_meanwhile")
        third = await alice.client.patch(
            agent_url, json={"prompt": "Two."}, headers={"If-Match": first.headers["etag"]}
        )
        assert third.status_code == 200

    async def test_of_two_edits_at_once_one_is_told(self, alice, agent, agent_url, workspace) -> None:
        headers = {"If-Match": agent.headers["etag"]}
        answers = await asyncio.gather(
            *(alice.client.patch(agent_url, json={"prompt": prompt}, headers=headers) for prompt in ("One.", "Two."))
        )
        assert sorted(answer.status_code for answer in answers) == [200, 412]
        winner = next(answer for answer in answers if answer.status_code == 200)
        _, llm = await at_retell(workspace, agent)
        assert llm.general_prompt == winner.json()["prompt"]

    async def test_a_second_edit_waits_for_the_first(self, alice, agent, agent_url, workspace, work) -> None:
        await workspace.fault("/update-agent/*", status=503, count=1)
        first = await alice.client.patch(agent_url, json={"name": "Front desk"})
        assert first.status_code == 202
        second = await alice.client.patch(agent_url, json={"name": "Back office"})
        assert (second.status_code, second.json()["code"]) == (409, "agent_busy")
        assert (await work(first.json()))["status"] == "succeeded"
        assert (await alice.client.get(agent_url)).json()["name"] == "Front desk"

    async def test_what_is_so_already_changes_nothing(self, alice, agent, agent_url, wish) -> None:
        answer = await alice.client.patch(agent_url, json={"name": wish["name"], "prompt": wish["prompt"]})
        assert answer.status_code == 200
        assert answer.headers["etag"] == agent.headers["etag"]

    async def test_a_published_version_stays_as_it_is(self, alice, agent, agent_url, workspace, wish) -> None:
        published = (await alice.client.post(f"{agent_url}/publish", json={"note": "First"})).json()
        edited = (await alice.client.patch(agent_url, json={"prompt": "New."})).json()
        assert (published["version"], published["status"], published["is_published"]) == (0, "live", True)
        assert (edited["version"], edited["status"], edited["is_published"]) == (1, "live", False)
        assert edited["published_version"] == 0
        old = await workspace.retell.agent.retrieve(edited["retell_agent_id"], version=0)
        engine = old.response_engine
        llm = await workspace.retell.llm.retrieve(engine.llm_id, version=int(engine.version))
        assert llm.general_prompt == wish["prompt"]
        assert (await at_retell(workspace, agent))[1].general_prompt == "New."

    async def test_what_retell_refuses_changes_nothing_on_either_side(self, alice, agent, agent_url, workspace) -> None:
        answer = await alice.client.patch(agent_url, json={"voice_id": "nobody-There", "prompt": "New."})
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert "nobody-There" in answer.json()["detail"]
        assert (await alice.client.get(agent_url)).json() == agent.json()
        again = await alice.client.patch(agent_url, json={"name": "X"}, headers={"If-Match": agent.headers["etag"]})
        assert again.status_code == 200, "a refused edit does not spend the entity tag"
        assert (await at_retell(workspace, agent))[1].general_prompt == agent.json()["prompt"]

    async def test_a_refused_edit_of_a_published_agent_leaves_no_draft(
        self, alice, agent, agent_url, workspace
    ) -> None:
        await alice.client.post(f"{agent_url}/publish")
        refused = await alice.client.patch(agent_url, json={"voice_id": "nobody-There"})
        assert refused.status_code == 422
        versions = await workspace.retell.agent.list_versions(agent.json()["retell_agent_id"])
        assert [version.version for version in versions.items] == [0]

    async def test_half_a_refusal_is_taken_back(self, alice, agent, agent_url, workspace) -> None:
        await workspace.fault("/update-retell-llm/*", status=402, count=1)
        answer = await alice.client.patch(agent_url, json={"name": "Front desk", "prompt": "New."})
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")
        assert "Billing" in answer.json()["detail"]
        theirs, llm = await at_retell(workspace, agent)
        assert (theirs.agent_name, llm.general_prompt) == ("Recepción", agent.json()["prompt"])
        assert (await alice.client.get(agent_url)).json() == agent.json()

    async def test_null_is_not_a_name(self, alice, agent_url) -> None:
        answer = await alice.client.patch(agent_url, json={"name": None})
        assert answer.status_code == 422

    async def test_a_name_that_is_taken_is_refused_before_retell_is_asked(self, alice, agent_url, wish) -> None:
        await alice.client.post("/api/v1/agents", json={**wish, "name": "Sales"})
        answer = await alice.client.patch(agent_url, json={"name": "sales"})
        assert (answer.status_code, answer.json()["code"]) == (409, "agent_name_taken")


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

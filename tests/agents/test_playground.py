"""Chatting with an agent before it is called, and the sets of variables and mocks kept for it."""

import uuid

import pytest

from centralita.agents.service import playground
from centralita.core.rate_limits import RateLimiter

HELLO = [{"role": "user", "content": "Hello"}]
TOOL = {
    "type": "custom",
    "name": "book_table",
    "url": "https://example.com/book",
    "description": "Books a table.",
    "speak_during_execution": False,
    "speak_after_execution": True,
    "parameters": {"type": "object", "properties": {"guests": {"type": "integer"}}},
}
MOCK = {"tool_name": "book_table", "input_match_rule": {"type": "any"}, "output": '{"table": 7}', "result": None}


@pytest.fixture
def chat(alice, agent_url):
    """Asks the agent something."""

    async def ask(messages=HELLO, **rest):
        return await alice.client.post(f"{agent_url}/playground", json={"messages": messages, **rest})

    return ask


class TestPlayground:
    async def test_the_draft_answers_and_the_sandbox_says_that_it_is_scripted(
        self, alice, agent_url, chat, workspace
    ) -> None:
        await alice.client.post(f"{agent_url}/publish")
        edited = await alice.client.patch(agent_url, json={"prompt": "You sell boats to {{name}}."})
        assert edited.status_code == 200
        said = await chat(variables={"name": "Ana"})
        assert said.status_code == 200, said.text
        body = said.json()
        assert body["messages"][0]["role"] == "agent"
        assert "You sell boats to Ana." in body["messages"][0]["content"]
        assert (body["is_scripted"], body["has_ended"], body["state"]) == (True, False, None)
        assert body["variables"] == {"name": "Ana"}
        published = (await chat(version=0)).json()
        assert "dental clinic" in published["messages"][0]["content"]

    async def test_the_agent_begins_where_nothing_was_said(self, chat, wish) -> None:
        assert [message["content"] for message in (await chat([])).json()["messages"]] == [wish["first_message"]]

    async def test_what_it_answers_can_be_given_back_whole(self, alice, agent_url, chat) -> None:
        await alice.client.patch(agent_url, json={"general_tools": [TOOL]})
        first = (await chat([{"role": "user", "content": "book_table for 3"}], tool_mocks=[MOCK])).json()
        call, result, words = first["messages"]
        assert (call["name"], call["arguments"]) == ("book_table", '{"guests":3}')
        assert (result["tool_call_id"], result["content"]) == (call["tool_call_id"], '{"table": 7}')
        assert "book_table" in words["content"]
        again = [{"role": "user", "content": "book_table for 3"}, *first["messages"], *HELLO]
        again[1]["thought_signature"] = "kept"
        second = await chat(again)
        assert second.status_code == 200, second.text
        assert [message["role"] for message in second.json()["messages"]] == ["agent"]

    async def test_states_go_on_where_they_were(self, alice, agent_url, chat) -> None:
        states = [
            {"name": "start", "edges": [{"destination_state_name": "paying", "description": "They pay."}]},
            {"name": "paying", "state_prompt": "Ask for the card."},
        ]
        await alice.client.patch(agent_url, json={"states": states, "starting_state": "start"})
        moved = (await chat([{"role": "user", "content": "I am paying"}], state="start")).json()
        assert moved["state"] == "paying"
        assert moved["messages"][0]["new_state_name"] == "paying"
        refused = await chat(state="nowhere")
        assert (refused.status_code, refused.json()["code"]) == (422, "vendor_rejected")
        assert "nowhere" in refused.json()["detail"]

    async def test_a_slow_agent_is_a_clear_504(self, workspace, chat, monkeypatch) -> None:
        monkeypatch.setattr(playground, "LONGEST_SECONDS", 0.3)
        await workspace.fault(kind="slow", delay_ms=3_000, path="/agent-playground-completion/*", count=1)
        answer = await chat()
        assert (answer.status_code, answer.json()["code"]) == (504, "playground_timeout")
        assert "Recepción did not answer" in answer.json()["detail"]
        assert (await chat()).status_code == 200

    async def test_what_retell_says_of_its_own_failure_comes_through(self, workspace, chat) -> None:
        await workspace.fault(kind="status", status=402, path="/agent-playground-completion/*", count=1)
        answer = await chat()
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")

    async def test_questions_have_a_rate_of_their_own(self, services, chat, monkeypatch) -> None:
        few = services.settings.model_copy(update={"rate_playground_per_minute": 2})
        monkeypatch.setattr(services, "settings", few)
        monkeypatch.setattr(services, "limiter", RateLimiter(None))
        assert [(await chat()).status_code for _ in range(3)] == [200, 200, 429]

    async def test_who_may_not_call_may_not_chat_and_outsiders_find_nothing(
        self, bob, charlie, agent_url, alice
    ) -> None:
        body = {"messages": HELLO}
        assert (await bob.client.post(f"{agent_url}/playground", json=body)).status_code == 403
        assert (await charlie.client.post(f"{agent_url}/playground", json=body)).status_code == 404
        unknown = f"/api/v1/agents/{uuid.uuid4()}/playground"
        assert (await alice.client.post(unknown, json=body)).status_code == 404

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"messages": [{"role": "Shouting!", "content": "x"}]},
            {"messages": HELLO, "version": "latest"},
            {"messages": HELLO, "tool_mocks": [{"tool_name": "x", "output": "", "input_match_rule": {"type": "odd"}}]},
            {"messages": [{"role": "user", "content": "x" * 400_001}]},
        ],
    )
    async def test_bad_input_is_refused_before_retell_is_asked(self, alice, agent_url, body) -> None:
        assert (await alice.client.post(f"{agent_url}/playground", json=body)).status_code == 422

    async def test_numbers_that_json_does_not_have_are_refused(self, alice, agent_url) -> None:
        raw = '{"messages": [{"role": "user", "content": "x", "odd": NaN}]}'
        answer = await alice.client.post(
            f"{agent_url}/playground", content=raw, headers={"Content-Type": "application/json"}
        )
        assert answer.status_code == 422


class TestSavedSets:
    @pytest.fixture
    def url(self, agent_url) -> str:
        return f"{agent_url}/test-setups"

    async def test_are_kept_changed_and_forgotten(self, alice, url) -> None:
        made = await alice.client.post(
            url, json={"name": "Ana", "variables": {"name": "Ana"}, "tool_mocks": [{**MOCK, "result": True}]}
        )
        assert made.status_code == 201, made.text
        await alice.client.post(url, json={"name": "A stranger"})
        listed = (await alice.client.get(url)).json()["items"]
        assert [item["name"] for item in listed] == ["A stranger", "Ana"]
        assert listed[1] == made.json()
        one = f"{url}/{made.json()['id']}"
        changed = await alice.client.patch(
            one, json={"variables": {"name": "Eva"}}, headers={"If-Match": made.headers["etag"]}
        )
        assert (changed.json()["variables"], changed.json()["tool_mocks"]) == (
            {"name": "Eva"},
            made.json()["tool_mocks"],
        )
        stale = await alice.client.patch(one, json={"name": "Old"}, headers={"If-Match": made.headers["etag"]})
        assert stale.status_code == 412
        assert (await alice.client.delete(one)).status_code == 204
        assert (await alice.client.delete(one)).status_code == 404
        log = (await alice.client.get("/api/v1/audit", params={"q": "trial_setup"})).json()["items"]
        actions = [entry["action"] for entry in log if entry["target"]["id"] == made.json()["id"]]
        assert sorted(actions) == ["trial_setup.created", "trial_setup.deleted", "trial_setup.updated"]
        assert "Eva" not in str([entry["changes"] for entry in log])

    async def test_names_are_unique_for_an_agent(self, alice, url) -> None:
        first = await alice.client.post(url, json={"name": "Ana"})
        taken = await alice.client.post(url, json={"name": "ANA"})
        assert (taken.status_code, taken.json()["code"]) == (409, "trial_setup_name_taken")
        same = await alice.client.patch(f"{url}/{first.json()['id']}", json={"name": "ana"})
        assert same.status_code == 200

    async def test_belong_to_their_agent_and_its_organization(self, alice, bob, charlie, url, wish) -> None:
        made = (await alice.client.post(url, json={"name": "Ana"})).json()
        other = (await alice.client.post("/api/v1/agents", json={**wish, "name": "Other"})).json()
        assert (await alice.client.get(f"/api/v1/agents/{other['id']}/test-setups")).json()["items"] == []
        assert (await alice.client.delete(f"/api/v1/agents/{other['id']}/test-setups/{made['id']}")).status_code == 404
        assert (await charlie.client.get(url)).status_code == 404
        assert (await charlie.client.patch(f"{url}/{made['id']}", json={"name": "Mine"})).status_code == 404
        assert (await bob.client.get(url)).status_code == 403

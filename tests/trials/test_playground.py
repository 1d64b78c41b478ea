"""Trying any text of a prompt on any model, without touching the agent whose settings are borrowed."""

import asyncio
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import text
from tests.trials.conftest import AGENTS, MOCK, PROMPTS, simulated

from centralita.trials import service
from centralita.trials.queries import workbenches as queries
from centralita.trials.service import workbenches


async def test_draft_versions_labels_and_unsaved_texts_answer(alice, url, ask) -> None:
    edited = await alice.client.patch(url, json={"text": "You sell boats."})
    assert edited.status_code == 200
    assert (await alice.client.put(f"{url}/labels/production", json={"version": 1})).is_success
    said = {
        "draft": (await ask("Hello")).json(),
        "one": (await ask("Hello", version=1)).json(),
        "production": (await ask("Hello", version="production")).json(),
        "unsaved": (await ask("Hello", text="You train {{animal}}.", variables={"animal": "seals"})).json(),
    }
    words = {name: answer["messages"][-1]["content"] for name, answer in said.items()}
    assert "You sell boats." in words["draft"]
    assert "You book tables for Casa Sol." in words["one"]
    assert "You book tables for Casa Sol." in words["production"]
    assert "You train seals." in words["unsaved"]
    assert [answer["version"] for answer in said.values()] == [None, 1, 1, None]
    assert said["draft"]["is_scripted"] is True
    assert said["one"]["variables"] == {"restaurant": "Casa Sol"}


async def test_the_agent_lends_its_first_words_and_tools_and_is_not_touched(
    alice, agent, ask, at_retell, workspace
) -> None:
    before = (await alice.client.get(f"{AGENTS}/{agent['id']}")).json()
    opening = (await ask()).json()
    assert [message["content"] for message in opening["messages"]] == ["Casa Sol, good evening."]
    called = (await ask("book_table for 3", tool_mocks=[MOCK], model="gpt-5.1")).json()
    assert (called["messages"][0]["arguments"], called["model"]) == ('{"guests":3}', "gpt-5.1")
    again = await ask("book_table for 3", *called["messages"], "end_call")
    assert again.json()["has_ended"] is True
    assert (await alice.client.get(f"{AGENTS}/{agent['id']}")).json() == before
    names, llms = await at_retell()
    assert (len([name for name in names if name.startswith("Centralita workbench")]), llms) == (2, 3)
    copies = [item for item in (await workspace.retell.agent.list()).items if item.agent_name != "Recepción"]
    for copy in copies:
        found = await workspace.retell.agent.retrieve(copy.agent_id)
        assert (found.webhook_url, found.voice_id) == (None, "11labs-Adrian")
    llm = await workspace.retell.llm.retrieve(found.response_engine.llm_id)
    assert llm.general_tools[0].headers == {"authorization": "Bearer very-secret-key"}


async def test_a_model_goes_where_the_engine_names_its_own(alice, agent, ask, workspace) -> None:
    theirs = {"type": "s2s", "primary": {"model": "gpt-realtime"}, "temperature": 0.4}
    edited = await alice.client.patch(f"{AGENTS}/{agent['id']}", json={"model_config": theirs})
    assert edited.status_code == 200, edited.text
    assert (await ask("Hello")).json()["model"] == "gpt-realtime"
    assert (await ask("Hello", model="gpt-5.1")).json()["model"] == "gpt-5.1"
    held = [item.to_dict().get("model_config") for item in (await workspace.retell.llm.list()).items]
    assert {"type": "cascading", "primary": {"model": "gpt-5.1"}, "temperature": 0.4} in held


async def test_one_workbench_serves_whoever_tries_the_same(ask, at_retell) -> None:
    at_once = await asyncio.gather(*(ask("Hello") for _ in range(4)))
    later = await ask("Hello")
    assert [answer.status_code for answer in (*at_once, later)] == [200] * 5
    assert (await at_retell())[1] == 2


async def test_another_organizations_agent_lends_nothing(charlie, agent) -> None:
    theirs = await charlie.client.post(PROMPTS, json={"name": "theirs", "text": "x"})
    body = {"agent_id": agent["id"], "messages": []}
    refused = await charlie.client.post(f"{PROMPTS}/{theirs.json()['id']}/playground", json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "trial_host_unfit")


async def test_lists_of_agents_never_show_workbenches(alice, connection, ask, sync) -> None:
    await ask("Hello")
    await sync()
    listed = (await alice.client.get(AGENTS)).json()["items"]
    assert [item["name"] for item in listed] == ["Recepción"]
    shown = (await alice.client.get(f"/api/v1/connections/{connection['id']}")).json()
    assert shown["counts"]["agents"] == 1, "nor are they counted"


async def test_they_go_with_their_connection(alice, connection, ask, services) -> None:
    await ask("Hello")
    assert (await alice.client.delete(f"/api/v1/connections/{connection['id']}")).is_success
    async with services.system(alice.organization_id, "tests") as ctx:
        assert await queries.of_connection(ctx, uuid.UUID(connection["id"])) == []
    assert (await ask("Hello")).status_code == 422


@pytest.fixture
def sync(alice, connection):
    """Syncs the connection to the end."""

    async def run() -> None:
        started = await alice.client.post(f"/api/v1/connections/{connection['id']}/sync")
        async with asyncio.timeout(20):
            while (await alice.client.get(started.headers["location"])).json()["status"] != "succeeded":
                await asyncio.sleep(0.05)

    return run


async def test_idle_workbenches_are_removed_and_made_again(services, ask, at_retell, monkeypatch) -> None:
    await ask("Hello")
    await service.clear(services)
    assert (await at_retell())[1] == 2
    clock = services.clock
    with monkeypatch.context() as later:
        later.setattr(services, "clock", lambda: clock() + timedelta(minutes=61))
        await service.clear(services)
    assert await at_retell() == (["Recepción"], 1)
    assert (await ask("Hello")).status_code == 200


async def test_what_cannot_be_removed_now_is_removed_later(services, ask, workspace, at_retell, monkeypatch) -> None:
    await ask("Hello")
    clock = services.clock
    await workspace.fault(path="/delete-agent/*", status=402)
    for hours in (2, 4):
        with monkeypatch.context() as later:
            later.setattr(services, "clock", lambda hours=hours: clock() + timedelta(hours=hours))
            await service.clear(services)
        assert (await at_retell())[1] == (2 if hours == 2 else 1)
        await workspace.heal()


async def test_a_workspace_has_a_bounded_number(services, ask, workspace, monkeypatch) -> None:
    monkeypatch.setattr(workbenches, "MOST", 2)
    assert [(await ask("Hello", text=f"Text {number}")).status_code for number in range(3)] == [200, 200, 503]
    clock = services.clock
    with monkeypatch.context() as later:
        later.setattr(services, "clock", lambda: clock() + timedelta(minutes=2))
        assert (await ask("Hello", text="Text 1")).status_code == 200
        assert (await ask("Hello", text="Text 3")).status_code == 200
    await service.clear(services)
    kept = {llm.general_prompt for llm in (await workspace.retell.llm.list()).items}
    assert {"Text 1", "Text 3"} < kept
    assert "Text 0" not in kept, "the one unused for longest went"


async def test_copies_that_nobody_knows_of_are_swept_away(services, ask, workspace, at_retell, monkeypatch) -> None:
    await ask("Hello")
    llm = await workspace.retell.llm.create(general_prompt="Left behind.", start_speaker="agent")
    engine = {"type": "retell-llm", "llm_id": llm.llm_id}
    name = f"Centralita workbench {uuid.uuid4()}/{uuid.uuid4()}"
    await workspace.retell.agent.create(response_engine=engine, voice_id="11labs-Adrian", agent_name=name)
    await service.sweep(services)
    assert (await at_retell())[1] == 3, "it may be another installation's"
    clock = services.clock
    with monkeypatch.context() as later:
        later.setattr(services, "clock", lambda: clock() + timedelta(days=2))
        await service.sweep(services)
    names, llms = await at_retell()
    assert (name in names, len(names), llms) == (False, 2, 2)


async def test_one_that_somebody_removed_at_retell_is_made_again(ask, workspace, run, suite_of) -> None:
    await ask("Hello")
    await _remove_copies(workspace)
    answer = await ask("Hello")
    assert answer.status_code == 200, answer.text
    assert "You book tables" in answer.json()["messages"][-1]["content"]
    await _remove_copies(workspace)
    suite = await suite_of(simulated("One", "Hello.", checks=[{"kind": "contains", "text": "heard"}]))
    assert (await run(suite))["outcome"] == "pass"


async def _remove_copies(workspace) -> None:
    for item in (await workspace.retell.agent.list()).items:
        if item.agent_name != "Recepción":
            llm_id = (await workspace.retell.agent.retrieve(item.agent_id)).response_engine.llm_id
            await workspace.retell.agent.delete(item.agent_id)
            await workspace.retell.llm.delete(llm_id)


async def test_no_key_is_kept_twice(services, ask) -> None:
    await ask("Hello")
    async with services.engine.connect() as connection:
        for table in ("workbenches", "operations"):
            rows = (await connection.execute(text(f"SELECT t::text FROM {table} t"))).scalars().all()
            assert not any("very-secret-key" in row for row in rows)


async def test_what_retell_says_of_its_own_failure_comes_through(workspace, ask) -> None:
    await workspace.fault(path="/create-agent*", status=402, count=1)
    refused = await ask("Hello")
    assert (refused.status_code, refused.json()["code"]) == (502, "vendor_payment_required")
    assert (await ask("Hello")).status_code == 200


async def test_who_may_not_call_may_not_try_and_outsiders_find_nothing(bob, charlie, alice, agent, url, ask) -> None:
    body = {"agent_id": agent["id"], "messages": []}
    assert (await bob.client.post(f"{url}/playground", json=body)).status_code == 403
    assert (await charlie.client.post(f"{url}/playground", json=body)).status_code == 404
    unknown = f"{PROMPTS}/{uuid.uuid4()}/playground"
    assert (await alice.client.post(unknown, json=body)).status_code == 404
    stranger = await ask("Hello", agent_id=str(uuid.uuid4()))
    assert (stranger.status_code, stranger.json()["errors"][0]["path"]) == (422, "agent_id")


async def test_bad_input_is_refused_before_retell_is_asked(alice, connection, url, ask) -> None:
    both = await ask("Hello", version=1, text="x")
    assert both.status_code == 422
    unknown = await ask("Hello", model="gpt-2")
    assert (unknown.status_code, unknown.json()["errors"][0]["path"]) == (422, "model")
    assert (await ask("Hello", version=9)).status_code == 404
    unset = await ask("Hello", version="staging")
    assert (unset.status_code, unset.json()["code"]) == (404, "prompt_label_unset")
    body = {
        "connection_id": connection["id"],
        "name": "Own",
        "engine": "custom-llm",
        "llm_websocket_url": "wss://brain.example.com/llm",
        "language": "en-US",
        "voice_id": "11labs-Adrian",
    }
    own = (await alice.client.post(AGENTS, json=body)).json()
    refused = await ask("Hello", agent_id=own["id"])
    assert (refused.status_code, refused.json()["code"]) == (422, "trial_host_unfit")

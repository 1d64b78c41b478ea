"""What people and Retell may say that is odd: none of it ends in a 500, in a run nobody can read, or in leftovers."""

import asyncio
import json
import uuid
from collections import Counter
from typing import Any

import pytest
from tests.trials.conftest import AGENTS, scripted, simulated

from centralita.core import operations
from centralita.trials import service
from centralita.trials.queries import workbenches as queries
from centralita.trials.service import recording, workbenches
from centralita.trials.service import simulated as played

ODD = [
    [{"role": "agent", "content": "x, then half a smile: \ud83d, and \x00"}],
    [{"role": "Agent Weird", "content": "?"}, {"role": 1}, {"role": "agent", "content": ["x"], "successful": "maybe"}],
    [{"role": "agent", "content": 5}, {"role": "agent", "content": "x", "words": [{"start": 0.5}]}],
    [{"role": "agent", "content": "x"}, {"role": "tool_call_invocation", "name": "book", "arguments": "[" * 100_000}],
]


@pytest.mark.parametrize("snapshot", ODD)
async def test_a_run_is_readable_whatever_retell_keeps_of_it(run, suite_of, monkeypatch, snapshot) -> None:
    jobs = played._jobs

    async def odd(*asked: Any) -> list[dict[str, Any]]:
        return [{**job, "transcript_snapshot": snapshot} for job in await jobs(*asked)]

    monkeypatch.setattr(played, "_jobs", odd)
    called = {"kind": "tool_called", "name": "book", "arguments": {"guests": 2}}
    done = await run(await suite_of(simulated("One", "Hello.", checks=[{"kind": "regex", "pattern": "x"}, called])))
    assert [check["outcome"] for check in done["results"][0]["checks"]] == ["pass", "fail"]


async def test_arguments_of_a_tool_may_come_as_an_object(run, suite_of, monkeypatch) -> None:
    jobs = played._jobs
    invoked = {"role": "tool_call_invocation", "name": "book", "arguments": {"guests": 2, "name": "Íñigo"}}

    async def odd(*asked: Any) -> list[dict[str, Any]]:
        return [{**job, "transcript_snapshot": [invoked]} for job in await jobs(*asked)]

    monkeypatch.setattr(played, "_jobs", odd)
    called = {"kind": "tool_called", "name": "book", "arguments": {"guests": 2}}
    done = await run(await suite_of(simulated("One", "Hello.", checks=[called])))
    assert done["outcome"] == "pass"
    assert "Íñigo" in done["results"][0]["checks"][0]["found"]


async def test_half_a_character_is_refused_in_every_playground(alice, url, agent) -> None:
    for path, rest in ((url, {"agent_id": agent["id"]}), (f"{AGENTS}/{agent['id']}", {})):
        for message in ({"role": "user", "content": "\ud83d"}, {"role": "user", "content": "x", "mine": "\ud83d"}):
            raw = json.dumps({"messages": [message], **rest})
            headers = {"Content-Type": "application/json"}
            refused = await alice.client.post(f"{path}/playground", content=raw, headers=headers)
            assert refused.status_code == 422, refused.text


async def test_what_is_too_deep_too_large_or_too_greedy_is_refused(alice, url) -> None:
    deep = json.loads('{"a":' * 254 + "1" + "}" * 254)
    mock = {"tool_name": "x", "output": "", "input_match_rule": {"type": "partial_match", "args": deep}}
    says = [{"kind": "contains", "text": "x"}]
    bad = {
        "a deep check": [scripted("x", "Hi", checks=[{"kind": "tool_called", "name": "x", "arguments": deep}])],
        "a deep mock": [scripted("x", "Hi", checks=says) | {"tool_mocks": [mock]}],
        "large": [simulated("x", "y" * 20_000, checks=says)] * 60,
        "greedy where case does not matter": [
            scripted("x", "Hi", checks=[{"kind": "regex", "pattern": "[α-ω]{1000}" * 23}])
        ],
    }
    for why, cases in bad.items():
        refused = await alice.client.post(f"{url}/suites", json={"name": why, "cases": cases})
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid"), f"{why}: {refused.text[:200]}"


async def test_as_many_runs_and_suites_as_may_be_however_many_ask_at_once(alice, url, suite_of, monkeypatch) -> None:
    suites = [await suite_of(scripted("One", "Hi", checks=[{"kind": "max_turns", "turns": 1}])) for _ in range(8)]
    asked = (alice.client.post(f"{url}/suites/{suite['id']}/runs", json={}) for suite in suites)
    begun = await asyncio.gather(*asked)
    assert Counter(answer.status_code for answer in begun) == {202: 5, 409: 3}
    monkeypatch.setattr(service.suites, "_MOST", 10)
    names = (alice.client.post(f"{url}/suites", json={"name": f"More {number}"}) for number in range(6))
    made = await asyncio.gather(*names)
    assert Counter(answer.status_code for answer in made) == {201: 2, 409: 4}
    for answer in begun:
        if answer.status_code == 202:
            await alice.client.post(f"{answer.headers['location']}/cancel")


async def test_nothing_of_a_run_deleted_in_the_middle_stays_at_retell(
    alice, url, suite_of, workspace, services, monkeypatch
) -> None:
    suite = await suite_of(simulated("One", "Hello.", checks=[{"kind": "contains", "text": "x"}]))
    begin, running = recording.begin_case, []

    async def deleted(work: operations.Work, task: recording.Task) -> bool:
        is_begun = await begin(work, task)
        path = f"{url}/suites/{suite['id']}/runs/{work.target_id}"
        assert (await alice.client.post(f"{path}/cancel")).status_code == 200
        assert (await alice.client.delete(path)).status_code == 204
        running.append(work.operation_id)
        return is_begun

    monkeypatch.setattr(recording, "begin_case", deleted)
    assert (await alice.client.post(f"{url}/suites/{suite['id']}/runs", json={})).status_code == 202
    async with asyncio.timeout(20):
        while not running or not await _is_over(services, alice, running[0]):
            await asyncio.sleep(0.05)
    for item in (await workspace.retell.llm.list()).items:
        left = await workspace.retell.tests.list_test_case_definitions(type="retell-llm", llm_id=item.llm_id)
        assert left.items == []


async def _is_over(services, alice, operation_id: uuid.UUID) -> bool:
    async with services.system(alice.organization_id, "tests") as ctx:
        return (await operations.get(ctx, operation_id)).is_finished


async def test_a_workbench_that_is_not_wanted_any_more_leaves_no_keys_behind(
    alice, connection, ask, services, monkeypatch
) -> None:
    find, operation_ids = queries.find, []

    async def gone(ctx, workbench_id: uuid.UUID):
        made = await operations.latest(ctx, service.MAKE, workbench_id)
        operation_ids.extend([made.id] if made is not None else [])
        row = await find(ctx, workbench_id)
        if row is not None:
            row.state = "leaving"
        return row

    with monkeypatch.context() as leaving:
        leaving.setattr(queries, "find", gone)
        task = asyncio.create_task(ask("Hello"))
        async with asyncio.timeout(20):
            while not operation_ids or not await _is_over(services, alice, operation_ids[0]):
                await asyncio.sleep(0.02)
    await task
    async with services.system(alice.organization_id, "tests") as ctx:
        payload = (await operations.get(ctx, operation_ids[0])).payload
    assert (payload["settings"], payload["answering"]) == ({}, {})


async def test_a_paused_agent_lends_nothing(alice, url, agent, ask, run, suite_of) -> None:
    suite = await suite_of(scripted("One", "Hello", checks=[{"kind": "contains", "text": "heard"}]))
    path = f"{AGENTS}/{agent['id']}"
    assert (await alice.client.post(f"{path}/pause", json={})).is_success
    refused = [await ask("Hello"), await alice.client.post(f"{url}/suites/{suite['id']}/runs", json={})]
    assert [(answer.status_code, answer.json()["code"]) for answer in refused] == [(409, "agent_paused")] * 2
    renamed = await alice.client.patch(f"{url}/suites/{suite['id']}", json={"name": "Later", "agent_id": agent["id"]})
    assert renamed.is_success
    assert (await alice.client.post(f"{path}/resume", json={})).is_success
    assert (await run(suite))["outcome"] == "pass"


async def test_test_cases_of_a_connection_that_is_gone_are_forgotten(alice, services) -> None:
    await service.clear_named_definitions(services, alice.organization_id, uuid.uuid4(), ["test_case_1"])


async def test_a_run_waits_for_a_workbench_and_keeps_it(alice, url, ask, run, suite_of, monkeypatch) -> None:
    events: list[str] = []
    keep, batch = workbenches.keep, played._batch

    async def kept(*asked: Any) -> None:
        events.append("kept")
        await keep(*asked)

    async def begun(*asked: Any) -> str:
        events.append("batch")
        return await batch(*asked)

    monkeypatch.setattr(workbenches, "keep", kept)
    monkeypatch.setattr(played, "_batch", begun)
    says = [{"kind": "contains", "text": "heard"}]
    suite = await suite_of(simulated("One", "Hello.", checks=says), simulated("Two", "Hello.", checks=says))
    assert (await ask("Hello", text="Another.")).is_success
    monkeypatch.setattr(workbenches, "MOST", 1)
    assert (await ask("Hello")).json()["code"] == "workbenches_busy"
    running = asyncio.create_task(run(suite, version=1))
    await asyncio.sleep(1)
    monkeypatch.setattr(workbenches, "MOST", 20)
    assert (await running)["outcome"] == "pass"
    assert events[:3] == ["kept", "kept", "batch"]

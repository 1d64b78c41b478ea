"""Suites run on versions: scripted and simulated cases, every kind of check, results kept and compared."""

import asyncio
import json
from datetime import timedelta

from tests.trials.conftest import AGENTS, MOCK, PROMPTS, scripted, simulated

from centralita.trials import service

CHECKS = [
    {"kind": "contains", "text": "instructions BEGIN"},
    {"kind": "forbidden", "text": "dental"},
    {"kind": "regex", "pattern": r"heard: .h[ae]llo"},
    {"kind": "tool_called", "name": "book_table", "arguments": {"guests": 3}},
    {"kind": "max_turns", "turns": 2},
]


async def test_scripted_cases_pass_and_fail_for_what_was_said(run, suite_of, agent) -> None:
    good = scripted("Books", "Hello", "book_table for 3", checks=CHECKS)
    bad = scripted(
        "Sells",
        "book_table for 4",
        "end_call",
        "never said",
        checks=[*CHECKS, {"kind": "contains", "text": "begin", "ignores_case": False}],
    )
    done = await run(await suite_of(good, bad), version=1)
    assert (done["state"], done["outcome"], done["passed"], done["failed"], done["errored"]) == (
        "finished",
        "fail",
        1,
        1,
        0,
    )
    assert (done["version"], done["agent_name"], done["is_scripted"]) == (1, "Recepción", True)
    assert done["text"] == "You book tables for {{restaurant}}."
    first, second = done["results"]
    assert [check["outcome"] for check in first["checks"]] == ["pass"] * 5, first["checks"]
    assert first["checks"][3]["found"] == '{"guests":3}'
    assert first["turns"] == 2
    assert [message["role"] for message in first["transcript"]][:3] == ["agent", "user", "agent"]
    assert [check["outcome"] for check in second["checks"]] == ["pass", "pass", "fail", "fail", "pass", "pass"]
    assert second["checks"][3]["found"] == '{"guests":4}'
    assert second["turns"] == 2, "the agent hung up before the third"


async def test_simulated_cases_run_through_retells_tests(run, suite_of, workspace) -> None:
    met = {"kind": "metric", "text": 'The agent mentions "table".'}
    unmet = {"kind": "metric", "text": "The agent recites Shakespeare sonnets backwards"}
    called = {"kind": "tool_called", "name": "book_table", "arguments": {}}
    done = await run(
        await suite_of(
            simulated("Met", 'Say "book_table for 3" and then "goodbye".', checks=[met, called]),
            simulated("Unmet", 'Say "hello".', checks=[unmet]),
            simulated("Not called", 'Say "hello".', checks=[{"kind": "contains", "text": "heard"}, called]),
        )
    )
    assert [result["outcome"] for result in done["results"]] == ["pass", "fail", "fail"]
    assert "shakespeare" in done["results"][1]["checks"][0]["found"]
    assert "fixed rule" in done["results"][0]["explanation"]
    assert [check["outcome"] for check in done["results"][2]["checks"]] == ["pass", "fail"]
    assert done["results"][0]["turns"] == 2
    for item in (await workspace.retell.llm.list()).items:
        left = await workspace.retell.tests.list_test_case_definitions(type="retell-llm", llm_id=item.llm_id)
        assert left.items == []


async def test_runs_are_kept_per_version_and_compared(alice, url, run, suite_of) -> None:
    suite = await suite_of(scripted("Boats", "Hello", checks=[{"kind": "contains", "text": "boats"}]))
    first = await run(suite, version=1)
    assert (await alice.client.patch(url, json={"text": "You sell boats."})).is_success
    draft = await run(suite)
    saved = await alice.client.post(f"{url}/versions", json={})
    second = await run(suite, version="latest")
    assert saved.status_code == 201
    assert [one["outcome"] for one in (first, draft, second)] == ["fail", "pass", "pass"]
    assert [one["version"] for one in (first, draft, second)] == [1, None, 2]
    assert draft["digest"] == second["digest"] != first["digest"]
    listed = (await alice.client.get(f"{url}/suites/{suite['id']}/runs")).json()["items"]
    assert [one["id"] for one in listed] == [second["id"], draft["id"], first["id"]]
    assert [one["cases"][0]["outcome"] for one in listed] == ["pass", "pass", "fail"]
    assert {one["cases"][0]["case_id"] for one in listed} == {suite["cases"][0]["id"]}
    shown = (await alice.client.get(f"{url}/suites/{suite['id']}")).json()["latest_run"]
    assert (shown["id"], shown["outcome"], shown["passed"], shown["total"]) == (second["id"], "pass", 1, 1)
    await alice.client.delete(f"{url}/suites/{suite['id']}/runs/{second['id']}")
    assert (await alice.client.get(f"{url}/suites")).json()["items"][0]["latest_run"]["id"] == draft["id"]


async def test_one_case_that_retell_refuses_does_not_hold_up_the_others(run, suite_of, workspace) -> None:
    says = {"kind": "contains", "text": "heard"}
    suite = await suite_of(
        scripted("One", "Hello", checks=[says]),
        simulated("Two", "Hello.", checks=[says]),
        simulated("Three", "Hello.", checks=[says]),
    )
    await workspace.fault(path="/create-test-case-definition", status=402, count=1)
    done = await run(suite)
    assert [result["outcome"] for result in done["results"]] == ["pass", "error", "pass"]
    assert done["outcome"] == "error"
    assert done["results"][1]["error"]["code"] == "vendor_payment_required"
    assert "payment" in done["results"][1]["error"]["message"]
    await workspace.heal()
    await workspace.fault(path="/agent-playground-completion/*", status=402)
    broken = await run(suite)
    assert [result["outcome"] for result in broken["results"]] == ["error", "pass", "pass"]
    assert [check["outcome"] for check in broken["results"][0]["checks"]] == [None]


async def test_test_cases_that_stay_at_retell_are_removed_later(
    run, suite_of, workspace, services, monkeypatch
) -> None:
    await workspace.fault(path="/delete-test-case-definition/*", status=402)
    await run(await suite_of(simulated("One", "Hello.", checks=[{"kind": "contains", "text": "heard"}])))
    await workspace.heal()

    async def left() -> int:
        llms = (await workspace.retell.llm.list()).items
        wanted = [{"type": "retell-llm", "llm_id": llm.llm_id} for llm in llms]
        found = [await workspace.retell.tests.list_test_case_definitions(**one) for one in wanted]
        return sum(len(page.items) for page in found)

    assert await left() == 1
    clock = services.clock
    with monkeypatch.context() as later:
        later.setattr(services, "clock", lambda: clock() + timedelta(minutes=10))
        await service.clear(services)
    assert await left() == 0


async def test_retell_asking_to_slow_down_is_waited_for_and_then_reported(run, suite_of, workspace) -> None:
    says = {"kind": "contains", "text": "heard"}
    suite = await suite_of(scripted("One", "Hello", checks=[says]))
    await workspace.fault(path="/agent-playground-completion/*", status=429, retry_after=0.1, count=2)
    assert (await run(suite))["outcome"] == "pass"
    await workspace.fault(path="/agent-playground-completion/*", status=429, retry_after=0.1)
    slowed = await run(suite)
    assert slowed["results"][0]["error"]["code"] == "vendor_rate_limited"
    assert "slow down" in slowed["results"][0]["error"]["message"]


async def test_a_workbench_that_cannot_be_made_makes_every_case_an_error(run, suite_of, workspace) -> None:
    await workspace.fault(path="/create-retell-llm", status=402)
    says = {"kind": "contains", "text": "heard"}
    done = await run(await suite_of(scripted("One", "Hello", checks=[says]), simulated("Two", "Hi.", checks=[says])))
    assert (done["outcome"], done["errored"]) == ("error", 2)
    assert "payment" in done["results"][0]["error"]["message"]


async def test_a_run_is_cancelled_and_then_forgotten(alice, url, suite_of, workspace) -> None:
    says = {"kind": "contains", "text": "heard"}
    suite = await suite_of(*(scripted(f"Case {number}", "Hello", checks=[says]) for number in range(6)))
    await workspace.fault(path="/agent-playground-completion/*", kind="slow", delay_ms=700)
    started = await alice.client.post(f"{url}/suites/{suite['id']}/runs", json={})
    one = started.headers["location"]
    assert (await alice.client.delete(one)).json()["code"] == "prompt_run_under_way"
    cancelled = await alice.client.post(f"{one}/cancel")
    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert {case["state"] for case in cancelled.json()["cases"]} == {"skipped"}
    assert (await alice.client.post(f"{one}/cancel")).json()["code"] == "prompt_run_over"
    operation = f"/api/v1/operations/{cancelled.json()['operation_id']}"
    async with asyncio.timeout(10):
        while (await alice.client.get(operation)).json()["status"] != "succeeded":
            await asyncio.sleep(0.05)
    assert (await alice.client.get(one)).json()["outcome"] is None
    assert (await alice.client.delete(one)).status_code == 204
    assert (await alice.client.get(one)).status_code == 404
    log = (await alice.client.get("/api/v1/audit", params={"target_id": suite["id"]})).json()["items"]
    assert [entry["action"].split(".")[1] for entry in log] == [
        "run_deleted",
        "run_cancelled",
        "run_started",
        "created",
    ]


async def test_a_run_needs_cases_and_an_agent(alice, url, suite_of) -> None:
    empty = await suite_of()
    refused = await alice.client.post(f"{url}/suites/{empty['id']}/runs", json={})
    assert (refused.status_code, refused.json()["code"]) == (409, "prompt_suite_empty")
    case = scripted("One", "Hello", checks=[{"kind": "max_turns", "turns": 1}])
    homeless = await suite_of(case, agent_id=None)
    refused = await alice.client.post(f"{url}/suites/{homeless['id']}/runs", json={})
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (422, "agent_id")


class TestSuites:
    async def test_are_kept_changed_and_forgotten(self, alice, url, suite_of, agent) -> None:
        case = scripted("One", "Hello", checks=[{"kind": "forbidden", "text": "never"}])
        made = await suite_of(case, model="gpt-5.1")
        one = f"{url}/suites/{made['id']}"
        read = await alice.client.get(one)
        assert read.json() == made
        assert (made["model"], made["agent_id"], made["latest_run"]) == ("gpt-5.1", agent["id"], None)
        assert made["cases"][0]["tool_mocks"] == [{**MOCK, "result": None}]
        tag = {"If-Match": read.headers["etag"]}
        changed = await alice.client.patch(one, json={"cases": [*made["cases"][:1]], "name": "Other"}, headers=tag)
        assert changed.status_code == 422, "what a case of its kind does not have is refused"
        kept = {name: value for name, value in made["cases"][0].items() if name != "caller"}
        changed = await alice.client.patch(one, json={"cases": [kept, case], "name": "Other"}, headers=tag)
        assert changed.status_code == 200, changed.text
        assert changed.json()["cases"][0]["id"] == kept["id"] != changed.json()["cases"][1]["id"]
        stale = await alice.client.patch(one, json={"name": "Old"}, headers=tag)
        assert stale.status_code == 412
        taken = await alice.client.post(f"{url}/suites", json={"name": "OTHER"})
        assert (taken.status_code, taken.json()["code"]) == (409, "prompt_suite_name_taken")
        assert (await alice.client.delete(one)).status_code == 204
        assert (await alice.client.get(one)).status_code == 404

    async def test_bad_cases_are_refused_at_their_path(self, alice, url) -> None:
        def body(**case: object) -> dict[str, object]:
            return {"name": "Bad", "cases": [{"name": "x", "kind": "scripted", "turns": ["Hi"], **case}]}

        wrong = {
            "checks.0.regex.pattern": [{"kind": "regex", "pattern": "(a"}],
            "checks.0": [{"kind": "metric", "text": "Polite"}],
            "checks": [],
            "checks.0.max_turns.turns": [{"kind": "max_turns", "turns": 0}],
        }
        for path, checks in wrong.items():
            refused = await alice.client.post(f"{url}/suites", json=body(checks=checks))
            paths = [error["path"] for error in refused.json()["errors"]]
            assert (refused.status_code, paths) == (422, [f"cases.0.scripted.{path}"])

    async def test_what_cannot_be_kept_is_refused(self, alice, url) -> None:
        good = scripted("x", "Hi", checks=[{"kind": "tool_called", "name": "x", "arguments": {"note": "x"}}])
        for bad in ("\\u0000", "\\ud800"):
            raw = json.dumps({"name": "Bad", "cases": [good]}).replace('"note": "x"', f'"note": "{bad}"')
            refused = await alice.client.post(
                f"{url}/suites", content=raw, headers={"Content-Type": "application/json"}
            )
            assert refused.status_code == 422, refused.text
        raw = json.dumps({"name": "Bad", "cases": [good]}).replace('"note": "x"', '"note": NaN')
        refused = await alice.client.post(f"{url}/suites", content=raw, headers={"Content-Type": "application/json"})
        assert refused.status_code == 422, refused.text

    async def test_belong_to_their_prompt_and_its_organization(self, alice, bob, charlie, url, suite_of, run) -> None:
        suite = await suite_of(scripted("One", "Hello", checks=[{"kind": "max_turns", "turns": 1}]))
        done = await run(suite)
        other = (await alice.client.post(PROMPTS, json={"name": "other", "text": "x"})).json()
        for path in (f"suites/{suite['id']}", f"suites/{suite['id']}/runs", f"suites/{suite['id']}/runs/{done['id']}"):
            assert (await alice.client.get(f"{PROMPTS}/{other['id']}/{path}")).status_code == 404
            assert (await charlie.client.get(f"{url}/{path}")).status_code == 404
            assert (await bob.client.get(f"{url}/{path}")).status_code == 200
        assert (await bob.client.post(f"{url}/suites/{suite['id']}/runs", json={})).status_code == 403
        assert (await bob.client.delete(f"{url}/suites/{suite['id']}")).status_code == 403


async def test_an_agent_with_a_flow_lends_its_nodes(alice, connection, url, ask, suite_of, run, workspace) -> None:
    body = {
        "connection_id": connection["id"],
        "name": "Flow",
        "engine": "conversation-flow",
        "language": "en-US",
        "voice_id": "11labs-Adrian",
        "prompt": "You answer for a clinic.",
        "first_message": "Good evening.",
    }
    flow = (await alice.client.post(AGENTS, json=body)).json()
    opening = (await ask(agent_id=flow["id"])).json()
    assert (opening["messages"][0]["content"], opening["node"]) == ("Good evening.", "greeting")
    said = (await ask("Hello", agent_id=flow["id"], node=opening["node"], model="gpt-5.1")).json()
    assert "You book tables for Casa Sol." in said["messages"][-1]["content"]
    assert (said["model"], said["node"]) == ("gpt-5.1", "talk")
    says = {"kind": "contains", "text": "You book tables for Casa Sol."}
    unsaid = {"kind": "forbidden", "text": "clinic"}
    cases = [scripted("One", "Hello", checks=[says, unsaid]), simulated("Two", "Hello.", checks=[says, unsaid])]
    done = await run(await suite_of(*cases, agent_id=flow["id"]))
    assert [result["outcome"] for result in done["results"]] == ["pass", "pass"]
    flows = [item.to_dict() for item in (await workspace.retell.conversation_flow.list()).items]
    assert "gpt-5.1" in {(item.get("model_choice") or {}).get("model") for item in flows}

"""Webhooks: signed, in order, tried again, to the right address, and with faults when asked."""

import asyncio
from typing import Any

import pytest
from tests.retell.conftest import API_KEY, OpenSandbox, Receiver, RunningSandbox, unknown_fields, until

from centralita.retell.sandbox.dialler import Dialler
from centralita.retell.sandbox.live_call import LiveCall


class TestEvents:
    async def test_are_signed_and_stream_every_turn(
        self, sandbox: RunningSandbox, receiver: Receiver, agent_id: str
    ) -> None:
        call_id = await sandbox.dial(agent_id)
        await receiver.wait_for_event(call_id)
        mine = [(body, verified) for body, verified in receiver.deliveries if body["call"]["call_id"] == call_id]
        assert all(verified is not None for _, verified in mine)
        updates = [body["transcript_with_tool_calls"] for body, _ in mine if body["event"] == "transcript_updated"]
        assert [len(rows) for rows in updates] == [*range(1, len(updates)), len(updates) - 1]
        assert [body["event"] for body, _ in mine] == [
            "call_started",
            *["transcript_updated"] * len(updates),
            "call_ended",
            "call_analyzed",
        ]

    async def test_carry_what_is_known_at_their_time(
        self, sandbox: RunningSandbox, receiver: Receiver, agent_id: str
    ) -> None:
        call_id = await sandbox.dial(agent_id)
        await receiver.wait_for_event(call_id)
        started, ended, analyzed = (
            receiver.body_of(call_id, event)["call"] for event in ("call_started", "call_ended", "call_analyzed")
        )
        assert (started["call_status"], "transcript" in started) == ("ongoing", False)
        assert ("transcript" in ended, "call_cost" in ended, "call_analysis" in ended) == (True, True, False)
        assert {**ended, "call_analysis": analyzed["call_analysis"]} == analyzed
        assert {"metadata", "retell_llm_dynamic_variables"}.isdisjoint(analyzed)
        call = await sandbox.client.call.retrieve(call_id)
        assert analyzed == call.model_dump(mode="json", exclude_unset=True)
        assert unknown_fields(call) == []


class TestAddresses:
    async def test_the_agents_own_replaces_the_accounts(
        self, sandbox: RunningSandbox, receiver: Receiver, serve: Any
    ) -> None:
        own = Receiver("")
        async with serve(own) as url:
            agent_id = await sandbox.agent(webhook_url=f"{url}/{{{{tenant}}}}")
            call_id = await sandbox.dial(agent_id, retell_llm_dynamic_variables={"tenant": "acme"})
            await own.wait_for_event(call_id)
        assert own.events_of(call_id, with_transcripts=True) == ["call_started", "call_ended", "call_analyzed"]
        assert receiver.events_of(call_id, with_transcripts=True) == []

    async def test_only_the_wanted_events_come(self, sandbox: RunningSandbox, receiver: Receiver) -> None:
        agent_id = await sandbox.agent(webhook_events=["call_analyzed"])
        call_id = await sandbox.dial(agent_id)
        await receiver.wait_for_event(call_id)
        assert receiver.events_of(call_id, with_transcripts=True) == ["call_analyzed"]


class TestRetries:
    async def test_three_more_times_and_no_more(self, open_sandbox: OpenSandbox, serve: Any) -> None:
        failing = Receiver("", answers=[500] * 50)
        async with serve(failing) as url, open_sandbox(webhook_url=url, retry_delays=(0.01, 0.01, 0.01)) as sandbox:
            agent_id = await sandbox.agent(webhook_events=["call_started", "call_ended"])
            call_id = await sandbox.dial(agent_id)
            await failing.wait_for(lambda: len(failing.deliveries) == 8)
            await asyncio.sleep(0.1)
        assert sorted(failing.events_of(call_id)) == ["call_ended"] * 4 + ["call_started"] * 4

    async def test_end_with_the_first_success(self, open_sandbox: OpenSandbox, serve: Any) -> None:
        recovering = Receiver("", answers=[503, 302, 200])
        async with serve(recovering) as url, open_sandbox(webhook_url=url, retry_delays=(0.01, 0.01, 0.01)) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent(webhook_events=["call_ended"]))
            await recovering.wait_for(lambda: len(recovering.deliveries) == 3)
            await asyncio.sleep(0.1)
        bodies = [body for body, _ in recovering.deliveries]
        assert recovering.events_of(call_id) == ["call_ended"] * 3
        assert bodies[0] == bodies[1] == bodies[2]

    async def test_an_address_that_does_not_exist_stops_nothing(self, open_sandbox: OpenSandbox) -> None:
        async with open_sandbox(webhook_url="http://127.0.0.1:9/", retry_delays=(0.01,)) as sandbox:
            call = await sandbox.finished(await sandbox.dial(await sandbox.agent()))
            assert call.call_status == "ended"


class TestFaults:
    async def test_lost_and_repeated(self, sandbox: RunningSandbox, receiver: Receiver, agent_id: str) -> None:
        await sandbox.control("POST", "faults", {"kind": "webhook_lost", "event": "call_started", "count": 1})
        await sandbox.control("POST", "faults", {"kind": "webhook_repeated", "event": "call_ended", "count": 1})
        call_id = await sandbox.dial(agent_id)
        await receiver.wait_for_event(call_id)
        assert receiver.events_of(call_id) == ["call_ended", "call_ended", "call_analyzed"]
        bodies = [
            body
            for body, _ in receiver.deliveries
            if (body["call"]["call_id"], body["event"]) == (call_id, "call_ended")
        ]
        assert bodies[0] == bodies[1]

    async def test_a_workspaces_key_signs(self, open_sandbox: OpenSandbox, serve: Any) -> None:
        mine = Receiver("", keys=["key_of_nobody", API_KEY])
        async with serve(mine) as url, open_sandbox(webhook_url=url) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent())
            await mine.wait_for_event(call_id)
        assert all(verified is not None and verified.key_index == 1 for _, verified in mine.deliveries)


class TestTrouble:
    async def test_a_slow_receiver_still_gets_them_in_order(self, open_sandbox: OpenSandbox, serve: Any) -> None:
        slow = Receiver("", delays=[0.4])
        async with serve(slow) as url, open_sandbox(webhook_url=url) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent())
            await slow.wait_for_event(call_id)
        assert slow.events_of(call_id) == ["call_started", "call_ended", "call_analyzed"]

    async def test_an_answer_after_the_agents_time_out_is_a_failure(
        self, open_sandbox: OpenSandbox, serve: Any
    ) -> None:
        late = Receiver("", delays=[0.4])
        async with serve(late) as url, open_sandbox(webhook_url=url, retry_delays=(0.01,)) as sandbox:
            agent_id = await sandbox.agent(webhook_events=["call_ended"], webhook_timeout_ms=100)
            call_id = await sandbox.dial(agent_id)
            await late.wait_for(lambda: len(late.deliveries) == 2)
        assert late.events_of(call_id) == ["call_ended", "call_ended"]

    async def test_a_call_that_breaks_does_not_stop_the_others(
        self, sandbox: RunningSandbox, agent_id: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken: list[str] = []
        step = Dialler._step

        def break_first(dialler: Dialler, live: LiveCall) -> None:
            if live.call_id in broken or not broken:
                broken.append(live.call_id)
                raise RuntimeError("The line is cut.")
            step(dialler, live)

        monkeypatch.setattr(Dialler, "_step", break_first)
        first = await sandbox.dial(agent_id)
        await until(lambda: broken == [first])
        assert (await sandbox.finished(await sandbox.dial(agent_id))).call_status == "ended"
        assert (await sandbox.client.call.retrieve(first)).call_status == "registered"

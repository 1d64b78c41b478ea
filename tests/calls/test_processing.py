"""From the inbox to the call, the ledger and the rollups."""

import json
import random
from typing import Any

from tests.measuring import Retell, make_events


class TestOneCall:
    async def test_is_counted_once_with_its_cost_minutes_and_tokens(self, retell: Retell) -> None:
        await retell.deliver(make_events())
        (call,) = await retell.rows("calls")
        assert call["status"] == "ended"
        assert (call["cost_micros"], call["billed_ms"], call["duration_ms"]) == (125_000, 60_000, 60_000)
        assert (call["llm_tokens"], call["latency_p50_ms"], call["last_words"]) == (1850, 812, "Buenas")
        assert call["is_successful"] is True
        for table in ("usage_hours", "usage_days"):
            (cell,) = await retell.rows(table)
            assert (cell["calls"], cell["connected"], cell["successful"], cell["analyzed"]) == (1, 1, 1, 1)
            assert (cell["cost_micros"], cell["llm_tokens"], sum(cell["latency"])) == (125_000, 1850, 1)
        assert [entry["kind"] for entry in await retell.rows("usage_entries")] == ["usage"]

    async def test_in_any_order_and_repeated_is_the_same_call(self, retell: Retell, alice: Any) -> None:
        source, shown = random.Random(4), []
        for _ in range(4):
            events = make_events()
            events += source.choices(events, k=4)
            source.shuffle(events)
            for event in events:
                await retell.deliver([event])
            listed = (await alice.client.get("/api/v1/calls")).json()["items"]
            (call,) = [call for call in listed if call["retell_call_id"] == events[0]["call"]["call_id"]]
            shown.append({name: value for name, value in call.items() if name not in {"id", "retell_call_id"}})
        for call in shown:
            call.pop("analyzed_at")
            assert call == shown[0]
        sums = (await alice.client.get("/api/v1/usage", params={"interval": "all"})).json()["totals"]
        assert (sums["calls"], sums["cost_micros"], sums["analyzed"]) == (4, 500_000, 4)

    async def test_a_late_start_does_not_open_it_again(self, retell: Retell) -> None:
        started, ended, analyzed = make_events()
        await retell.deliver([analyzed])
        await retell.deliver([ended])
        await retell.deliver([started])
        (call,) = await retell.rows("calls")
        assert (call["status"], call["cost_micros"], call["last_words"]) == ("ended", 125_000, "Buenas")

    async def test_while_it_runs_the_longest_transcript_is_shown(self, retell: Retell) -> None:
        started = make_events()[0]
        turns = [{"role": "agent", "content": word} for word in ("Hola", "¿Qué", "desea?")]
        updates = [
            {"event": "transcript_updated", "call": started["call"], "transcript_with_tool_calls": turns[:count]}
            for count in (1, 3, 2)
        ]
        await retell.deliver([started, *updates])
        (call,) = await retell.rows("calls")
        assert (call["status"], call["last_words"]) == ("ongoing", "desea?")
        assert await retell.rows("usage_entries") == []


class TestCorrection:
    async def test_a_dearer_call_adds_the_difference(self, retell: Retell, alice: Any) -> None:
        events = make_events()
        await retell.deliver(events)
        cost = {**events[2]["call"]["call_cost"], "combined_cost": 15.0, "total_duration_seconds": 70}
        await retell.deliver([{**events[2], "call": {**events[2]["call"], "call_cost": cost}}])
        (call,) = (await alice.client.get("/api/v1/calls")).json()["items"]
        assert (call["cost_micros"], call["billed_ms"], call["cost_state"]) == (150_000, 70_000, "corrected")
        entries = await retell.rows("usage_entries")
        assert sorted((entry["kind"], entry["cost_micros"], entry["calls"]) for entry in entries) == [
            ("correction", 25_000, 0),
            ("usage", 125_000, 1),
        ]
        (day,) = await retell.rows("usage_days")
        assert (day["calls"], day["cost_micros"], day["billed_ms"], sum(day["latency"])) == (1, 150_000, 70_000, 1)

    async def test_another_agent_takes_the_call_with_it(self, retell: Retell) -> None:
        events = make_events()
        await retell.deliver(events)
        await retell.deliver([{**events[2], "call": {**events[2]["call"], "agent_id": "agent_swapped"}}])
        hours = {row["retell_agent_id"]: row for row in await retell.rows("usage_hours")}
        assert (hours["agent_of_tests"]["calls"], hours["agent_of_tests"]["cost_micros"]) == (0, 0)
        assert (hours["agent_swapped"]["calls"], hours["agent_swapped"]["cost_micros"]) == (1, 125_000)
        assert sum(hours["agent_of_tests"]["latency"]) == 0

    async def test_float_cents_become_whole_micros_once(self, retell: Retell) -> None:
        started, ended, _ = make_events()
        cost = {"combined_cost": 70.10000000000001, "total_duration_seconds": 60, "product_costs": []}
        await retell.deliver([started, {**ended, "call": {**ended["call"], "call_cost": cost}}])
        (call,) = await retell.rows("calls")
        assert call["cost_micros"] == 701_000


class TestUnknown:
    async def test_an_event_for_an_unknown_agent_is_listed_and_counted(self, retell: Retell, alice: Any) -> None:
        await retell.deliver(make_events(agent_id="agent_never_seen", agent_name="De fuera"))
        (call,) = (await alice.client.get("/api/v1/calls")).json()["items"]
        assert (call["agent_id"], call["agent_name"], call["retell_agent_id"]) == (None, "De fuera", "agent_never_seen")
        report = (await alice.client.get("/api/v1/usage", params={"group_by": "agent"})).json()
        assert [item["group"]["retell_agent_id"] for item in report["items"]] == ["agent_never_seen"]

    async def test_an_unknown_event_type_and_unknown_fields_are_kept(self, retell: Retell, alice: Any) -> None:
        call = {**make_events()[0]["call"], "call_status": "levitating", "new_field": {"deep": [1, None]}}
        await retell.deliver([{"event": "call_teleported", "call": call, "more": True}])
        (listed,) = (await alice.client.get("/api/v1/calls")).json()["items"]
        assert listed["status"] == "registered"
        detail = (await alice.client.get(f"/api/v1/calls/{listed['id']}")).json()
        assert detail["raw"]["new_field"] == {"deep": [1, None]}

    async def test_fields_of_the_wrong_type_are_left_out(self, retell: Retell, alice: Any) -> None:
        odd = {
            "duration_ms": "long",
            "start_timestamp": 10**30,
            "call_cost": {"combined_cost": "much", "product_costs": 5},
            "llm_token_usage": {"values": [1, "two", None, True, 2.5]},
            "latency": {"e2e": [1, 2]},
            "transcript_object": ["words", {"role": 5, "content": None, "words": "?"}],
            "metadata": ["not", "an", "object"],
            "agent_version": 2**40,
            "call_analysis": {"call_successful": "yes", "user_sentiment": 4},
        }
        started, ended, _ = make_events()
        body = {**ended, "call": {**started["call"], **odd, "call_status": "ended"}}
        await retell.deliver([json.dumps(body).encode()])
        (call,) = (await alice.client.get("/api/v1/calls")).json()["items"]
        assert (call["status"], call["duration_ms"], call["cost_micros"], call["cost_state"]) == (
            "ended",
            0,
            0,
            "estimated",
        )
        assert (await alice.client.get(f"/api/v1/calls/{call['id']}")).status_code == 200

    async def test_events_about_other_things_are_kept_and_count_nothing(self, retell: Retell) -> None:
        await retell.deliver([{"event": "chat_started", "chat": {"chat_id": "chat_1"}}])
        (row,) = await retell.rows("webhook_inbox")
        assert (row["state"], row["error"]) == ("done", None)
        assert await retell.rows("calls") == []


class TestDeadLetters:
    async def test_signed_garbage_is_kept_with_its_reason(self, retell: Retell, alice: Any) -> None:
        await retell.deliver(
            [b"{not json", b"[]", b"{}", b'{"event":"call_ended"}', b'{"event":"x","call":{}}', b'"\\ud800"']
        )
        letters = (await alice.client.get("/api/v1/dead-letters")).json()["items"]
        assert len(letters) == 6
        assert all(letter["error"] and letter["attempts"] == 1 for letter in letters)
        (first,) = [letter for letter in letters if letter["error"].startswith("not JSON") and letter["size"] == 9]
        detail = (await alice.client.get(f"/api/v1/dead-letters/{first['id']}")).json()
        assert detail["body"] == "{not json"

    async def test_garbage_does_not_hold_up_its_neighbours(self, retell: Retell) -> None:
        await retell.deliver([b"{", *make_events(), b"}"])
        assert len(await retell.rows("usage_entries")) == 1

    async def test_json_too_deep_to_write_is_a_dead_letter_at_once(self, retell: Retell) -> None:
        deep = b'{"event":"call_started","call":{"call_id":"call_deep","metadata":%s1%s}}' % (
            b'{"a":' * 400,
            b"}" * 400,
        )
        await retell.deliver([deep, *make_events()])
        states = sorted(row["state"] for row in await retell.rows("webhook_inbox"))
        assert states == ["dead", "done", "done", "done"]
        assert sum(entry["calls"] for entry in await retell.rows("usage_entries")) == 1

    async def test_zero_characters_are_replaced(self, retell: Retell) -> None:
        events = make_events(agent_name="Re\x00cepción")
        await retell.deliver(events)
        (call,) = await retell.rows("calls")
        assert call["agent_name"] == "Re\ufffdcepción"

    async def test_a_replayed_letter_is_tried_again(self, retell: Retell, alice: Any, bob: Any, charlie: Any) -> None:
        await retell.deliver([b"{"])
        (letter,) = (await alice.client.get("/api/v1/dead-letters")).json()["items"]
        path = f"/api/v1/dead-letters/{letter['id']}/replay"
        assert (await bob.client.post(path)).status_code == 403
        assert (await charlie.client.post(path)).status_code == 404
        assert (await alice.client.post(path)).status_code == 202
        assert (await alice.client.get("/api/v1/dead-letters")).json()["items"] == []
        assert await retell.drain() == 1
        (again,) = (await alice.client.get("/api/v1/dead-letters")).json()["items"]
        assert again["id"] == letter["id"]
        entries = (await alice.client.get("/api/v1/audit", params={"action": "dead_letter.replayed"})).json()["items"]
        assert len(entries) == 1

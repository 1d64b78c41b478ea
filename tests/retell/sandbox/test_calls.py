"""The life of a call, from its creation to its analysis."""

import asyncio
import typing
from pathlib import Path

import pytest
from retell.types import PhoneCallResponse
from tests.retell.conftest import OpenSandbox, Receiver, RunningSandbox, unknown_fields

from centralita.retell.sandbox.outcomes import BY_REASON, LONG_CALL, MAGIC_NUMBERS, Outcome
from retell import BadRequestError, RateLimitError, UnprocessableEntityError


class TestLifeCycle:
    async def test_a_phone_call_is_registered_ongoing_ended_and_analyzed(
        self, sandbox: RunningSandbox, receiver: Receiver, agent_id: str
    ) -> None:
        call = await sandbox.client.call.create_phone_call(
            from_number=await sandbox.number(),
            to_number="+34600000001",
            override_agent_id=agent_id,
            metadata={"customer": "7"},
            retell_llm_dynamic_variables={"name": "Ana"},
        )
        assert (call.call_status, call.direction, call.agent_version) == ("registered", "outbound", 0)
        assert call.start_timestamp is None
        assert unknown_fields(call) == []
        ended = await sandbox.finished(call.call_id)
        await receiver.wait_for_event(call.call_id)
        assert receiver.events_of(call.call_id) == ["call_started", "call_ended", "call_analyzed"]
        assert (ended.call_status, ended.disconnection_reason) == ("ended", "user_hangup")
        assert ended.end_timestamp == ended.start_timestamp + ended.duration_ms
        assert 18_000 < ended.duration_ms < 36_000
        assert (ended.metadata, ended.retell_llm_dynamic_variables) == ({"customer": "7"}, {"name": "Ana"})
        assert unknown_fields(ended) == []

    async def test_transcripts_agree_and_words_are_timed(self, sandbox: RunningSandbox, agent_id: str) -> None:
        call = await sandbox.finished(await sandbox.dial(agent_id))
        assert call.transcript.startswith("Agent: Hello there.\nUser: ")
        spoken = [line.partition(": ")[2] for line in call.transcript.splitlines()]
        assert spoken == [utterance.content for utterance in call.transcript_object]
        times = [(word.start, word.end) for utterance in call.transcript_object for word in utterance.words]
        assert times == sorted(times)
        assert times[-1][1] <= call.duration_ms / 1000
        assert " ".join(word.word for word in call.transcript_object[0].words) == "Hello there."

    async def test_the_agent_speaks_its_language_and_fills_in_variables(self, sandbox: RunningSandbox) -> None:
        llm = {"begin_message": "Hola {{ name }}, soy {{other}}.", "default_dynamic_variables": {"name": "nadie"}}
        agent_id = await sandbox.agent(llm, language="es-419")
        call = await sandbox.finished(await sandbox.dial(agent_id, retell_llm_dynamic_variables={"name": "Ana"}))
        assert call.transcript.startswith("Agent: Hola Ana, soy {{other}}.\n")
        assert "La persona" in call.call_analysis.call_summary

    async def test_other_languages_fall_back_to_english(self, sandbox: RunningSandbox) -> None:
        call = await sandbox.finished(await sandbox.dial(await sandbox.agent(language=["th-TH", "es-ES"])))
        assert "caller" in call.call_analysis.call_summary or "person" in call.call_analysis.call_summary

    async def test_latency_tokens_and_cost_add_up(self, sandbox: RunningSandbox) -> None:
        agent_id = await sandbox.agent({"general_prompt": "x" * 4_000, "model": "gpt-4.1"}, voice_id="11labs-Adrian")
        call = await sandbox.finished(await sandbox.dial(agent_id))
        assert call.latency.e2e.min <= call.latency.e2e.p50 <= call.latency.e2e.p99 <= call.latency.e2e.max
        assert call.latency.e2e.num == len(call.latency.e2e.values)
        usage = call.llm_token_usage
        assert usage.values[0] > 1_040
        assert usage.values == sorted(usage.values)
        assert usage.num_requests == sum(u.role == "agent" for u in call.transcript_object) - 1
        cost = call.call_cost
        assert [product.product for product in cost.product_costs] == [
            "retell_voice_infrastructure",
            "elevenlabs_tts",
            "gpt_4.1",
            "us_telephony",
        ]
        assert cost.total_duration_seconds == -(-call.duration_ms // 1000)
        assert cost.combined_cost == pytest.approx(sum(product.cost for product in cost.product_costs))

    async def test_custom_analysis_has_the_types_asked_for(self, sandbox: RunningSandbox) -> None:
        wanted: list[dict[str, typing.Any]] = [
            {"type": "boolean", "name": "solved", "description": "Is it solved?"},
            {"type": "number", "name": "score", "description": "From 1 to 10"},
            {"type": "enum", "name": "topic", "description": "What about?", "choices": ["sales", "support"]},
            {"type": "string", "name": "note", "description": "A note"},
            {"type": "system-presets", "name": "call_summary"},
        ]
        agent_id = await sandbox.agent(post_call_analysis_data=wanted)
        data = (await sandbox.finished(await sandbox.dial(agent_id))).call_analysis.custom_analysis_data
        assert set(data) == {"solved", "score", "topic", "note"}
        assert isinstance(data["solved"], bool)
        assert 1 <= data["score"] <= 10
        assert data["topic"] in {"sales", "support"}


class TestWebCalls:
    async def test_is_joined_by_the_simulated_caller(self, sandbox: RunningSandbox, agent_id: str) -> None:
        made = await sandbox.client.call.create_web_call(agent_id=agent_id)
        assert (made.transport, unknown_fields(made)) == ("gateway", [])
        call = await sandbox.finished(made.call_id)
        assert (call.call_type, call.call_status, call.access_token) == ("web_call", "ended", made.access_token)
        assert "us_telephony" not in [product.product for product in call.call_cost.product_costs]
        assert unknown_fields(call) == []

    async def test_is_not_joined_when_told_so(self, sandbox: RunningSandbox, receiver: Receiver, agent_id: str) -> None:
        made = await sandbox.client.call.create_web_call(agent_id=agent_id, metadata={"sandbox_join": False})
        call = await sandbox.finished(made.call_id)
        assert (call.call_status, call.disconnection_reason) == ("error", "error_user_not_joined")
        await receiver.wait_for_event(made.call_id)
        assert receiver.events_of(made.call_id) == ["call_ended", "call_analyzed"]

    async def test_the_older_path_answers_with_the_call(self, sandbox: RunningSandbox, agent_id: str) -> None:
        body = {"agent_id": agent_id}
        answer = await sandbox.client.post("/v2/create-web-call", body=body, cast_to=dict[str, object])
        assert (answer["call_status"], answer["call_type"]) == ("registered", "web_call")
        assert answer["access_token"]


class TestMagicNumbers:
    def test_there_is_one_for_every_reason_of_the_sdk(self) -> None:
        annotation = PhoneCallResponse.model_fields["disconnection_reason"].annotation
        literal = next(part for part in typing.get_args(annotation) if part is not type(None))
        assert {outcome.reason for outcome in MAGIC_NUMBERS} == set(typing.get_args(literal))
        numbers = [outcome.number for outcome in (*MAGIC_NUMBERS, LONG_CALL)]
        assert len(set(numbers)) == len(numbers)
        assert all(number.startswith("+1500555") and len(number) == 12 for number in numbers)

    async def test_each_ends_the_call_its_own_way(self, open_sandbox: OpenSandbox, receiver: Receiver) -> None:
        async with open_sandbox(webhook_url=receiver.url, speed=60_000) as sandbox:
            agent_id = await sandbox.agent(end_call_after_silence_ms=20_000, max_call_duration_ms=60_000)
            for start in range(0, len(MAGIC_NUMBERS), 13):
                batch = MAGIC_NUMBERS[start : start + 13]
                calls = [await sandbox.dial(agent_id, outcome.number) for outcome in batch]
                for outcome, call_id in zip(batch, calls, strict=True):
                    await self._check(sandbox, receiver, outcome, call_id)

    @staticmethod
    async def _check(sandbox: RunningSandbox, receiver: Receiver, outcome: Outcome, call_id: str) -> None:
        call = await sandbox.finished(call_id)
        assert (call.disconnection_reason, call.call_status) == (outcome.reason, outcome.status)
        was_connected = outcome.course not in {"unanswered", "refused", "waiting"}
        assert (call.start_timestamp is not None) == was_connected
        await receiver.wait_for_event(call_id)
        started = ["call_started"] if was_connected else []
        assert receiver.events_of(call_id) == [*started, "call_ended", "call_analyzed"]
        if was_connected:
            assert call.duration_ms <= 60_000
        else:
            assert (call.call_cost.combined_cost, call.transcript) == (0, None)
        assert call.call_analysis.in_voicemail == (outcome.reason == "voicemail_reached")

    async def test_they_are_told_over_http(self, sandbox: RunningSandbox) -> None:
        items = (await sandbox.http.get("/_sandbox/numbers")).json()["items"]
        numbers = {item["reason"]: item["number"] for item in reversed(items)}
        assert numbers["dial_busy"] == "+15005550301"
        assert len(items) == 40

    async def test_metadata_asks_for_an_outcome_and_a_length(self, sandbox: RunningSandbox, agent_id: str) -> None:
        metadata = {"sandbox_outcome": "agent_hangup", "sandbox_duration_ms": 90_000}
        made = await sandbox.client.call.create_web_call(agent_id=agent_id, metadata=metadata)
        call = await sandbox.finished(made.call_id)
        assert call.disconnection_reason == "agent_hangup"
        assert 80_000 < call.duration_ms < 95_000
        assert [row.role for row in call.transcript_with_tool_calls[-2:]] == [
            "tool_call_invocation",
            "tool_call_result",
        ]


class TestLimitsOfACall:
    async def test_the_agents_longest_duration_ends_it(self, sandbox: RunningSandbox) -> None:
        agent_id = await sandbox.agent(max_call_duration_ms=60_000)
        call = await sandbox.finished(await sandbox.dial(agent_id, LONG_CALL.number))
        assert (call.disconnection_reason, call.duration_ms) == ("max_duration_reached", 60_000)
        assert call.transcript_object[-1].words[-1].end <= 60

    async def test_an_override_goes_before_the_agents(self, sandbox: RunningSandbox, agent_id: str) -> None:
        override: dict[str, typing.Any] = {
            "agent": {"max_call_duration_ms": 120_000},
            "retell_llm": {"begin_message": "Overridden."},
        }
        call = await sandbox.finished(await sandbox.dial(agent_id, LONG_CALL.number, agent_override=override))
        assert (call.disconnection_reason, call.duration_ms) == ("max_duration_reached", 120_000)
        assert call.transcript.startswith("Agent: Overridden.")
        assert (await sandbox.client.agent.retrieve(agent_id)).max_call_duration_ms == 3_600_000

    async def test_silence_ends_it_after_reminders(self, sandbox: RunningSandbox) -> None:
        agent_id = await sandbox.agent(
            end_call_after_silence_ms=35_000, reminder_trigger_ms=8_000, reminder_max_count=2
        )
        call = await sandbox.finished(await sandbox.dial(agent_id, BY_REASON["inactivity"].number))
        assert [utterance.role for utterance in call.transcript_object] == ["agent"] * 3
        assert 35_000 <= call.duration_ms <= 38_000
        assert call.call_analysis.custom_analysis_data is None

    async def test_an_override_out_of_range_is_refused(self, sandbox: RunningSandbox, agent_id: str) -> None:
        with pytest.raises(BadRequestError, match=r"agent_override\.agent\.max_call_duration_ms"):
            await sandbox.dial(agent_id, agent_override={"agent": {"max_call_duration_ms": 1_000}})


class TestStop:
    async def test_keeps_what_was_said(self, open_sandbox: OpenSandbox, receiver: Receiver) -> None:
        async with open_sandbox(webhook_url=receiver.url, speed=20) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent())
            await receiver.wait_for_event(call_id, "transcript_updated")
            await asyncio.sleep(0.1)
            await sandbox.client.call.stop(call_id)
            call = await sandbox.reaches(call_id, "ended")
            assert call.disconnection_reason == "manual_stopped"
            assert 1_000 < call.duration_ms < 18_000
            assert call.transcript.startswith("Agent: Hello")
            assert call.call_cost.combined_cost > 0
            await receiver.wait_for_event(call_id, "call_ended")
            with pytest.raises(BadRequestError, match="ended already"):
                await sandbox.client.call.stop(call_id)

    async def test_before_it_is_answered_there_is_nothing(self, open_sandbox: OpenSandbox) -> None:
        async with open_sandbox(speed=0.01) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent())
            await sandbox.client.call.stop(call_id)
            call = await sandbox.client.call.retrieve(call_id)
            assert (call.call_status, call.disconnection_reason) == ("ended", "manual_stopped")
            assert (call.start_timestamp, call.transcript) == (None, None)

    async def test_an_unknown_call_is_422(self, sandbox: RunningSandbox) -> None:
        with pytest.raises(UnprocessableEntityError):
            await sandbox.client.call.stop("call_unknown")


class TestCreate:
    async def test_numbers_are_checked(self, sandbox: RunningSandbox, agent_id: str) -> None:
        with pytest.raises(UnprocessableEntityError, match="Phone number"):
            await sandbox.client.call.create_phone_call(
                from_number="+19995550000", to_number="+34600000001", override_agent_id=agent_id
            )
        with pytest.raises(BadRequestError, match=r"E\.164"):
            await sandbox.dial(agent_id, "600000001")
        assert await sandbox.dial(agent_id, "sip:desk", ignore_e164_validation=True)

    async def test_needs_an_agent(self, sandbox: RunningSandbox, agent_id: str) -> None:
        number = await sandbox.number()
        with pytest.raises(BadRequestError, match="override_agent_id"):
            await sandbox.client.call.create_phone_call(from_number=number, to_number="+34600000001")
        await sandbox.client.phone_number.update(number, outbound_agents=[{"agent_id": agent_id, "weight": 1}])
        try:
            call = await sandbox.client.call.create_phone_call(from_number=number, to_number="+34600000001")
            assert call.agent_id == agent_id
        finally:
            await sandbox.client.phone_number.update(number, outbound_agents=None)

    async def test_an_idempotency_key_dials_once(self, sandbox: RunningSandbox, agent_id: str) -> None:
        first = await sandbox.dial(agent_id, idempotency_key="once")
        assert await sandbox.dial(agent_id, idempotency_key="once") == first
        assert await sandbox.dial(agent_id, idempotency_key="twice") != first

    async def test_a_version_is_frozen_at_creation(self, sandbox: RunningSandbox, agent_id: str) -> None:
        await sandbox.client.agent.publish(agent_id, version=0)
        await sandbox.client.agent.create_version(agent_id, base_version=0)
        latest = await sandbox.client.call.retrieve(await sandbox.dial(agent_id))
        pinned = await sandbox.client.call.retrieve(
            await sandbox.dial(agent_id, override_agent_version="latest_published")
        )
        assert (latest.agent_version, pinned.agent_version) == (1, 0)

    async def test_metadata_has_a_largest_size(self, sandbox: RunningSandbox, agent_id: str) -> None:
        with pytest.raises(BadRequestError, match="50 kB"):
            await sandbox.dial(agent_id, metadata={"text": "x" * 50_001})

    async def test_a_registered_call_that_nobody_uses_times_out(self, sandbox: RunningSandbox, agent_id: str) -> None:
        registered = await sandbox.client.call.register_phone_call(
            agent_id=agent_id, direction="inbound", from_number="+34600000001", to_number="+34600000002"
        )
        assert (registered.call_status, unknown_fields(registered)) == ("registered", [])
        call = await sandbox.finished(registered.call_id)
        assert (call.call_status, call.disconnection_reason) == ("error", "registered_call_timeout")

    async def test_twenty_at_once_and_no_more(self, open_sandbox: OpenSandbox) -> None:
        async with open_sandbox(speed=0.01) as sandbox:
            agent_id = await sandbox.agent()
            calls = [await sandbox.dial(agent_id) for _ in range(20)]
            concurrency = await sandbox.client.concurrency.retrieve()
            assert (concurrency.current_concurrency, concurrency.concurrency_limit) == (20, 20)
            assert unknown_fields(concurrency) == []
            with pytest.raises(RateLimitError, match="Concurrency limit"):
                await sandbox.dial(agent_id)
            await sandbox.client.call.stop(calls[0])
            assert await sandbox.dial(agent_id)


class TestChange:
    async def test_an_ended_call_takes_metadata_and_stricter_storage(
        self, sandbox: RunningSandbox, agent_id: str
    ) -> None:
        call_id = await sandbox.dial(agent_id)
        await sandbox.finished(call_id)
        changed = await sandbox.client.call.update(
            call_id, metadata={"a": 1}, data_storage_setting="everything_except_pii"
        )
        assert (changed.metadata, changed.data_storage_setting) == ({"a": 1}, "everything_except_pii")
        with pytest.raises(BadRequestError, match="less restrictive"):
            await sandbox.client.call.update(call_id, data_storage_setting="everything")
        bare = await sandbox.client.call.update(call_id, data_storage_setting="basic_attributes_only")
        assert bare.transcript is None

    async def test_a_live_call_takes_context_and_variables(self, open_sandbox: OpenSandbox, receiver: Receiver) -> None:
        async with open_sandbox(webhook_url=receiver.url, speed=0.01) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent(), retell_llm_dynamic_variables={"a": "1"})
            with pytest.raises(BadRequestError, match="not ongoing"):
                await sandbox.client.call.update_live(call_id, call_control={"additional_context": "Hi"})
            await sandbox.control("POST", "speed", {"speed": 30})
            await sandbox.reaches(call_id, "ongoing")
            with pytest.raises(BadRequestError, match="update-live-call"):
                await sandbox.client.call.update(call_id, metadata={})
            with pytest.raises(BadRequestError, match="must not be empty"):
                await sandbox.client.call.update_live(call_id, call_control={"additional_context": " "})
            answer = await sandbox.client.call.update_live(
                call_id,
                call_control={"additional_context": "The caller is a member."},
                fields_to_override={"override_dynamic_variables": {"b": "2"}},
            )
            assert answer.success
            call = await sandbox.finished(call_id)
            injected = [row for row in call.transcript_with_tool_calls if row.role == "injected"]
            assert [row.content for row in injected] == ["The caller is a member."]
            assert call.retell_llm_dynamic_variables == {"a": "1", "b": "2"}
            assert "member" not in call.transcript

    async def test_a_deleted_call_is_gone(self, sandbox: RunningSandbox, agent_id: str) -> None:
        call_id = await sandbox.dial(agent_id)
        await sandbox.finished(call_id)
        await sandbox.client.call.delete(call_id)
        with pytest.raises(UnprocessableEntityError):
            await sandbox.client.call.retrieve(call_id)


class TestDocumentation:
    def test_lists_every_magic_number(self) -> None:
        page = (Path(__file__).parents[3] / "docs" / "sandbox.md").read_text()
        for outcome in (*MAGIC_NUMBERS, LONG_CALL):
            assert f"| `{outcome.number}` | `{outcome.reason}` | {outcome.status} | {outcome.note} |" in page

"""Mass simulation, prices, and the clock: what needs no server."""

import itertools
import json

import pytest
from retell.types import PhoneCallResponse, WebCallResponse
from tests.retell.conftest import unknown_fields

from centralita.retell.sandbox.chance import source_of
from centralita.retell.sandbox.clock import SimulationClock
from centralita.retell.sandbox.conversation import CallSetup, plan_call
from centralita.retell.sandbox.live_call import ANALYSIS_MS
from centralita.retell.sandbox.pricing import Consumption, cost_of, tokens_of
from centralita.retell.sandbox.simulation import AGENTS, SimulatedAgent, simulate_calls


class TestSimulateCalls:
    def test_is_repeatable_and_depends_on_the_seed(self) -> None:
        first, again, other = (list(simulate_calls(seed, 30)) for seed in (1, 1, 2))
        assert first == again
        assert first != other

    def test_every_call_ends_and_is_analyzed_once(self) -> None:
        for events in simulate_calls(3, 500):
            names = [event["event"] for event in events]
            assert names in (["call_started", "call_ended", "call_analyzed"], ["call_ended", "call_analyzed"])
            assert len({json.dumps(event["call"], sort_keys=True) for event in events}) == len(events)

    def test_calls_have_the_vendors_shape(self) -> None:
        for events in itertools.islice(simulate_calls(4, 60, has_transcript_updates=True), 60):
            call = events[-1]["call"]
            assert isinstance(call, dict)
            model = WebCallResponse if call["call_type"] == "web_call" else PhoneCallResponse
            parsed = model.model_validate(call)
            assert unknown_fields(parsed) == []

    def test_updates_grow_turn_by_turn(self) -> None:
        for events in simulate_calls(5, 40, has_transcript_updates=True):
            updates = [
                event["transcript_with_tool_calls"] for event in events if event["event"] == "transcript_updated"
            ]
            assert [len(rows) for rows in updates if isinstance(rows, list)] == list(range(1, len(updates) + 1))

    def test_agents_and_days_are_the_ones_given(self) -> None:
        agent = SimulatedAgent("agent_mine", "Mine", "es-ES")
        start, days = 1_700_000_000_000, 2
        for events in simulate_calls(6, 200, start_ms=start, days=days, agents=[agent]):
            call = events[-1]["call"]
            assert isinstance(call, dict)
            assert call["agent_id"] == "agent_mine"
            if "start_timestamp" in call:
                assert start <= call["start_timestamp"] < start + (days + 1) * 86_400_000

    def test_all_agents_and_many_endings_occur(self) -> None:
        calls = [events[-1]["call"] for events in simulate_calls(7, 1_500)]
        assert {call["agent_id"] for call in calls if isinstance(call, dict)} == {agent.agent_id for agent in AGENTS}
        assert len({call["disconnection_reason"] for call in calls if isinstance(call, dict)}) >= 11


def used(**changes: object) -> Consumption:
    usual: dict[str, object] = {
        "duration_ms": 60_000,
        "is_phone": True,
        "provider": "elevenlabs",
        "models": {"gpt-4.1": 1.0},
        "average_tokens": 1_000.0,
        "has_knowledge_base": False,
        "has_generated_opening": False,
    }
    return Consumption(**{**usual, **changes})  # type: ignore[arg-type]


class TestPricing:
    def test_a_minute_costs_the_prices_of_a_minute(self) -> None:
        cost = cost_of(used())
        assert cost["total_duration_seconds"] == 60
        assert cost["combined_cost"] == pytest.approx(5.5 + 4.0 + 4.5 + 1.5, abs=1e-4)

    def test_every_begun_second_counts(self) -> None:
        assert cost_of(used(duration_ms=1))["total_duration_seconds"] == 1
        assert cost_of(used(duration_ms=61_001))["total_duration_seconds"] == 62

    def test_a_generated_opening_costs_at_least_ten_seconds(self) -> None:
        assert cost_of(used(duration_ms=3_000, has_generated_opening=True))["total_duration_seconds"] == 10
        assert cost_of(used(duration_ms=3_000))["total_duration_seconds"] == 3
        assert cost_of(used(duration_ms=11_000, has_generated_opening=True))["total_duration_seconds"] == 11

    @pytest.mark.parametrize(("tokens", "seconds"), [(3_500, 60), (3_501, 61), (7_000, 120), (10_000, 172)])
    def test_long_prompts_scale_the_models_seconds_alone(self, tokens: float, seconds: int) -> None:
        cost = cost_of(used(average_tokens=tokens))
        products = cost["product_costs"]
        assert isinstance(products, list)
        by_name = {product["product"]: product for product in products}
        assert by_name["gpt_4.1"]["cost"] == pytest.approx(seconds * by_name["gpt_4.1"]["unit_price"])
        assert by_name["elevenlabs_tts"]["cost"] == pytest.approx(60 * by_name["elevenlabs_tts"]["unit_price"])
        assert cost["total_duration_seconds"] == 60

    def test_products_depend_on_what_was_used(self) -> None:
        cost = cost_of(used(is_phone=False, models={}, has_knowledge_base=True, provider="xai"))
        products = cost["product_costs"]
        assert isinstance(products, list)
        assert [product["product"] for product in products] == [
            "retell_voice_infrastructure",
            "xai_tts",
            "knowledge_base",
        ]

    def test_four_characters_are_a_token(self) -> None:
        assert [tokens_of("a" * length) for length in (0, 1, 4, 5)] == [0, 1, 1, 2]


class TestClock:
    def test_runs_at_its_speed_and_keeps_its_place_when_that_changes(self) -> None:
        moment = 0.0
        clock = SimulationClock(60, lambda: moment)
        moment = 2.0
        assert clock.now_ms() == 120_000
        clock.set_speed(1)
        moment = 3.0
        assert clock.now_ms() == 121_000
        assert clock.seconds_until(125_000) == pytest.approx(4)
        assert clock.seconds_until(1) == 0


class TestUsualCall:
    @pytest.mark.parametrize("language", ["es-ES", "es-419", "en-US", "fr-FR"])
    @pytest.mark.parametrize(
        "first_message", [None, "Hola.", "Hello, this is the front desk. How can I help you today?"]
    )
    def test_takes_twenty_to_forty_seconds_from_creation_to_analysis(
        self, language: str, first_message: str | None
    ) -> None:
        setup = CallSetup(
            language=language,
            first_message=first_message,
            is_user_first=False,
            outcome=None,
            has_end_call=True,
            max_duration_ms=3_600_000,
            silence_ms=600_000,
            ring_ms=30_000,
            reminder_ms=10_000,
            reminder_count=1,
        )
        for seed in range(200):
            plan = plan_call(setup, source_of(seed))
            assert 20_000 <= (plan.connect_ms or 0) + plan.end_ms + ANALYSIS_MS <= 40_000
            assert [turn.start_ms for turn in plan.turns] == sorted(turn.start_ms for turn in plan.turns)

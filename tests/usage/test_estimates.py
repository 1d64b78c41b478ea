"""What a minute costs by the list, and beside it what the calls cost: asked over HTTP, reckoned as the sandbox does."""

import math
import time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measuring import Retell, make_events

from centralita.agents import service as agents
from centralita.calls.service.facts import micros_of_cents
from centralita.retell import prices
from centralita.retell.sandbox.pricing import Consumption, cost_of

NOW_MS = int(time.time() * 1000)
MODELS = st.sampled_from([*prices.LANGUAGE_MODELS, "a-model-of-tomorrow"])
PROVIDERS = st.sampled_from([*prices.SPEECH, "deepgram"])


@given(
    provider=PROVIDERS,
    model=st.none() | MODELS,
    tokens=st.integers(0, 60_000),
    has_telephony=st.booleans(),
    has_knowledge_base=st.booleans(),
)
def test_a_minute_costs_what_the_sandbox_bills_for_one(
    *, provider: str, model: str | None, tokens: int, has_telephony: bool, has_knowledge_base: bool
) -> None:
    models = {} if model is None else {model: 1.0}
    products = prices.products_of(prices.Parts(provider, models, has_telephony, has_knowledge_base))
    bill = cost_of(
        Consumption(
            duration_ms=60_000,
            is_phone=has_telephony,
            provider=provider,
            models=models,
            average_tokens=tokens,
            has_knowledge_base=has_knowledge_base,
            has_generated_opening=False,
        )
    )
    estimated = sum(prices.cost_of_minute(product, tokens) for product in products)
    billed = bill["combined_cost"]
    assert isinstance(billed, float)
    assert abs(estimated - micros_of_cents(billed)) <= len(products)  # each line is rounded by itself


@pytest.fixture
async def agent(alice: Any, connection: dict[str, Any]) -> dict[str, Any]:
    body = {
        "connection_id": connection["id"],
        "name": "Recepción",
        "language": "es-ES",
        "voice_id": "cartesia-Elena",
        "prompt": "Atiende con calma. " * 10,
        "first_message": "Hola",
    }
    made = await alice.client.post("/api/v1/agents", json=body)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def estimate(person: Any, agent: dict[str, Any], **params: Any) -> dict[str, Any]:
    answer = await person.client.get(f"/api/v1/usage/agents/{agent['id']}/estimate", params=params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


class TestEstimate:
    async def test_without_calls_it_has_list_prices_and_no_volume(self, alice: Any, agent: dict[str, Any]) -> None:
        found = await estimate(alice, agent)
        by_kind = {product["kind"]: product for product in found["products"]}
        assert by_kind["speech"] == {
            "kind": "speech",
            "name": "cartesia_tts",
            "micros_per_minute": prices.SPEECH["cartesia"],
            "is_listed": True,
        }
        assert set(by_kind) == {"voice_infrastructure", "speech", "language_model", "telephony"}
        assert (found["scale"], found["is_complete"]) == (1.0, True)
        assert found["micros_per_minute"] == sum(product["micros_per_minute"] for product in found["products"])
        assert (found["actual"], found["minutes_per_month"], found["micros_per_month"]) == (None, None, None)
        assert found["tokens"] == {"prompt": 50, "tools": 0, "state": 0, "total": 50}

    async def test_what_is_asked_with_is_reckoned_with(self, alice: Any, agent: dict[str, Any]) -> None:
        usual = await estimate(alice, agent)
        other = await estimate(alice, agent, tokens=7000, model="gpt-5", voice_id="11labs-Adrian", minutes=100)
        speech = prices.SPEECH["elevenlabs"]
        assert other["scale"] == 2.0
        expected = prices.VOICE_INFRASTRUCTURE + prices.TELEPHONY + speech + 2 * prices.LANGUAGE_MODELS["gpt-5"]
        assert (other["micros_per_minute"], other["micros_per_month"]) == (expected, expected * 100)
        assert usual["micros_per_minute"] < expected

    async def test_tools_and_the_longest_state_count(self, alice: Any, agent: dict[str, Any]) -> None:
        end = {"type": "end_call", "name": "end_call", "description": "d" * 380}
        settings = {
            "general_tools": [end],
            "states": [
                {"name": "one", "state_prompt": "p" * 3800},
                {"name": "two", "state_prompt": "p" * 38_000, "tools": [end]},
            ],
            "starting_state": "one",
        }
        changed = await alice.client.patch(f"/api/v1/agents/{agent['id']}", json=settings)
        assert changed.status_code == 200, changed.text
        found = await estimate(alice, agent)
        tool = math.ceil((380 + len('{"name":"end_call","description":""}')) / 3.8)
        assert (found["tokens"]["tools"], found["tokens"]["state"]) == (tool, 10_000 + tool)
        assert found["scale"] == pytest.approx(found["tokens"]["total"] / 3500)

    async def test_a_model_that_speaks_itself_has_no_list_price(self, alice: Any, agent: dict[str, Any]) -> None:
        changed = await alice.client.patch(f"/api/v1/agents/{agent['id']}", json={"s2s_model": "gpt-realtime"})
        assert changed.status_code == 200, changed.text
        found = await estimate(alice, agent)
        assert "language_model" not in {product["kind"] for product in found["products"]}
        assert found["is_complete"] is False

    async def test_a_flow_is_reckoned_with_its_prompt_and_longest_node(
        self, alice: Any, connection: dict[str, Any]
    ) -> None:
        body = {"connection_id": connection["id"], "name": "Reservas", "engine": "conversation-flow"}
        words = {"language": "es-ES", "voice_id": "11labs-Adrian", "prompt": "p" * 380, "first_message": "g" * 760}
        made = await alice.client.post("/api/v1/agents", json=body | words)
        assert made.status_code == 201, made.text
        found = await estimate(alice, made.json(), model="a-model-of-tomorrow")
        assert found["tokens"]["prompt"] == 100
        assert found["tokens"]["state"] >= 200
        (model,) = (product for product in found["products"] if product["kind"] == "language_model")
        assert (model["micros_per_minute"], model["is_listed"]) == (prices.OTHER_MODEL, False)

    async def test_calls_give_the_volume(self, alice: Any, agent: dict[str, Any], retell: Retell) -> None:
        ours = {"agent_id": agent["retell_agent_id"], "agent_version": 0}
        await retell.deliver([event for _ in range(2) for event in make_events(**ours, start_timestamp=NOW_MS)])
        found = await estimate(alice, agent)
        actual = found["actual"]
        assert actual["calls"] == 2
        assert actual["micros_per_minute"] == round(actual["cost_micros"] * 60_000 / actual["duration_ms"])
        assert found["minutes_per_month"] == actual["duration_ms"] / 60_000
        assert found["micros_per_month"] == round(found["micros_per_minute"] * found["minutes_per_month"])

    async def test_others_do_not_see_it(self, charlie: Any, agent: dict[str, Any]) -> None:
        answer = await charlie.client.get(f"/api/v1/usage/agents/{agent['id']}/estimate")
        assert answer.status_code == 404


class TestPrices:
    async def test_are_the_sandboxs(self, alice: Any) -> None:
        book = (await alice.client.get("/api/v1/usage/prices")).json()
        assert {one["name"]: one["micros_per_minute"] for one in book["speech"]} == dict(prices.SPEECH)
        assert (book["tokens_included"], book["listed_on"]) == (3500, prices.LISTED_ON.isoformat())


class TestVoices:
    async def ask(self, person: Any, connection: dict[str, Any], *voice_ids: str) -> dict[str, dict[str, Any]]:
        params = {"connection_id": connection["id"], "voice_id": list(voice_ids)}
        answer = await person.client.get("/api/v1/usage/voices", params=params)
        assert answer.status_code == 200, answer.text
        return {item["voice_id"]: item for item in answer.json()["items"]}

    async def test_a_call_counts_for_the_voice_of_its_version(
        self, services: Any, alice: Any, connection: dict[str, Any], agent: dict[str, Any], retell: Retell
    ) -> None:
        ours = {"agent_id": agent["retell_agent_id"]}
        await retell.deliver(make_events(**ours, start_timestamp=NOW_MS, agent_version=0))
        published = await alice.client.post(f"/api/v1/agents/{agent['id']}/publish", json={})
        assert published.status_code == 200, published.text
        changed = await alice.client.patch(f"/api/v1/agents/{agent['id']}", json={"voice_id": "11labs-Adrian"})
        assert changed.status_code == 200, changed.text
        published = await alice.client.post(f"/api/v1/agents/{agent['id']}/publish", json={})
        assert published.status_code == 200, published.text
        version = published.json()["published_version"]
        await retell.deliver(
            [event for _ in range(2) for event in make_events(**ours, start_timestamp=NOW_MS, agent_version=version)]
        )
        await retell.deliver(make_events(**ours, start_timestamp=NOW_MS, agent_version=version + 50))
        await retell.deliver(make_events(**ours, start_timestamp=NOW_MS, agent_version=0))
        found = await self.ask(alice, connection)
        assert {voice: item["calls"] for voice, item in found.items()} == {"cartesia-Elena": 2, "11labs-Adrian": 2}
        async with services.system(retell.organization_id, "test") as ctx:
            asked = {(agent["retell_agent_id"], 0), (agent["retell_agent_id"], version + 50)}
            spoken = await agents.spoken_voices(ctx, UUID(connection["id"]), asked)
        assert spoken == {(agent["retell_agent_id"], 0): "cartesia-Elena"}, "no other version is read"
        adrian = (await self.ask(alice, connection, "11labs-Adrian", "11labs-Anna"))["11labs-Adrian"]
        assert adrian["micros_per_minute"] == round(adrian["cost_micros"] * 60_000 / adrian["duration_ms"])
        assert adrian["latency_p50_ms"] is not None
        assert adrian["successful"] <= adrian["analyzed"] == 2

    async def test_rebuilt_it_is_the_same(
        self, services: Any, connection: dict[str, Any], agent: dict[str, Any], retell: Retell
    ) -> None:
        from centralita.usage import service as usage

        await retell.deliver(make_events(start_timestamp=NOW_MS, agent_id=agent["retell_agent_id"], agent_version=0))
        before = await retell.rows("usage_voice_days")
        async with services.system(retell.organization_id, "test") as ctx:
            await usage.rebuild(ctx)
        assert await retell.rows("usage_voice_days") == before != []
        async with services.system(retell.organization_id, "test") as ctx:
            assert (await usage.verify(ctx)).are_rollups_exact

    async def test_others_see_nothing(
        self, charlie: Any, connection: dict[str, Any], agent: dict[str, Any], retell: Retell
    ) -> None:
        await retell.deliver(make_events(start_timestamp=NOW_MS, agent_id=agent["retell_agent_id"], agent_version=0))
        assert await self.ask(charlie, connection) == {}

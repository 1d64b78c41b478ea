"""Conversation flows, models of one's own, and calls with agents that answer with them."""

from typing import Any

import pytest
from tests.retell.conftest import Receiver, RunningSandbox, unknown_fields

from retell import BadRequestError, UnprocessableEntityError

SOCKET = "wss://brain.example/llm"


def edge(name: str, to: str | None, prompt: str = "The caller agrees") -> dict[str, Any]:
    made: dict[str, Any] = {"id": name, "transition_condition": {"type": "prompt", "prompt": prompt}}
    return made if to is None else made | {"destination_node_id": to}


def says(identifier: str, text: str, *edges: dict[str, Any], kind: str = "static_text", **more: Any) -> dict[str, Any]:
    instruction = {"type": kind, "text": text}
    return {"id": identifier, "type": "conversation", "instruction": instruction, "edges": list(edges), **more}


FLOW: dict[str, Any] = {
    "start_speaker": "agent",
    "start_node_id": "hello",
    "global_prompt": "You book tables.",
    "default_dynamic_variables": {"house": "Casa Sol"},
    "tools": [{"type": "custom", "name": "book_table", "url": "https://crm.example", "tool_id": "t1"}],
    "nodes": [
        {"id": "bye", "type": "end", "instruction": {"type": "static_text", "text": "See you!"}},
        says("hello", "Welcome to {{house}}.", edge("e1", "ask"), name="Greeting"),
        says(
            "ask",
            "Ask for the day and the hour.",
            edge("e2", "book"),
            kind="prompt",
            model_config={"type": "cascading", "primary": {"model": "gpt-5-nano"}},
        ),
        {
            "id": "book",
            "type": "function",
            "name": "Booking",
            "tool_id": "t1",
            "tool_type": "local",
            "wait_for_result": True,
            "edges": [edge("e3", "bye")],
        },
        says("island", "Nobody comes here."),
    ],
}


async def flow_agent(sandbox: RunningSandbox, **changes: Any) -> tuple[str, str]:
    flow = await sandbox.client.conversation_flow.create(**{**FLOW, **changes})
    agent = await sandbox.client.agent.create(
        response_engine={"type": "conversation-flow", "conversation_flow_id": flow.conversation_flow_id},
        voice_id="11labs-Adrian",
        agent_name="Bookings",
    )
    return agent.agent_id, flow.conversation_flow_id


class TestFlows:
    async def test_are_made_read_listed_changed_and_deleted(self, sandbox: RunningSandbox) -> None:
        client = sandbox.client.conversation_flow
        flow = await client.create(**FLOW)
        assert flow.version == 0
        assert unknown_fields(flow) == []
        assert [node.id for node in flow.nodes or []] == ["bye", "hello", "ask", "book", "island"]
        changed = await client.update(flow.conversation_flow_id, global_prompt="Be short.")
        assert (changed.global_prompt, len(changed.nodes or [])) == ("Be short.", 5)
        read = await client.retrieve(flow.conversation_flow_id, version=0)
        assert read.to_dict() == changed.to_dict()
        listed = await client.list(limit=1)
        assert [item.conversation_flow_id for item in listed.items] == [flow.conversation_flow_id]
        await client.delete(flow.conversation_flow_id)
        with pytest.raises(UnprocessableEntityError, match="Conversation flow"):
            await client.retrieve(flow.conversation_flow_id)

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"start_node_id": "nowhere"}, "start_node_id: there is no node nowhere"),
            ({"nodes": [says("hello", "Hi", edge("e", "gone"))]}, "nodes.0.edges.0.destination_node_id"),
            ({"nodes": [says("hello", "Hi"), says("hello", "Hi")]}, "two have the id hello"),
            ({"tools": []}, "there is no tool t1"),
            ({"nodes": [{"id": "hello", "type": "dream"}]}, "nodes"),
            ({"nodes": [{"id": "hello", "type": "conversation"}]}, "instruction"),
            ({"model_temperature": 2}, "model_temperature"),
        ],
    )
    async def test_what_does_not_fit_together_is_refused(
        self, sandbox: RunningSandbox, changes: dict[str, Any], words: str
    ) -> None:
        with pytest.raises(BadRequestError, match=words):
            await sandbox.client.post("/create-conversation-flow", body={**FLOW, **changes}, cast_to=object)

    async def test_follow_the_versions_of_their_agent(self, sandbox: RunningSandbox) -> None:
        agent_id, flow_id = await flow_agent(sandbox)
        await sandbox.client.agent.publish(agent_id, version=0)
        draft = await sandbox.client.agent.create_version(agent_id, base_version=0)
        assert draft.response_engine.model_dump() == {
            "type": "conversation-flow",
            "conversation_flow_id": flow_id,
            "version": 1,
        }
        await sandbox.client.conversation_flow.update(flow_id, version=1, global_prompt="Second")
        published = await sandbox.client.conversation_flow.retrieve(flow_id, version=0)
        assert published.global_prompt == "You book tables."
        await sandbox.client.agent.publish(agent_id, version=1)
        with pytest.raises(BadRequestError, match="Version 0 is published"):
            await sandbox.client.conversation_flow.update(flow_id, version=0, global_prompt="Other")

    async def test_are_not_deleted_from_under_an_agent(self, sandbox: RunningSandbox) -> None:
        agent_id, flow_id = await flow_agent(sandbox)
        with pytest.raises(BadRequestError, match=agent_id):
            await sandbox.client.conversation_flow.delete(flow_id)
        await sandbox.client.conversation_flow.delete(flow_id, force_delete=True)
        assert (await sandbox.finished(await sandbox.dial(agent_id))).call_status == "ended"


class TestCallsWithFlows:
    async def test_walk_the_nodes_and_say_so(self, sandbox: RunningSandbox, receiver: Receiver) -> None:
        agent_id, _ = await flow_agent(sandbox)
        call = await sandbox.finished(await sandbox.dial(agent_id))
        assert call.disconnection_reason == "agent_hangup"
        spoken = call.transcript.splitlines()
        assert (spoken[0], spoken[-1]) == ("Agent: Welcome to Casa Sol.", "Agent: See you!")
        rows = call.transcript_with_tool_calls
        moves = [(row.former_node_id, row.new_node_id) for row in rows if row.role == "node_transition"]
        assert moves == [("hello", "ask"), ("ask", "book"), ("book", "bye")]
        names = [row.name for row in rows if row.role == "tool_call_invocation"]
        assert names == ["book_table", "end_call"]
        assert unknown_fields(call) == []
        body = await receiver.wait_for_event(call.call_id, "call_ended")
        assert "node_transition" in {row["role"] for row in body["call"]["transcript_with_tool_calls"]}

    async def test_are_priced_by_the_models_of_the_nodes(self, sandbox: RunningSandbox) -> None:
        agent_id, _ = await flow_agent(sandbox, model_choice={"type": "cascading", "model": "gpt-4.1"})
        call = await sandbox.finished(await sandbox.dial(agent_id))
        products = [product.product for product in call.call_cost.product_costs]
        assert "gpt_5_nano" in products
        assert "gpt_4.1" not in products
        assert call.llm_token_usage.num_requests == 1

    async def test_a_dead_end_goes_on_talking_and_the_caller_hangs_up(self, sandbox: RunningSandbox) -> None:
        agent_id, _ = await flow_agent(sandbox, nodes=[says("hello", "Hi.", kind="prompt")], tools=[])
        call = await sandbox.finished(await sandbox.dial(agent_id))
        assert (call.disconnection_reason, call.duration_ms > 18_000) == ("user_hangup", True)

    async def test_a_circle_comes_to_an_end(self, sandbox: RunningSandbox) -> None:
        nodes = [says("hello", "One", edge("e1", "two")), says("two", "Two", edge("e2", "hello"))]
        agent_id, _ = await flow_agent(sandbox, nodes=nodes, tools=[])
        assert (await sandbox.finished(await sandbox.dial(agent_id))).call_status == "ended"

    async def test_begin_at_the_node_that_a_web_call_names(self, sandbox: RunningSandbox) -> None:
        agent_id, _ = await flow_agent(sandbox)
        made = await sandbox.client.call.create_web_call(agent_id=agent_id, current_node_id="island")
        call = await sandbox.finished(made.call_id)
        assert call.transcript.startswith("Agent: Nobody comes here.")


class TestOwnModels:
    async def test_an_agent_answers_with_them_and_no_model_is_billed(self, sandbox: RunningSandbox) -> None:
        agent = await sandbox.client.agent.create(
            response_engine={"type": "custom-llm", "llm_websocket_url": SOCKET}, voice_id="11labs-Adrian"
        )
        assert agent.response_engine.model_dump() == {"type": "custom-llm", "llm_websocket_url": SOCKET}
        await sandbox.client.agent.publish(agent.agent_id, version=0)
        draft = await sandbox.client.agent.create_version(agent.agent_id, base_version=0)
        assert draft.response_engine == agent.response_engine
        call = await sandbox.finished(await sandbox.dial(agent.agent_id))
        products = [product.product for product in call.call_cost.product_costs]
        assert products == ["retell_voice_infrastructure", "elevenlabs_tts", "us_telephony"]
        assert call.llm_token_usage is None

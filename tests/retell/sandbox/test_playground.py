"""The playground: variables, tools, mocks and states are exercised truly; the words are scripted and say so."""

import json
from typing import Any

import pytest
from tests.retell.conftest import RunningSandbox

from retell import BadRequestError, UnprocessableEntityError


def edge(name: str, to: str) -> dict[str, Any]:
    condition = {"type": "prompt", "prompt": "The caller says so"}
    return {"id": name, "destination_node_id": to, "transition_condition": condition}


BOOKING = {
    "type": "custom",
    "name": "book_table",
    "url": "https://example.com/book",
    "description": "Books a table.",
    "parameters": {
        "type": "object",
        "properties": {"guests": {"type": "integer"}, "name": {"type": "string"}, "when": {"type": "string"}},
    },
}
LLM: dict[str, Any] = {
    "start_speaker": "agent",
    "general_prompt": "You answer for {{restaurant}}. Today {{name}} calls.",
    "begin_message": "Hello {{name}}.",
    "default_dynamic_variables": {"restaurant": "Casa Sol"},
    "general_tools": [BOOKING, {"type": "end_call", "name": "end_call", "description": "Hang up."}],
}
STATES: dict[str, Any] = {
    "starting_state": "greeting",
    "states": [
        {
            "name": "greeting",
            "state_prompt": "Greet {{name}}.",
            "edges": [{"destination_state_name": "booking", "description": "They want a table."}],
        },
        {"name": "booking", "state_prompt": "Ask for the day."},
    ],
}


@pytest.fixture
def ask(sandbox: RunningSandbox):
    """Makes an agent of a Retell LLM and asks it once; the client checks every shape strictly."""

    async def run(*said: Any, llm: dict[str, Any] | None = None, **options: Any) -> Any:
        engine = await sandbox.client.llm.create(**(LLM if llm is None else llm))
        agent = await sandbox.client.agent.create(
            response_engine={"type": "retell-llm", "llm_id": engine.llm_id}, voice_id="retell-Cimo", language="en-US"
        )
        messages = [{"role": "user", "content": words} if isinstance(words, str) else words for words in said]
        answer = await sandbox.client.playground.completion(agent.agent_id, messages=messages, **options)
        assert answer.model_extra == {"sandbox": True}
        return answer

    return run


async def test_variables_are_filled_in_and_missing_ones_named(ask) -> None:
    opening = await ask(dynamic_variables={"name": "Ana"})
    assert [message.content for message in opening.messages] == ["Hello Ana."]
    answer = await ask("Hi there", dynamic_variables={"name": "Ana"})
    assert "You answer for Casa Sol. Today Ana calls." in answer.messages[0].content
    assert answer.dynamic_variables == {"restaurant": "Casa Sol", "name": "Ana"}
    without = await ask("Hi there")
    assert "No value is given for name." in without.messages[0].content


async def test_inner_variables_come_first_time_is_known_and_braces_of_values_are_text(ask) -> None:
    prompt = "{{ greeting }} {{current_hour_{{zone}} }} {{current_calendar}} {{nobody_{{zone}}}}"
    given = {"zone": "Europe/Madrid", "greeting": "{{zone}}"}
    answer = await ask("Hi", llm=LLM | {"general_prompt": prompt}, dynamic_variables=given)
    said = answer.messages[0].content
    assert "{{zone}} " in said
    assert "current_hour" not in said
    assert " (Today)" in said
    assert "No value is given for nobody_Europe/Madrid." in said


@pytest.mark.parametrize(
    ("rule", "content", "is_successful"),
    [
        ({"type": "any"}, '{"table": 7}', True),
        ({"type": "partial_match", "args": {"guests": 4}}, '{"table": 7}', True),
        ({"type": "partial_match", "args": {"guests": 5}}, None, False),
    ],
)
async def test_a_named_tool_is_called_and_a_fitting_mock_answers(ask, rule, content, is_successful) -> None:
    mock = {"tool_name": "book_table", "input_match_rule": rule, "output": '{"table": 7}'}
    answer = await ask("Please book table for 4", dynamic_variables={"name": "Ana"}, tool_mocks=[mock])
    call, result, words = answer.messages
    assert (call.role, call.name, call.type) == ("tool_call_invocation", "book_table", "custom")
    assert json.loads(call.arguments) == {"guests": 4, "name": "Ana", "when": "Please book table for 4"}
    assert (result.role, result.tool_call_id, result.successful) == (
        "tool_call_result",
        call.tool_call_id,
        is_successful,
    )
    if content is None:
        assert json.loads(result.content)["sandbox"] is True
    else:
        assert result.content == content
        assert 'book_table answered: {"table": 7}' in words.content


async def test_ending_the_call_ends_it(ask) -> None:
    answer = await ask("You may end call now.")
    assert [message.role for message in answer.messages] == ["tool_call_invocation", "tool_call_result", "agent"]
    assert (answer.call_ended, answer.messages[-1].content) == (True, "Goodbye.")
    assert (await ask("Hello")).call_ended is False


async def test_a_variable_is_extracted_for_the_next_turn(ask) -> None:
    tool = {
        "type": "extract_dynamic_variable",
        "name": "note_size",
        "description": "The size.",
        "variables": [
            {"name": "size", "type": "enum", "description": "Size", "choices": ["small", "large"]},
            {"name": "amount", "type": "number", "description": "How many"},
        ],
    }
    answer = await ask("note size: 3 large ones", llm={"start_speaker": "agent", "general_tools": [tool]})
    assert answer.dynamic_variables == {"size": "large", "amount": "3"}


async def test_states_are_entered_kept_and_left(ask) -> None:
    llm = LLM | STATES
    first = await ask("Hi", llm=llm)
    assert first.current_state == "greeting"
    moved = await ask("I would like a booking", llm=llm, current_state="greeting")
    assert moved.current_state == "booking"
    assert moved.messages[0].model_dump(include={"role", "former_state_name", "new_state_name"}) == {
        "role": "state_transition",
        "former_state_name": "greeting",
        "new_state_name": "booking",
    }
    assert "Ask for the day." in moved.messages[-1].content
    history = [{"role": "user", "content": "I would like a booking"}, *[m.to_dict() for m in moved.messages], "Friday"]
    assert (await ask(*history, llm=llm, current_state="booking")).current_state == "booking"
    with pytest.raises(BadRequestError, match="no state nowhere"):
        await ask("Hi", llm=llm, current_state="nowhere")


async def test_who_waits_for_the_caller_says_nothing_and_strangers_are_refused(ask, sandbox: RunningSandbox) -> None:
    assert (await ask(llm={"start_speaker": "user"})).messages == []
    with pytest.raises(UnprocessableEntityError, match="agent_none not found"):
        await sandbox.client.playground.completion("agent_none", messages=[])


class TestFlows:
    """A flow is walked along the edges that the words name; ends end it."""

    FLOW: dict[str, Any] = {
        "start_speaker": "agent",
        "start_node_id": "hello",
        "global_prompt": "You answer for {{house}}.",
        "tools": [{**BOOKING, "tool_id": "t1"}],
        "nodes": [
            {"id": "bye", "type": "end", "instruction": {"type": "static_text", "text": "See you, {{name}}!"}},
            {
                "id": "hello",
                "type": "conversation",
                "instruction": {"type": "static_text", "text": "Hello {{name}}."},
                "edges": [edge("e1", "day"), edge("e2", "bye")],
            },
            {
                "id": "day",
                "name": "Ask day",
                "type": "conversation",
                "instruction": {"type": "prompt", "text": "Ask for the day."},
                "edges": [edge("e3", "book")],
            },
            {
                "id": "book",
                "type": "function",
                "tool_id": "t1",
                "tool_type": "local",
                "wait_for_result": True,
                "edges": [edge("e4", "bye")],
            },
        ],
    }

    @pytest.fixture
    def talk(self, sandbox: RunningSandbox):
        """Asks an agent with that flow."""

        async def run(*said: str, **options: Any) -> Any:
            flow = await sandbox.client.conversation_flow.create(**self.FLOW)
            engine = {"type": "conversation-flow", "conversation_flow_id": flow.conversation_flow_id}
            agent = await sandbox.client.agent.create(response_engine=engine, voice_id="retell-Cimo", language="en-US")
            messages = [{"role": "user", "content": words} for words in said]
            variables = {"name": "Ana", "house": "Casa Sol"}
            return await sandbox.client.playground.completion(
                agent.agent_id, messages=messages, dynamic_variables=variables, **options
            )

        return run

    async def test_fixed_words_are_said_and_instructions_quoted(self, talk) -> None:
        opening = await talk()
        assert ([message.content for message in opening.messages], opening.current_node_id) == (["Hello Ana."], "hello")
        moved = await talk("ask day please")
        assert [message.role for message in moved.messages] == ["node_transition", "agent"]
        assert (moved.current_node_id, moved.current_state) == ("day", None)
        words = moved.messages[-1].content
        assert "You answer for Casa Sol." in words
        assert "Ask for the day." in words

    async def test_it_goes_on_where_it_was_through_tools_to_the_end(self, talk) -> None:
        stays = await talk("Friday", current_node_id="day")
        assert (stays.current_node_id, stays.call_ended) == ("day", False)
        mock = {"tool_name": "book_table", "input_match_rule": {"type": "any"}, "output": '{"table": 7}'}
        ended = await talk("Then book", current_node_id="day", tool_mocks=[mock])
        assert [message.role for message in ended.messages] == [
            "node_transition",
            "tool_call_invocation",
            "tool_call_result",
            "node_transition",
            "agent",
        ]
        assert (ended.call_ended, ended.current_node_id) == (True, "bye")
        assert "See you, Ana!" in ended.messages[-1].content
        with pytest.raises(BadRequestError, match="no node nowhere"):
            await talk("Hi", current_node_id="nowhere")

"""`POST /agent-playground-completion/{agent_id}`: what an agent says next in a conversation that nobody keeps."""

import random
from collections.abc import Mapping

from centralita.retell.sandbox import agents
from centralita.retell.sandbox.call_setup import engine_of, language_of
from centralita.retell.sandbox.playground import Turn
from centralita.retell.sandbox.playground_flow import FlowTurn
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import JsonObject, objects_at, optional_text_at, strings_at
from centralita.retell.sandbox.versions import reference_from_query


async def completion(request: ApiRequest) -> Reply:
    """Only the new messages, as at Retell; nothing is kept."""
    body = await request.checked("playground_completion_params.PlaygroundCompletionParams")
    reference = reference_from_query(request.query)
    agent = agents.resolve(request.store, request.workspace.id, request.path["agent_id"], reference)
    source = request.sandbox.workspaces.random_for(request.workspace, "playground")
    turn = turn_of(engine_of(request, agent), language_of(agent), body, source)
    turn.answer(objects_at(body, "messages"))
    answer = {"messages": turn.messages, **standing(turn), "call_ended": turn.has_ended, "sandbox": True}
    return Reply(200, answer)


def turn_of(engine: JsonObject, language: str, given: Mapping[str, object], source: random.Random) -> Turn:
    """One answer of an engine to come, from where `given` says that the conversation stands."""
    kind = FlowTurn if objects_at(engine, "nodes") else Turn
    turn = kind(
        llm=engine,
        language=language,
        mocks=objects_at(given, "tool_mocks"),
        given=strings_at(given, "dynamic_variables"),
        state=optional_text_at(given, "current_state"),
        source=source,
    )
    if isinstance(turn, FlowTurn):
        turn.state, turn.node = None, optional_text_at(given, "current_node_id")
    return turn


def standing(turn: Turn) -> JsonObject:
    """Where the conversation stands after an answer, to be given back with the next question."""
    found: JsonObject = {"dynamic_variables": turn.variables}
    if turn.state is not None:
        found["current_state"] = turn.state
    if isinstance(turn, FlowTurn) and turn.node is not None:
        found["current_node_id"] = turn.node
    return found

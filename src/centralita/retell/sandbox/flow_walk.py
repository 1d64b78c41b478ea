"""One way through a conversation flow, from its start node: scripted, not understood.

At every node the walk takes the edge that leads to the node visited least, the first of those in the order in which
Retell weighs them. Conditions are not judged.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from centralita.retell.sandbox.flow_references import edges_of
from centralita.retell.sandbox.pricing import tokens_of
from centralita.retell.sandbox.shapes import JsonObject, object_at, objects_at, optional_text_at, text_at

MOST_STEPS = 24
MOST_NODES = 200
TALKING = frozenset({"conversation", "subagent"})
TOOLS = {"function": "custom", "code": "code", "mcp": "mcp", "sms": "send_sms", "press_digit": "press_digit"}
ENDINGS = {
    "end": "agent_hangup",
    "transfer_call": "call_transfer",
    "agent_swap": "call_transfer",
    "bridge_transfer": "transfer_bridged",
    "cancel_transfer": "transfer_cancelled",
}


@dataclass(frozen=True, slots=True)
class Step:
    """A node at which the agent speaks; `words` is None where a model finds them, `rows` is what led here."""

    words: str | None
    rows: list[JsonObject]
    is_answered: bool
    model: str | None
    prompt_tokens: int


@dataclass(slots=True)
class Walk:
    """The nodes that speak in their order, and how the walk ends; no ending where it leads nowhere."""

    steps: list[Step] = field(default_factory=list)
    last_rows: list[JsonObject] = field(default_factory=list)
    last_words: str | None = None
    ending: str | None = None


def walk(flow: JsonObject, resolve: Callable[[str | None], str | None], start: str | None = None) -> Walk:
    """Walk until an end, a dead end, or the longest conversation that makes sense."""
    nodes = {text_at(node, "id"): node for node in objects_at(flow, "nodes")}
    names = {text_at(tool, "tool_id"): text_at(tool, "name") for tool in objects_at(flow, "tools")}
    node = nodes.get(start or text_at(flow, "start_node_id")) or next(iter(nodes.values()), None)
    found, visits = Walk(), Counter[str]()
    rows: list[JsonObject] = []
    for _ in range(MOST_NODES):
        if node is None or len(found.steps) == MOST_STEPS:
            break
        kind, identifier = text_at(node, "type"), text_at(node, "id")
        visits[identifier] += 1
        if kind in ENDINGS:
            found.last_rows, found.ending, found.last_words = rows, ENDINGS[kind], resolve(_static_words(node))
            return found
        if kind in TALKING:
            found.steps.append(_step(node, rows, resolve))
            rows = []
        elif kind in TOOLS:
            name = names.get(text_at(node, "tool_id")) or text_at(node, "mcp_tool_name") or _name(node)
            rows = [*rows, *_tool_rows(f"tool_call_{identifier}_{visits[identifier]}", TOOLS[kind], name)]
        following = _following(node, nodes, visits)
        if following is not None:
            rows = [*rows, _transition(node, following)]
        node = following
    found.last_rows = rows
    return found


def model_of(part: JsonObject) -> str | None:
    """The model that a flow or a node names, in the newer way or the older one."""
    primary = object_at(object_at(part, "model_config"), "primary")
    return optional_text_at(primary, "model") or optional_text_at(object_at(part, "model_choice"), "model")


def _step(node: JsonObject, rows: list[JsonObject], resolve: Callable[[str | None], str | None]) -> Step:
    return Step(
        words=resolve(_static_words(node)),
        rows=rows,
        is_answered=node.get("skip_response_edge") is None,
        model=model_of(node),
        prompt_tokens=tokens_of(text_at(object_at(node, "instruction"), "text")),
    )


def _static_words(node: JsonObject) -> str | None:
    instruction = object_at(node, "instruction")
    return optional_text_at(instruction, "text") if text_at(instruction, "type") == "static_text" else None


def _following(node: JsonObject, nodes: dict[str, JsonObject], visits: Counter[str]) -> JsonObject | None:
    """Nodes are walked with failing edges last, as everything succeeds in the sandbox."""
    targets = [
        text_at(edge, "destination_node_id") for place, edge in edges_of(node) if place not in {"failed_edge", "edge"}
    ]
    reachable = [target for target in targets if target in nodes]
    return nodes[min(reachable, key=lambda target: visits[target])] if reachable else None


def _name(node: JsonObject) -> str:
    return text_at(node, "name") or text_at(node, "id")


def _transition(former: JsonObject, new: JsonObject) -> JsonObject:
    return {
        "role": "node_transition",
        "former_node_id": text_at(former, "id"),
        "former_node_name": _name(former),
        "new_node_id": text_at(new, "id"),
        "new_node_name": _name(new),
        "transition_type": "normal",
    }


def _tool_rows(tool_call_id: str, kind: str, name: str) -> list[JsonObject]:
    called: JsonObject = {"role": "tool_call_invocation", "tool_call_id": tool_call_id, "name": name, "type": kind}
    answered: JsonObject = {"role": "tool_call_result", "tool_call_id": tool_call_id, "content": "Success"}
    return [called | {"arguments": "{}"}, answered | {"successful": True}]

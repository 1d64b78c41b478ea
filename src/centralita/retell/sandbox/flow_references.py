"""What the parts of a conversation flow refer to must be there: nodes, tools, components."""

from collections.abc import Iterator

from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject, as_list, object_at, objects_at, optional_text_at, text_at

SINGLE_EDGES = ("else_edge", "always_edge", "skip_response_edge", "success_edge", "failed_edge", "edge")


def edges_of(node: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    """The edges that leave a node, with their places in it, in the order in which Retell weighs them."""
    for number, edge in enumerate(objects_at(node, "edges")):
        yield f"edges.{number}", edge
    for name in SINGLE_EDGES:
        if node.get(name) is not None:
            yield name, object_at(node, name)


def check_references(flow: JsonObject) -> None:
    """Refuse a flow with two nodes of one id, or with a reference to what it does not have."""
    _check_part(flow, "")
    for number, component in enumerate(objects_at(flow, "components")):
        _check_part(component, f"components.{number}.")


def _check_part(flow: JsonObject, path: str) -> None:
    nodes = objects_at(flow, "nodes")
    known = [text_at(node, "id") for node in nodes]
    doubled = next((name for name in known if known.count(name) > 1), None)
    if doubled is not None:
        raise bad_request(f"{path}nodes: two have the id {doubled}.")
    start = optional_text_at(flow, "start_node_id")
    if start is not None and start not in known:
        raise bad_request(f"{path}start_node_id: there is no node {start}.")
    tools = {text_at(tool, "tool_id") for tool in objects_at(flow, "tools")}
    for number, node in enumerate(nodes):
        place = f"{path}nodes.{number}"
        for edge_place, edge in edges_of(node):
            destination = optional_text_at(edge, "destination_node_id")
            if destination is not None and destination not in known:
                raise bad_request(f"{place}.{edge_place}.destination_node_id: there is no node {destination}.")
        for tool in _tools_of(node):
            if tool not in tools:
                raise bad_request(f"{place}: there is no tool {tool}.")


def _tools_of(node: JsonObject) -> list[str]:
    if text_at(node, "type") == "function" and text_at(node, "tool_type") == "local":
        return [text_at(node, "tool_id")]
    return [str(tool) for tool in as_list(node.get("tool_ids"))]

"""Every filter form of list-calls, and the list itself."""

import operator
from collections.abc import Callable, Iterator

from centralita.retell.sandbox.paging import Row, page, window_of
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import JsonObject, as_list, as_object, object_at, objects_at
from centralita.retell.sandbox.store import Store

PLAIN: dict[str, tuple[str, ...]] = {
    "agent_tag": ("agent_tag",),
    "batch_call_id": ("batch_call_id",),
    "call_id": ("call_id",),
    "call_status": ("call_status",),
    "call_type": ("call_type",),
    "data_storage_setting": ("data_storage_setting",),
    "direction": ("direction",),
    "disconnection_reason": ("disconnection_reason",),
    "duration_ms": ("duration_ms",),
    "start_timestamp": ("start_timestamp",),
    "end_timestamp": ("end_timestamp",),
    "from_number": ("from_number",),
    "to_number": ("to_number",),
    "call_successful": ("call_analysis", "call_successful"),
    "in_voicemail": ("call_analysis", "in_voicemail"),
    "user_sentiment": ("call_analysis", "user_sentiment"),
    "combined_cost": ("call_cost", "combined_cost"),
    "e2e_latency_p50": ("latency", "e2e", "p50"),
}
KEYED: dict[str, tuple[str, ...]] = {
    "custom_analysis_data": ("call_analysis", "custom_analysis_data"),
    "custom_attributes": ("custom_attributes",),
    "dynamic_variables": ("retell_llm_dynamic_variables",),
    "metadata": ("metadata",),
}
NUMBERS: dict[object, Callable[[float, float], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
STRINGS: dict[object, Callable[[str, str], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "sw": str.startswith,
    "ew": str.endswith,
    "co": operator.contains,
}


async def list_all(request: ApiRequest) -> Reply:
    """Calls without their transcripts, by start; a call that never started stands at its creation."""
    body = await request.checked("call_list_params.CallListParams")
    window = window_of(body)
    criteria = object_at(body, "filter_criteria")
    rows = _matching(request, criteria, descending=window.descending, after=window.after)
    answer = page(rows, window, lambda call: call)
    if body.get("include_total"):
        everything = _matching(request, criteria, descending=window.descending, after=None)
        answer["total"] = sum(1 for _ in everything)
    return Reply(200, answer)


def _matching(
    request: ApiRequest, criteria: JsonObject, *, descending: bool, after: tuple[int, str] | None
) -> Iterator[Row]:
    store, workspace = request.store, request.workspace.id
    for position, call_id, call in store.scan(workspace, "call", descending=descending, after=after):
        placed = {"start_timestamp": position} | call
        if _is_match(placed, criteria) and _has_tool_calls(store, workspace, call_id, criteria):
            yield position, call_id, call


def _is_match(call: JsonObject, criteria: JsonObject) -> bool:
    wanted_agents = objects_at(criteria, "agent")
    if wanted_agents and not any(_is_agent(call, wanted) for wanted in wanted_agents):
        return False
    for name, path in PLAIN.items():
        condition = object_at(criteria, name)
        if condition and not _holds(_at(call, path), condition):
            return False
    for name, path in KEYED.items():
        values = as_object(_at(call, path))
        for condition in objects_at(criteria, name):
            if not _holds(values.get(str(condition.get("key"))), condition):
                return False
    return True


def _is_agent(call: JsonObject, wanted: JsonObject) -> bool:
    versions = as_list(wanted.get("version"))
    return wanted.get("agent_id") == call.get("agent_id") and (not versions or call.get("agent_version") in versions)


def _holds(value: object, condition: JsonObject) -> bool:
    """One typed condition; a value that is absent only satisfies `np`."""
    kind, wanted = condition.get("type"), condition.get("value")
    if kind == "present":
        return (value is not None) == (condition.get("op") == "pr")
    if kind == "enum":
        return value in as_list(wanted)
    if kind == "boolean":
        return value is wanted
    if kind == "string":
        return isinstance(value, str) and STRINGS[condition.get("op")](value, str(wanted))
    return _compares(_number(value), condition)


def _compares(number: float | None, condition: JsonObject) -> bool:
    """A number against a limit, or against both ends of a range."""
    wanted = condition.get("value")
    if number is None:
        return False
    if condition.get("type") == "range":
        bounds = [bound for bound in map(_number, as_list(wanted)) if bound is not None]
        return len(bounds) == 2 and bounds[0] <= number <= bounds[1]
    limit = _number(wanted)
    return limit is not None and NUMBERS[condition.get("op")](number, limit)


def _has_tool_calls(store: Store, workspace: str, call_id: str, criteria: JsonObject) -> bool:
    wanted_calls = objects_at(criteria, "tool_calls")
    if not wanted_calls:
        return True
    transcript = store.get(workspace, "transcript", call_id) or {}
    rows = objects_at(transcript, "transcript_with_tool_calls")
    results = {row.get("tool_call_id"): row for row in rows if row.get("role") == "tool_call_result"}
    made = [
        (row, results.get(row.get("tool_call_id"), {})) for row in rows if row.get("role") == "tool_call_invocation"
    ]
    return all(any(_is_tool_call(wanted, *pair) for pair in made) for wanted in wanted_calls)


def _is_tool_call(wanted: JsonObject, invocation: JsonObject, result: JsonObject) -> bool:
    """Simulated tools answer at once, so their latency is 0."""
    success, latency = object_at(wanted, "success"), object_at(wanted, "latency_ms")
    return (
        wanted.get("name", invocation["name"]) == invocation["name"]
        and wanted.get("type", invocation["type"]) == invocation["type"]
        and (not success or _holds(result.get("successful"), success))
        and (not latency or _holds(0, latency))
    )


def _number(value: object) -> float | None:
    return None if isinstance(value, bool) or not isinstance(value, int | float) else float(value)


def _at(call: JsonObject, path: tuple[str, ...]) -> object:
    value: object = call
    for name in path:
        value = as_object(value).get(name)
    return value

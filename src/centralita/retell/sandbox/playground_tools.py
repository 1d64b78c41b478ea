"""Tools in the playground: which one the user's words name, what it is called with, and what a mock answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from centralita.retell.sandbox.shapes import JsonObject, as_list, object_at, objects_at, optional_text_at, text_at

# Tools that do something outside. Without a mock the sandbox says that it did not.
_INSIDE = {
    "end_call": "The call is ended.",
    "transfer_call": "The call is transferred.",
    "bridge_transfer": "The call is bridged.",
    "cancel_transfer": "The transfer is cancelled.",
    "agent_swap": "Another agent takes over.",
    "press_digit": "The digits are pressed.",
    "adjust_voice_speed": "The voice speed is changed.",
}
_NOT_RUN: JsonObject = {"sandbox": True, "message": "No mock answers this tool, and the sandbox runs none."}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool gave back, and the variables it set."""

    content: str
    is_successful: bool
    variables: dict[str, str]


def is_named(name: str, words: str) -> bool:
    """Whether the words hold a name; case, underscores and punctuation do not matter."""
    return bool(name) and f" {_plain(name)} " in f" {_plain(words)} "


def arguments_for(tool: JsonObject, words: str, variables: dict[str, str]) -> JsonObject:
    """Something for every parameter, by its type; texts are the variable of that name, or all the user said."""
    if tool.get("type") == "extract_dynamic_variable":
        described = {text_at(variable, "name"): variable for variable in objects_at(tool, "variables")}
    else:
        properties = object_at(object_at(tool, "parameters"), "properties")
        described = {name: object_at(properties, name) for name in properties}
    found = {name: _value(name, schema, words, variables) for name, schema in described.items()}
    return {name: value for name, value in found.items() if value is not None}


def run(tool: JsonObject, arguments: JsonObject, mocks: Sequence[JsonObject]) -> Outcome:
    """The first mock that fits answers. Without one, tools that reach outside are not run."""
    kind = text_at(tool, "type")
    mock = next((mock for mock in mocks if _fits(mock, text_at(tool, "name"), arguments)), None)
    if mock is not None:
        content = text_at(mock, "output")
        variables = _texts(_parsed(content)) if kind == "extract_dynamic_variable" else {}
        return Outcome(content, mock.get("result") is not False, variables)
    if kind == "extract_dynamic_variable":
        return Outcome(orjson.dumps(arguments).decode(), is_successful=True, variables=_texts(arguments))
    if kind in _INSIDE:
        return Outcome(_INSIDE[kind], is_successful=True, variables={})
    return Outcome(orjson.dumps(_NOT_RUN).decode(), is_successful=False, variables={})


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _value(name: str, schema: JsonObject, words: str, variables: dict[str, str]) -> object | None:
    options = [option for option in as_list(schema.get("enum") or schema.get("choices")) if isinstance(option, str)]
    if options:
        return next((option for option in options if is_named(option, words)), options[0])
    kind = text_at(schema, "type", "string")
    if kind in {"number", "integer"}:
        number = re.search(r"-?\d+(?:\.\d+)?", words)
        value = float(number[0]) if number else 0.0
        return int(value) if kind == "integer" or value.is_integer() else value
    if kind == "boolean":
        return True
    return variables.get(name, words) if kind in {"string", "enum"} else None


def _fits(mock: JsonObject, name: str, arguments: JsonObject) -> bool:
    if text_at(mock, "tool_name") != name:
        return False
    rule = object_at(mock, "input_match_rule")
    if rule.get("type") == "any":
        return True
    wanted = object_at(rule, "args")
    return all(key in arguments and arguments[key] == value for key, value in wanted.items())


def _parsed(content: str) -> JsonObject:
    try:
        return object_at({"value": orjson.loads(content)}, "value")
    except orjson.JSONDecodeError:
        return {}


def _texts(values: JsonObject) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in values.items()
        if optional_text_at(values, name) is not None or isinstance(value, int | float | bool)
    }

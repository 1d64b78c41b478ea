"""What the SDK's words tell: ranges and defaults."""

from typing import Any

import pytest

from centralita.retell import sdk_types
from centralita.retell.catalogue import catalogue
from centralita.retell.limits_in_words import limits
from centralita.retell.sandbox.ranges import RANGES
from centralita.retell.type_schemas import Schemas

NUMBER = {"type": "number"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Value ranging from [0.5,2]. If unset, default value 1 will apply.",
            {"minimum": 0.5, "maximum": 2, "default": 1},
        ),
        ("Must be between 1 and 730 days.", {"minimum": 1, "maximum": 730}),
        ("Retries, from 0 (no retry) to 5.", {"minimum": 0, "maximum": 5}),
        ("Default to 1000 ms (1s). Valid range is 0 to 5000 ms.", {"minimum": 0, "maximum": 5000, "default": 1000}),
        ("The minimum value allowed is 60,000 ms (1 min).", {"minimum": 60_000}),
        ("Must be a positive number.", {"exclusiveMinimum": 0}),
        ("Must be a non negative integer.", {"minimum": 0}),
        ("Lower is calmer.", {}),
    ],
)
def test_limits_are_found_in_sentences(text: str, found: dict[str, float]) -> None:
    assert limits(text, NUMBER) == found


def test_words_about_numbers_say_nothing_of_texts() -> None:
    assert limits("Default to 5. Between 1 and 9.", {"type": "string"}) == {}
    assert limits("Default to false.", {"type": "boolean"}) == {"default": False}


def test_every_documented_range_of_an_agent_is_found() -> None:
    settings = catalogue().settings
    for name in RANGES.keys() & settings.keys() - {"model_temperature", "reminder_trigger_ms"}:
        low, high = RANGES[name]
        schema = settings[name].schema
        assert (schema["minimum"], schema.get("maximum", float("inf"))) == (low, high), name


# What our schemas add to Pydantic's, and its titles.
APART = {"minimum", "maximum", "exclusiveMinimum", "default", "description", "title"}


class Comparison:
    """Two documents of JSON Schema side by side, whatever their definitions are called."""

    def __init__(self, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
        self._ours, self._theirs = ours, theirs
        self._seen: set[str] = set()

    def check(self, our: dict[str, Any], their: dict[str, Any], path: str = "") -> None:
        name = their.get("$ref")
        if name in self._seen:
            return
        if name is not None:
            self._seen.add(name)
        our, their = (self._plain(one, all_of) for one, all_of in ((our, self._ours), (their, self._theirs)))
        assert our.keys() == their.keys(), path
        for key, value in our.items():
            self._check_word(key, value, their[key], f"{path}.{key}")

    def _check_word(self, key: str, our: Any, their: Any, path: str) -> None:
        if key == "properties":
            assert our.keys() == their.keys(), path
            for name in our:
                self.check(our[name], their[name], f"{path}.{name}")
        elif key == "anyOf":
            assert len(our) == len(their), path
            for one, other in zip(our, their, strict=True):
                self.check(one, other, path)
        elif key in {"items", "additionalProperties"} and isinstance(our, dict):
            self.check(our, their, path)
        elif key == "required":
            assert sorted(our) == sorted(their), path
        else:
            assert our == their, path

    def _plain(self, node: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
        if "$ref" in node:
            node = definitions[node["$ref"].removeprefix("#/$defs/")]
        return {key: value for key, value in node.items() if key not in APART}

    @property
    def compared(self) -> int:
        return len(self._seen)


@pytest.mark.parametrize(
    ("module", "name", "at_least"),
    [
        ("agent_update_params", "AgentUpdateParams", 50),
        ("llm_update_params", "LlmUpdateParams", 90),
        ("conversation_flow_update_params", "ConversationFlowUpdateParams", 1_000),
    ],
)
def test_schemas_say_what_pydantic_says_in_a_tenth_of_the_definitions(module: str, name: str, at_least: int) -> None:
    schemas = Schemas()
    ours: Any = schemas.of(module, name, "part")
    theirs = sdk_types.adapter(f"{module}.{name}").json_schema(by_alias=True)
    definitions = theirs.pop("$defs")
    comparison = Comparison(schemas.definitions, definitions)
    comparison.check(ours, theirs)
    assert comparison.compared == len(definitions) >= at_least
    assert len(schemas.definitions) < max(len(definitions) / 10, 60)


def test_settings_of_an_unknown_engine_are_those_of_every_agent() -> None:
    assert {setting.part for setting in catalogue("engine-of-the-future").settings.values()} == {"agent"}

"""What the SDK's words tell: ranges and defaults."""

import pytest

from centralita.retell.catalogue import catalogue
from centralita.retell.limits_in_words import limits
from centralita.retell.sandbox.ranges import RANGES

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

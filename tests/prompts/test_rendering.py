"""What becomes of a text with variables: a table of cases, and what holds of every text."""

import re
import time
from collections.abc import Mapping
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prompts.rendering_cases import CASES, DEFAULTS, GIVEN, NOW

from centralita.prompts.errors import RenderingTooLong
from centralita.prompts.service.rendering import MOST_OPEN, Values, render


def rendered(text: str, given_values: Mapping[str, str | None] = GIVEN, now: datetime = NOW, **more: str) -> str:
    return render(text, Values(now=now, given=given_values, defaults=DEFAULTS, **more)).text


class TestTable:
    def test_has_enough_cases(self) -> None:
        assert len(CASES) >= 150
        assert len({text for text, _ in CASES}) == len(CASES)

    @pytest.mark.parametrize(("text", "expected"), CASES)
    def test_case(self, text: str, expected: str) -> None:
        assert rendered(text) == expected

    def test_the_calendar_has_fourteen_days_from_today(self) -> None:
        lines = rendered("{{current_calendar}}").split("\n")
        assert len(lines) == 14
        assert lines[0] == "Thursday, March 28, 2024 (Today)"
        assert lines[1] == "Friday, March 29, 2024"
        assert lines[-1] == "Wednesday, April 10, 2024"
        assert rendered("{{current_calendar_Europe/Madrid}}").startswith("Friday, March 29, 2024 (Today)\nSaturday")

    @pytest.mark.parametrize(
        ("instant", "zone", "expected"),
        [
            ("2026-03-29T00:59", "Europe/Madrid", "Sunday, March 29, 2026 at 1:59 AM CET"),
            ("2026-03-29T01:00", "Europe/Madrid", "Sunday, March 29, 2026 at 3:00 AM CEST"),
            ("2026-10-25T00:59", "Europe/Madrid", "Sunday, October 25, 2026 at 2:59 AM CEST"),
            ("2026-10-25T01:00", "Europe/Madrid", "Sunday, October 25, 2026 at 2:00 AM CET"),
            ("2026-03-08T09:59", "America/Los_Angeles", "Sunday, March 8, 2026 at 1:59 AM PST"),
            ("2026-03-08T10:00", "America/Los_Angeles", "Sunday, March 8, 2026 at 3:00 AM PDT"),
            ("2026-11-01T08:59", "America/Los_Angeles", "Sunday, November 1, 2026 at 1:59 AM PDT"),
            ("2026-11-01T09:00", "America/Los_Angeles", "Sunday, November 1, 2026 at 1:00 AM PST"),
            ("2026-04-04T15:00", "Australia/Sydney", "Sunday, April 5, 2026 at 2:00 AM AEDT"),
            ("2026-04-04T16:00", "Australia/Sydney", "Sunday, April 5, 2026 at 2:00 AM AEST"),
            ("2027-01-01T00:00", "UTC", "Friday, January 1, 2027 at 12:00 AM UTC"),
            ("2027-01-01T12:00", "UTC", "Friday, January 1, 2027 at 12:00 PM UTC"),
            ("2028-02-29T12:05", "UTC", "Tuesday, February 29, 2028 at 12:05 PM UTC"),
        ],
    )
    def test_clocks_change(self, instant: str, zone: str, expected: str) -> None:
        now = datetime.fromisoformat(f"{instant}+00:00")
        assert rendered(f"{{{{current_time_{zone}}}}}", now=now) == expected
        assert rendered("{{current_time}}", now=now, zone=zone) == expected

    @pytest.mark.parametrize(
        ("milliseconds", "expected"),
        [
            ("0", "0 seconds"),
            ("999", "0 seconds"),
            ("1000", "1 second"),
            ("60000", "1 minute"),
            ("3723000", "1 hour 2 minutes 3 seconds"),
            ("7200000", "2 hours"),
            ("soon", "{{session_duration}}"),
            ("", "{{session_duration}}"),
        ],
    )
    def test_a_duration_in_words(self, milliseconds: str, expected: str) -> None:
        assert rendered("{{session_duration}}", {"session_duration_ms": milliseconds}) == expected


class TestOccurrences:
    def test_say_where_each_variable_is_and_where_its_value_is_from(self) -> None:
        text = "👋 {{ name }}, {{d}} {{gone}} {{current_hour}} {{direction}}"
        found = render(text, Values(now=NOW, given=GIVEN, defaults=DEFAULTS)).occurrences
        written = ["{{ name }}", "{{d}}", "{{gone}}", "{{current_hour}}", "{{direction}}"]
        assert [text[one.start : one.end] for one in found] == written
        assert [(one.name, one.source, one.text) for one in found] == [
            ("name", "value", "Ana"),
            ("d", "default", "by default"),
            ("gone", "missing", "{{gone}}"),
            ("current_hour", "system", "23.77"),
            ("direction", "system", "inbound"),
        ]

    def test_the_outer_one_comes_before_those_in_its_name(self) -> None:
        found = render("{{current_hour_{{zone}} }} {{x{{gone}}}} {{a}}", Values(now=NOW, given=GIVEN))
        assert [(one.name, is_nested) for one, is_nested in found.nested()] == [
            ("current_hour_Europe/Madrid", False),
            ("zone", True),
            ("gone", False),
            ("a", False),
        ]
        assert found.missing == ["gone"]

    def test_names_and_gaps_are_told_once(self) -> None:
        found = render("{{b}}{{a}}{{b}}{{y}}{{z}}{{y}}", Values(now=NOW, given=GIVEN))
        assert (found.names, found.missing) == (["b", "a", "y", "z"], ["y", "z"])


signs = st.sampled_from(["{", "}", "{{", "}}", " ", "a", "b", "x", "1", "\r\n", "ñ", "👋", "ש", "{{a}}", "{{ gone }}"])
braced = st.lists(signs, max_size=60).map("".join)
values = st.dictionaries(st.sampled_from(["a", "b", "x1", "ab", "1"]), st.none() | braced, max_size=5)


def naive(text: str, given_values: Mapping[str, str | None]) -> str:
    """The innermost variable first, again and again; what was put in stands aside as one sign until the end."""
    put_aside: list[str] = []

    def aside(shown: str) -> str:
        put_aside.append(shown)
        return chr(0xE000 + len(put_aside) - 1)

    def plain(shown: str) -> str:
        return re.sub("[\ue000-\uf8ff]", lambda sign: plain(put_aside[ord(sign[0]) - 0xE000]), shown)

    def replaced(found: re.Match[str]) -> str:
        inside = plain(found[1])
        name = inside.strip()
        value = None if not name or any(sign in name for sign in "{}\r\n") else given_values.get(name)
        return aside("{{" + inside + "}}" if value is None else value)

    innermost = re.compile(r"\{\{([^{}]*)\}\}")
    while innermost.search(text):
        text = innermost.sub(replaced, text, count=1)
    return plain(text)


class TestEveryText:
    @settings(deadline=None)
    @given(st.text() | braced)
    def test_without_values_stays_as_it_is(self, text: str) -> None:
        assert render(text, Values(now=NOW)).text == text or "current_" in text

    @settings(max_examples=500, deadline=None)
    @given(braced, values)
    def test_keeps_every_character_outside_its_variables(self, text: str, chosen: dict[str, str | None]) -> None:
        found = render(text, Values(now=NOW, given=chosen))
        rebuilt, done = [], 0
        for one, is_nested in found.nested():
            if not is_nested:
                rebuilt += [text[done : one.start], one.text]
                done = one.end
        assert "".join([*rebuilt, text[done:]]) == found.text

    @settings(max_examples=500, deadline=None)
    @given(braced, values)
    def test_is_what_replacing_the_innermost_first_gives(self, text: str, chosen: dict[str, str | None]) -> None:
        if re.search(r"\{\{[^{}]*[{}][^{}]*\}\}|[{}]{3}", text):
            return  # the naive way does not say which braces of an odd row belong together
        assert render(text, Values(now=NOW, given=chosen)).text == naive(text, chosen)


ADVERSARIAL = {
    "open": lambda size: "{" * size,
    "closed": lambda size: "}" * size,
    "nested": lambda size: "{{" * (size // 4) + "}}" * (size // 4),
    "nested around a name": lambda size: "{{" * (size // 4) + "a" + "}}" * (size // 4),
    "nested around what is missing": lambda size: "{{" * (size // 4) + "gone" + "}}" * (size // 4),
    "turned around": lambda size: "}{" * (size // 2),
    "threes": lambda size: "{{{a}}}" * (size // 7),
    "never closed": lambda size: "{{a " * (size // 4),
    "variables": lambda size: "{{a}}" * (size // 5),
    "empty names": lambda size: "{{e}}" * (size // 10) + "{{" + "{{e}}" * (size // 10) + "}}",
    "spaces": lambda size: "{{" + " " * size + "a}}",
}


class TestBounds:
    def test_of_many_open_braces_the_outermost_are_text(self) -> None:
        text = "{{" * (MOST_OPEN + 3) + "a" + "}}" * (MOST_OPEN + 3)
        chosen = Values(now=NOW, given={"a": "a"})
        assert render(text, chosen).text == "{{" * 3 + "a" + "}}" * 3

    @pytest.mark.parametrize("shape", ADVERSARIAL)
    def test_time_grows_with_the_length_only(self, shape: str) -> None:
        chosen = Values(now=NOW, given={"a": "a", "e": ""})

        def took(size: int) -> float:
            text = ADVERSARIAL[shape](size)
            began = time.process_time()
            render(text, chosen)
            return time.process_time() - began

        took(10_000)
        small, large = min(took(50_000) for _ in range(3)), min(took(400_000) for _ in range(2))
        assert large <= max(small, 0.002) * 8 * 4, (small, large)

    def test_a_result_without_measure_is_refused(self) -> None:
        with pytest.raises(RenderingTooLong):
            render("{{a}}" * 100_000, Values(now=NOW, given={"a": "x" * 1_000}))

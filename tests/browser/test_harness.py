"""The harness itself: what it must see, it sees."""

import pytest
from tests.browser.conftest import NewReader
from tests.browser.inspecting import problems_of
from tests.browser.installation import Installation
from tests.browser.words import Words


class TestObserver:
    @pytest.mark.parametrize(
        ("script", "seen"),
        [
            ("console.error('something broke')", "something broke"),
            ("setTimeout(() => { throw new Error('nobody caught me') })", "nobody caught me"),
            ("fetch('/api/v1/nothing-here')", "status of 404"),
            ("fetch('http://127.0.0.1:9/elsewhere').catch(() => undefined)", "a request to a stranger"),
            ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "CSP: script-src"),
        ],
    )
    def test_sees_what_goes_wrong(
        self, new_reader: NewReader, installation: Installation, script: str, seen: str
    ) -> None:
        reader = new_reader("en", installation.url)
        reader.open("/sign-in")
        with reader.page.expect_event("console") if "nobody" not in script else reader.context.expect_event("weberror"):
            reader.page.evaluate(f"() => {{ {script}; }}")
        problems = reader.observer.problems
        assert any(seen in problem for problem in problems), problems
        problems.clear()

    def test_says_nothing_about_what_was_announced(self, new_reader: NewReader, installation: Installation) -> None:
        reader = new_reader("en", installation.url)
        reader.observer.expect(404, "/api/v1/nothing-here")
        reader.open("/sign-in")
        with reader.page.expect_event("console"):
            reader.page.evaluate("() => { fetch('/api/v1/nothing-here'); }")
        reader.observer.assert_clean()


class TestInspection:
    @pytest.mark.parametrize(
        ("markup", "seen"),
        [
            ("<img src='data:,'>", "image-alt"),
            ("<p style='color: #999; background: #aaa'>hard to read</p>", "color-contrast"),
            ("<div style='width: 800px'>wide</div>", "390 px: wider than the screen"),
        ],
    )
    def test_finds_a_planted_fault(
        self, new_reader: NewReader, installation: Installation, markup: str, seen: str
    ) -> None:
        reader = new_reader("en", installation.url)
        reader.open("/sign-in")
        reader.page.get_by_role("main").wait_for()
        assert not problems_of(reader.page, "untouched")
        reader.page.evaluate("markup => document.querySelector('main').insertAdjacentHTML('beforeend', markup)", markup)
        found = problems_of(reader.page, "planted")
        assert any(seen in fault for fault in found), found


class TestWords:
    @pytest.mark.parametrize(
        ("language", "text", "value", "half_digit"),
        [
            ("en", "$1,284.07", 1284.07, 0.005),
            ("es", "1.284,07 $", 1284.07, 0.005),
            ("es", "62,5 %", 62.5, 0.05),
            ("en", "9", 9, 0.5),
        ],
    )
    def test_number_is_read_as_the_language_writes_it(
        self, language: str, text: str, value: float, half_digit: float
    ) -> None:
        assert Words(language).number(text) == pytest.approx((value, half_digit))

    def test_values_are_filled_in(self) -> None:
        assert Words("en")("auth:invitation.title", organization="Aurora") == "Join Aurora"
        assert Words("en").pattern("auth:invitation.title").fullmatch("Join anybody")

"""The harness itself: what it must see, it sees."""

import time

import pytest
from playwright.sync_api import Error
from tests.browser.inspecting import problems_of
from tests.browser.installation import Installation, Person
from tests.browser.reader import NewReader, Reader
from tests.browser.words import Words
from tests.conftest import free_port


class TestObserver:
    @pytest.mark.parametrize(
        ("script", "seen"),
        [
            ("console.error('something broke')", "something broke"),
            ("setTimeout(() => { throw new Error('nobody caught me') })", "nobody caught me"),
            ("fetch('/api/v1/nothing-here')", "status of 404"),
            ("fetch('https://example.com/').catch(() => undefined)", "CSP: connect-src refused https://example.com/"),
            (
                "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
                "CSP: script-src-elem",
            ),
        ],
    )
    def test_sees_what_goes_wrong(
        self, new_reader: NewReader, installation: Installation, script: str, seen: str
    ) -> None:
        reader = new_reader("en", installation.url)
        reader.open("/sign-in")
        reader.page.evaluate(f"() => {{ {script}; }}")
        assert self.hears(reader, seen), reader.observer.problems
        reader.observer.problems.clear()

    def test_sees_a_stranger(self, new_reader: NewReader, installation: Installation) -> None:
        reader = new_reader("en", installation.url)
        stranger = f"http://localhost:{free_port()}/elsewhere"
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            reader.page.goto(stranger)
        assert self.hears(reader, f"a request to a stranger: {stranger}")
        assert self.hears(reader, f"failed: GET {stranger}")
        reader.observer.problems.clear()

    def test_says_nothing_about_what_was_announced(self, new_reader: NewReader, installation: Installation) -> None:
        reader = new_reader("en", installation.url)
        reader.observer.expect(404, "/api/v1/nothing-here")
        reader.open("/sign-in")
        with reader.page.expect_event("console"):
            reader.page.evaluate("() => { fetch('/api/v1/nothing-here'); }")
        reader.observer.assert_clean()

    @staticmethod
    def hears(reader: Reader, seen: str) -> bool:
        """Whether it is told within two seconds."""
        deadline = time.monotonic() + 2
        while not any(seen in problem for problem in reader.observer.problems) and time.monotonic() < deadline:
            reader.page.wait_for_timeout(20)
        return any(seen in problem for problem in reader.observer.problems)


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
        self, new_reader: NewReader, installation: Installation, owner: Person, markup: str, seen: str
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

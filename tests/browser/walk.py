"""The whole road once, as a newcomer walks it: from the set-up page to the numbers of the first call."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect
from tests.browser.installation import PASSWORD
from tests.browser.words import Words

Look = Callable[[str], None]
EMAIL = "lucia.fernandez@example.com"
# By then a test call must be over: the sandbox is six times as fast as life.
CALL_MS = 45_000


class Walk:
    """Each method is one stretch of the road, on the page that the one before it led to."""

    def __init__(self, page: Page, words: Words, look: Look) -> None:
        self.page = page
        self.words = words
        self.look = look

    def set_up(self, url: str) -> None:
        """A fresh installation leads to its set-up page."""
        words, page = self.words, self.page
        page.goto(url)
        expect(self.heading("auth:setup.title")).to_be_visible()
        self.look("set-up")
        self.field("auth:setup.organization").fill("Clínica Dental Aurora")
        self.field("auth:setup.name").fill("Lucía Fernández")
        self.field("auth:setup.email").fill(EMAIL)
        self.field("auth:setup.password").fill(PASSWORD)
        self.button("auth:setup.submit").click()
        expect(page).to_have_title(f"{words('onboarding:welcome.title')} · Centralita")

    def open_sandbox(self) -> None:
        """One of the doors opens at once."""
        expect(self.heading("onboarding:welcome.title")).to_be_visible()
        self.look("welcome")
        self.button("onboarding:welcome.sandboxAction").click()
        expect(self.heading("overview:title")).to_be_visible()
        expect(self.page.get_by_text(self.words("onboarding:checklist.heading"))).to_be_visible()
        self.look("overview with the first steps")

    def create_agent(self, name: str) -> None:
        """A name is enough."""
        self.page.get_by_role("link", name=self.words("onboarding:checklist.agent")).click()
        expect(self.heading("agents:title")).to_be_visible()
        expect(self.page.get_by_text(self.words("agents:empty.title"))).to_be_visible()
        self.look("agents, none yet")
        self.page.get_by_role("main").get_by_role("link", name=self.words("agents:create.title")).first.click()
        expect(self.heading("agents:create.title")).to_be_visible()
        self.look("ways to a new agent")
        self.page.get_by_role("link", name=self.words("agent-new:doors.scratch.title")).click()
        self.field("agents:fields.name").fill(name)
        self.look("new agent")
        self.button("agents:create.action").click()
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()
        self.look("agent")

    def place_test_call(self) -> None:
        """The words appear while they are spoken."""
        self.button("agents:actions.test").click()
        dialog = self.page.get_by_role("dialog", name=self.words("calls:test.title"))
        expect(dialog).to_be_visible()
        self.look("test call")
        dialog.get_by_role("button", name=self.words("calls:test.submit")).click()
        turns = dialog.get_by_role("log", name=self.words("calls:transcript.title")).get_by_role("listitem")
        expect(turns.first).to_be_visible(timeout=CALL_MS)
        first_seen = turns.count()
        self.look("live call")
        ended = dialog.get_by_text(self.words("calls:columns.cost"), exact=True)
        expect(ended).to_be_visible(timeout=CALL_MS)
        assert turns.count() > first_seen, "the transcript did not grow while it was watched"

    def read_call(self) -> str:
        """The page of the call has everything about it; its id."""
        self.page.get_by_role("link", name=self.words("calls:openCall")).click()
        expect(self.page.get_by_role("heading", name=self.words("calls:transcript.title"))).to_be_visible()
        expect(self.page.get_by_text(self.words("calls:cost.state.final"), exact=True)).to_be_visible()
        self.look("call")
        return self.page.url.rpartition("/")[2].partition("?")[0]

    def read_overview(self) -> None:
        """Where the numbers of all calls are."""
        self.page.get_by_role("navigation", name=self.words("app:nav.label")).get_by_role(
            "link", name=self.words("app:nav.overview")
        ).click()
        expect(self.heading("overview:title")).to_be_visible()
        expect(self.page.get_by_text(self.words("onboarding:checklist.heading"))).to_be_hidden()

    def figure(self, key: str) -> str:
        """A number of the overview as it is written there."""
        label = self.page.get_by_role("term").filter(has_text=self.words(key))
        figure = self.page.locator("dl > div").filter(has=label).locator("dd > span").first
        expect(figure).to_contain_text(re.compile(r"\d"))
        return figure.inner_text()

    def heading(self, key: str) -> Locator:
        """The title of a page."""
        return self.page.get_by_role("heading", level=1, name=self.words(key))

    def field(self, key: str, **values: Any) -> Locator:
        """A field of a form."""
        return self.page.get_by_label(self.words(key, **values), exact=True)

    def button(self, key: str) -> Locator:
        """A button of the page."""
        return self.page.get_by_role("button", name=self.words(key), exact=True)

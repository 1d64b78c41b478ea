"""Somebody in front of a real Chromium, and everything that goes wrong there."""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.inspecting import VIEWS, WIDE, View, problems_of
from tests.browser.installation import Person
from tests.browser.observing import Observer
from tests.browser.words import Words

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
]
# A machine may have more to do than this.
_PATIENCE_MS = 20_000
expect.set_options(timeout=_PATIENCE_MS)


def chromium() -> str | None:
    """Where the Chromium of this machine is; None: where Playwright keeps its own."""
    return os.environ.get("TEST_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUMS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium of this machine."""
    found = chromium()
    known = {"executable_path": found} if found else {}
    return browser_type_launch_args | known | {"args": CHROMIUM_ARGUMENTS}


@dataclass
class Reader:
    """Somebody in front of a browser of their own; whatever goes wrong in it fails the test."""

    page: Page
    words: Words
    url: str
    observer: Observer
    faults: list[str] = field(default_factory=list)

    @property
    def context(self) -> BrowserContext:
        """Cookies, memory and all tabs of this browser."""
        return self.page.context

    def open(self, path: str) -> None:
        """Follow an address."""
        self.page.goto(f"{self.url}{path}")

    def wait_until_loaded(self) -> None:
        """Until nothing stands for something that is still to come."""
        self.page.wait_for_function(
            "() => document.querySelector('main h1') && !document.querySelector('.animate-late')"
        )

    def inspect(self, name: str, views: Sequence[View] = VIEWS) -> None:
        """Look closely at the page as it is now."""
        self.faults += problems_of(self.page, f"{name} ({self.words.language})", views)

    def assert_clean(self) -> None:
        """Nothing was found and nothing went wrong since this was last asked."""
        found, self.faults = self.faults, []
        assert not found, "\n".join(found)
        self.observer.assert_clean()


NewReader = Callable[..., Reader]


@pytest.fixture
def new_reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[NewReader]:
    """Opens a browser: `new_reader("es", installation.url, owner)`."""
    if "fresh" in request.fixturenames:  # So that it ends after the browsers that look at it.
        request.getfixturevalue("fresh")
    with reading(browser) as make:
        yield make


@contextmanager
def reading(browser: Browser) -> Iterator[NewReader]:
    """Makes readers, and asks them all in the end what went wrong."""
    readers: list[Reader] = []

    def make(language: str, url: str, person: Person | None = None, **options: Any) -> Reader:
        words = Words(language)
        context = browser.new_context(
            locale=words.locale,
            timezone_id="Europe/Madrid",
            viewport=WIDE,
            reduced_motion="reduce",
            storage_state=person.storage_state() if person else None,
            **options,
        )
        context.set_default_timeout(_PATIENCE_MS)
        observer = Observer(context, url)
        readers.append(Reader(page=context.new_page(), words=words, url=url, observer=observer))
        return readers[-1]

    yield make
    for reader in readers:
        reader.context.close()
    for reader in readers:
        reader.assert_clean()

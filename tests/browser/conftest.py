"""A real Chromium in front of a real installation. Everything in this folder carries the mark `browser`."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.inspecting import WIDE, problems_of
from tests.browser.installation import Business, Installation, Person, running
from tests.browser.observing import Observer
from tests.browser.words import Words

_HERE = Path(__file__).parent
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A machine may have more to do than this.
_PATIENCE_MS = 20_000
expect.set_options(timeout=_PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium of this machine."""
    found = os.environ.get("TEST_CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUMS)), None)
    known = {"executable_path": found} if found else {}
    return browser_type_launch_args | known | {"args": _ARGUMENTS}


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

    def inspect(self, name: str) -> None:
        """Look closely at the page as it is now."""
        self.faults += problems_of(self.page, f"{name} ({self.words.language})")

    def assert_clean(self) -> None:
        """Nothing was found and nothing went wrong."""
        assert not self.faults, "\n".join(self.faults)
        self.observer.assert_clean()


NewReader = Callable[..., Reader]


@pytest.fixture
def new_reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[NewReader]:
    """Opens a browser: `new_reader("es", installation.url, owner)`."""
    readers: list[Reader] = []
    if "fresh" in request.fixturenames:  # So that it ends after the browsers that look at it.
        request.getfixturevalue("fresh")

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


@pytest.fixture(params=["es", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Both languages of the page."""
    chosen: str = request.param
    return chosen


@pytest.fixture
def fresh() -> Iterator[Installation]:
    """An installation that nobody has set up."""
    with running() as installation:
        yield installation


@pytest.fixture(scope="session")
def installation() -> Iterator[Installation]:
    """The installation that tests share."""
    with running() as shared:
        yield shared


@pytest.fixture(scope="session")
def owners(installation: Installation) -> dict[str, Person]:
    """Two owners of the shared installation, one of each language."""
    first = installation.set_up("es")
    return {"es": first, "en": installation.invite(first, "owner", "Grace Miller", "en")}


@pytest.fixture
def owner(request: pytest.FixtureRequest, owners: dict[str, Person]) -> Person:
    """The owner who speaks the language of the test; without one, English."""
    return owners[request.getfixturevalue("language") if "language" in request.fixturenames else "en"]


@pytest.fixture(scope="session")
def business(owners: dict[str, Person]) -> Iterator[Business]:
    """What the shared installation works on: agents, calls that ended in different ways, and one that goes on."""
    with Business.of(owners["es"]) as made:
        yield made


@pytest.fixture(scope="session")
def viewers(installation: Installation, owners: dict[str, Person]) -> dict[str, Person]:
    """People who may look at most things and change nothing."""
    return {
        language: installation.invite(owners["es"], "viewer", f"Iñaki {language.upper()}", language)
        for language in owners
    }

"""Real browsers in front of real installations. Everything in this folder carries the mark `browser`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.installation import Business, Installation, Person, running
from tests.browser.reader import browser_type_launch_args, new_reader

__all__ = ["browser_type_launch_args", "new_reader"]
_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


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

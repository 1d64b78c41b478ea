"""What tests of identity share: a clock that can be moved, and a panel that waits for its first owner."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import httpx
import pytest

from centralita.core.services import Services, open_services, utc_now
from centralita.core.settings import Settings
from centralita.main import create_app


class Clock:
    """The real time, moved forward."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return utc_now() + self._ahead

    def forward(self, **amount: float) -> None:
        self._ahead += timedelta(**amount)


@pytest.fixture
def clock(services: Services, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the shared panel for this test."""
    moved = Clock()
    monkeypatch.setattr(services, "clock", moved)
    return moved


@pytest.fixture
async def fresh_services(fresh_database_url: str, settings: Settings) -> AsyncIterator[Services]:
    """What a panel without anybody in it holds."""
    own = settings.model_copy(update={"database_url": type(settings.secret_key)(fresh_database_url)})
    async with open_services(own) as opened:
        yield opened


@pytest.fixture
async def fresh(fresh_services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A browser before a panel that has no owner yet."""
    app = create_app(fresh_services.settings, fresh_services)
    url = fresh_services.settings.url
    async with app.api.router.lifespan_context(app.api):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=url, headers={"Origin": url}) as browser:
            yield browser


@pytest.fixture
def limited(services: Services, monkeypatch: pytest.MonkeyPatch) -> int:
    """The shared panel throttles log-ins as it does by default. Returns how many it takes in a minute."""
    monkeypatch.setattr(services, "settings", services.settings.model_copy(update={"rate_logins_per_minute": 10}))
    return 10

"""What a process holds from start to end: settings, database, keys, and the ways out of it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from centralita.core import database, jobs, sealing
from centralita.core.cache import Cache
from centralita.core.context import SystemContext, system_context
from centralita.core.encryption import Keyring
from centralita.core.fanout import Hub
from centralita.core.outbound import Outbound
from centralita.core.rate_limits import RateLimiter
from centralita.core.settings import Settings

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Services:
    """Outside systems, chosen once when a process starts."""

    settings: Settings
    engine: AsyncEngine
    sessions: async_sessionmaker[AsyncSession]
    keyring: Keyring
    outbound: Outbound
    cache: Cache
    limiter: RateLimiter
    hub: Hub
    clock: Clock

    @asynccontextmanager
    async def system(self, organization_id: UUID, name: str) -> AsyncIterator[SystemContext]:
        """One transaction of the panel's own work for an organization."""
        async with self.sessions.begin() as session:
            yield system_context(self, session, organization_id, name)


@asynccontextmanager
async def open_services(
    settings: Settings, *, listens: bool = False, clock: Clock = utc_now, application_name: str = "centralita"
) -> AsyncIterator[Services]:
    """Open everything a process needs and close it in reverse order. `listens`: it serves event streams."""
    url = settings.require_database_url()
    engine = database.create_engine(url, pool_size=settings.database_pool, application_name=application_name)
    redis_url = settings.redis_url.get_secret_value() if settings.redis_url else None
    hub = Hub(database_url=url, redis_url=redis_url)
    keyring = Keyring.from_settings(settings)
    sealing.bind(engine.dialect, keyring)
    services = Services(
        settings=settings,
        engine=engine,
        sessions=database.make_sessions(engine, hub.session_info),
        keyring=keyring,
        outbound=Outbound.from_settings(settings),
        cache=Cache(redis_url),
        limiter=RateLimiter(redis_url),
        hub=hub,
        clock=clock,
    )
    jobs.bind(services)
    try:
        if listens:
            await hub.listen()
        yield services
    finally:
        await hub.close()
        await services.outbound.close()
        await services.cache.close()
        await services.limiter.close()
        await engine.dispose()

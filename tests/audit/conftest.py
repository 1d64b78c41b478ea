"""What tests of the log share: writing entries for an organization of their own."""

import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from centralita.core.context import Context, system_context
from centralita.core.services import Services

Opens = Callable[[], AbstractAsyncContextManager[Context]]


@pytest.fixture
def organization_id() -> uuid.UUID:
    """An organization nobody else writes for."""
    return uuid.uuid4()


@pytest.fixture
def work(services: Services, organization_id: uuid.UUID) -> Opens:
    """Opens one transaction of that organization: `async with work() as ctx`."""

    @asynccontextmanager
    async def begin() -> AsyncIterator[Context]:
        async with services.sessions.begin() as session:
            yield system_context(services, session, organization_id, "a test")

    return begin

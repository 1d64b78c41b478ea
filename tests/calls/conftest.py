"""Retell, for Alice's connection."""

from typing import Any

import httpx
import pytest
from tests.measuring import Retell, retell_of

from centralita.core.services import Services


@pytest.fixture
async def retell(services: Services, connection: dict[str, Any], client: httpx.AsyncClient) -> Retell:
    """Signs and delivers the events of Alice's connection."""
    return await retell_of(services, connection, client)

"""Clients of Retell: the official SDK over a given HTTP client, with time-outs and retries by lane."""

import asyncio
import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import httpx

if TYPE_CHECKING:
    from retell import AsyncRetell

Lane = Literal["interactive", "background", "create_call"]
DEFAULT_BASE_URL = "https://api.retellai.com"
CONNECT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How often the SDK may try again, and how long one try may take."""

    max_retries: int
    seconds: float


# A retried create-phone-call could dial twice, so that lane never tries again by itself.
LANES: dict[Lane, Patience] = {
    "interactive": Patience(max_retries=0, seconds=20),
    "background": Patience(max_retries=3, seconds=60),
    "create_call": Patience(max_retries=0, seconds=30),
}


async def connect(
    api_key: str,
    http_client: httpx.AsyncClient,
    *,
    base_url: str = DEFAULT_BASE_URL,
    lane: Lane = "interactive",
) -> "AsyncRetell":
    """A client of one workspace. The SDK takes seconds to import, so that happens in a thread, once."""
    sdk = await asyncio.to_thread(importlib.import_module, "retell")
    patience = LANES[lane]
    client: AsyncRetell = sdk.AsyncRetell(
        api_key=api_key,
        base_url=base_url,
        http_client=http_client,
        max_retries=patience.max_retries,
        timeout=httpx.Timeout(patience.seconds, connect=CONNECT_SECONDS),
    )
    return client

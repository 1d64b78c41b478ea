"""A cache in memory, or in Redis where there is one. It never holds truth, only copies that may be lost."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import cashews

T = TypeVar("T")


class Cache:
    """Values by name with a time to live, in seconds."""

    def __init__(self, redis_url: str | None) -> None:
        self._backend = cashews.Cache()
        self._backend.setup(redis_url or "mem://?size=10000", client_side=False)

    async def get_or_make(self, key: str, seconds: float, make: Callable[[], Awaitable[T]]) -> T:
        """The value of this name, made when absent."""
        found = await self._backend.get(key)
        if found is not None:
            value: T = found
            return value
        made = await make()
        await self._backend.set(key, made, expire=seconds)
        return made

    async def forget(self, key: str) -> None:
        """Drop one value."""
        await self._backend.delete(key)

    async def close(self) -> None:
        """Let go of the connection."""
        await self._backend.close()

"""A cache in memory, or in Redis where there is one. It never holds truth, only copies that may be lost."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import cashews

T = TypeVar("T")


class Cache:
    """Values by name with a time to live, in seconds."""

    def __init__(self, redis_url: str | None) -> None:
        self._url = redis_url or "mem://?size=10000"
        self._opened: cashews.Cache | None = None

    @property
    def _backend(self) -> "cashews.Cache":
        """Opened at the first use: the library is heavy, and most processes never need it."""
        if self._opened is None:
            import cashews

            self._opened = cashews.Cache()
            self._opened.setup(self._url, client_side=False)
        return self._opened

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
        if self._opened is not None:
            await self._opened.close()

"""How many requests an actor may send in a minute, counted in memory or in Redis."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import limits
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from centralita.core.errors import TooManyRequests

if TYPE_CHECKING:
    import redis.asyncio


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `amount` requests in `seconds`."""

    name: str
    amount: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a rate: the fields of the `RateLimit` header."""

    rate: Rate
    remaining: int
    reset_seconds: int

    def header(self) -> str:
        """The `RateLimit` header field."""
        return f'"{self.rate.name}";r={self.remaining};t={self.reset_seconds}'

    def policy(self) -> str:
        """The `RateLimit-Policy` header field."""
        return f'"{self.rate.name}";q={self.rate.amount};w={self.rate.seconds}'


class RateLimiter:
    """Sliding windows by key."""

    def __init__(self, redis_url: str | None) -> None:
        self._pool = _open_pool(redis_url) if redis_url else None
        storage: Storage = MemoryStorage()
        if self._pool is not None:
            storage = RedisStorage(f"async+{redis_url}", implementation="redispy", connection_pool=self._pool)  # type: ignore[arg-type]
        self._strategy = SlidingWindowCounterRateLimiter(storage)

    async def take(self, key: str, *rates: Rate) -> Allowance:
        """Count one request against each rate; raise when one of them is used up. Returns the tightest."""
        tightest: Allowance | None = None
        for rate in rates:
            item = limits.RateLimitItemPerSecond(rate.amount, rate.seconds, namespace=rate.name)
            is_granted = await self._strategy.hit(item, key)
            window = await self._strategy.get_window_stats(item, key)
            reset = max(1, round(window.reset_time - time.time()))
            allowance = Allowance(rate, max(0, window.remaining), reset)
            if not is_granted:
                raise TooManyRequests(
                    f"More than {rate.amount} requests in {rate.seconds} s. Try again in {reset} s.",
                    details={"limit": rate.amount, "window_seconds": rate.seconds},
                    retry_after=reset,
                )
            if tightest is None or allowance.remaining < tightest.remaining:
                tightest = allowance
        if tightest is None:
            raise ValueError("no rate given")
        return tightest

    async def close(self) -> None:
        """Let go of the connections."""
        if self._pool is not None:
            await self._pool.aclose()


def _open_pool(redis_url: str) -> "redis.asyncio.ConnectionPool":
    import redis.asyncio

    return redis.asyncio.ConnectionPool.from_url(redis_url)

"""Changes through Redis, for many web processes. Imported only where a Redis is configured."""

from collections.abc import AsyncIterator, Iterable

import redis
import redis.asyncio


class RedisChannel:
    """One publish-subscribe channel. What goes wrong is a `ConnectionError`."""

    def __init__(self, url: str, name: str) -> None:
        self._client = redis.asyncio.from_url(url)
        self._name = name

    async def publish(self, payloads: Iterable[str]) -> None:
        """Send each payload to whoever listens now."""
        try:
            for payload in payloads:
                await self._client.publish(self._name, payload)
        except redis.RedisError as error:
            raise ConnectionError(str(error)) from error

    async def payloads(self) -> AsyncIterator[bytes]:
        """What others publish, for as long as the connection holds."""
        try:
            async with self._client.pubsub() as channel:
                await channel.subscribe(self._name)
                async for message in channel.listen():
                    if message["type"] == "message":
                        yield message["data"]
        except redis.RedisError as error:
            raise ConnectionError(str(error)) from error

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

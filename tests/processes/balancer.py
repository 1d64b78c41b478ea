"""A load balancer of a few lines: connections go to each web process in turn, webhooks to the one that takes them."""

import asyncio
import contextlib
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle

_CHUNK = 65_536


@dataclass
class Balancer:
    """Knows only ports of this machine; `served` counts the connections of each."""

    web: list[int]
    hooks: int
    served: Counter[int] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._turns = cycle(self.web)

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its first bytes to its end."""
        with contextlib.suppress(OSError, asyncio.CancelledError):
            first = await reader.read(_CHUNK)
            port = self.hooks if first.startswith(b"POST /hooks/") else next(self._turns)
            if first:
                self.served[port] += 1
                await self._join(first, port, reader, writer)
        writer.close()

    @staticmethod
    async def _join(first: bytes, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_behind, to_behind = await asyncio.open_connection("127.0.0.1", port)
        to_behind.write(first)
        ways = [asyncio.create_task(_copy(reader, to_behind)), asyncio.create_task(_copy(from_behind, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            to_behind.close()


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await source.read(_CHUNK):
            target.write(chunk)
            await target.drain()


@contextmanager
def balancing(balancer: Balancer, port: int) -> Iterator[None]:
    """Listen on a port, in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(balancer.accept, "127.0.0.1", port), loop).result(5)
    try:
        yield
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)

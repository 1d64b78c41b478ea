"""A load generator that leaves the cores to what it measures: prepared requests over kept-alive connections."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

import uvloop

_NO_CONTENT = b"HTTP/1.1 204"


@dataclass
class Outcome:
    """What came of a load."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Successful answers a second."""
        return sum(count for status, count in self.statuses.items() if status < 300) / self.seconds

    def percentile(self, percent: float) -> float:
        """A latency in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] * 1000


def request(path: str, body: bytes, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """One HTTP request, ready to send."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class _Client(asyncio.Protocol):
    """Sends a request, waits for its answer, sends the next one."""

    def __init__(self, requests: Iterator[bytes], outcome: Outcome, until: float) -> None:
        self.done = asyncio.get_running_loop().create_future()
        self._requests = requests
        self._outcome = outcome
        self._until = until
        self._transport: asyncio.Transport | None = None
        self._sent_at = 0.0
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is one by shape, not by class
        self._next()

    def data_received(self, data: bytes) -> None:
        if not self._buffer and data.startswith(_NO_CONTENT) and data.endswith(b"\r\n\r\n"):
            self._count(204)
            return
        self._buffer += data
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        length = 0
        for line in head.split(b"\r\n")[1:]:
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if len(rest) < length:
            return
        self._buffer = b""
        self._count(int(head[9:12]))

    def _count(self, status: int) -> None:
        self._outcome.statuses[status] += 1
        self._outcome.latencies.append(time.perf_counter() - self._sent_at)
        self._next()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)

    def _next(self) -> None:
        assert self._transport is not None
        self._sent_at = time.perf_counter()
        following = next(self._requests, None) if self._sent_at < self._until else None
        if following is None:
            self._transport.close()
            return
        self._transport.write(following)


def run(port: int, requests: Sequence[bytes], *, clients: int, seconds: float) -> Outcome:
    """Send the requests from so many clients until they or the seconds run out."""
    return uvloop.run(_run(port, iter(requests), clients, seconds))


async def _run(port: int, requests: Iterator[bytes], clients: int, seconds: float) -> Outcome:
    outcome = Outcome()
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    opened = [
        await loop.create_connection(lambda: _Client(requests, outcome, began + seconds), "127.0.0.1", port)
        for _ in range(clients)
    ]
    await asyncio.gather(*(client.done for _, client in opened))
    outcome.seconds = time.perf_counter() - began
    return outcome

"""The limit to compare with: the same rows by bulk INSERT, nothing else, over two connections."""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import psycopg
import uvloop

from centralita.calls.service.intake import INSERT, inbox_id
from centralita.core.identifiers import new_id

TABLE = "bench_bulk"
_BATCH = 500


def run(database_url: str, bodies: Sequence[bytes], *, seconds: float) -> float:
    """Rows a second."""
    return uvloop.run(_run(database_url, bodies, seconds))


async def _run(database_url: str, bodies: Sequence[bytes], seconds: float) -> float:
    batches = [_columns(bodies[start : start + _BATCH]) for start in range(0, len(bodies), _BATCH)]
    statement = INSERT.replace("webhook_inbox", TABLE)
    connections = [await psycopg.AsyncConnection.connect(database_url, autocommit=True) for _ in range(2)]
    began = time.perf_counter()
    waiting = iter(batches)

    async def write(connection: psycopg.AsyncConnection[tuple[object, ...]]) -> int:
        written = 0
        for batch in waiting:
            await connection.execute(statement, batch, prepare=True)  # type: ignore[call-overload]  # built above
            written += len(batch[-1])
            if time.perf_counter() - began > seconds:
                break
        return written

    counts = await asyncio.gather(*(write(connection) for connection in connections))
    took = time.perf_counter() - began
    for connection in connections:
        await connection.close()
    return sum(counts) / took


def _columns(bodies: Sequence[bytes]) -> tuple[object, ...]:
    now, organization_id, connection_id = datetime.now(UTC), str(new_id()), str(new_id())
    size, moment = len(bodies), int(now.timestamp() * 1000)
    ids = [inbox_id("webhook", body).hex for body in bodies]
    return (now, now, [organization_id] * size, ids, [connection_id] * size, [moment] * size, list(bodies))

"""The inbox's intake: verified deliveries gather in memory and are written many at a time, each acknowledged alone.

It has connections of its own, so that a busy panel cannot keep events waiting, and it is the road's only writer of
new events: the reconciler's answers come in here as well.
"""

import asyncio
import hashlib
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import structlog

from centralita.core import metrics
from centralita.core.services import Services

BATCH = 256
CHANNEL = "centralita_inbox"
_WRITERS = 2
_WRITE_SECONDS = 6.0
_RECONNECT_SECONDS = 0.5
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
log = structlog.get_logger(__name__)

# One statement, so one round trip and one transaction: the rows and the word that there are some.
INSERT = """
    WITH stored AS (
        INSERT INTO webhook_inbox (organization_id, id, connection_id, source, received_at, said_at, next_at, body)
        SELECT organization_id, id, connection_id, 'webhook', %b, said_at, %b, body
        FROM unnest(%b::uuid[], %b::uuid[], %b::uuid[], %b::timestamptz[], %b::bytea[])
            AS arrived(organization_id, id, connection_id, said_at, body)
        ON CONFLICT DO NOTHING
        RETURNING 1
    )
    SELECT pg_notify('centralita_inbox', '') WHERE EXISTS (SELECT FROM stored)
"""


class Full(Exception):
    """More deliveries wait than may."""


class Away(Exception):
    """The database cannot be reached just now."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One verified body and whose it is."""

    organization_id: UUID
    connection_id: UUID
    signed_at_ms: int
    body: bytes


@dataclass(slots=True)
class _Waiting:
    delivery: Delivery
    written: asyncio.Future[None]


def inbox_id(source: str, body: bytes) -> UUID:
    """The id of a body: the same bytes from the same source are the same event."""
    return UUID(bytes=hashlib.sha256(source.encode() + b"\0" + body).digest()[:16])


class Intake:
    """A bounded queue and the few tasks that empty it into the database."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._most = services.settings.hook_queue
        self._waiting: deque[_Waiting] = deque()
        self._arrived = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._connected = 0
        self._is_stopping = False

    async def start(self) -> None:
        """Start the writers. They connect by themselves, now or when the database is there."""
        self._tasks = [asyncio.create_task(self._write_forever(), name=f"intake:{n}") for n in range(_WRITERS)]

    async def stop(self) -> None:
        """Write what waits, then end."""
        self._is_stopping = True
        self._arrived.set()
        _, late = await asyncio.wait(self._tasks, timeout=_WRITE_SECONDS)
        for task in late:
            task.cancel()
        self._fail_all(Away())

    async def put(self, delivery: Delivery) -> None:
        """Return once the delivery is committed, here or by an earlier copy of it."""
        if len(self._waiting) >= self._most:
            raise Full
        written = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(delivery, written))
        self._arrived.set()
        await written

    async def _write_forever(self) -> None:
        while not self._is_stopping:
            try:
                async with await self._connect() as connection:
                    await self._write_while_connected(connection)
            except (psycopg.Error, OSError, TimeoutError) as error:
                log.warning("intake.database_away", error=repr(error)[:200])
                self._fail_all(Away())
                await asyncio.sleep(_RECONNECT_SECONDS)

    async def _connect(self) -> psycopg.AsyncConnection[tuple[object, ...]]:
        return await psycopg.AsyncConnection.connect(
            self._services.settings.require_database_url(),
            autocommit=True,
            connect_timeout=3,
            application_name="centralita-intake",
            options="-c synchronous_commit=on -c timezone=UTC -c statement_timeout=10s",
        )

    async def _write_while_connected(self, connection: psycopg.AsyncConnection[tuple[object, ...]]) -> None:
        while True:
            batch = await self._take()
            if not batch:
                return
            try:
                async with asyncio.timeout(_WRITE_SECONDS):
                    await self._write(connection, batch)
            except BaseException:
                _fail(batch, Away())
                raise

    async def _take(self) -> list[_Waiting]:
        """The next deliveries; none when it is time to stop."""
        while not self._waiting:
            if self._is_stopping:
                return []
            self._arrived.clear()
            await self._arrived.wait()
        batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
        metrics.HOOK_QUEUE.set(len(self._waiting))
        metrics.HOOK_BATCH.observe(len(batch))
        return batch

    async def _write(self, connection: psycopg.AsyncConnection[tuple[object, ...]], batch: list[_Waiting]) -> None:
        try:
            await connection.execute(INSERT, _columns(batch, self._services.clock()), prepare=True)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            raise
        except psycopg.Error:
            if len(batch) == 1:
                raise
            await self._write_one_by_one(connection, batch)
            return
        for waiting in batch:
            if not waiting.written.done():
                waiting.written.set_result(None)

    async def _write_one_by_one(
        self, connection: psycopg.AsyncConnection[tuple[object, ...]], batch: list[_Waiting]
    ) -> None:
        """One bad row fails alone."""
        for waiting in batch:
            try:
                await self._write(connection, [waiting])
            except (psycopg.OperationalError, psycopg.InterfaceError):
                raise
            except psycopg.Error as error:
                _fail([waiting], error)

    def _fail_all(self, error: Exception) -> None:
        batch = list(self._waiting)
        self._waiting.clear()
        _fail(batch, error)


def _fail(batch: Sequence[_Waiting], error: Exception) -> None:
    for waiting in batch:
        if not waiting.written.done():
            waiting.written.set_exception(error)


def _columns(batch: Sequence[_Waiting], now: datetime) -> tuple[object, ...]:
    deliveries = [waiting.delivery for waiting in batch]
    return (
        now,
        now,
        [delivery.organization_id for delivery in deliveries],
        [inbox_id("webhook", delivery.body) for delivery in deliveries],
        [delivery.connection_id for delivery in deliveries],
        [_EPOCH + timedelta(milliseconds=delivery.signed_at_ms) for delivery in deliveries],
        [delivery.body for delivery in deliveries],
    )

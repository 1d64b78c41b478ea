"""The inbox's intake: verified deliveries gather in memory and are written many at a time, each acknowledged alone.

It has connections of its own, so that a busy panel cannot keep events waiting.
"""

import asyncio
import hashlib
from collections import deque
from collections.abc import Sequence
from datetime import datetime
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
_GATHER_SECONDS = 0.002
_GATHER_FROM = 4
log = structlog.get_logger(__name__)
Connection = psycopg.AsyncConnection[tuple[object, ...]]

# One statement, so one round trip and one transaction: the rows, and the word that there are some.
INSERT = f"""
    WITH stored AS (
        INSERT INTO webhook_inbox (organization_id, id, connection_id, source, received_at, said_at, next_at, body)
        SELECT organization_id::uuid, id::uuid, connection_id::uuid, 'webhook', %b,
            timestamptz 'epoch' + signed_at_ms * interval '1 millisecond', %b, body
        FROM unnest(%b::text[], %b::text[], %b::text[], %b::bigint[], %b::bytea[])
            AS arrived(organization_id, id, connection_id, signed_at_ms, body)
        ON CONFLICT DO NOTHING
        RETURNING 1
    )
    SELECT pg_notify('{CHANNEL}', '') WHERE EXISTS (SELECT FROM stored)
"""  # noqa: S608 - nothing but a constant of ours is put in


class Full(Exception):
    """More deliveries wait than may."""


class Away(Exception):
    """The database cannot be reached just now."""


class Delivery:
    """One verified body, whose it is, and who waits for its commit."""

    __slots__ = ("body", "connection_id", "digest", "organization_id", "signed_at_ms", "written")

    def __init__(self, organization_id: str, connection_id: str, signed_at_ms: int, body: bytes) -> None:
        self.organization_id = organization_id
        self.connection_id = connection_id
        self.signed_at_ms = signed_at_ms
        self.body = body
        self.digest = _digest(b"webhook", body)
        self.written: asyncio.Future[None] = asyncio.get_running_loop().create_future()


def inbox_id(source: str, body: bytes) -> UUID:
    """The id of a body: the same bytes from the same source are the same event."""
    return UUID(hex=_digest(source.encode(), body))


def _digest(source: bytes, body: bytes) -> str:
    return hashlib.sha256(b"%b\0%b" % (source, body)).hexdigest()[:32]


class Intake:
    """A bounded queue and the few tasks that empty it into the database."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._most = services.settings.hook_queue
        self._waiting: deque[Delivery] = deque()
        self._arrived = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._is_stopping = False

    async def start(self) -> None:
        """Start the writers. They connect by themselves, now or when the database is there."""
        self._tasks = [asyncio.create_task(self._write_forever(), name=f"intake:{n}") for n in range(_WRITERS)]

    async def stop(self) -> None:
        """Write what waits, then end."""
        self._is_stopping = True
        self._arrived.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=_WRITE_SECONDS)
            for task in late:
                task.cancel()
        self._fail_all(Away())

    async def put(self, delivery: Delivery) -> None:
        """Return once the delivery is committed, here or by an earlier copy of it."""
        if len(self._waiting) >= self._most:
            raise Full
        self._waiting.append(delivery)
        self._arrived.set()
        await delivery.written

    async def _write_forever(self) -> None:
        while not self._is_stopping:
            try:
                async with await self._connect() as connection:
                    await self._write_while_connected(connection)
            except (psycopg.Error, OSError, TimeoutError) as error:
                log.warning("intake.database_away", error=repr(error)[:200])
                self._fail_all(Away())
                await asyncio.sleep(_RECONNECT_SECONDS)

    async def _connect(self) -> Connection:
        return await psycopg.AsyncConnection.connect(
            self._services.settings.require_database_url(),
            autocommit=True,
            connect_timeout=3,
            application_name="centralita-intake",
            options="-c synchronous_commit=on -c timezone=UTC -c statement_timeout=10s",
        )

    async def _write_while_connected(self, connection: Connection) -> None:
        size = 0
        while True:
            if size >= _GATHER_FROM:
                await asyncio.sleep(_GATHER_SECONDS)  # under load, fewer and larger batches cost everybody less
            batch = await self._take()
            if not batch:
                return
            size = len(batch)
            try:
                async with asyncio.timeout(_WRITE_SECONDS):
                    await self._write(connection, batch)
            except BaseException:
                _fail(batch, Away())
                raise

    async def _take(self) -> list[Delivery]:
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

    async def _write(self, connection: Connection, batch: list[Delivery]) -> None:
        try:
            with metrics.HOOK_WRITE_SECONDS.time():
                await _insert(connection, _columns(batch, self._services.clock()))
        except (psycopg.OperationalError, psycopg.InterfaceError):
            raise
        except psycopg.Error:
            if len(batch) == 1:
                raise
            await self._write_one_by_one(connection, batch)
            return
        for delivery in batch:
            if not delivery.written.done():
                delivery.written.set_result(None)

    async def _write_one_by_one(self, connection: Connection, batch: list[Delivery]) -> None:
        """One bad row fails alone."""
        for delivery in batch:
            try:
                await self._write(connection, [delivery])
            except (psycopg.OperationalError, psycopg.InterfaceError):
                raise
            except psycopg.Error as error:
                _fail([delivery], error)

    def _fail_all(self, error: Exception) -> None:
        batch = list(self._waiting)
        self._waiting.clear()
        _fail(batch, error)


async def _insert(connection: Connection, columns: tuple[object, ...]) -> None:
    try:
        await connection.execute(INSERT, columns, prepare=True)
    except (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure):
        await connection.execute(INSERT, columns, prepare=True)


def _fail(batch: Sequence[Delivery], error: Exception) -> None:
    for delivery in batch:
        if not delivery.written.done():
            delivery.written.set_exception(error)


def _columns(deliveries: Sequence[Delivery], now: datetime) -> tuple[object, ...]:
    """The rows in order of their ids: two writers with the same bodies meet in the same order, and never block."""
    batch = sorted(deliveries, key=lambda delivery: delivery.digest)
    return (
        now,
        now,
        [delivery.organization_id for delivery in batch],
        [delivery.digest for delivery in batch],
        [delivery.connection_id for delivery in batch],
        [delivery.signed_at_ms for delivery in batch],
        [delivery.body for delivery in batch],
    )

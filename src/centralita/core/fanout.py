"""Telling open pages what changed: NOTIFY with the commit, or Redis where there is one.

A change is a topic and some ids, never data: the page asks again and the permission is checked again.
Changes are gathered in the session and sent once per organization and topic when its transaction commits.
"""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

import orjson
import psycopg
import structlog
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from centralita.core.database import ScopedSession

if TYPE_CHECKING:
    from centralita.core.redis_channel import RedisChannel

CHANNEL = "centralita_changes"
VIA_REDIS = "fanout_via_redis"
_GATHERED = "fanout"
_MOST_IDS = 100
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """What changed. No ids means: anything of this topic."""

    organization_id: UUID
    topic: str
    ids: tuple[str, ...]


def announce(session: AsyncSession, organization_id: UUID, topic: str, ids: Iterable[UUID | str] = ()) -> None:
    """Tell the organization's open pages, when this transaction commits."""
    gathered: dict[tuple[UUID, str], set[str]] = session.info.setdefault(_GATHERED, defaultdict(set))
    gathered[organization_id, topic].update(str(value) for value in ids)


def _encode(organization_id: UUID, topic: str, ids: set[str]) -> str:
    listed = sorted(ids) if len(ids) <= _MOST_IDS else []
    return orjson.dumps([str(organization_id), topic, listed]).decode()


def _decode(payload: str | bytes) -> Change:
    organization_id, topic, ids = orjson.loads(payload)
    return Change(UUID(organization_id), topic, tuple(ids))


def _notify_with_the_commit(session: Session) -> None:
    if VIA_REDIS in session.info:
        return
    for payload in _take_gathered(session):
        session.execute(text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload})


def _publish_after_the_commit(session: Session) -> None:
    hub: Hub | None = session.info.get(VIA_REDIS)
    if hub is not None:
        hub.publish_soon(_take_gathered(session))


def _forget(session: Session) -> None:
    session.info.pop(_GATHERED, None)


def _take_gathered(session: Session) -> list[str]:
    gathered: dict[tuple[UUID, str], set[str]] = session.info.pop(_GATHERED, {})
    return [_encode(organization_id, topic, ids) for (organization_id, topic), ids in gathered.items()]


event.listen(ScopedSession, "before_commit", _notify_with_the_commit)
event.listen(ScopedSession, "after_commit", _publish_after_the_commit)
event.listen(ScopedSession, "after_rollback", _forget)


@dataclass(slots=True, eq=False)
class Subscription:
    """One open page's changes, merged per topic until it takes them."""

    organization_id: UUID
    _pending: dict[str, set[str]] = field(default_factory=dict)
    _ready: asyncio.Event = field(default_factory=asyncio.Event)
    is_closed: bool = False

    def offer(self, change: Change) -> None:
        """Add a change; an empty id list swallows single ids."""
        known = self._pending.get(change.topic)
        if known is None:
            self._pending[change.topic] = set(change.ids)
        elif not change.ids or len(known) + len(change.ids) > _MOST_IDS:
            known.clear()
        elif known:
            known.update(change.ids)
        self._ready.set()

    def close(self) -> None:
        """Wake the reader for the last time."""
        self.is_closed = True
        self._ready.set()

    async def take(self, timeout_seconds: float) -> list[tuple[str, list[str]]]:
        """What changed since the last call; empty after the time-out."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._ready.wait(), timeout_seconds)
        self._ready.clear()
        taken = [(topic, sorted(ids)) for topic, ids in self._pending.items()]
        self._pending.clear()
        return taken


def _open_redis(url: str) -> "RedisChannel":
    from centralita.core.redis_channel import RedisChannel

    return RedisChannel(url, CHANNEL)


class Hub:
    """One listener per process, shared by all its open pages."""

    def __init__(self, *, database_url: str, redis_url: str | None) -> None:
        self._database_url = database_url
        self._redis = _open_redis(redis_url) if redis_url else None
        self._subscriptions: dict[UUID, set[Subscription]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self._publishing: set[asyncio.Task[None]] = set()

    @property
    def session_info(self) -> dict[str, object]:
        """What sessions must know to publish through Redis instead of NOTIFY."""
        return {VIA_REDIS: self} if self._redis is not None else {}

    def publish_soon(self, payloads: list[str]) -> None:
        """Publish through Redis once the transaction has committed."""
        if payloads:
            task = asyncio.get_running_loop().create_task(self._publish(payloads))
            self._publishing.add(task)
            task.add_done_callback(self._publishing.discard)

    async def _publish(self, payloads: list[str]) -> None:
        if self._redis is None:
            return
        try:
            await self._redis.publish(payloads)
        except OSError as error:
            log.warning("fanout.not_published", error=str(error))

    @contextlib.contextmanager
    def subscribe(self, organization_id: UUID) -> Iterator[Subscription]:
        """Changes of one organization while the block runs."""
        subscription = Subscription(organization_id)
        self._subscriptions[organization_id].add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions[organization_id].discard(subscription)

    async def listen(self) -> None:
        """Start to listen; reconnects for as long as the process lives."""
        self._task = asyncio.create_task(self._listen_forever(), name="fanout")

    def end_all(self) -> None:
        """End every stream, at shutdown."""
        for subscriptions in self._subscriptions.values():
            for subscription in subscriptions:
                subscription.close()

    async def close(self) -> None:
        """Stop listening."""
        self.end_all()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        if self._redis is not None:
            await self._redis.close()

    def _spread(self, change: Change) -> None:
        for subscription in tuple(self._subscriptions.get(change.organization_id, ())):
            subscription.offer(change)

    async def _listen_forever(self) -> None:
        pause = 0.5
        while True:
            try:
                async for payload in self._payloads():
                    pause = 0.5
                    self._spread(_decode(payload))
            except (psycopg.Error, OSError) as error:
                log.warning("fanout.lost", error=str(error))
            await asyncio.sleep(pause)
            pause = min(pause * 2, 10)

    async def _payloads(self) -> AsyncIterator[str | bytes]:
        if self._redis is not None:
            async for published in self._redis.payloads():
                yield published
            return
        connection = await psycopg.AsyncConnection.connect(self._database_url, autocommit=True)
        async with connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            async for notification in connection.notifies():
                yield notification.payload

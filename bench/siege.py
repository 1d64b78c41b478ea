"""A panel under fire: senders that never give up, processes that are killed, and the numbers afterwards."""

import asyncio
import random
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

import httpx
import orjson
import psycopg
from psycopg.rows import dict_row

from bench.oracle import Oracle, plain
from bench.panel import KEY, Panel
from centralita.calls.service.intake import inbox_id
from centralita.retell import webhooks
from centralita.retell.sandbox.simulation import simulate_calls

_SENDERS = 24
_WEB_PROCESSES = 2
_REPEATED_PERCENT = 30


@dataclass
class Outcome:
    """What came of a siege."""

    events: int = 0
    accepted: int = 0
    refused: int = 0
    broken: int = 0
    kills: int = 0
    lost: int = 0
    double: int = 0
    differences: dict[str, Any] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Nothing lost, nothing double, every number right."""
        return not self.lost and not self.double and not self.differences

    def __str__(self) -> str:
        return f"{self.lost} lost, {self.double} double" + (
            f", differences {self.differences}" if self.differences else ""
        )


class Siege:
    """Delivers simulated calls, shuffled and partly twice, while somebody kills processes."""

    def __init__(self, panel: Panel, seed: int, calls: int) -> None:
        self.panel = panel
        self.outcome = Outcome()
        self._source = random.Random(seed)
        self._started_ms = int(time.time() * 1000)
        self._oracle = Oracle(UTC, self._started_ms)
        self._bodies: list[bytes] = []
        for events in simulate_calls(seed, calls):
            self._oracle.see(events)
            self._bodies += [orjson.dumps(event) for event in events]
        self.outcome.events = len(self._bodies)
        again = self._source.sample(self._bodies, len(self._bodies) * _REPEATED_PERCENT // 100)
        self._queue = [*self._bodies, *again]
        self._source.shuffle(self._queue)
        self._accepted: set[bytes] = set()

    async def run(self, attacks: Sequence[Callable[["Siege"], None]], *, kills: int) -> Outcome:
        """Deliver everything; attack in turn, so many times, spread evenly over the deliveries."""
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.panel.port}", timeout=10) as client:
            senders = [asyncio.create_task(self._send_all(client)) for _ in range(_SENDERS)]
            await asyncio.gather(self._attack(attacks, kills), *senders)
        await asyncio.to_thread(self._check)
        return self.outcome

    async def _send_all(self, client: httpx.AsyncClient) -> None:
        while self._queue:
            body = self._queue.pop()
            is_accepted = False
            while not is_accepted:
                is_accepted = await self._is_accepted(client, body)
                await asyncio.sleep(0 if is_accepted else 0.1)

    async def _is_accepted(self, client: httpx.AsyncClient, body: bytes) -> bool:
        signature = webhooks.sign(body, KEY, int(time.time() * 1000))
        try:
            answer = await client.post(self.panel.hook, content=body, headers={webhooks.HEADER: signature})
        except httpx.TransportError:
            self.outcome.broken += 1
            return False
        if answer.status_code == httpx.codes.NO_CONTENT:
            self.outcome.accepted += 1
            self._accepted.add(body)
            return True
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            raise RuntimeError(f"the hook answered {answer.status_code}: {answer.text}")
        self.outcome.refused += 1
        return False

    async def _attack(self, attacks: Sequence[Callable[["Siege"], None]], kills: int) -> None:
        step = len(self._queue) // (kills + 1)
        for number in range(kills):
            await self._reached(step * (number + 1))
            await asyncio.to_thread(attacks[number % len(attacks)], self)
            self.outcome.kills += 1
            await asyncio.to_thread(self._revive)

    async def _reached(self, accepted: int) -> None:
        while self.outcome.accepted < accepted:  # noqa: ASYNC110 - a poll is enough
            await asyncio.sleep(0.01)

    def kill_one(self, processes: list[subprocess.Popen[bytes]]) -> None:
        """`kill -9` of one of them."""
        victim = self._source.choice(processes)
        victim.send_signal(signal.SIGKILL)
        victim.wait(10)

    def forget_the_dead(self) -> None:
        """Leave only the living in the lists of processes."""
        for processes in (self.panel.web, self.panel.worker):
            processes[:] = [process for process in processes if process.poll() is None]

    def _revive(self) -> None:
        self.forget_the_dead()
        while len(self.panel.web) < _WEB_PROCESSES:
            self.panel.start_web()
        if not self.panel.worker:
            self.panel.start_worker()

    def _check(self) -> None:
        with psycopg.connect(self.panel.database_url, autocommit=True, row_factory=dict_row) as connection:
            self._wait_until_applied(connection)
            rows = connection.execute("SELECT id, state FROM webhook_inbox").fetchall()
            stored = {row["id"] for row in rows}
            self.outcome.lost = sum(inbox_id("webhook", body) not in stored for body in self._accepted)
            usage = connection.execute("SELECT call_id FROM usage_entries WHERE kind = 'usage'").fetchall()
            self.outcome.double = len(rows) - len(self._bodies) + len(usage) - len({row["call_id"] for row in usage})
            wanted = plain(self._oracle.totals)
            for table in ("usage_entries", "usage_hours", "usage_days"):
                sums = ", ".join(f"coalesce(sum({name}), 0) AS {name}" for name in wanted)
                found = plain(connection.execute(f"SELECT {sums} FROM {table}").fetchone())
                if found != wanted:
                    self.outcome.differences[table] = {
                        name: (found[name], wanted[name]) for name in wanted if found[name] != wanted[name]
                    }

    def _wait_until_applied(self, connection: psycopg.Connection[dict[str, Any]]) -> None:
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            row = connection.execute("SELECT count(*) AS left FROM webhook_inbox WHERE state = 'new'").fetchone()
            if row is not None and row["left"] == 0:
                return
            time.sleep(0.2)
        raise RuntimeError("the worker did not drain the inbox within five minutes")


def kill_web(siege: Siege) -> None:
    """One web process dies in the middle of its work."""
    siege.kill_one(siege.panel.web)


def kill_all_web(siege: Siege) -> None:
    """Every web process dies, so that nobody answers for a while."""
    for _ in range(len(siege.panel.web)):
        siege.kill_one(siege.panel.web)
        siege.forget_the_dead()


def kill_worker(siege: Siege) -> None:
    """The worker dies in the middle of a batch."""
    siege.kill_one(siege.panel.worker)


def kill_backend(siege: Siege) -> None:
    """PostgreSQL ends every connection of the application."""
    with suppress(RuntimeError):
        siege.panel.postgres.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'centralita'"
        )


def stop_postgres(siege: Siege) -> None:
    """PostgreSQL dies at once and is away for three seconds."""
    siege.panel.postgres.execute("CHECKPOINT")
    process_id = siege.panel.postgres.process_id
    if process_id is not None:
        subprocess.run(["kill", "-QUIT", str(process_id)], check=True)
    time.sleep(3)
    siege.panel.postgres.stop()
    siege.panel.postgres.start()

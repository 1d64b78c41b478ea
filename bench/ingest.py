"""Signed, durable ingest against the bulk-insert limit, a bare ASGI answer and one INSERT per request.

All four take turns in one run on one PostgreSQL, five rounds, while the worker applies what the hook accepts.
"""

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import httpx
import orjson
import psycopg

from bench import bulk, load, results, rivals
from bench.panel import KEY, Panel, open_panel
from centralita.retell import webhooks
from centralita.retell.sandbox.simulation import simulate_calls

SECTION = "Ingest"
CLIENTS = 64
# The events of simulated calls as they are, long transcripts included; and only the small ones.
MIXES = {"All events": None, "Events of at most 6 kB": 6_000}


def main() -> int:
    """Measure, print, and write the section."""
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--no-write", action="store_true", help="leave RESULTS.md as it is")
    given = parser.parse_args()
    tables = [
        f"**{name}.**\n\n{measure(Bodies(given.seed, largest), given.rounds, given.seconds)}"
        for name, largest in MIXES.items()
    ]
    text = "\n\n".join([*tables, results.provenance()])
    print(text)
    if not given.no_write:
        results.write_section(SECTION, text)
    return 0


def measure(bodies: "Bodies", rounds: int, seconds: float) -> str:
    """All rounds, as a table."""
    rates: dict[str, list[float]] = {"bulk": [], "echo": [], "one": [], "hook": []}
    latencies: list[float] = []
    with open_panel() as panel, _rival("echo", panel) as echo, _rival("one_by_one", panel) as one:
        panel.start_web()
        panel.start_web()
        panel.start_worker()
        panel.wait_until_up()
        for number in range(-1, rounds):
            measured = {
                "bulk": bulk.run(panel.database_url, bodies.take(int(15_000 * seconds)), seconds=seconds),
                "echo": load.run(
                    echo, _plain("/", bodies, int(30_000 * seconds)), clients=CLIENTS, seconds=seconds
                ).rate,
                "one": load.run(
                    one, _plain("/events", bodies, int(6_000 * seconds)), clients=CLIENTS, seconds=seconds
                ).rate,
            }
            hook = load.run(panel.port, _signed(panel, bodies, int(8_000 * seconds)), clients=CLIENTS, seconds=seconds)
            _require_only_204(hook)
            measured["hook"] = hook.rate
            _wait_until_drained(panel)
            if number < 0:
                continue  # the first round only warms up
            latencies.append(hook.percentile(99))
            for name, rate in measured.items():
                rates[name].append(rate)
        delays = _end_to_end(panel, bodies)
        mean = bodies.mean_size
    return _table(rates, latencies, delays, mean, rounds, seconds)


class Bodies:
    """As many different event bodies as wanted: simulated calls, each time with ids of their own."""

    def __init__(self, seed: int, largest: int | None = None) -> None:
        self._source = random.Random(seed)
        calls = simulate_calls(seed, 2_000, start_ms=int(time.time() * 1000) - 20 * 86_400_000, days=20)
        events = [(str(event["call"]["call_id"]).encode(), orjson.dumps(event)) for call in calls for event in call]
        self._events = [event for event in events if largest is None or len(event[1]) <= largest]

    @property
    def mean_size(self) -> float:
        """Bytes of a body on average."""
        return sum(len(body) for _, body in self._events) / len(self._events)

    def take(self, count: int) -> list[bytes]:
        """So many bodies that were never taken before."""
        return [next(self._forever) for _ in range(count)]

    @property
    def _forever(self) -> Iterator[bytes]:
        while True:
            identifier, body = self._source.choice(self._events)
            yield body.replace(identifier, b"call_%027x" % self._source.getrandbits(108))


def _plain(path: str, bodies: Bodies, count: int) -> list[bytes]:
    return [load.request(path, body) for body in bodies.take(count)]


def _signed(panel: Panel, bodies: Bodies, count: int) -> list[bytes]:
    now_ms = int(time.time() * 1000)
    return [
        load.request(panel.hook, body, [(webhooks.HEADER, webhooks.sign(body, KEY, now_ms))])
        for body in bodies.take(count)
    ]


def _require_only_204(outcome: load.Outcome) -> None:
    if set(outcome.statuses) != {204}:
        raise RuntimeError(f"the hook answered {dict(outcome.statuses)}")


def _wait_until_drained(panel: Panel, within: float = 180.0) -> None:
    deadline = time.monotonic() + within
    with psycopg.connect(panel.database_url, autocommit=True) as connection:
        while time.monotonic() < deadline:
            if _waiting(connection) == 0:
                return
            time.sleep(0.2)
    raise RuntimeError("the worker did not drain the inbox")


def _waiting(connection: psycopg.Connection[tuple[object, ...]]) -> int:
    row = connection.execute("SELECT count(*) FROM webhook_inbox WHERE state = 'new'").fetchone()
    return int(str(row[0])) if row else 0


def _end_to_end(panel: Panel, bodies: Bodies, count: int = 300) -> list[float]:
    """Milliseconds from the answer of the hook to the applied event, one event after another."""
    delays: list[float] = []
    with (
        httpx.Client(base_url=f"http://127.0.0.1:{panel.port}") as client,
        psycopg.connect(panel.database_url, autocommit=True) as connection,
    ):
        for body in bodies.take(count):
            signature = webhooks.sign(body, KEY, int(time.time() * 1000))
            client.post(panel.hook, content=body, headers={webhooks.HEADER: signature}).raise_for_status()
            began = time.perf_counter()
            while _waiting(connection):
                time.sleep(0.002)
            delays.append((time.perf_counter() - began) * 1000)
    return sorted(delays)


@contextmanager
def _rival(which: str, panel: Panel) -> Iterator[int]:
    """Two processes of an application to compare with, on a port of their own."""
    for table in (bulk.TABLE, rivals.TABLE):
        panel.postgres.execute(
            f"CREATE TABLE IF NOT EXISTS {table} (LIKE webhook_inbox INCLUDING ALL);"
            f" ALTER TABLE {table} OWNER TO centralita",
            "centralita",
        )
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(2048)
        number = listener.fileno()
        command = [sys.executable, "-m", "bench.rivals", which, "--fd", str(number)]
        environment = os.environ | {"BENCH_DATABASE_URL": panel.database_url}
        running = [subprocess.Popen(command, env=environment, pass_fds=[number]) for _ in range(2)]
        time.sleep(3)
        try:
            yield listener.getsockname()[1]
        finally:
            for process in running:
                process.send_signal(signal.SIGTERM)
            for process in running:
                process.wait(10)


def _table(
    rates: dict[str, list[float]],
    latencies: Sequence[float],
    delays: Sequence[float],
    mean_size: float,
    rounds: int,
    seconds: float,
) -> str:
    names = {
        "hook": "signed, durable ingest: 2 web processes, the worker running",
        "bulk": "bulk INSERT limit of the same PostgreSQL (500 rows, 2 connections)",
        "echo": "ASGI answer without any work, 2 processes",
        "one": "FastAPI with one INSERT per request, 2 processes",
    }
    medians = {name: results.Rounds(values) for name, values in rates.items()}

    def ratio(other: str) -> str:
        return f"{medians['hook'].median / medians[other].median:.2f}"

    slowest = delays[int(len(delays) * 0.99)]
    lines = [
        "| ratio of medians | measured | goal |",
        "| --- | --- | --- |",
        f"| ingest ÷ bulk INSERT limit | **{ratio('bulk')}** | ≥ 0.45 |",
        f"| ingest ÷ ASGI answer | **{ratio('echo')}** | |",
        f"| ingest ÷ one INSERT per request | **{ratio('one')}** | ≥ 5 |",
        f"| event accepted → applied to call, ledger and rollups, p99 | **{slowest:.0f} ms** | ≤ 500 ms |",
        "",
        "| what | events/s, median | lowest – highest |",
        "| --- | --- | --- |",
        *(f"| {names[name]} | {medians[name].median:,.0f} | {medians[name].spread} |" for name in names),
        "",
        (
            f"Ingest latency at full load, p99: {results.Rounds(latencies).median:.0f} ms ({CLIENTS} clients). "
            f"{rounds} rounds of {seconds:g} s each, interleaved, after one to warm up; the events of simulated calls,"
            f" {mean_size / 1000:.1f} kB on average, every one different; load generator on the same machine."
        ),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

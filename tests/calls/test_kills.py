"""Whole processes: killed in the middle of their work, and without their database for a while."""

import asyncio
import time

import httpx
import orjson
import psycopg
import pytest
from bench.panel import KEY, Panel, open_panel
from bench.siege import Siege, kill_all_web, kill_worker
from tests.measuring import make_events

from centralita.retell import webhooks

pytestmark = pytest.mark.slow


def test_kills_lose_nothing_and_count_nothing_twice() -> None:
    with open_panel(is_durable=False) as panel:
        panel.start_web()
        panel.start_web()
        panel.start_worker()
        panel.wait_until_up()
        outcome = asyncio.run(Siege(panel, seed=7, calls=500).run((kill_all_web, kill_worker), kills=3))
    assert outcome.is_clean, str(outcome)
    assert outcome.kills == 3
    assert outcome.broken > 0
    assert outcome.accepted >= outcome.events


def test_postgresql_away_means_503_until_it_is_back() -> None:
    with open_panel(is_durable=False) as panel:
        panel.start_web()
        panel.wait_until_up()
        (process,) = panel.web
        assert deliver(panel) == 204
        panel.postgres.stop()
        assert {deliver(panel) for _ in range(4)} == {503}
        panel.postgres.start()
        came_back = time.monotonic()
        while deliver(panel) != 204:
            assert time.monotonic() - came_back < 10
            time.sleep(0.2)
        assert process.poll() is None
        with psycopg.connect(panel.database_url) as connection:
            row = connection.execute("SELECT count(*) FROM webhook_inbox").fetchone()
    assert row == (2,)


def deliver(panel: Panel) -> int:
    body = orjson.dumps(make_events()[0])
    headers = {webhooks.HEADER: webhooks.sign(body, KEY, int(time.time() * 1000))}
    url = f"http://127.0.0.1:{panel.port}{panel.hook}"
    return httpx.post(url, content=body, headers=headers, timeout=10).status_code

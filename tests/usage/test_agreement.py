"""20,000 simulated calls, delivered in any order and partly twice: ledger, hours, days and API say what was sent."""

import asyncio
import random
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest
from bench.oracle import Oracle, plain
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.measuring import Retell, make_events

from centralita.calls.service.intake import Away, Delivery, Full, Intake
from centralita.core.services import Services
from centralita.retell.sandbox.simulation import simulate_calls
from centralita.usage import service as usage

SEED, CALLS, SENDERS = 20_261_122, 20_000, 500
MADRID = ZoneInfo("Europe/Madrid")


async def put_all(services: Services, retell: Retell, signed_at_ms: int, bodies: Iterable[bytes]) -> None:
    """Through the hook's own intake, as many at a time as it takes; what it refuses is sent again, as Retell does."""
    intake = Intake(services)
    await intake.start()
    owner = (str(retell.organization_id), str(retell.connection_id))
    waiting = iter(bodies)

    async def send_all() -> None:
        for body in waiting:
            while not await is_taken(body):
                await asyncio.sleep(0.1)

    async def is_taken(body: bytes) -> bool:
        try:
            await intake.put(Delivery(*owner, signed_at_ms, body))
        except (Away, Full):
            return False
        return True

    async with asyncio.TaskGroup() as group:
        for _ in range(SENDERS):
            group.create_task(send_all())
    await intake.stop()


@pytest.mark.slow
async def test_twenty_thousand_calls(services: Services, retell: Retell, alice: Any) -> None:
    changed = await alice.client.patch("/api/v1/organization", json={"time_zone": "Europe/Madrid"})
    assert changed.status_code == 200, changed.text
    now_ms = int(datetime.now(UTC).timestamp() * 1000)
    source, oracle, bodies = random.Random(SEED), Oracle(MADRID, now_ms), []
    for events in simulate_calls(SEED, CALLS):
        oracle.see(events)
        bodies += [orjson.dumps(event) for event in events]
    sent = len(bodies)
    bodies += source.sample(bodies, sent * 30 // 100)
    source.shuffle(bodies)
    half = len(bodies) // 2
    for part in (bodies[:half], bodies[half:]):
        await put_all(services, retell, now_ms, part)
        await retell.drain()
    stored = await retell.rows("webhook_inbox")
    assert (len(stored), {row["state"] for row in stored}) == (sent, {"done"})
    async with services.system(retell.organization_id, "test") as ctx:
        agreement = await usage.verify(ctx)
    assert agreement.is_exact
    for sums in (agreement.calls, agreement.ledger, agreement.hours, agreement.days):
        assert plain(sums) == plain(oracle.totals)
    await api_says(alice, oracle)


async def api_says(alice: Any, oracle: Oracle) -> None:
    async def ask(**params: str) -> dict[str, Any]:
        answer = await alice.client.get("/api/v1/usage", params=params)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    whole = await ask(interval="all")
    assert plain(whole["totals"]) == plain(oracle.totals)
    days = {item["bucket"]: plain(item) for item in (await ask(interval="day"))["items"]}
    assert {datetime.fromisoformat(at).astimezone(MADRID).date(): figures for at, figures in days.items()} == {
        day: plain(counter) for day, counter in oracle.by_day.items()
    }
    hours = {datetime.fromisoformat(item["bucket"]): plain(item) for item in (await ask(interval="hour"))["items"]}
    assert hours == {hour: plain(counter) for hour, counter in oracle.by_hour.items()}
    for interval in ("week", "month"):
        items = (await ask(interval=interval))["items"]
        assert sum(item["cost_micros"] for item in items) == oracle.totals["cost_micros"]
    agents = (await ask(interval="all", group_by="agent"))["items"]
    assert {item["group"]["retell_agent_id"]: plain(item) for item in agents} == {
        agent: plain(counter) for agent, counter in oracle.by_agent.items()
    }


class TestDrift:
    async def test_is_found_and_made_good(self, services: Services, retell: Retell) -> None:
        await retell.deliver([event for _ in range(3) for event in make_events()])
        async with services.sessions.begin() as session:
            tamper = text("UPDATE usage_days SET cost_micros = cost_micros + 1 WHERE organization_id = :id")
            await session.execute(tamper, {"id": retell.organization_id})
        async with services.system(retell.organization_id, "test") as ctx:
            found = await usage.verify(ctx)
        assert (found.is_exact, found.drifting_days, found.drifting_hours) == (False, 1, 0)
        async with services.system(retell.organization_id, "test") as ctx:
            await usage.rebuild(ctx)
        async with services.system(retell.organization_id, "test") as ctx:
            assert (await usage.verify(ctx)).is_exact

    async def test_a_rebuild_changes_nothing_that_is_right(self, services: Services, retell: Retell) -> None:
        await retell.deliver(make_events())
        await retell.deliver([{**event, "call": {**event["call"], "duration_ms": 9}} for event in make_events()])
        before = [await retell.rows(table) for table in ("usage_hours", "usage_days")]
        async with services.system(retell.organization_id, "test") as ctx:
            await usage.rebuild(ctx)
        assert [await retell.rows(table) for table in ("usage_hours", "usage_days")] == before


class TestTimeZone:
    async def test_days_follow_the_organization(self, services: Services, retell: Retell, alice: Any) -> None:
        at = int(datetime(2026, 11, 20, 23, 30, tzinfo=UTC).timestamp() * 1000)
        await retell.deliver(make_events(start_timestamp=at))
        assert [row["day"] for row in await retell.rows("usage_days")] == [date(2026, 11, 20)]
        for zone, day, hour in (
            ("Europe/Madrid", date(2026, 11, 21), datetime(2026, 11, 20, 23, tzinfo=UTC)),
            ("Asia/Kathmandu", date(2026, 11, 21), datetime(2026, 11, 20, 23, 15, tzinfo=UTC)),
        ):
            assert (await alice.client.patch("/api/v1/organization", json={"time_zone": zone})).status_code == 200
            async with services.system(retell.organization_id, "test") as ctx:
                await usage.rebuild(ctx)
            assert [row["day"] for row in await retell.rows("usage_days")] == [day]
            assert [row["hour"] for row in await retell.rows("usage_hours")] == [hour]

    async def test_a_change_asks_for_a_rebuild(self, services: Services, alice: Any) -> None:
        await alice.client.patch("/api/v1/organization", json={"time_zone": "Europe/Madrid"})
        await alice.client.patch("/api/v1/organization", json={"name": "Otra"})
        waiting = text(
            "SELECT count(*) FROM procrastinate_jobs"
            " WHERE task_name = 'usage.rebuild' AND args->>'organization_id' = :id"
        )
        async with services.sessions() as session:
            assert await session.scalar(waiting, {"id": str(alice.organization_id)}) == 1


class TestLedger:
    @pytest.mark.parametrize(
        "statement", ["UPDATE usage_entries SET cost_micros = 0", "DELETE FROM usage_entries", "TRUNCATE usage_entries"]
    )
    async def test_cannot_be_changed(self, services: Services, retell: Retell, statement: str) -> None:
        await retell.deliver(make_events())
        with pytest.raises(DBAPIError, match="never changed or deleted"):
            async with services.sessions.begin() as session:
                await session.execute(text(statement))

"""From the inbox to the call, the ledger and the rollups."""

from typing import Any

from sqlalchemy import text

from .conftest import Retell, make_events


async def rows(retell: Retell, statement: str, **parameters: Any) -> list[dict[str, Any]]:
    bound = {"organization_id": retell.organization_id, **parameters}
    async with retell.services.sessions() as session:
        return [dict(row) for row in (await session.execute(text(statement), bound)).mappings()]


LEDGER = "SELECT * FROM usage_entries WHERE organization_id = :organization_id ORDER BY recorded_at, idempotency"
HOURS = "SELECT * FROM usage_hours WHERE organization_id = :organization_id"
DAYS = "SELECT * FROM usage_days WHERE organization_id = :organization_id"
CALLS = "SELECT * FROM calls WHERE organization_id = :organization_id"


class TestOneCall:
    async def test_is_counted_once_with_its_cost_minutes_and_tokens(self, retell: Retell) -> None:
        await retell.deliver(make_events())
        (call,) = await rows(retell, CALLS)
        assert call["status"] == "ended"
        assert (call["cost_micros"], call["billed_ms"], call["duration_ms"]) == (125_000, 60_000, 60_000)
        assert (call["llm_tokens"], call["latency_p50_ms"], call["last_words"]) == (1850, 812, "Buenas")
        assert call["is_successful"] is True
        for table in (HOURS, DAYS):
            (cell,) = await rows(retell, table)
            assert (cell["calls"], cell["connected"], cell["successful"], cell["analyzed"]) == (1, 1, 1, 1)
            assert (cell["cost_micros"], cell["llm_tokens"], sum(cell["latency"])) == (125_000, 1850, 1)
        ledger = await rows(retell, LEDGER)
        assert [entry["kind"] for entry in ledger] == ["usage"]

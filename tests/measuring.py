"""What the tests of calls and usage share: events, and a Retell that signs and delivers them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
import orjson
from sqlalchemy import text

from centralita.calls import service as calls
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.retell import webhooks


@dataclass
class Retell:
    """What Retell is to the hook of one connection: knows the address and the key."""

    services: Services
    organization_id: UUID
    connection_id: UUID
    token: str
    key: str
    client: httpx.AsyncClient

    def signed(self, body: bytes, *, key: str | None = None, at_ms: int | None = None) -> dict[str, str]:
        """The header for a body."""
        moment = at_ms if at_ms is not None else int(time.time() * 1000)
        return {webhooks.HEADER: webhooks.sign(body, key or self.key, moment)}

    async def send(self, event: dict[str, Any] | bytes, *, at_ms: int | None = None) -> httpx.Response:
        """Deliver one event."""
        body = event if isinstance(event, bytes) else orjson.dumps(event)
        headers = self.signed(body, at_ms=at_ms)
        return await self.client.post(f"/hooks/retell/{self.token}", content=body, headers=headers)

    async def drain(self) -> int:
        """Apply everything that waits."""
        total = 0
        while done := await calls.drain(self.services, self.organization_id):
            total += done
        return total

    async def deliver(self, events: Sequence[dict[str, Any] | bytes]) -> None:
        """Deliver events and apply them."""
        for event in events:
            answer = await self.send(event)
            assert answer.status_code == httpx.codes.NO_CONTENT, answer.text
        await self.drain()

    async def rows(self, table: str) -> list[dict[str, Any]]:
        """The organization's rows of a table."""
        statement = text(f"SELECT * FROM {table} WHERE organization_id = :organization_id ORDER BY 1, 2")
        async with self.services.sessions() as session:
            found = await session.execute(statement, {"organization_id": self.organization_id})
            return [dict(row) for row in found.mappings()]


async def retell_of(services: Services, connection: dict[str, Any], client: httpx.AsyncClient) -> Retell:
    """Retell, as the hook of a connection knows it."""
    token = connection["webhook_url"].rsplit("/", 1)[1]
    target = await integrations.webhook_target(services, token)
    assert target is not None
    return Retell(services, target.organization_id, target.connection_id, token, target.keys[0], client)


def make_events(call_id: str | None = None, **changes: Any) -> list[dict[str, Any]]:
    """The events of one plain phone call that costs 12.5 cents."""
    call: dict[str, Any] = {
        "call_id": call_id or f"call_{uuid4().hex}",
        "call_type": "phone_call",
        "agent_id": "agent_of_tests",
        "agent_version": 3,
        "agent_name": "Recepción",
        "call_status": "ongoing",
        "direction": "outbound",
        "from_number": "+14155550100",
        "to_number": "+12125550199",
        "start_timestamp": 1_790_000_000_000,
        **changes,
    }
    ended = {
        **call,
        "call_status": "ended",
        "end_timestamp": 1_790_000_060_000,
        "duration_ms": 60_000,
        "disconnection_reason": "user_hangup",
        "transcript_object": [
            {"role": "agent", "content": "Hola", "words": [{"word": "Hola", "start": 0.1, "end": 0.5}]},
            {"role": "user", "content": "Buenas", "words": [{"word": "Buenas", "start": 1.0, "end": 1.4}]},
        ],
        "latency": {"e2e": {"p50": 812.4, "p90": 1200, "num": 2}},
        "call_cost": {
            "product_costs": [{"product": "elevenlabs_tts", "cost": 12.5, "unit_price": 0.2083333}],
            "total_duration_seconds": 60,
            "total_duration_unit_price": 0.2083333,
            "combined_cost": 12.5,
        },
        "llm_token_usage": {"values": [900, 950], "average": 925, "num_requests": 2},
        **changes,
    }
    analysis = {"call_summary": "Una consulta.", "call_successful": True, "user_sentiment": "Positive"}
    return [
        {"event": "call_started", "call": call},
        {"event": "call_ended", "call": ended},
        {"event": "call_analyzed", "call": {**ended, "call_analysis": analysis}},
    ]

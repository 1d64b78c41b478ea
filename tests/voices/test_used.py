"""Which voices are in use: exact for any number of them, by connection, for those who may see agents."""

from typing import Any
from uuid import UUID

from centralita.agents.models import Agent
from centralita.core.services import Services, utc_now
from centralita.voices.models import Voice

MANY = 230


async def add_many(services: Services, organization_id: UUID, connection_id: UUID) -> set[str]:
    """Voices of their own for so many agents, and as many voices that nobody has."""
    names = {f"own-{number}" for number in range(MANY)}
    shared: dict[str, Any] = {"organization_id": organization_id, "connection_id": connection_id}
    async with services.system(organization_id, "test") as ctx:
        for name in names:
            for voice_id in (name, f"un{name}"):
                ctx.session.add(Voice(**shared, voice_id=voice_id, name=name, provider="platform", seen_at=utc_now()))
            ctx.session.add(
                Agent(
                    **shared,
                    engine="retell-llm",
                    origin="panel",
                    name=name,
                    language="es-ES",
                    voice_id=name,
                    status="draft",
                    retell_agent_id=f"agent-{name}",
                )
            )
    return names


class TestUsed:
    async def test_all_are_found_however_many(self, alice: Any, connection: dict[str, Any], services: Services) -> None:
        params = {"connection_id": connection["id"], "limit": 200, "is_used": "true", "include_total": "true"}
        none = (await alice.client.get("/api/v1/voices", params=params)).json()
        assert (none["items"], none["total"]) == ([], 0)
        names = await add_many(services, alice.organization_id, UUID(connection["id"]))
        found: set[str] = set()
        cursor = None
        while True:
            answer = await alice.client.get("/api/v1/voices", params=params | ({"cursor": cursor} if cursor else {}))
            assert answer.status_code == 200, answer.text
            page = answer.json()
            assert page["total"] == MANY
            found |= {item["voice_id"] for item in page["items"]}
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert found == names
        facets = (await alice.client.get("/api/v1/voices/facets", params={"is_used": "true"})).json()
        assert (facets["total"], facets["provider"]) == (MANY, [{"value": "platform", "count": MANY}])
        counted = (await alice.client.get("/api/v1/agents/voices")).json()["items"]
        assert {item["voice_id"]: item["agents"] for item in counted} == dict.fromkeys(names, 1)

    async def test_of_another_connection_the_same_voice_is_not(
        self, alice: Any, connection: dict[str, Any], services: Services
    ) -> None:
        await add_many(services, alice.organization_id, UUID(connection["id"]))
        other = (await alice.client.post("/api/v1/connections", json={"name": "Second", "kind": "sandbox"})).json()
        page = await alice.client.get("/api/v1/voices", params={"connection_id": other["id"], "is_used": "true"})
        assert page.json()["items"] == []

    async def test_others_see_none(
        self, alice: Any, charlie: Any, connection: dict[str, Any], services: Services
    ) -> None:
        await add_many(services, alice.organization_id, UUID(connection["id"]))
        assert (await charlie.client.get("/api/v1/agents/voices")).json()["items"] == []
        assert (await charlie.client.get("/api/v1/voices", params={"is_used": "true"})).json()["items"] == []

"""API keys: shown once, at most as strong as who makes them, gone when deleted or over."""

import uuid
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from centralita.core.services import utc_now

KEYS = "/api/v1/api-keys"


async def make(client: httpx.AsyncClient, **body) -> httpx.Response:
    return await client.post(KEYS, json={"name": "Robot", **body})


def as_key(panel, key: str) -> httpx.AsyncClient:
    """A program with this key."""
    return panel.client(Authorization=f"Bearer {key}")


class TestMake:
    async def test_shows_the_key_once_and_stores_its_hash(self, alice, services) -> None:
        made = await make(alice.client, role="viewer")
        assert made.status_code == httpx.codes.CREATED
        key = made.json()["key"]
        assert key.startswith("cen_")
        assert made.json()["prefix"] == key[:12]
        listed = (await alice.client.get(KEYS)).json()["items"]
        assert listed == [{name: value for name, value in made.json().items() if name != "key"}]
        async with services.sessions() as session:
            stored = await session.scalar(text("SELECT string_agg(k::text, ' ') FROM api_keys k"))
            logged = await session.scalar(text("SELECT string_agg(a::text, ' ') FROM audit_entries a"))
        assert key not in stored
        assert key not in logged

    async def test_has_the_permissions_of_its_role(self, alice, panel) -> None:
        async with as_key(panel, (await make(alice.client, role="viewer")).json()["key"]) as robot:
            assert (await robot.get("/api/v1/roles")).status_code == httpx.codes.OK
            assert (await robot.get("/api/v1/members")).status_code == httpx.codes.FORBIDDEN

    async def test_has_the_permissions_listed(self, alice, panel) -> None:
        made = await make(alice.client, permissions=["members:read", "audit:read", "members:read"])
        assert (made.json()["role"], made.json()["permissions"]) == (None, ["audit:read", "members:read"])
        async with as_key(panel, made.json()["key"]) as robot:
            assert (await robot.get("/api/v1/members")).status_code == httpx.codes.OK
            assert (await robot.get(KEYS)).status_code == httpx.codes.FORBIDDEN

    @pytest.mark.parametrize(
        "body",
        [{}, {"role": "viewer", "permissions": ["members:read"]}, {"permissions": []}, {"permissions": ["all"]}],
    )
    async def test_wants_either_a_role_or_permissions(self, alice, body) -> None:
        assert (await make(alice.client, **body)).status_code == 422

    async def test_acts_under_its_own_name(self, alice, panel) -> None:
        made = (await make(alice.client, role="admin")).json()
        async with as_key(panel, made["key"]) as robot:
            renamed = await robot.patch("/api/v1/organization", json={"name": "Renamed by a robot"})
            assert renamed.status_code == httpx.codes.OK
        (entry,) = (await alice.client.get("/api/v1/audit", params={"actor": made["id"]})).json()["items"]
        assert entry["actor"] == {"kind": "api_key", "id": made["id"], "name": "Robot"}

    async def test_a_viewer_may_not(self, alice, bob) -> None:
        made = (await make(alice.client, role="viewer")).json()["id"]
        assert (await make(bob.client, role="viewer")).status_code == httpx.codes.FORBIDDEN
        assert (await bob.client.get(KEYS)).status_code == httpx.codes.FORBIDDEN
        assert (await bob.client.delete(f"{KEYS}/{made}")).status_code == httpx.codes.FORBIDDEN


class TestStrength:
    async def test_a_key_makes_no_stronger_key(self, alice, panel) -> None:
        weak = (await make(alice.client, permissions=["api_keys:write", "calls:read"])).json()["key"]
        async with as_key(panel, weak) as robot:
            same = await make(robot, permissions=["calls:read"])
            assert same.status_code == httpx.codes.CREATED
            for body in ({"permissions": ["calls:read", "members:write"]}, {"role": "viewer"}):
                answer = await make(robot, **body)
                assert (answer.status_code, answer.json()["code"]) == (403, "stronger_than_yourself")

    async def test_only_owners_make_owner_keys(self, alice, people, panel) -> None:
        admin = await people("admin", of=alice)
        answer = await make(admin.client, role="owner")
        assert (answer.status_code, answer.json()["code"]) == (403, "owner_required")
        owner_key = (await make(alice.client, role="owner")).json()["key"]
        async with as_key(panel, owner_key) as robot:
            assert (await make(robot, role="owner")).status_code == httpx.codes.CREATED
        everything = (await alice.client.get("/api/v1/me")).json()["permissions"]
        listed = (await make(alice.client, permissions=everything)).json()["key"]
        async with as_key(panel, listed) as robot:
            assert (await make(robot, role="owner")).status_code == httpx.codes.FORBIDDEN


class TestEnd:
    async def test_a_deleted_key_opens_nothing_at_once(self, alice, panel) -> None:
        made = (await make(alice.client, role="viewer")).json()
        async with as_key(panel, made["key"]) as robot:
            assert (await robot.get("/api/v1/roles")).status_code == httpx.codes.OK
            assert (await alice.client.delete(f"{KEYS}/{made['id']}")).status_code == httpx.codes.NO_CONTENT
            answer = await robot.get("/api/v1/roles")
            assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        assert (await alice.client.delete(f"{KEYS}/{made['id']}")).status_code == httpx.codes.NOT_FOUND

    async def test_an_expired_key_opens_nothing(self, alice, panel, clock) -> None:
        expires_at = (utc_now() + timedelta(hours=1)).isoformat()
        key = (await make(alice.client, role="viewer", expires_at=expires_at)).json()["key"]
        async with as_key(panel, key) as robot:
            assert (await robot.get("/api/v1/roles")).status_code == httpx.codes.OK
            clock.forward(hours=1, seconds=1)
            assert (await robot.get("/api/v1/roles")).status_code == httpx.codes.UNAUTHORIZED

    @pytest.mark.parametrize("expires_at", ["2020-01-01T00:00:00Z", "2099-01-01T00:00:00", "soon"])
    async def test_an_expiry_is_an_instant_to_come(self, alice, expires_at) -> None:
        answer = await make(alice.client, role="viewer", expires_at=expires_at)
        assert answer.status_code == 422
        assert [error["path"] for error in answer.json()["errors"]] == ["expires_at"]

    @pytest.mark.parametrize("key", ["cen_", "cen_unknown", "unknown", "Bearer", "eyJhbGciOiJIUzI1NiJ9.e30.x"])
    async def test_an_unknown_key_opens_nothing(self, panel, key) -> None:
        async with as_key(panel, key) as robot:
            assert (await robot.get("/api/v1/roles")).status_code == httpx.codes.UNAUTHORIZED

    async def test_of_another_organization_is_not_found(self, alice, charlie) -> None:
        made = (await make(alice.client, role="viewer")).json()["id"]
        foreign = await charlie.client.delete(f"{KEYS}/{made}")
        absent = await charlie.client.delete(f"{KEYS}/{uuid.uuid4()}")
        assert foreign.status_code == httpx.codes.NOT_FOUND
        assert foreign.json() | {"request_id": ""} == absent.json() | {"request_id": ""}
        assert (await charlie.client.get(KEYS)).json()["items"] == []


class TestLastUse:
    async def test_is_noted_at_most_once_a_minute(self, alice, panel, clock) -> None:
        async def last_used() -> str | None:
            return (await alice.client.get(KEYS)).json()["items"][0]["last_used_at"]

        key = (await make(alice.client, role="viewer")).json()["key"]
        assert await last_used() is None
        async with as_key(panel, key) as robot:
            await robot.get("/api/v1/roles")
            first = await last_used()
            assert first is not None
            clock.forward(seconds=50)
            await robot.get("/api/v1/roles")
            assert await last_used() == first
            clock.forward(seconds=15)
            await robot.get("/api/v1/roles")
            assert await last_used() > first

    async def test_never_waits_for_a_request_that_notes_it_too(self, alice, panel, services) -> None:
        made = (await make(alice.client, role="viewer")).json()
        async with services.sessions.begin() as session, as_key(panel, made["key"]) as robot:
            await session.execute(text("SELECT 1 FROM api_keys WHERE id = :id FOR NO KEY UPDATE"), {"id": made["id"]})
            assert (await robot.get("/api/v1/roles", timeout=3)).status_code == httpx.codes.OK

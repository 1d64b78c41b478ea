"""One's own account: who one is, how the panel looks, the password, typing it again."""

import httpx
import pytest

from centralita.identity.models import ROLES, Role

ME = "/api/v1/me"


class TestReading:
    async def test_tells_who_where_and_what_is_allowed(self, bob) -> None:
        me = (await bob.client.get(ME)).json()
        assert me["user"] == {
            "id": str(bob.user_id),
            "name": "Bob Vista",
            "email": bob.email,
            "language": "en",
            "theme": "system",
            "time_zone": "UTC",
            "density": "compact",
            "is_operator": False,
        }
        assert me["organization"]["id"] == str(bob.organization_id)
        assert me["organizations"] == [
            {"id": str(bob.organization_id), "name": me["organization"]["name"], "role": "viewer"}
        ]
        assert (me["role"], me["permissions"]) == ("viewer", sorted(ROLES[Role.VIEWER]))
        assert me["entitlements"]["plan"] == "unlimited"
        assert set(me["entitlements"]["limits"].values()) == {None}

    async def test_needs_somebody(self, client) -> None:
        answer = await client.get(ME)
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")

    async def test_a_key_is_nobody(self, alice, panel) -> None:
        made = await alice.client.post("/api/v1/api-keys", json={"name": "Robot", "role": "viewer"})
        async with panel.client(Authorization=f"Bearer {made.json()['key']}") as robot:
            for method, path in (("GET", ME), ("GET", "/api/v1/auth/sessions")):
                answer = await robot.request(method, path)
                assert (answer.status_code, answer.json()["code"]) == (403, "user_required")


class TestChanging:
    async def test_changes_what_is_sent_and_logs_it(self, alice) -> None:
        sent = {"language": "es", "theme": "dark", "density": "compact", "time_zone": "America/Bogota"}
        answer = await alice.client.patch(ME, json=sent)
        assert answer.status_code == httpx.codes.OK
        assert answer.json()["user"].items() >= sent.items()
        assert answer.json() == (await alice.client.get(ME)).json()
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "user.updated"})).json()["items"]
        assert entry["changes"]["theme"] == {"before": "system", "after": "dark"}

    @pytest.mark.parametrize(
        "sent", [{"language": "fr"}, {"time_zone": "Nowhere"}, {"name": ""}, {"email": "x@example.com"}, {"theme": 1}]
    )
    async def test_refuses_what_it_does_not_know(self, alice, sent) -> None:
        answer = await alice.client.patch(ME, json=sent)
        assert answer.status_code == 422
        assert [error["path"] for error in answer.json()["errors"]] == list(sent)


class TestPassword:
    async def test_another_one_ends_the_other_browsers(self, alice, panel) -> None:
        async with panel.client() as other:
            await other.post("/api/v1/auth/login", json={"email": alice.email, "password": alice.password})
            sent = {"current_password": alice.password, "new_password": "quite another passphrase"}
            assert (await alice.client.post(f"{ME}/password", json=sent)).status_code == httpx.codes.NO_CONTENT
            assert (await other.get(ME)).status_code == httpx.codes.UNAUTHORIZED
            assert (await alice.client.get(ME)).status_code == httpx.codes.OK
            for password, status in ((alice.password, 401), ("quite another passphrase", 200)):
                login = {"email": alice.email, "password": password}
                assert (await other.post("/api/v1/auth/login", json=login)).status_code == status
            log = (await other.get("/api/v1/audit", params={"action": "user.password_changed"})).json()["items"]
            assert log[0]["changes"] == {"password": {"before": "•••", "after": "•••"}}

    async def test_needs_the_present_one(self, alice) -> None:
        sent = {"current_password": "not the password", "new_password": "quite another passphrase"}
        answer = await alice.client.post(f"{ME}/password", json=sent)
        assert answer.status_code == 422
        assert [(e["path"], e["code"]) for e in answer.json()["errors"]] == [("current_password", "wrong_password")]

    async def test_is_not_tried_more_than_ten_times_a_minute(self, alice) -> None:
        sent = {"current_password": "not the password", "new_password": "quite another passphrase"}
        statuses = [(await alice.client.post(f"{ME}/password", json=sent)).status_code for _ in range(12)]
        assert statuses[:9] == [422] * 9
        assert statuses[-1] == 429


class TestConfirmation:
    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("POST", "/api/v1/api-keys", {"name": "Robot", "role": "viewer"}),
            ("DELETE", "/api/v1/api-keys/{nothing}", None),
            ("POST", "/api/v1/invitations", {"email": "new@example.com", "role": "viewer"}),
            ("DELETE", "/api/v1/invitations/{nothing}", None),
            ("PATCH", "/api/v1/members/{nothing}", {"role": "viewer"}),
            ("DELETE", "/api/v1/members/{nothing}", None),
        ],
    )
    async def test_is_asked_after_fifteen_minutes(self, alice, clock, method, path, body) -> None:
        path = path.replace("{nothing}", "00000000-0000-0000-0000-000000000000")
        clock.forward(minutes=16)
        await alice.client.post("/api/v1/auth/refresh")
        answer = await alice.client.request(method, path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (403, "confirmation_required")

        confirmed = await alice.client.post("/api/v1/auth/confirm", json={"password": alice.password})
        assert confirmed.status_code == httpx.codes.NO_CONTENT
        assert (await alice.client.request(method, path, json=body)).status_code in {201, 404}

    async def test_needs_the_right_password(self, alice) -> None:
        answer = await alice.client.post("/api/v1/auth/confirm", json={"password": "not the password"})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "wrong_password"

    async def test_is_not_asked_for_reading(self, alice, clock) -> None:
        clock.forward(hours=2)
        await alice.client.post("/api/v1/auth/refresh")
        for path in ("/api/v1/api-keys", "/api/v1/members", "/api/v1/invitations"):
            assert (await alice.client.get(path)).status_code == httpx.codes.OK

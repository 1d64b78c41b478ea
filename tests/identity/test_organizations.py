"""Organizations: the operator makes them, their admins name them."""

import httpx
import pytest

ORGANIZATION = "/api/v1/organization"


class TestCreate:
    async def test_the_operator_becomes_its_owner(self, operator) -> None:
        made = await operator.client.post(
            "/api/v1/organizations", json={"name": "Clínica Sur", "time_zone": "America/Lima"}
        )
        assert made.status_code == httpx.codes.CREATED
        assert (made.json()["time_zone"], made.json()["currency"]) == ("America/Lima", "USD")
        mine = (await operator.client.get("/api/v1/me")).json()["organizations"]
        assert {"id": made.json()["id"], "name": "Clínica Sur", "role": "owner"} in mine

    async def test_nobody_else_may(self, alice, panel) -> None:
        answer = await alice.client.post("/api/v1/organizations", json={"name": "Mine"})
        assert (answer.status_code, answer.json()["code"]) == (403, "operator_required")
        key = (await alice.client.post("/api/v1/api-keys", json={"name": "Robot", "role": "owner"})).json()["key"]
        async with panel.client(Authorization=f"Bearer {key}") as robot:
            answer = await robot.post("/api/v1/organizations", json={"name": "Mine"})
            assert (answer.status_code, answer.json()["code"]) == (403, "user_required")


class TestUpdate:
    async def test_changes_what_is_sent_and_logs_it(self, alice) -> None:
        before = (await alice.client.get(ORGANIZATION)).json()
        answer = await alice.client.patch(ORGANIZATION, json={"time_zone": "Europe/Madrid"})
        assert answer.json() == before | {"time_zone": "Europe/Madrid"}
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "organization.updated"})).json()["items"]
        assert entry["changes"] == {"time_zone": {"before": "UTC", "after": "Europe/Madrid"}}

    async def test_the_second_of_two_edits_is_refused(self, alice) -> None:
        tag = (await alice.client.get(ORGANIZATION)).headers["etag"]
        headers = {"If-Match": tag}
        first = await alice.client.patch(ORGANIZATION, json={"name": "One"}, headers=headers)
        second = await alice.client.patch(ORGANIZATION, json={"name": "Two"}, headers=headers)
        assert (first.status_code, second.status_code) == (200, 412)
        assert (await alice.client.get(ORGANIZATION)).json()["name"] == "One"

    async def test_a_viewer_may_neither_read_nor_change(self, bob) -> None:
        assert (await bob.client.get(ORGANIZATION)).status_code == httpx.codes.FORBIDDEN
        assert (await bob.client.patch(ORGANIZATION, json={"name": "Bob's"})).status_code == httpx.codes.FORBIDDEN

    @pytest.mark.parametrize("sent", [{"time_zone": "Nowhere"}, {"name": ""}, {"currency": "EUR"}])
    async def test_refuses_what_it_does_not_know(self, alice, sent) -> None:
        assert (await alice.client.patch(ORGANIZATION, json=sent)).status_code == 422

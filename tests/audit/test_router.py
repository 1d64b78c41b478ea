"""The log as its readers see it."""

import httpx

AUDIT = "/api/v1/audit"


class TestList:
    async def test_shows_the_newest_first(self, alice) -> None:
        for name in ("One", "Two", "Three"):
            await alice.client.patch("/api/v1/organization", json={"name": name})
        items = (await alice.client.get(AUDIT)).json()["items"]
        sequences = [item["sequence"] for item in items]
        assert sequences == sorted(sequences, reverse=True)
        assert items[0]["changes"] == {"name": {"before": "Two", "after": "Three"}}
        assert items[0]["actor"] == {"kind": "user", "id": str(alice.user_id), "name": "Alicia Molina"}
        assert items[0]["target"] == {"kind": "organization", "id": str(alice.organization_id), "name": "Three"}
        assert items[0]["ip"] == "127.0.0.1"

    async def test_an_entry_names_the_request_that_made_it(self, alice) -> None:
        answer = await alice.client.patch("/api/v1/organization", json={"name": "One"})
        (item,) = (await alice.client.get(AUDIT, params={"limit": 1})).json()["items"]
        assert item["request_id"] == answer.headers["x-request-id"]

    async def test_goes_page_by_page_without_gaps(self, alice) -> None:
        for number in range(7):
            await alice.client.patch("/api/v1/organization", json={"name": f"Name {number}"})
        found: list[int] = []
        cursor = None
        while True:
            params = {"limit": 3} | ({"cursor": cursor} if cursor else {})
            page = (await alice.client.get(AUDIT, params=params)).json()
            found += [item["sequence"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert found == list(range(found[0], 0, -1))

    async def test_is_narrowed_by_target_actor_and_action(self, alice, bob) -> None:
        await alice.client.patch("/api/v1/organization", json={"name": "One"})
        await bob.client.patch("/api/v1/me", json={"theme": "dark"})
        for params, action in (
            ({"target_kind": "organization", "action": "organization.updated"}, "organization.updated"),
            ({"target_id": str(bob.user_id)}, "user.updated"),
            ({"actor": str(bob.user_id), "target_kind": "user"}, "user.updated"),
        ):
            items = (await alice.client.get(AUDIT, params=params)).json()["items"]
            assert [item["action"] for item in items] == [action]
        assert (await alice.client.get(AUDIT, params={"action": "no.such"})).json()["items"] == []
        assert (await alice.client.get(AUDIT, params={"actor": "nobody"})).status_code == 422

    async def test_a_viewer_may_not(self, bob, client) -> None:
        assert (await bob.client.get(AUDIT)).status_code == httpx.codes.FORBIDDEN
        assert (await client.get(AUDIT)).status_code == httpx.codes.UNAUTHORIZED

    async def test_an_outsider_sees_only_their_own(self, alice, charlie) -> None:
        await alice.client.patch("/api/v1/organization", json={"name": "Alice's secret"})
        log = await charlie.client.get(AUDIT, params={"limit": 200})
        assert "Alice's secret" not in log.text
        assert (await charlie.client.get(AUDIT, params={"actor": str(alice.user_id)})).json()["items"] == []

    async def test_there_is_no_way_to_write(self, alice) -> None:
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert (await alice.client.request(method, AUDIT)).status_code == httpx.codes.METHOD_NOT_ALLOWED

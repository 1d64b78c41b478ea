"""Browsers that are signed in: listed, ended, moved to another organization; what is revoked ends at once."""

import uuid

import httpx
import pytest

from centralita.identity import queries
from centralita.identity import service as identity

SESSIONS = "/api/v1/auth/sessions"
ME = "/api/v1/me"


@pytest.fixture
async def second(panel, alice):
    """Alice in a second browser."""
    async with panel.client(**{"User-Agent": "Second/1.0"}) as browser:
        await browser.post("/api/v1/auth/login", json={"email": alice.email, "password": alice.password})
        yield browser


class TestList:
    async def test_shows_each_browser_and_which_is_this_one(self, alice, second) -> None:
        items = (await second.get(SESSIONS)).json()["items"]
        assert [item["is_current"] for item in items] == [True, False]
        assert items[0]["user_agent"] == "Second/1.0"
        assert items[0]["ip"] == "127.0.0.1"

    async def test_leaves_out_those_that_are_over(self, alice, second, clock) -> None:
        clock.forward(hours=11)
        await second.post("/api/v1/auth/refresh")
        clock.forward(hours=2)
        await second.post("/api/v1/auth/refresh")
        assert len((await second.get(SESSIONS)).json()["items"]) == 1


class TestEndOne:
    async def test_signs_that_browser_out_at_once(self, alice, second) -> None:
        items = (await alice.client.get(SESSIONS)).json()["items"]
        other = next(item["id"] for item in items if not item["is_current"])
        assert (await alice.client.delete(f"{SESSIONS}/{other}")).status_code == httpx.codes.NO_CONTENT
        assert (await second.get(ME)).status_code == httpx.codes.UNAUTHORIZED
        assert (await second.post("/api/v1/auth/refresh")).status_code == httpx.codes.UNAUTHORIZED
        assert (await alice.client.get(ME)).status_code == httpx.codes.OK
        assert (await alice.client.delete(f"{SESSIONS}/{other}")).status_code == httpx.codes.NOT_FOUND

    async def test_of_somebody_else_is_not_found(self, alice, bob, charlie) -> None:
        item = (await alice.client.get(SESSIONS)).json()["items"][0]["id"]
        for outsider in (bob, charlie):
            answer = await outsider.client.delete(f"{SESSIONS}/{item}")
            absent = await outsider.client.delete(f"{SESSIONS}/{uuid.uuid4()}")
            assert answer.status_code == absent.status_code == httpx.codes.NOT_FOUND
            assert answer.json() | {"request_id": ""} == absent.json() | {"request_id": ""}
        assert (await alice.client.get(ME)).status_code == httpx.codes.OK


class TestLogOut:
    async def test_ends_this_browser_only_and_takes_its_cookies(self, alice, second) -> None:
        copy = dict(second.cookies)
        answer = await second.post("/api/v1/auth/logout")
        assert answer.status_code == httpx.codes.NO_CONTENT
        assert all("Max-Age=0" in value for value in answer.headers.get_list("set-cookie"))
        assert not second.cookies
        second.cookies.update(copy)
        assert (await second.get(ME)).status_code == httpx.codes.UNAUTHORIZED
        assert (await alice.client.get(ME)).status_code == httpx.codes.OK

    async def test_is_always_possible(self, client, second) -> None:
        assert (await client.post("/api/v1/auth/logout")).status_code == httpx.codes.NO_CONTENT
        copy = dict(second.cookies)
        for _ in range(2):
            second.cookies.update(copy)
            assert (await second.post("/api/v1/auth/logout")).status_code == httpx.codes.NO_CONTENT

    async def test_everywhere_ends_every_browser(self, alice, second) -> None:
        answer = await second.post("/api/v1/auth/logout-everywhere")
        assert answer.status_code == httpx.codes.NO_CONTENT
        assert not second.cookies
        assert (await alice.client.get(ME)).status_code == httpx.codes.UNAUTHORIZED
        assert (await alice.client.post("/api/v1/auth/refresh")).status_code == httpx.codes.UNAUTHORIZED


class TestSwitch:
    @pytest.fixture
    async def guest(self, panel, operator, alice):
        """The operator, who made Alice's organization last, and so comes back to it."""
        async with panel.client() as browser:
            login = {"email": operator.email, "password": operator.password}
            me = (await browser.post("/api/v1/auth/login", json=login)).json()
            assert me["organization"]["id"] == str(alice.organization_id)
            yield browser

    async def test_moves_to_another_organization_of_ones_own(self, guest, operator, alice) -> None:
        answer = await guest.post("/api/v1/auth/switch", json={"organization_id": str(operator.organization_id)})
        assert answer.status_code == httpx.codes.OK
        me = (await guest.get(ME)).json()
        assert me == answer.json()
        assert me["organization"]["id"] == str(operator.organization_id)
        assert str(alice.organization_id) in {item["id"] for item in me["organizations"]}
        log = (await guest.get("/api/v1/audit", params={"action": "session.switched"})).json()["items"]
        assert log[0]["changes"]["organization_id"] == {
            "before": str(alice.organization_id),
            "after": str(operator.organization_id),
        }

    async def test_the_token_of_the_other_organization_counts_no_more(self, guest, operator) -> None:
        before = dict(guest.cookies)
        await guest.post("/api/v1/auth/switch", json={"organization_id": str(operator.organization_id)})
        guest.cookies.clear()
        guest.cookies.update(before)
        assert (await guest.get(ME)).status_code == httpx.codes.UNAUTHORIZED
        assert (await guest.post("/api/v1/auth/refresh")).status_code == httpx.codes.NO_CONTENT
        assert (await guest.get(ME)).json()["organization"]["id"] == str(operator.organization_id)

    async def test_an_organization_one_does_not_belong_to_is_not_found(self, alice, charlie, client) -> None:
        for target in (charlie.organization_id, uuid.uuid4()):
            answer = await alice.client.post("/api/v1/auth/switch", json={"organization_id": str(target)})
            assert answer.status_code == httpx.codes.NOT_FOUND
        answer = await client.post("/api/v1/auth/switch", json={"organization_id": str(alice.organization_id)})
        assert answer.status_code == httpx.codes.UNAUTHORIZED


class TestSweep:
    async def test_forgets_only_what_ended_long_ago(self, alice, second, services, clock) -> None:
        await second.post("/api/v1/auth/logout")
        clock.forward(days=6)
        await identity.sweep(services)
        async with services.sessions() as session:
            assert len(await queries.sessions_of(session, alice.user_id)) == 1
        clock.forward(days=8)
        await identity.sweep(services)
        async with services.sessions() as session:
            assert await queries.sessions_of(session, alice.user_id) == []

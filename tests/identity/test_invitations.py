"""Invitations: a link, shown once, used once, for seven days."""

import asyncio
import uuid
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

INVITATIONS = "/api/v1/invitations"
ACCEPT = "/api/v1/invitations/accept"
PASSWORD = "a long enough passphrase"


def token_of(answer: httpx.Response) -> str:
    return parse_qs(urlsplit(answer.json()["url"]).query)["token"][0]


async def invite(person, email: str, role: str = "builder") -> httpx.Response:
    return await person.client.post(INVITATIONS, json={"email": email, "role": role})


@pytest.fixture
def email() -> str:
    """An address nobody has."""
    return f"{uuid.uuid4().hex[:10]}@example.com"


class TestInvite:
    async def test_shows_the_link_once(self, alice, email, settings, clock) -> None:
        made = await invite(alice, email.upper())
        assert made.status_code == httpx.codes.CREATED
        assert made.json()["url"].startswith(f"{settings.url}/invitation?token=")
        listed = (await alice.client.get(INVITATIONS)).json()["items"]
        assert listed == [{key: value for key, value in made.json().items() if key != "url"}]
        assert (listed[0]["email"], listed[0]["role"], listed[0]["created_by"]) == (email, "builder", "Alicia Molina")
        log = await alice.client.get("/api/v1/audit", params={"target_kind": "invitation"})
        assert token_of(made) not in log.text
        assert log.json()["items"][0]["action"] == "invitation.created"

    async def test_again_replaces_the_link(self, alice, email, client) -> None:
        first, second = await invite(alice, email), await invite(alice, email, "viewer")
        assert (await client.get(ACCEPT, params={"token": token_of(first)})).status_code == httpx.codes.NOT_FOUND
        offer = (await client.get(ACCEPT, params={"token": token_of(second)})).json()
        assert offer["role"] == "viewer"
        assert len((await alice.client.get(INVITATIONS)).json()["items"]) == 1

    async def test_a_member_needs_none(self, alice, bob) -> None:
        answer = await invite(alice, bob.email)
        assert (answer.status_code, answer.json()["code"]) == (409, "already_member")

    async def test_only_an_owner_invites_an_owner(self, alice, people, email) -> None:
        admin = await people("admin", of=alice)
        answer = await invite(admin, email, "owner")
        assert (answer.status_code, answer.json()["code"]) == (403, "owner_required")
        assert (await invite(admin, email, "admin")).status_code == httpx.codes.CREATED

    async def test_a_viewer_may_not(self, alice, bob, email) -> None:
        made = (await invite(alice, email)).json()["id"]
        assert (await invite(bob, email)).status_code == httpx.codes.FORBIDDEN
        assert (await bob.client.get(INVITATIONS)).status_code == httpx.codes.FORBIDDEN
        assert (await bob.client.delete(f"{INVITATIONS}/{made}")).status_code == httpx.codes.FORBIDDEN

    async def test_refuses_what_is_no_address(self, alice) -> None:
        assert (await invite(alice, "not an address")).status_code == 422


class TestTakeBack:
    async def test_voids_the_link(self, alice, email, client) -> None:
        made = await invite(alice, email)
        path = f"{INVITATIONS}/{made.json()['id']}"
        assert (await alice.client.delete(path)).status_code == httpx.codes.NO_CONTENT
        assert (await alice.client.delete(path)).status_code == httpx.codes.NOT_FOUND
        answer = await client.get(ACCEPT, params={"token": token_of(made)})
        assert (answer.status_code, answer.json()["code"]) == (404, "invitation_gone")

    async def test_of_another_organization_is_not_found(self, alice, charlie, email) -> None:
        made = (await invite(alice, email)).json()["id"]
        foreign = await charlie.client.delete(f"{INVITATIONS}/{made}")
        absent = await charlie.client.delete(f"{INVITATIONS}/{uuid.uuid4()}")
        assert foreign.status_code == httpx.codes.NOT_FOUND
        assert foreign.json() | {"request_id": ""} == absent.json() | {"request_id": ""}
        assert (await charlie.client.get(INVITATIONS)).json()["items"] == []


class TestAccept:
    async def test_makes_an_account_and_signs_in(self, alice, email, client) -> None:
        token = token_of(await invite(alice, email))
        offer = (await client.get(ACCEPT, params={"token": token})).json()
        assert (offer["email"], offer["role"], offer["has_account"]) == (email, "builder", False)
        body = {"token": token, "name": "Nuria Nueva", "password": PASSWORD, "language": "es"}
        answer = await client.post(ACCEPT, json=body)
        assert answer.status_code == httpx.codes.OK
        me = (await client.get("/api/v1/me")).json()
        assert me == answer.json()
        assert (me["user"]["name"], me["user"]["language"], me["role"]) == ("Nuria Nueva", "es", "builder")
        assert me["organization"]["name"] == offer["organization_name"]
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "member.joined"})).json()["items"][:1]
        assert entry["actor"]["name"] == "Nuria Nueva"
        assert entry["changes"]["invited_by"]["after"] == "Alicia Molina"

    async def test_works_once_even_at_once(self, alice, email, panel) -> None:
        token = token_of(await invite(alice, email))
        body = {"token": token, "name": "Nuria Nueva", "password": PASSWORD}

        async def accept() -> int:
            async with panel.client() as browser:
                return (await browser.post(ACCEPT, json=body)).status_code

        statuses = sorted(await asyncio.gather(*(accept() for _ in range(8))))
        assert statuses[0] == 200
        assert set(statuses[1:]) <= {401, 404, 409}
        members = (await alice.client.get("/api/v1/members")).json()["items"]
        assert [item["user"]["email"] for item in members].count(email) == 1

    async def test_joins_the_account_there_is_with_its_password(self, alice, charlie, client) -> None:
        token = token_of(await invite(alice, charlie.email, "analyst"))
        assert (await client.get(ACCEPT, params={"token": token})).json()["has_account"]
        wrong = await client.post(ACCEPT, json={"token": token, "password": "not the password"})
        assert (wrong.status_code, wrong.json()["code"]) == (401, "invalid_credentials")
        answer = await client.post(ACCEPT, json={"token": token, "password": charlie.password})
        assert answer.status_code == httpx.codes.OK
        me = answer.json()
        assert me["user"]["id"] == str(charlie.user_id)
        assert (me["organization"]["id"], me["role"]) == (str(alice.organization_id), "analyst")
        assert {item["role"] for item in me["organizations"]} == {"owner", "analyst"}

    @pytest.mark.parametrize(("change", "path"), [({"name": None}, "name"), ({"password": "short"}, "password")])
    async def test_a_new_account_needs_a_name_and_a_good_password(self, alice, email, client, change, path) -> None:
        token = token_of(await invite(alice, email))
        answer = await client.post(ACCEPT, json={"token": token, "name": "N", "password": PASSWORD} | change)
        assert answer.status_code == 422
        assert [error["path"] for error in answer.json()["errors"]] == [path]
        assert (await client.get(ACCEPT, params={"token": token})).status_code == httpx.codes.OK

    async def test_is_over_after_seven_days(self, alice, email, client, clock) -> None:
        token = token_of(await invite(alice, email))
        clock.forward(days=6, hours=23)
        assert (await client.get(ACCEPT, params={"token": token})).status_code == httpx.codes.OK
        clock.forward(hours=2)
        answer = await client.post(ACCEPT, json={"token": token, "name": "Nuria", "password": PASSWORD})
        assert (answer.status_code, answer.json()["code"]) == (404, "invitation_gone")

"""Members: who may change whom, and that an organization always keeps an owner."""

import asyncio
import uuid

import httpx
import pytest

from centralita.identity.models import Role

MEMBERS = "/api/v1/members"


async def place(of, person) -> str:
    """The membership of a person, as the members' list shows it."""
    items = (await of.client.get(MEMBERS)).json()["items"]
    return next(item["id"] for item in items if item["user"]["id"] == str(person.user_id))


@pytest.fixture
async def only_owner(alice, operator):
    """Alice, without the operator who made her organization."""
    answer = await alice.client.delete(f"{MEMBERS}/{await place(alice, operator)}")
    assert answer.status_code == httpx.codes.NO_CONTENT, answer.text
    return alice


class TestList:
    async def test_shows_who_belongs_here(self, alice, bob, operator) -> None:
        items = (await alice.client.get(MEMBERS)).json()["items"]
        assert [(item["user"]["email"], item["role"]) for item in items] == [
            (operator.email, "owner"),
            (alice.email, "owner"),
            (bob.email, "viewer"),
        ]
        assert all(item["last_seen_at"] for item in items)

    async def test_goes_page_by_page(self, alice, bob) -> None:
        first = (await alice.client.get(MEMBERS, params={"limit": 2, "include_total": True})).json()
        assert (len(first["items"]), first["total"]) == (2, 3)
        rest = (await alice.client.get(MEMBERS, params={"limit": 2, "cursor": first["next_cursor"]})).json()
        assert [item["user"]["email"] for item in rest["items"]] == [bob.email]
        assert rest["next_cursor"] is None

    async def test_a_viewer_may_not(self, bob) -> None:
        answer = await bob.client.get(MEMBERS)
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")

    async def test_an_outsider_sees_only_their_own(self, alice, charlie) -> None:
        items = (await charlie.client.get(MEMBERS)).json()["items"]
        assert alice.email not in {item["user"]["email"] for item in items}


class TestRole:
    async def test_counts_at_once(self, alice, bob) -> None:
        assert (await bob.client.get(MEMBERS)).status_code == httpx.codes.FORBIDDEN
        answer = await alice.client.patch(f"{MEMBERS}/{await place(alice, bob)}", json={"role": "admin"})
        assert (answer.status_code, answer.json()["role"]) == (200, "admin")
        assert (await bob.client.get(MEMBERS)).status_code == httpx.codes.OK
        (entry,) = (await bob.client.get("/api/v1/audit", params={"action": "member.role_changed"})).json()["items"]
        assert entry["changes"] == {"role": {"before": "viewer", "after": "admin"}}
        assert entry["target"]["name"] == bob.email

    async def test_the_second_of_two_edits_is_refused(self, alice, bob) -> None:
        path = f"{MEMBERS}/{await place(alice, bob)}"
        tag = (await alice.client.patch(path, json={"role": "builder"})).headers["etag"]
        first = await alice.client.patch(path, json={"role": "analyst"}, headers={"If-Match": tag})
        second = await alice.client.patch(path, json={"role": "billing"}, headers={"If-Match": tag})
        assert (first.status_code, second.status_code) == (200, 412)
        assert second.json()["code"] == "changed_meanwhile"
        assert (await alice.client.delete(path, headers={"If-Match": tag})).status_code == 412

    @pytest.mark.parametrize("role", ["viewer", "billing", "analyst", "builder"])
    async def test_only_owners_and_admins_may(self, alice, people, role) -> None:
        person = await people(role, of=alice)
        target = await place(alice, alice)
        assert (await person.client.patch(f"{MEMBERS}/{target}", json={"role": "viewer"})).status_code == 403
        assert (await person.client.delete(f"{MEMBERS}/{target}")).status_code == 403

    async def test_an_admin_decides_about_everybody_but_owners(self, alice, bob, people) -> None:
        admin = await people("admin", of=alice)
        bobs, alices = await place(alice, bob), await place(alice, alice)
        assert (await admin.client.patch(f"{MEMBERS}/{bobs}", json={"role": "builder"})).status_code == 200
        for path, role in ((bobs, "owner"), (alices, "admin")):
            answer = await admin.client.patch(f"{MEMBERS}/{path}", json={"role": role})
            assert (answer.status_code, answer.json()["code"]) == (403, "owner_required")
        assert (await admin.client.delete(f"{MEMBERS}/{alices}")).json()["code"] == "owner_required"

    async def test_the_last_owner_stays_one(self, only_owner, bob) -> None:
        mine = await place(only_owner, only_owner)
        for answer in (
            await only_owner.client.patch(f"{MEMBERS}/{mine}", json={"role": "admin"}),
            await only_owner.client.delete(f"{MEMBERS}/{mine}"),
        ):
            assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")
        await only_owner.client.patch(f"{MEMBERS}/{await place(only_owner, bob)}", json={"role": "owner"})
        assert (await only_owner.client.patch(f"{MEMBERS}/{mine}", json={"role": "admin"})).status_code == 200

    async def test_two_owners_who_demote_each_other_leave_one(self, only_owner, people) -> None:
        other = await people("owner", of=only_owner)
        mine, theirs = await place(only_owner, only_owner), await place(only_owner, other)
        answers = await asyncio.gather(
            only_owner.client.patch(f"{MEMBERS}/{theirs}", json={"role": "viewer"}),
            other.client.patch(f"{MEMBERS}/{mine}", json={"role": "viewer"}),
        )
        assert sorted(answer.status_code for answer in answers) == [200, 403]

    async def test_two_owners_who_leave_at_once_leave_one(self, only_owner, people) -> None:
        other = await people("owner", of=only_owner)
        mine, theirs = await place(only_owner, only_owner), await place(only_owner, other)
        answers = await asyncio.gather(
            only_owner.client.delete(f"{MEMBERS}/{mine}"), other.client.delete(f"{MEMBERS}/{theirs}")
        )
        assert sorted(answer.status_code for answer in answers) == [204, 409]

    async def test_a_role_that_is_none_is_refused(self, alice, bob) -> None:
        answer = await alice.client.patch(f"{MEMBERS}/{await place(alice, bob)}", json={"role": "king"})
        assert answer.status_code == 422


class TestRemove:
    async def test_ends_the_persons_sessions_at_once(self, alice, bob) -> None:
        answer = await alice.client.delete(f"{MEMBERS}/{await place(alice, bob)}")
        assert answer.status_code == httpx.codes.NO_CONTENT
        assert (await bob.client.get("/api/v1/me")).status_code == httpx.codes.UNAUTHORIZED
        assert (await bob.client.post("/api/v1/auth/refresh")).status_code == httpx.codes.UNAUTHORIZED
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "member.removed"})).json()["items"]
        assert entry["changes"] == {"role": {"before": "viewer", "after": None}}

    async def test_anybody_may_leave(self, alice, bob) -> None:
        answer = await bob.client.delete(f"{MEMBERS}/{await place(alice, bob)}")
        assert answer.status_code == httpx.codes.NO_CONTENT
        assert (await bob.client.get("/api/v1/me")).status_code == httpx.codes.UNAUTHORIZED
        assert (await alice.client.get("/api/v1/audit", params={"action": "member.left"})).json()["items"]

    async def test_a_member_elsewhere_keeps_that(self, alice, operator) -> None:
        await alice.client.delete(f"{MEMBERS}/{await place(alice, operator)}")
        assert (await operator.client.get("/api/v1/me")).status_code == httpx.codes.OK


class TestOutsider:
    async def test_a_foreign_member_looks_like_none(self, alice, bob, charlie) -> None:
        bobs = await place(alice, bob)
        for method, body in (("PATCH", {"role": "viewer"}), ("DELETE", None)):
            foreign = await charlie.client.request(method, f"{MEMBERS}/{bobs}", json=body)
            absent = await charlie.client.request(method, f"{MEMBERS}/{uuid.uuid4()}", json=body)
            assert foreign.status_code == absent.status_code == httpx.codes.NOT_FOUND
            assert foreign.json() | {"request_id": ""} == absent.json() | {"request_id": ""}


class TestRoles:
    async def test_everybody_may_read_the_table(self, bob, client) -> None:
        roles = (await bob.client.get("/api/v1/roles")).json()
        assert [item["role"] for item in roles] == [role.value for role in Role]
        assert (await client.get("/api/v1/roles")).status_code == httpx.codes.UNAUTHORIZED

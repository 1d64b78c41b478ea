"""Coming in with a password: without telling who has an account, and not as often as one likes."""

import asyncio
import statistics
import time

import httpx
import pytest
from pwdlib import PasswordHash
from sqlalchemy import delete

from centralita.identity.models import LoginThrottle
from centralita.identity.service import passwords

LOGIN = "/api/v1/auth/login"


async def sign_in(browser: httpx.AsyncClient, email: str, password: str) -> httpx.Response:
    return await browser.post(LOGIN, json={"email": email, "password": password})


@pytest.fixture
async def throttled(services, limited):
    """A minute in which nobody has tried yet."""
    async with services.sessions.begin() as session:
        await session.execute(delete(LoginThrottle))
    return limited


class TestLogIn:
    async def test_answers_who_one_is(self, client, alice) -> None:
        answer = await sign_in(client, f"  {alice.email.upper()} ", alice.password)
        assert answer.status_code == httpx.codes.OK
        assert answer.json() == (await client.get("/api/v1/me")).json()
        assert answer.json()["user"]["id"] == str(alice.user_id)

    async def test_is_in_the_log(self, client, alice) -> None:
        await sign_in(client, alice.email, alice.password)
        log = (await client.get("/api/v1/audit", params={"action": "session.started", "limit": 1})).json()["items"]
        assert log[0]["actor"] == {"kind": "user", "id": str(alice.user_id), "name": "Alicia Molina"}
        assert log[0]["ip"] == "127.0.0.1"

    async def test_a_password_is_taken_as_it_is(self, client, alice) -> None:
        assert (await sign_in(client, alice.email, f" {alice.password} ")).status_code == httpx.codes.UNAUTHORIZED

    async def test_a_hash_of_another_kind_opens_nothing(self, client, alice, services) -> None:
        assert not await passwords.matches("anything", "not a hash at all")

    async def test_a_person_without_organization_is_told(self, client, alice, people) -> None:
        guest = await people("viewer", of=alice)
        members = (await alice.client.get("/api/v1/members")).json()["items"]
        place = next(row["id"] for row in members if row["user"]["id"] == str(guest.user_id))
        await alice.client.delete(f"/api/v1/members/{place}")
        answer = await sign_in(client, guest.email, guest.password)
        assert (answer.status_code, answer.json()["code"]) == (403, "no_organization")


class TestEnumeration:
    async def test_a_wrong_password_and_an_unknown_address_look_the_same(self, client, alice) -> None:
        wrong = await sign_in(client, alice.email, "not the password")
        unknown = await sign_in(client, "nobody@nowhere.example", "not the password")
        assert wrong.status_code == unknown.status_code == httpx.codes.UNAUTHORIZED
        bodies = [answer.json() | {"request_id": ""} for answer in (wrong, unknown)]
        assert bodies[0] == bodies[1]
        assert bodies[0]["code"] == "invalid_credentials"
        assert sorted(wrong.headers.keys()) == sorted(unknown.headers.keys())
        assert "set-cookie" not in wrong.headers

    async def test_both_take_the_same_time(self, client, people, alice, monkeypatch) -> None:
        monkeypatch.setattr(passwords, "hasher", PasswordHash.recommended())
        slow = await people("viewer", of=alice)
        await sign_in(client, "nobody@nowhere.example", "the first one makes the stand-in")

        async def seconds(email: str) -> float:
            started = time.perf_counter()
            await sign_in(client, email, "not the password")
            return time.perf_counter() - started

        pairs = [(await seconds(slow.email), await seconds("nobody@nowhere.example")) for _ in range(3)]
        known, unknown = (statistics.median(side) for side in zip(*pairs, strict=True))
        assert 0.5 < unknown / known < 2


class TestThrottle:
    async def test_ten_wrong_tries_close_the_door_for_the_rest_of_the_minute(
        self, client, alice, throttled, clock
    ) -> None:
        wrong = [await sign_in(client, alice.email, "not the password") for _ in range(throttled)]
        assert {answer.status_code for answer in wrong} == {401}
        closed = await sign_in(client, alice.email, alice.password)
        assert (closed.status_code, closed.json()["code"]) == (429, "rate_limited")
        assert 1 <= int(closed.headers["retry-after"]) <= 60
        clock.forward(seconds=61)
        assert (await sign_in(client, alice.email, alice.password)).status_code == httpx.codes.OK

    async def test_an_account_is_closed_from_every_address(self, client, alice, throttled, services) -> None:
        for _ in range(throttled):
            await sign_in(client, alice.email, "not the password")
        async with services.sessions.begin() as session:
            await session.execute(delete(LoginThrottle).where(LoginThrottle.subject.startswith("address:")))
        assert (await sign_in(client, alice.email, alice.password)).status_code == 429
        assert (await sign_in(client, "somebody@else.example", "x")).status_code == 401

    async def test_an_address_is_closed_for_every_account(self, client, alice, throttled) -> None:
        for number in range(throttled):
            await sign_in(client, f"{number}@nowhere.example", "not the password")
        assert (await sign_in(client, alice.email, alice.password)).status_code == 429

    async def test_an_unknown_address_is_throttled_in_the_same_words(self, client, alice, throttled, services) -> None:
        bodies = []
        for email in (alice.email, "nobody@nowhere.example"):
            async with services.sessions.begin() as session:
                await session.execute(delete(LoginThrottle))
            for _ in range(throttled):
                await sign_in(client, email, "not the password")
            bodies.append((await sign_in(client, email, "not the password")).json() | {"request_id": ""})
        assert bodies[0]["code"] == bodies[1]["code"] == "rate_limited"
        assert bodies[0] == bodies[1]

    async def test_fifty_at_once_are_ten(self, client, alice, throttled) -> None:
        answers = await asyncio.gather(*(sign_in(client, alice.email, "not the password") for _ in range(50)))
        assert sorted(answer.status_code for answer in answers) == [401] * 10 + [429] * 40

    async def test_right_passwords_are_not_counted(self, client, alice, throttled) -> None:
        for _ in range(throttled + 5):
            assert (await sign_in(client, alice.email, alice.password)).status_code == httpx.codes.OK

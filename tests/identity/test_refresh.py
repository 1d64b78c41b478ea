"""Refresh tokens: used once, the same successor for half a minute, and later the whole family falls."""

import asyncio
from http.cookies import SimpleCookie

import httpx
import pytest

from centralita.core.encryption import Keyring

REFRESH = "/api/v1/auth/refresh"
ME = "/api/v1/me"


def cookies_of(answer: httpx.Response) -> dict[str, str]:
    """The cookies an answer sets, by the last word of their names."""
    jar: SimpleCookie = SimpleCookie()
    for value in answer.headers.get_list("set-cookie"):
        jar.load(value)
    return {"refresh" if "_refresh" in name else "access": morsel.value for name, morsel in jar.items()}


class Browser:
    """Somebody's cookies, sent by hand."""

    def __init__(self, panel, settings, cookies: dict[str, str]) -> None:
        self._panel = panel
        self._port = settings.port
        self.cookies = cookies

    async def send(self, method: str, path: str, cookies: dict[str, str] | None = None) -> httpx.Response:
        sent = cookies if cookies is not None else self.cookies
        header = "; ".join(f"centralita_{name}_{self._port}={value}" for name, value in sent.items())
        async with self._panel.client(Cookie=header.encode()) as client:
            return await client.request(method, path)

    async def refresh(self, token: str | None = None) -> httpx.Response:
        return await self.send("POST", REFRESH, {"refresh": token or self.cookies["refresh"]})


async def members(second: Browser) -> list[dict]:
    """The members of the organization."""
    return (await second.send("GET", "/api/v1/members")).json()["items"]


@pytest.fixture
async def second(panel, settings, alice) -> Browser:
    """Alice in a second browser."""
    async with panel.client() as client:
        answer = await client.post("/api/v1/auth/login", json={"email": alice.email, "password": alice.password})
    return Browser(panel, settings, cookies_of(answer))


class TestRotation:
    async def test_gives_new_cookies_that_work(self, second, clock) -> None:
        clock.forward(minutes=11)
        assert (await second.send("GET", ME)).status_code == httpx.codes.UNAUTHORIZED
        answer = await second.refresh()
        assert answer.status_code == httpx.codes.NO_CONTENT
        fresh = cookies_of(answer)
        assert fresh["refresh"] != second.cookies["refresh"]
        assert (await second.send("GET", ME, fresh)).status_code == httpx.codes.OK

    async def test_fifty_at_once_get_the_same_successor(self, second) -> None:
        answers = await asyncio.gather(*(second.refresh() for _ in range(50)))
        assert {answer.status_code for answer in answers} == {204}
        successors = {cookies_of(answer)["refresh"] for answer in answers}
        assert len(successors) == 1
        assert (await second.refresh(successors.pop())).status_code == httpx.codes.NO_CONTENT

    async def test_a_late_answer_within_half_a_minute_gets_the_present_one(self, second, clock) -> None:
        spent = cookies_of(await second.refresh())["refresh"]
        third = cookies_of(await second.refresh(spent))["refresh"]
        clock.forward(seconds=25)
        assert cookies_of(await second.refresh())["refresh"] == third

    async def test_is_seen_in_the_list_of_members(self, alice, second, clock) -> None:
        (me,) = [row for row in await members(second) if row["user"]["id"] == str(alice.user_id)]
        clock.forward(hours=1)
        second.cookies = cookies_of(await second.refresh())
        (later,) = [row for row in await members(second) if row["user"]["id"] == str(alice.user_id)]
        assert later["last_seen_at"] > me["last_seen_at"]


class TestReuse:
    async def test_after_half_a_minute_ends_the_whole_family(self, second, clock, alice) -> None:
        successor = cookies_of(await second.refresh())
        clock.forward(seconds=31)
        stolen = await second.refresh()
        assert stolen.status_code == httpx.codes.UNAUTHORIZED
        assert "set-cookie" not in stolen.headers
        assert (await second.send("GET", ME, successor)).status_code == httpx.codes.UNAUTHORIZED
        assert (await second.refresh(successor["refresh"])).status_code == httpx.codes.UNAUTHORIZED

    async def test_is_in_the_log_and_leaves_other_browsers_alone(self, second, clock, alice) -> None:
        await second.refresh()
        clock.forward(seconds=31)
        await second.refresh()
        answer = await alice.client.get("/api/v1/audit", params={"action": "session.reuse_detected"})
        assert [entry["target"]["name"] for entry in answer.json()["items"]] == [alice.email]

    async def test_a_forged_token_ends_nothing(self, second) -> None:
        session, generation, proof = second.cookies["refresh"].split(".")
        turned = proof[:-2] + ("AA" if proof[-2:] != "AA" else "BB")
        for forged in (f"{session}.0.{proof}", f"{session}.{generation}.{turned}", f"{session}.{generation}."):
            assert (await second.refresh(forged)).status_code == httpx.codes.UNAUTHORIZED
        assert (await second.refresh()).status_code == httpx.codes.NO_CONTENT

    @pytest.mark.parametrize("token", ["x", "..", "a.b.c", "é.1.x", "0" * 32 + ".1.x", "0" * 32 + "." + "9" * 400])
    async def test_nonsense_is_refused(self, second, token) -> None:
        assert (await second.refresh(token)).status_code == httpx.codes.UNAUTHORIZED

    async def test_nothing_is_refused(self, client) -> None:
        assert (await client.post(REFRESH)).status_code == httpx.codes.UNAUTHORIZED


class TestTime:
    async def test_twelve_idle_hours_end_it(self, second, clock) -> None:
        clock.forward(hours=11, minutes=59)
        successor = cookies_of(await second.refresh())["refresh"]
        clock.forward(hours=12, seconds=1)
        assert (await second.refresh(successor)).status_code == httpx.codes.UNAUTHORIZED

    async def test_thirty_days_end_it_however_busy(self, second, clock) -> None:
        token = second.cookies["refresh"]
        for _ in range(60):
            clock.forward(hours=11, minutes=55)
            token = cookies_of(await second.refresh(token))["refresh"]
        clock.forward(hours=5, minutes=1)
        assert (await second.refresh(token)).status_code == httpx.codes.UNAUTHORIZED


class TestAccessToken:
    async def test_counts_for_ten_minutes(self, second, clock) -> None:
        clock.forward(minutes=9, seconds=58)
        assert (await second.send("GET", ME)).status_code == httpx.codes.OK
        clock.forward(seconds=4)
        assert (await second.send("GET", ME)).status_code == httpx.codes.UNAUTHORIZED

    async def test_a_changed_one_is_refused(self, second) -> None:
        header, body, proof = second.cookies["access"].split(".")
        unsigned = "eyJhbGciOiJub25lIn0"
        for forged in (f"{header}.{body}.{proof[::-1]}", f"{unsigned}.{body}.", f"{header}.{body}", "", "ñ"):
            assert (await second.send("GET", ME, {"access": forged})).status_code == httpx.codes.UNAUTHORIZED

    async def test_a_refresh_token_is_none(self, second) -> None:
        cookies = {"access": second.cookies["refresh"]}
        assert (await second.send("GET", ME, cookies)).status_code == httpx.codes.UNAUTHORIZED


class TestKeyRotation:
    async def test_tokens_of_the_key_before_still_count(self, second, services, monkeypatch) -> None:
        secret = services.settings.require_secret_key()
        monkeypatch.setattr(services, "keyring", Keyring("an entirely different secret key", (secret,)))
        assert (await second.send("GET", ME)).status_code == httpx.codes.OK
        fresh = cookies_of(await second.refresh())
        monkeypatch.setattr(services, "keyring", Keyring("an entirely different secret key"))
        assert (await second.send("GET", ME, fresh)).status_code == httpx.codes.OK
        assert (await second.send("GET", ME)).status_code == httpx.codes.UNAUTHORIZED

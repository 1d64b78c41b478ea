"""The cookies: names and flags over plain http and over https."""

import httpx
import pytest


def parsed(answer: httpx.Response) -> dict[str, set[str]]:
    """The flags of each cookie an answer sets."""
    found = {}
    for header in answer.headers.get_list("set-cookie"):
        pair, *flags = header.split("; ")
        found[pair.partition("=")[0]] = set(flags)
    return found


async def log_in(client: httpx.AsyncClient, person) -> httpx.Response:
    return await client.post("/api/v1/auth/login", json={"email": person.email, "password": person.password})


class TestPlainHttp:
    async def test_names_carry_the_port_and_no_cookie_is_secure(self, client, alice, settings) -> None:
        assert parsed(await log_in(client, alice)) == {
            f"centralita_access_{settings.port}": {"Path=/", "Max-Age=600", "HttpOnly", "SameSite=Lax"},
            f"centralita_refresh_{settings.port}": {"Path=/", "Max-Age=2592000", "HttpOnly", "SameSite=Lax"},
        }

    async def test_port_is_the_one_browsers_see(self, client, alice, services, monkeypatch) -> None:
        behind = services.settings.model_copy(update={"public_url": "http://panel.internal:9000"})
        monkeypatch.setattr(services, "settings", behind)
        client.headers["Origin"] = "http://panel.internal:9000"
        names = parsed(await log_in(client, alice)).keys()
        assert names == {"centralita_access_9000", "centralita_refresh_9000"}


class TestHttps:
    @pytest.fixture(autouse=True)
    def https(self, services, monkeypatch) -> None:
        """The same panel, said to be reached over https."""
        values = {"public_url": "https://panel.example.com"}
        monkeypatch.setattr(services, "settings", services.settings.model_copy(update=values))

    async def test_names_are_bound_to_the_host_and_every_cookie_is_secure(self, client, first_owner) -> None:
        answer = await client.post(
            "/api/v1/auth/login", json={"email": first_owner.email, "password": first_owner.password}
        )
        assert parsed(answer) == {
            "__Host-centralita_access": {"Path=/", "Max-Age=600", "HttpOnly", "SameSite=Lax", "Secure"},
            "__Host-centralita_refresh": {"Path=/", "Max-Age=2592000", "HttpOnly", "SameSite=Lax", "Secure"},
        }

    async def test_only_the_secure_names_are_read(self, panel, client, settings, first_owner) -> None:
        answer = await client.post(
            "/api/v1/auth/login", json={"email": first_owner.email, "password": first_owner.password}
        )
        access = answer.headers.get_list("set-cookie")[0].partition(";")[0].partition("=")[2]
        for name, status in ((f"centralita_access_{settings.port}", 401), ("__Host-centralita_access", 200)):
            async with panel.client(Cookie=f"{name}={access}") as browser:
                assert (await browser.get("/api/v1/me")).status_code == status

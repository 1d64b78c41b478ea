"""The first owner: by the page, by the settings, by the command line."""

import asyncio
import dataclasses

import httpx
import pytest
from pydantic import SecretStr

from centralita import __version__
from centralita.audit import service as audit
from centralita.core.errors import NotFound
from centralita.identity import service
from centralita.identity.errors import AlreadyMember
from centralita.identity.schemas import Setup

OWNER = {
    "organization_name": "Clínica Norte",
    "name": "Ana Pérez",
    "email": "Ana@Example.com",
    "password": "a long enough passphrase",
    "language": "es",
    "time_zone": "Europe/Madrid",
}


class TestSetupPage:
    async def test_makes_the_owner_once_and_signs_in(self, fresh: httpx.AsyncClient) -> None:
        before = (await fresh.get("/api/v1/setup")).json()
        assert before == {"needed": True, "sandbox_available": True, "version": __version__}

        made = await fresh.post("/api/v1/setup", json=OWNER)
        assert made.status_code == httpx.codes.CREATED
        me = made.json()
        assert me == (await fresh.get("/api/v1/me")).json()
        assert me["user"]["email"] == "ana@example.com"
        assert me["user"]["is_operator"]
        assert (me["user"]["language"], me["user"]["time_zone"]) == ("es", "Europe/Madrid")
        assert me["role"] == "owner"
        organization = me["organization"]
        assert (organization["name"], organization["time_zone"]) == ("Clínica Norte", "Europe/Madrid")

        assert not (await fresh.get("/api/v1/setup")).json()["needed"]
        again = await fresh.post("/api/v1/setup", json=OWNER | {"email": "other@example.com"})
        assert (again.status_code, again.json()["code"]) == (409, "setup_done")

    async def test_ten_at_once_make_one_owner(self, fresh: httpx.AsyncClient) -> None:
        answers = await asyncio.gather(
            *(fresh.post("/api/v1/setup", json=OWNER | {"email": f"{n}@example.com"}) for n in range(10))
        )
        assert sorted(answer.status_code for answer in answers) == [201] + [409] * 9

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("email", "nobody"),
            ("email", "a b@example.com"),
            ("password", "short"),
            ("name", "   "),
            ("name", "a\x00b"),
            ("organization_name", ""),
            ("language", "fr"),
            ("time_zone", "Mars/Olympus"),
        ],
    )
    async def test_names_the_field_at_fault(self, fresh: httpx.AsyncClient, field: str, value: str) -> None:
        answer = await fresh.post("/api/v1/setup", json=OWNER | {field: value})
        assert answer.status_code == 422
        assert [error["path"] for error in answer.json()["errors"]] == [field]
        assert (await fresh.get("/api/v1/setup")).json()["needed"]


class TestOwnerFromSettings:
    async def test_is_made_when_nobody_is_there(self, fresh_services, fresh: httpx.AsyncClient) -> None:
        values = {
            "owner_email": "Boss@Example.com",
            "owner_password": SecretStr("a long enough passphrase"),
            "owner_organization": "Casa",
        }
        services = dataclasses.replace(fresh_services, settings=fresh_services.settings.model_copy(update=values))
        made = await asyncio.gather(*(service.ensure_owner(services) for _ in range(4)))
        assert sorted(made) == [False, False, False, True]
        credentials = {"email": "boss@example.com", "password": "a long enough passphrase"}
        me = (await fresh.post("/api/v1/auth/login", json=credentials)).json()
        assert (me["organization"]["name"], me["role"], me["user"]["is_operator"]) == ("Casa", "owner", True)

    @pytest.mark.parametrize(
        ("email", "password"), [("boss", "a long enough passphrase"), ("boss@example.com", "short")]
    )
    async def test_settings_that_cannot_be_leave_the_set_up_page(
        self, fresh_services, fresh: httpx.AsyncClient, email: str, password: str
    ) -> None:
        values = {"owner_email": email, "owner_password": SecretStr(password)}
        services = dataclasses.replace(fresh_services, settings=fresh_services.settings.model_copy(update=values))
        assert not await service.ensure_owner(services)
        assert (await fresh.get("/api/v1/setup")).json()["needed"]

    async def test_is_not_made_without_the_settings(self, fresh_services) -> None:
        assert not await service.ensure_owner(fresh_services)


class TestCommandLine:
    async def test_creates_an_owner_who_can_sign_in(self, fresh_services, fresh: httpx.AsyncClient) -> None:
        await service.create_owner(fresh_services, Setup.model_validate(OWNER))
        credentials = {"email": OWNER["email"], "password": OWNER["password"]}
        assert (await fresh.post("/api/v1/auth/login", json=credentials)).status_code == httpx.codes.OK

    async def test_only_the_first_owner_operates_the_installation(
        self, fresh_services, fresh: httpx.AsyncClient
    ) -> None:
        await service.create_owner(fresh_services, Setup.model_validate(OWNER))
        await service.create_owner(fresh_services, Setup.model_validate(OWNER | {"email": "second@example.com"}))
        credentials = {"email": "second@example.com", "password": OWNER["password"]}
        me = (await fresh.post("/api/v1/auth/login", json=credentials)).json()
        assert (me["role"], me["user"]["is_operator"]) == ("owner", False)

    async def test_refuses_an_address_that_has_an_account(self, fresh_services) -> None:
        await service.create_owner(fresh_services, Setup.model_validate(OWNER))
        with pytest.raises(AlreadyMember):
            await service.create_owner(fresh_services, Setup.model_validate(OWNER))

    async def test_a_reset_password_opens_and_ends_every_session(
        self, fresh_services, fresh: httpx.AsyncClient
    ) -> None:
        await fresh.post("/api/v1/setup", json=OWNER)
        await service.reset_password(fresh_services, "ANA@example.com", "another long passphrase")
        assert (await fresh.get("/api/v1/me")).status_code == httpx.codes.UNAUTHORIZED
        old = await fresh.post("/api/v1/auth/login", json={"email": OWNER["email"], "password": OWNER["password"]})
        assert old.status_code == httpx.codes.UNAUTHORIZED
        new = await fresh.post(
            "/api/v1/auth/login", json={"email": OWNER["email"], "password": "another long passphrase"}
        )
        assert new.status_code == httpx.codes.OK
        log = (await fresh.get("/api/v1/audit", params={"action": "user.password_reset"})).json()["items"]
        assert [entry["actor"]["kind"] for entry in log] == ["system"]
        assert all(verdict.is_whole for verdict in await audit.verify_all(fresh_services))

    async def test_names_an_address_without_account(self, fresh_services) -> None:
        with pytest.raises(NotFound, match=r"nobody@example\.com"):
            await service.reset_password(fresh_services, "nobody@example.com", "another long passphrase")

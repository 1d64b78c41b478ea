"""People with accounts and browsers, made through the API."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

PASSWORD = "a long enough passphrase"
OPERATOR_EMAIL = "operator@example.com"


def open_client(url: str, **headers: str) -> httpx.AsyncClient:
    """A client of a server of this machine; reading the authorities of the Web for it would take 30 ms each time."""
    return httpx.AsyncClient(base_url=url, headers=headers, trust_env=False, verify=False, timeout=30)


@dataclass
class Person:
    """Somebody signed in, with a browser."""

    client: httpx.AsyncClient
    email: str
    user_id: uuid.UUID
    organization_id: uuid.UUID
    role: str
    password: str = field(default=PASSWORD)


async def person_of(browser: httpx.AsyncClient, answer: httpx.Response) -> Person:
    """Who signed in with this answer."""
    assert answer.is_success, answer.text
    me = answer.json()
    return Person(
        client=browser,
        email=me["user"]["email"],
        user_id=uuid.UUID(me["user"]["id"]),
        organization_id=uuid.UUID(me["organization"]["id"]),
        role=me["role"],
    )


Invite = Callable[..., Awaitable[Person]]
Browsers = Callable[[], httpx.AsyncClient]


class Door:
    """The operator, who makes organizations for others; signs in again when a test has travelled in time."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.lock = asyncio.Lock()

    async def found(self) -> None:
        """Make an organization and work in it."""
        name = {"name": f"Clínica {uuid.uuid4().hex[:8]}"}
        made = await self.client.post("/api/v1/organizations", json=name)
        if made.status_code == httpx.codes.UNAUTHORIZED:
            signed = {"email": OPERATOR_EMAIL, "password": PASSWORD}
            (await self.client.post("/api/v1/auth/login", json=signed)).raise_for_status()
            made = await self.client.post("/api/v1/organizations", json=name)
        assert made.status_code == httpx.codes.CREATED, made.text
        switched = {"organization_id": made.json()["id"]}
        (await self.client.post("/api/v1/auth/switch", json=switched)).raise_for_status()


@asynccontextmanager
async def making_people(open_browser: Browsers, door: Door) -> AsyncIterator[Invite]:
    """Makes people: `await people("viewer", of=alice)`; an owner without `of` gets an organization of their own."""
    async with AsyncExitStack() as browsers:

        async def invited(host: httpx.AsyncClient, role: str, name: str) -> Person:
            email = f"{uuid.uuid4().hex[:12]}@example.com"
            invitation = {"email": email, "role": role}
            answer = await host.post("/api/v1/invitations", json=invitation)
            if answer.status_code == httpx.codes.FORBIDDEN:
                await host.post("/api/v1/auth/confirm", json={"password": PASSWORD})
                answer = await host.post("/api/v1/invitations", json=invitation)
            assert answer.status_code == httpx.codes.CREATED, answer.text
            token = urlsplit(answer.json()["url"]).query.removeprefix("token=")
            browser = await browsers.enter_async_context(open_browser())
            body = {"token": token, "name": name, "password": PASSWORD}
            return await person_of(browser, await browser.post("/api/v1/invitations/accept", json=body))

        async def make(role: str = "owner", *, of: Person | None = None, name: str = "Ana Pérez") -> Person:
            if of is not None:
                return await invited(of.client, role, name)
            async with door.lock:
                await door.found()
                return await invited(door.client, role, name)

        yield make

"""The real thing for every test: PostgreSQL, the panel on a socket, people who are signed in, and a sandbox."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from tests.databases import temporary_database
from tests.people import OPERATOR_EMAIL, PASSWORD, Door, Invite, Person, making_people, open_client, person_of

from centralita.core.services import Services, open_services
from centralita.core.settings import Settings
from centralita.identity.service import passwords
from centralita.integrations import service as integrations
from centralita.main import Front, create_app
from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory
from centralita.supervisor.postgres import EmbeddedPostgres

SECRET_KEY = "a secret key only for tests, long enough to be one"
SANDBOX_TOKEN = "a sandbox token only for tests"
_TEMPLATE = "template_migrated"
_TEMPLATE_URL = "CENTRALITA_TEST_TEMPLATE_URL"
_CLUSTER = pytest.StashKey[AsyncExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Start one cluster for all xdist workers before any of them exists; they learn its address by environment."""
    passwords.hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=64, parallelism=1),))
    if os.environ.get("PYTEST_XDIST_WORKER") or config.option.collectonly:
        return
    for name in [name for name in os.environ if name.startswith("CENTRALITA_")]:
        del os.environ[name]
    stack = AsyncExitStack()
    config.stash[_CLUSTER] = stack
    directory = stack.enter_context(temporary_directory(postgres_account()))
    cluster = EmbeddedPostgres(directory, is_durable=False, max_connections=300)
    cluster.start()
    stack.callback(cluster.stop)
    cluster.execute("ALTER ROLE centralita CREATEDB")
    cluster.create_database(_TEMPLATE)
    url = cluster.url(_TEMPLATE)
    migrate = [sys.executable, "-m", "centralita.migrate"]
    environment = os.environ | {"CENTRALITA_DATABASE_URL": url}
    done = subprocess.run(migrate, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise pytest.UsageError(f"the migrations failed:\n{done.stderr}")
    os.environ[_TEMPLATE_URL] = url


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the cluster."""
    if _CLUSTER in config.stash:
        asyncio.run(config.stash[_CLUSTER].aclose())


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The database of this xdist worker."""
    with temporary_database(os.environ[_TEMPLATE_URL]) as url:
        yield url


@pytest.fixture
def fresh_database_url() -> Iterator[str]:
    """A database nobody else uses, for tests of set-up and of whole processes."""
    with temporary_database(os.environ[_TEMPLATE_URL]) as url:
        yield url


@pytest.fixture(scope="session")
def sandbox_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running sandbox, 60 times as fast as life."""
    port = free_port()
    data_directory = tmp_path_factory.mktemp("sandbox")
    command = [sys.executable, "-m", "centralita.retell.sandbox", "--port", str(port), "--speed", "60", "--seed", "1"]
    process = subprocess.Popen(
        [*command, "--data-dir", str(data_directory)],
        env=os.environ | {"CENTRALITA_SANDBOX_TOKEN": SANDBOX_TOKEN},
    )
    url = f"http://127.0.0.1:{port}"
    _wait_for(f"{url}/_sandbox/health", process)
    yield url
    process.terminate()
    process.wait(10)


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with suppress(httpx.TransportError):
            if httpx.get(url, timeout=1).status_code == httpx.codes.OK:
                return
        if process.poll() is not None:
            break

        time.sleep(0.05)
    raise RuntimeError(f"{url} did not answer")


def make_settings(database_url: str, **values: Any) -> Settings:
    """Settings for a panel in this process."""
    return Settings(
        database_url=database_url,
        secret_key=SECRET_KEY,
        port=values.pop("port", free_port()),
        sandbox_token=SANDBOX_TOKEN,
        elevenlabs_url=values.pop("elevenlabs_url", "http://127.0.0.1:9"),  # no test speaks to the world
        rate_logins_per_minute=values.pop("rate_logins_per_minute", 10_000),
        rate_reads_per_minute=values.pop("rate_reads_per_minute", 1_000_000),
        rate_writes_per_minute=values.pop("rate_writes_per_minute", 1_000_000),
        rate_write_burst=values.pop("rate_write_burst", 1_000_000),
        log_level="warning",
        **values,
    )


@pytest.fixture(scope="session")
def settings(database_url: str, sandbox_url: str) -> Settings:
    """The settings of the shared panel."""
    return make_settings(database_url, sandbox_url=sandbox_url)


@pytest.fixture(scope="session")
async def services(settings: Settings) -> AsyncIterator[Services]:
    """What the shared panel holds."""
    async with open_services(settings, listens=True) as opened:
        yield opened


class _Server(uvicorn.Server):
    """A server inside the test process: it leaves the signals alone."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Panel:
    """A panel that serves in the test's own event loop, on a real socket."""

    def __init__(self, app: Front, settings: Settings) -> None:
        self.url = settings.url
        config = uvicorn.Config(
            app, host="127.0.0.1", port=settings.port, log_config=None, lifespan="on", timeout_graceful_shutdown=2
        )
        self._server = _Server(config)
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Panel":
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:
            if self._task.done():
                self._task.result()
                raise RuntimeError("the panel did not start")
            await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.should_exit = True
        if self._task is not None:
            await self._task

    def client(self, **headers: str) -> httpx.AsyncClient:
        """A browser of its own: keeps cookies, says where it comes from."""
        return open_client(self.url, Origin=self.url, **headers)


@pytest.fixture(scope="session")
async def app(settings: Settings, services: Services) -> Front:
    """The application of the shared panel."""
    return create_app(settings, services)


@pytest.fixture(scope="session")
async def panel(app: Front, settings: Settings) -> AsyncIterator[Panel]:
    """The shared panel."""
    async with Panel(app, settings) as running:
        yield running


@pytest.fixture
async def other_panel(fresh_database_url: str) -> Callable[..., AbstractAsyncContextManager[Panel]]:
    """Makes a panel with settings and a database of its own: `async with other_panel(cors_origins=…) as panel`."""

    @asynccontextmanager
    async def make(**values: Any) -> AsyncIterator[Panel]:
        chosen = make_settings(fresh_database_url, **values)
        async with open_services(chosen) as opened, Panel(create_app(chosen, opened), chosen) as running:
            yield running

    return make


@pytest.fixture
async def client(panel: Panel) -> AsyncIterator[httpx.AsyncClient]:
    """Nobody: not signed in."""
    async with panel.client() as browser:
        yield browser


@pytest.fixture(scope="session")
async def first_owner(panel: Panel) -> AsyncIterator[Person]:
    """The operator, as signed in when the installation was set up."""
    async with panel.client() as browser:
        answer = await browser.post(
            "/api/v1/setup",
            json={
                "organization_name": "Operations",
                "name": "Olga Operadora",
                "email": OPERATOR_EMAIL,
                "password": PASSWORD,
            },
        )
        yield await person_of(browser, answer)


@pytest.fixture
async def operator(first_owner: Person) -> Person:
    """The first owner, at home; signed in anew, since other tests travel in time and sweep old sessions."""
    home = {"organization_id": str(first_owner.organization_id)}
    for path, body in (("login", {"email": OPERATOR_EMAIL, "password": PASSWORD}), ("switch", home)):
        (await first_owner.client.post(f"/api/v1/auth/{path}", json=body)).raise_for_status()
    return first_owner


@pytest.fixture(scope="session")
async def door(panel: Panel, first_owner: Person) -> AsyncIterator[Door]:
    """The operator's browser that makes organizations."""
    async with panel.client() as client:
        yield Door(client)


@pytest.fixture
async def people(panel: Panel, door: Door) -> AsyncIterator[Invite]:
    """Makes people for one test."""
    async with making_people(panel.client, door) as make:
        yield make


@pytest.fixture(scope="session")
async def crowd(panel: Panel, door: Door) -> AsyncIterator[Invite]:
    """Makes people who stay signed in until the last test."""
    async with making_people(panel.client, door) as make:
        yield make


@pytest.fixture
async def alice(people: Invite) -> Person:
    """Owner of an organization made for this test."""
    return await people("owner", name="Alicia Molina")


@pytest.fixture
async def bob(people: Invite, alice: Person) -> Person:
    """May only look, in Alice's organization."""
    return await people("viewer", of=alice, name="Bob Vista")


@pytest.fixture
async def charlie(people: Invite) -> Person:
    """Owner of another organization: an outsider to Alice."""
    return await people("owner", name="Carlos Fuera")


@pytest.fixture
async def connection(alice: Person) -> dict[str, Any]:
    """Alice's connection to the sandbox."""
    made = await alice.client.post("/api/v1/connections", json={"name": "Sandbox", "kind": "sandbox"})
    assert made.status_code == httpx.codes.CREATED, made.text
    answer: dict[str, Any] = made.json()
    return answer


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parent.parent


@dataclass
class Workspace:
    """A workspace of the sandbox: what it really holds, and faults on demand."""

    connection_id: uuid.UUID
    retell: Any
    _sandbox: httpx.AsyncClient

    async def fault(self, path: str, **rule: Any) -> None:
        """Let requests to a path go wrong: `kind`, `status`, `count`, `when`, `delay_ms` as the sandbox takes them."""
        body = {"kind": "status", "path": path, "workspace_id": str(self.connection_id), **rule}
        (await self._sandbox.post("/_sandbox/faults", json=body)).raise_for_status()

    async def heal(self) -> None:
        """No faults any more."""
        params = {"workspace_id": str(self.connection_id)}
        (await self._sandbox.delete("/_sandbox/faults", params=params)).raise_for_status()


@pytest.fixture
async def sandbox(sandbox_url: str) -> AsyncIterator[httpx.AsyncClient]:
    """The sandbox's own paths, as its administrator."""
    async with open_client(sandbox_url, **{"X-Sandbox-Token": SANDBOX_TOKEN}) as administrator:
        yield administrator


@pytest.fixture
async def workspace(
    connection: dict[str, Any], alice: Person, services: Services, sandbox: httpx.AsyncClient
) -> Workspace:
    """What stands behind Alice's connection."""
    connection_id = uuid.UUID(connection["id"])
    retell = await integrations.open_client(services, alice.organization_id, connection_id, "background")
    return Workspace(connection_id, retell, sandbox)

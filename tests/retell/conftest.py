"""A sandbox in this process, the official client that drives it, and a server that receives its webhooks."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
import uvicorn

from centralita.retell import webhooks
from centralita.retell.sandbox.options import SandboxOptions
from centralita.retell.sandbox.server import SandboxServer
from retell import AsyncRetell

API_KEY = "key_of_the_tests"
ADMIN_TOKEN = "token of the administrator"
FAST = 2_000.0
SEEDS = itertools.count(7)

OpenSandbox = Callable[..., AbstractAsyncContextManager["RunningSandbox"]]


@dataclass
class Receiver:
    """Receives webhooks; `answers` and `delays` are used up one by one, then it is 204 at once."""

    url: str
    deliveries: list[tuple[dict[str, Any], webhooks.Verified | None]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)
    keys: list[str] = field(default_factory=lambda: [API_KEY])
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def events_of(self, call_id: str, *, with_transcripts: bool = False) -> list[str]:
        return [
            body["event"]
            for body, _ in self.deliveries
            if body["call"]["call_id"] == call_id and (with_transcripts or body["event"] != "transcript_updated")
        ]

    def body_of(self, call_id: str, event: str) -> dict[str, Any]:
        return next(
            body for body, _ in self.deliveries if body["call"]["call_id"] == call_id and body["event"] == event
        )

    async def wait_for(self, condition: Callable[[], bool], seconds: float = 8) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            self.arrived.clear()
            async with asyncio.timeout(max(0.01, deadline - time.monotonic())):
                await self.arrived.wait()

    async def wait_for_event(self, call_id: str, event: str = "call_analyzed") -> dict[str, Any]:
        await self.wait_for(lambda: event in self.events_of(call_id, with_transcripts=True))
        return self.body_of(call_id, event)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message.get("body", b""), message.get("more_body", False)
        header = dict(scope["headers"]).get(b"x-retell-signature", b"").decode()
        verified = webhooks.verify(body, self.keys, header, time.time_ns() // 1_000_000)
        status = self.answers.pop(0) if self.answers else 204
        self.deliveries.append((orjson.loads(body), verified))
        await asyncio.sleep(self.delays.pop(0) if self.delays else 0)
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body"})
        self.arrived.set()


@dataclass
class RunningSandbox:
    """A sandbox that serves, with a client for its one workspace."""

    server: SandboxServer
    client: AsyncRetell
    http: httpx.AsyncClient

    @property
    def url(self) -> str:
        return self.server.url

    async def control(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        headers = headers or {"authorization": f"Bearer {API_KEY}"}
        return await self.http.request(method, f"/_sandbox/{path}", json=body, headers=headers)

    async def agent(self, llm: dict[str, Any] | None = None, **settings: Any) -> str:
        defaults = {"begin_message": "Hello there.", "start_speaker": "agent"}
        engine = await self.client.llm.create(**{**defaults, **(llm or {})})
        agent = await self.client.agent.create(
            **{
                "response_engine": {"type": "retell-llm", "llm_id": engine.llm_id},
                "voice_id": "retell-Cimo",
                "agent_name": "Reception",
                **settings,
            }
        )
        return agent.agent_id

    async def number(self) -> str:
        return (await self.client.phone_number.list()).items[0].phone_number

    async def dial(self, agent_id: str, to_number: str = "+34600000001", **options: Any) -> str:
        call = await self.client.call.create_phone_call(
            from_number=await self.number(), to_number=to_number, override_agent_id=agent_id, **options
        )
        return call.call_id

    async def finished(self, call_id: str, seconds: float = 8) -> Any:
        async with asyncio.timeout(seconds):
            while "call_analysis" not in await self._raw_call(call_id):
                await asyncio.sleep(0.01)
        return await self.client.call.retrieve(call_id)

    async def reaches(self, call_id: str, status: str, seconds: float = 5) -> Any:
        async with asyncio.timeout(seconds):
            while (await self._raw_call(call_id))["call_status"] != status:
                await asyncio.sleep(0.01)
        return await self.client.call.retrieve(call_id)

    async def _raw_call(self, call_id: str) -> dict[str, Any]:
        answer = await self.http.get(f"/v2/get-call/{call_id}", headers={"authorization": f"Bearer {API_KEY}"})
        call: dict[str, Any] = orjson.loads(answer.content)
        return call


def unknown_fields(value: Any, path: str = "") -> list[str]:
    """Fields of an answer that the SDK's models do not know."""
    if isinstance(value, list):
        return [name for item in value for name in unknown_fields(item, f"{path}[]")]
    if not hasattr(value, "model_fields_set"):
        return []
    found = [f"{path}.{name}" for name in value.model_extra or {}]
    for name in type(value).model_fields:
        found += unknown_fields(getattr(value, name), f"{path}.{name}")
    return found


@pytest.fixture(scope="session")
def serve() -> Callable[[Any], AbstractAsyncContextManager[str]]:
    """Serve an ASGI application on a free port of this loop."""

    @asynccontextmanager
    async def run(app: Any) -> AsyncIterator[str]:
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))
        task = asyncio.create_task(server.serve())
        await until(lambda: server.started)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            await task

    return run


@pytest.fixture(scope="session")
def open_sandbox() -> OpenSandbox:
    """Open further sandboxes, with options of their own."""

    @asynccontextmanager
    async def run(**options: Any) -> AsyncIterator[RunningSandbox]:
        values = {
            "port": 0,
            "api_key": API_KEY,
            "admin_token": ADMIN_TOKEN,
            "speed": FAST,
            "seed": next(SEEDS),
            **options,
        }
        server = SandboxServer(SandboxOptions(**values))
        task = asyncio.create_task(server.serve())
        async with httpx.AsyncClient(base_url=server.url, timeout=10) as http:
            await until(lambda: server.is_serving)
            async with AsyncRetell(
                api_key=API_KEY, base_url=server.url, max_retries=0, _strict_response_validation=True
            ) as client:
                try:
                    yield RunningSandbox(server, client, http)
                finally:
                    server.stop()
                    await task

    return run


@pytest.fixture(scope="session")
async def receiver(serve: Callable[[Any], AbstractAsyncContextManager[str]]) -> AsyncIterator[Receiver]:
    """Where the shared sandbox's webhooks go."""
    receiving = Receiver("")
    async with serve(receiving) as url:
        receiving.url = f"{url}/hook"
        yield receiving


@pytest.fixture(scope="session")
async def sandbox(open_sandbox: OpenSandbox, receiver: Receiver) -> AsyncIterator[RunningSandbox]:
    """The shared sandbox: fast, seeded, and without a disk."""
    async with open_sandbox(webhook_url=receiver.url, retry_delays=(0.02, 0.02, 0.02)) as running:
        yield running


@pytest.fixture
async def agent_id(sandbox: RunningSandbox) -> str:
    return await sandbox.agent()


@pytest.fixture
async def data_directory(tmp_path: Path) -> Path:
    return tmp_path / "sandbox"


async def until(condition: Callable[[], bool], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)

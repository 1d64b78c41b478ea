"""A server that speaks ElevenLabs' protocol: one account, its voices, speech that counts, and faults on demand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

KEY = "sk_of_the_tests_0123456789cdef"
SOUND = b"ID3\x04" + bytes(range(256)) * 40


@dataclass
class ElevenLabs:
    """The account, and what goes wrong next: an answer instead of the usual one, or a line that breaks."""

    url: str = ""
    used: int = 1_000
    limit: int = 10_000
    voices: dict[str, str] = field(default_factory=lambda: {"Lucía": "voice_lucia", "Adrian - calm": "voice_adrian"})
    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    faults: list[Response] = field(default_factory=list)
    breaks: bool = False

    def fail(self, status: int, word: str | None = None, message: str = "No.") -> None:
        """Refuse the next request as ElevenLabs does."""
        body = {"detail": {"status": word, "message": message}} if word else {"surprise": True}
        self.faults.append(JSONResponse(body, status))

    async def subscription(self, request: Request) -> Response:
        return JSONResponse({"tier": "creator", "character_count": self.used, "character_limit": self.limit})

    async def list_voices(self, request: Request) -> Response:
        return JSONResponse({"voices": [{"voice_id": voice, "name": name} for name, voice in self.voices.items()]})

    async def speak(self, request: Request) -> Response:
        body = await request.json()
        if request.path_params["voice_id"] not in self.voices.values():
            return refusal(404, "voice_not_found")
        if self.used + len(body["text"]) > self.limit:
            return refusal(401, "quota_exceeded")
        self.used += len(body["text"])
        return StreamingResponse(self._sound(), media_type="audio/mpeg")

    async def _sound(self) -> AsyncIterator[bytes]:
        for start in range(0, len(SOUND), 1_000):
            yield SOUND[start : start + 1_000]
            if self.breaks:
                raise ConnectionResetError
            await asyncio.sleep(0)

    def answer(self, endpoint: Any) -> Any:
        """An endpoint behind the key and the faults."""

        async def guarded(request: Request) -> Response:
            body = await request.json() if request.method == "POST" else None
            self.requests.append((request.method, request.url.path, body))
            if self.faults:
                return self.faults.pop(0)
            if request.headers.get("xi-api-key") != KEY:
                return refusal(401, "invalid_api_key", "Invalid API key")
            response: Response = await endpoint(request)
            return response

        return guarded

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[None]:
        """Listen on a free port of this loop."""
        routes = [
            Route("/v1/user/subscription", self.answer(self.subscription)),
            Route("/v1/voices", self.answer(self.list_voices)),
            Route("/v1/text-to-speech/{voice_id}/stream", self.answer(self.speak), methods=["POST"]),
        ]
        config = uvicorn.Config(Starlette(routes=routes), port=0, log_level="critical", lifespan="off")
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.005)
        self.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        try:
            yield
        finally:
            server.should_exit = True
            await task


def refusal(status: int, word: str, message: str = "No.") -> Response:
    """How ElevenLabs says no."""
    return JSONResponse({"detail": {"status": word, "message": message}}, status)

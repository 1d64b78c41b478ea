"""Event streams: what changed reaches open pages of its organization, and nobody else; they end when they must."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest

from centralita.core import streams


@asynccontextmanager
async def listening(person) -> AsyncIterator["Frames"]:
    async with person.client.stream("GET", "/api/v1/events", timeout=30) as answer:
        assert answer.status_code == httpx.codes.OK
        assert answer.headers["content-type"].startswith("text/event-stream")
        frames = Frames(answer)
        assert (await frames.next())[0] == "hello"
        yield frames


class Frames:
    """The frames of one stream, one after another."""

    def __init__(self, answer: httpx.Response) -> None:
        self._lines = answer.aiter_lines()

    async def next(self, within: float = 10) -> tuple[str, dict]:
        async with asyncio.timeout(within):
            event = ""
            async for line in self._lines:
                if line.startswith("event: "):
                    event = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    return event, json.loads(line.removeprefix("data: "))
        raise EOFError("the stream ended")


async def invite(person, email: str) -> None:
    answer = await person.client.post("/api/v1/invitations", json={"email": email, "role": "viewer"})
    assert answer.status_code == httpx.codes.CREATED


async def test_a_change_reaches_every_open_page_of_the_organization_only(alice, bob, charlie) -> None:
    async with listening(alice) as of_alice, listening(bob) as of_bob, listening(charlie) as of_charlie:
        await invite(alice, "new@example.com")
        for frames in (of_alice, of_bob):
            event, change = await frames.next()
            assert (event, change["topic"]) == ("change", "members")
        with pytest.raises(TimeoutError):
            await of_charlie.next(within=1)


async def test_nothing_is_told_about_what_was_rolled_back(alice, services) -> None:
    async with listening(alice) as frames:
        with pytest.raises(RuntimeError):
            async with services.system(alice.organization_id, "tests") as ctx:
                from centralita.core import fanout

                fanout.announce(ctx.session, alice.organization_id, "calls", ["1"])
                raise RuntimeError("rolled back")
        with pytest.raises(TimeoutError):
            await frames.next(within=1)


async def test_a_burst_comes_as_few_frames(alice, services) -> None:
    from centralita.core import fanout

    async with listening(alice) as frames:
        for number in range(40):
            async with services.system(alice.organization_id, "tests") as ctx:
                fanout.announce(ctx.session, alice.organization_id, "calls", [str(number)])
        got: set[str] = set()
        count = 0
        while len(got) < 40:
            _, change = await frames.next()
            got |= set(change["ids"])
            count += 1
        assert count < 20


async def test_nobody_listens_without_signing_in(client) -> None:
    answer = await client.get("/api/v1/events")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


async def test_a_stream_ends_when_its_session_does(alice, monkeypatch) -> None:
    monkeypatch.setattr(streams, "AUTHORISE_SECONDS", 0.2)
    async with listening(alice) as frames:
        (await alice.client.post("/api/v1/auth/logout-everywhere")).raise_for_status()
        for _ in range(5):
            event, data = await frames.next()
            if event == "bye":
                break
        assert (event, data) == ("bye", {"reason": "unauthenticated"})

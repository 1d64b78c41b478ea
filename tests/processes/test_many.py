"""Two web processes, one for webhooks and a worker are one panel: sessions, limits, changes and calls cross them."""

import json
import threading
import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
import pytest
from tests.browser.installation import PASSWORD, Installation, Person, make_agent
from tests.browser.numbers import check_call, check_overview
from tests.browser.reader import NewReader
from tests.browser.walk import EMAIL, Walk
from tests.processes.conftest import Machines
from tests.supervisor.conftest import wait_for


@pytest.fixture(scope="module")
def walker(machines: Machines, installation: Installation) -> Person:
    """The owner; signed in by the walk, or by the set-up where a test runs alone."""
    with machines.browser(0) as door:
        if not door.get("/api/v1/setup").json()["needed"]:
            return installation.sign_in(EMAIL)
    return installation.set_up("en")


def _login(client: httpx.Client, email: str, password: str = PASSWORD) -> httpx.Response:
    return client.post("/api/v1/auth/login", json={"email": email, "password": password})


class TestWalk:
    def test_newcomer_walks_the_whole_road_over_both_web_processes(
        self, new_reader: NewReader, machines: Machines, installation: Installation
    ) -> None:
        reader = new_reader("es", machines.url)
        walk = Walk(reader.page, reader.words, lambda _: None)
        walk.set_up(machines.url)
        walk.open_sandbox()
        walk.create_agent("Recepción")
        walk.place_test_call()
        call_id = walk.read_call()
        person = installation.sign_in(EMAIL)
        check_call(walk, person, call_id)
        walk.read_overview()
        check_overview(walk, person)
        assert set(machines.balancer.served) == {*machines.balancer.web, machines.balancer.hooks}


class TestSessions:
    def test_made_at_one_process_counts_and_ends_at_both(self, machines: Machines, walker: Person) -> None:
        with machines.browser(0) as here, machines.browser(1) as there:
            assert _login(here, walker.email).is_success
            there.cookies.update(here.cookies)
            assert there.get("/api/v1/me").json()["user"]["email"] == walker.email
            assert there.post("/api/v1/auth/logout").status_code == httpx.codes.NO_CONTENT
            assert here.get("/api/v1/me").status_code == httpx.codes.UNAUTHORIZED

    def test_refresh_token_given_twice_has_one_successor(self, machines: Machines, walker: Person) -> None:
        with machines.browser(0) as here, machines.browser(1) as there:
            assert _login(here, walker.email).is_success
            there.cookies.update(here.cookies)
            answers = [door.post("/api/v1/auth/refresh") for door in (here, there)]
            assert [answer.status_code for answer in answers] == [httpx.codes.NO_CONTENT] * 2
            (name,) = (name for name in here.cookies if "refresh" in name)
            assert here.cookies[name] == there.cookies[name]
            assert {door.get("/api/v1/me").status_code for door in (here, there)} == {httpx.codes.OK}


class TestLimits:
    def test_requests_are_counted_together(self, machines: Machines, walker: Person) -> None:
        with machines.browser(0) as here, machines.browser(1) as there:
            assert _login(here, walker.email).is_success
            there.cookies.update(here.cookies)
            left = [_remaining(door.get("/api/v1/roles")) for door in (here, there, here, there)]
            assert [left[0] - one for one in left] == [0, 1, 2, 3]

    def test_idempotency_key_is_known_to_both(self, machines: Machines, walker: Person) -> None:
        connection = walker.post("/connections", {"name": "Once", "kind": "sandbox"})
        voice = walker.get("/voices", connection_id=connection["id"])["items"][0]["voice_id"]
        body = {
            "connection_id": connection["id"],
            "name": "Only once",
            "language": "en-US",
            "voice_id": voice,
            "prompt": "You answer the phone.",
        }
        headers = {"Idempotency-Key": uuid.uuid4().hex}
        with machines.browser(0) as here, machines.browser(1) as there:
            for door in (here, there):
                door.cookies = walker.client.cookies
            made = [door.post("/api/v1/agents", json=body, headers=headers) for door in (here, there)]
        assert [answer.status_code for answer in made] == [httpx.codes.CREATED] * 2
        assert made[0].json()["id"] == made[1].json()["id"]

    def test_passwords_are_tried_ten_times_in_all(self, machines: Machines) -> None:
        email = f"{uuid.uuid4().hex}@example.com"
        with machines.browser(0) as here, machines.browser(1) as there:
            answers = [_login(door, email, "wrong").status_code for _ in range(8) for door in (here, there)]
        assert answers.count(httpx.codes.UNAUTHORIZED) <= 10
        assert answers[-1] == httpx.codes.TOO_MANY_REQUESTS


def _remaining(answer: httpx.Response) -> int:
    return int(answer.headers["RateLimit"].partition("r=")[2].partition(";")[0])


class Listener:
    """An open event stream of one process."""

    def __init__(self, client: httpx.Client) -> None:
        self.changes: list[dict[str, Any]] = []
        self.is_open = threading.Event()
        self.is_wanted = True
        self._client = client
        self.thread = threading.Thread(target=self._listen)
        self.thread.start()

    def has(self, topic: str, identifier: str) -> bool:
        """Whether a change of this record was told."""
        return any(change["topic"] == topic and identifier in change["ids"] for change in self.changes)

    def _listen(self) -> None:
        with self._client.stream("GET", "/api/v1/events") as answer:
            for line in answer.iter_lines():
                if line == "event: hello":
                    self.is_open.set()
                if line.startswith("data: ") and "topic" in line:
                    self.changes.append(json.loads(line.removeprefix("data: ")))
                if not self.is_wanted:
                    return


@pytest.fixture
def listeners(machines: Machines, walker: Person) -> Iterator[list[Listener]]:
    """One open stream at each web process."""
    with machines.browser(0) as here, machines.browser(1) as there:
        opened = []
        for door in (here, there):
            door.cookies = walker.client.cookies
            opened.append(Listener(door))
        assert all(listener.is_open.wait(10) for listener in opened)
        yield opened
        for listener in opened:
            listener.is_wanted = False
        walker.post("/connections", {"name": f"Wakes who listens {uuid.uuid4().hex}", "kind": "sandbox"})
        for listener in opened:
            listener.thread.join(20)


class TestChanges:
    def test_reach_the_streams_of_both_processes(
        self, machines: Machines, walker: Person, listeners: list[Listener]
    ) -> None:
        connection = walker.post("/connections", {"name": "Told to all", "kind": "sandbox"})
        for listener in listeners:
            assert wait_for(partial(listener.has, "connections", connection["id"]))

    def test_of_a_call_come_by_its_webhooks_to_both(
        self, machines: Machines, walker: Person, listeners: list[Listener]
    ) -> None:
        hooked = machines.balancer.served[machines.balancer.hooks]
        connection = walker.post("/connections", {"name": "Hooked", "kind": "sandbox"})
        agent = make_agent(walker, connection["id"], "Hooked")
        call = walker.post("/calls", {"kind": "web", "agent_id": agent["id"], "variables": {"name": "Ana"}})
        for listener in listeners:
            assert wait_for(partial(listener.has, "calls", call["id"]))
        assert wait_for(lambda: walker.get(f"/calls/{call['id']}")["cost_state"] == "final", 60)
        assert machines.balancer.served[machines.balancer.hooks] > hooked
        assert walker.get(f"/connections/{connection['id']}")["webhook_seen_at"] is not None

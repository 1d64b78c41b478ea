"""A whole installation, started as somebody at a terminal starts it, and the people who work in it."""

import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.sync_api import StorageState
from tests.supervisor.conftest import COMMAND, environment, processes_of, wait_for

from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory

PASSWORD = "a long enough passphrase"
# A call of the sandbox takes about half a minute; so fast it takes about five seconds.
SPEED = "6"
# Twenty minutes of the tests' time.
LONGEST_CALL_MS = 7_200_000


@dataclass(frozen=True)
class Person:
    """Somebody with an account: what a browser needs to be theirs, and a way to ask the API in their name."""

    email: str
    url: str
    client: httpx.Client

    def storage_state(self) -> StorageState:
        """Cookies and memory of a browser in which this person has signed in."""
        host = urlsplit(self.url).hostname or ""
        cookies = [
            {"name": cookie.name, "value": cookie.value or "", "domain": host, "path": "/", "httpOnly": True}
            for cookie in self.client.cookies.jar
        ]
        memory = [{"name": "centralita.inside", "value": "yes"}]
        return {"cookies": cookies, "origins": [{"origin": self.url, "localStorage": memory}]}  # type: ignore[typeddict-item]

    def get(self, path: str, **query: Any) -> Any:
        """What the API answers."""
        return self._body(self.client.get(f"/api/v1{path}", params=query))

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """What the API answers."""
        return self._body(self.client.post(f"/api/v1{path}", json=body))

    def put(self, path: str, body: dict[str, Any]) -> Any:
        """What the API answers."""
        return self._body(self.client.put(f"/api/v1{path}", json=body))

    def patch(self, path: str, body: dict[str, Any]) -> Any:
        """What the API answers."""
        return self._body(self.client.patch(f"/api/v1{path}", json=body))

    @staticmethod
    def _body(answer: httpx.Response) -> Any:
        assert answer.is_success, f"{answer.request.method} {answer.request.url}: {answer.text}"
        return answer.json() if answer.content else None


@dataclass
class Installation:
    """A running panel."""

    url: str
    clients: list[httpx.Client] = field(default_factory=list)

    def set_up(self, language: str) -> Person:
        """The first owner."""
        email = "alicia@example.com"
        body = {
            "organization_name": "Clínica Dental Aurora",
            "name": "Alicia Molina",
            "email": email,
            "password": PASSWORD,
            "language": language,
            "time_zone": "Europe/Madrid",
        }
        return self._person(email, "/api/v1/setup", body)

    def sign_in(self, email: str) -> Person:
        """Somebody who has an account."""
        return self._person(email, "/api/v1/auth/login", {"email": email, "password": PASSWORD})

    def invite(self, owner: Person, role: str, name: str, language: str) -> Person:
        """Somebody new in the owner's organization."""
        email = f"{uuid.uuid4().hex[:12]}@example.com"
        owner.post("/auth/confirm", {"password": PASSWORD})
        address = owner.post("/invitations", {"email": email, "role": role})["url"]
        token = urlsplit(address).query.removeprefix("token=")
        body = {"token": token, "name": name, "password": PASSWORD, "language": language, "time_zone": "Europe/Madrid"}
        return self._person(email, "/api/v1/invitations/accept", body)

    def close(self) -> None:
        """End what asked the API."""
        for client in self.clients:
            client.close()

    def _person(self, email: str, path: str, body: dict[str, str]) -> Person:
        client = httpx.Client(base_url=self.url, headers={"Origin": self.url}, trust_env=False, timeout=30)
        self.clients.append(client)
        answer = client.post(path, json=body)
        assert answer.is_success, answer.text
        return Person(email=email, url=self.url, client=client)


PROMPT = "Contestas al teléfono de una clínica dental. Sé breve y amable. Hoy llama {{name}}."
GREETING = "Hola, aquí la clínica dental Aurora. ¿En qué puedo ayudarte?"


@dataclass(frozen=True)
class Business:
    """Something to look at, made through the API."""

    connection_id: str
    agent_id: str
    flow_agent_id: str
    number_id: str
    ended_call_id: str
    failed_call_id: str
    live_call_id: str
    voice_id: str
    compared_voice_ids: str
    prompt_id: str
    suite_id: str

    @classmethod
    @contextmanager
    def of(cls, owner: Person) -> Iterator["Business"]:
        """One workspace, four agents, and a call for each way that calls go; the last one ends with the tests."""
        connection = owner.post("/connections", {"name": "Sandbox de Aurora", "kind": "sandbox"})
        agents = [make_agent(owner, connection["id"], name) for name in ("Recepción", "Citas y recordatorios")]
        night = make_agent(owner, connection["id"], "Guardia de noche", max_call_duration_ms=LONGEST_CALL_MS)
        flow = make_agent(owner, connection["id"], "Reservas", "conversation-flow")
        trunk = {"number": "+34910000001", "termination_uri": "sip.example.com", "nickname": "Recepción"}
        bound = {"inbound_agents": [{"agent_id": agents[0]["id"], "weight": 1}]}
        number = owner.post("/phone-numbers/import", {"connection_id": connection["id"], **trunk, **bound})
        web = {"kind": "web", "agent_id": agents[0]["id"], "variables": {"name": "Lucía"}}
        phone = {"kind": "phone", "agent_id": agents[1]["id"], "to_number": "+15005550303"}
        calls = [owner.post("/calls", body) for body in (web, phone)]
        for call in calls:
            assert wait_for(partial(is_over, owner, call["id"]), 90), owner.get(f"/calls/{call['id']}")
        endless = owner.post(
            "/calls", web | {"agent_id": night["id"], "metadata": {"sandbox_duration_ms": LONGEST_CALL_MS}}
        )
        voices = [voice["id"] for voice in owner.get("/voices", connection_id=connection["id"])["items"]]
        prompt_id = make_prompt(owner, "recordatorio-de-cita")
        yield cls(
            connection["id"],
            agents[0]["id"],
            flow["id"],
            number["id"],
            calls[0]["id"],
            calls[1]["id"],
            endless["id"],
            voices[0],
            ",".join(voices[1:5]),
            prompt_id,
            run_suite(owner, prompt_id, agents[0]["id"]),
        )
        owner.post(f"/calls/{endless['id']}/stop", {})


def make_agent(owner: Person, connection_id: str, name: str, engine: str = "retell-llm", **settings: object) -> Any:
    """An agent that can be called."""
    voices = owner.get("/voices", connection_id=connection_id)["items"]
    body = {
        "connection_id": connection_id,
        "name": name,
        "engine": engine,
        "language": "es-ES",
        "voice_id": voices[0]["voice_id"],
        "prompt": PROMPT,
        "first_message": GREETING,
    }
    return owner.post("/agents", body | settings)


def make_prompt(owner: Person, name: str) -> str:
    """A prompt in a folder, with two versions, labels on both, and a draft that is in neither; its id."""
    text = "Llamas a {{customer_name}} por su cita del {{date}}.\n\nSé breve. Hoy es {{current_time_Europe/Madrid}}."
    body = {
        "name": name,
        "description": "Recuerda la cita el día anterior",
        "folder_id": owner.post("/prompts/folders", {"name": f"Carpeta de {name}"})["id"],
        "tags": ["dental"],
        "text": text,
        "variables": [{"name": "customer_name", "is_required": True, "example": "Ana"}],
    }
    prompt_id = str(owner.post("/prompts", body)["id"])
    owner.put(f"/prompts/{prompt_id}/labels/production", {"version": 1, "note": "La primera"})
    owner.patch(f"/prompts/{prompt_id}", {"text": text.replace("breve", "breve y amable")})
    owner.post(f"/prompts/{prompt_id}/versions", {"note": "Más amable"})
    owner.put(f"/prompts/{prompt_id}/labels/production", {"version": 2})
    owner.put(f"/prompts/{prompt_id}/labels/staging", {"version": 1})
    owner.patch(f"/prompts/{prompt_id}", {"text": text.replace("breve", "muy breve, amable y clara")})
    owner.post(f"/prompts/{prompt_id}/value-sets", {"name": "Paciente conocida", "values": {"customer_name": "Ana"}})
    return prompt_id


def run_suite(owner: Person, prompt_id: str, agent_id: str) -> str:
    """A suite that was run on two versions, with a case that the second one mends; its id."""
    checks = [{"kind": "max_turns", "turns": 2}, {"kind": "contains", "text": "amable"}]
    cases = [
        {"name": "Confirma la cita", "kind": "scripted", "turns": ["Sí, voy."], "checks": checks},
        {"name": "Con prisa", "kind": "simulated", "caller": "Tienes prisa.", "checks": checks[:1]},
    ]
    suite = owner.post(f"/prompts/{prompt_id}/suites", {"name": "Citas", "agent_id": agent_id, "cases": cases})
    address = f"/prompts/{prompt_id}/suites/{suite['id']}/runs"
    runs = [owner.post(address, {"version": version}) for version in (1, 2)]
    for run in runs:
        assert wait_for(lambda: owner.get(f"{address}/{run['id']}")["state"] == "finished", 60)  # noqa: B023
    return str(suite["id"])


def is_over(owner: Person, call_id: str) -> bool:
    """Whether nothing of a call will change any more."""
    call = owner.get(f"/calls/{call_id}")
    return call["cost_state"] == "final" and call["analyzed_at"] is not None


@contextmanager
def running(**given: str) -> Iterator[Installation]:
    """An installation on a free port; it has to end cleanly, without complaints and with nothing left running."""
    with temporary_directory(postgres_account()) as data_dir, tempfile.TemporaryFile("w+") as said:
        settings = environment(
            CENTRALITA_DATA_DIR=str(data_dir),
            CENTRALITA_SANDBOX_SPEED=SPEED,
            CENTRALITA_RATE_LOGINS_PER_MINUTE="1000",
            CENTRALITA_LOG_LEVEL="warning",
            **given,
        )
        command = [*COMMAND, "serve", "--port", "0"]
        process = subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=said, text=True)
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line.startswith("Centralita is ready at "), _read(said)
            installation = Installation(line.rpartition(" ")[2].strip())
            yield installation
            installation.close()
        finally:
            process.terminate()
            process.communicate(timeout=20)
        complaints = _read(said)
        assert process.returncode == 0, complaints
        assert wait_for(lambda: not processes_of(data_dir), 5), f"left running: {processes_of(data_dir)}"
        assert '"level":"error"' not in complaints.replace(" ", ""), complaints
        assert "Traceback" not in complaints, complaints


def _read(file: Any) -> str:
    file.seek(0)
    return str(file.read())

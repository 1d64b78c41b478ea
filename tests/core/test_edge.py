"""What every request meets first: headers, origin, size, unknown paths, bad JSON, repeats."""

import asyncio
import uuid

import httpx
import pytest

from centralita.core.settings import Settings


async def test_every_answer_has_a_request_id_and_the_security_headers(client: httpx.AsyncClient) -> None:
    answer = await client.get("/healthz")
    assert len(answer.headers["x-request-id"]) == 32
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert "unsafe-eval" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_an_unknown_api_path_is_a_problem_not_the_page(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/v1/nothing-here")
    assert answer.status_code == httpx.codes.NOT_FOUND
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


async def test_bad_json_and_wrong_fields_say_what_and_where(alice) -> None:
    broken = await alice.client.post("/api/v1/invitations", content=b"{", headers={"Content-Type": "application/json"})
    assert (broken.status_code, broken.json()["code"]) == (400, "bad_request")
    wrong = await alice.client.post("/api/v1/invitations", json={"email": 1, "surprise": True})
    assert wrong.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert {error["path"] for error in wrong.json()["errors"]} >= {"email", "surprise"}


async def test_a_request_from_another_site_changes_nothing(alice, settings: Settings) -> None:
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"http://127.0.0.1:{settings.port + 1}"},
        {"Origin": "", "Sec-Fetch-Site": "cross-site"},
    ):
        answer = await alice.client.patch("/api/v1/me", json={"name": "Evil"}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin"), headers
    assert (await alice.client.get("/api/v1/me")).json()["user"]["name"] != "Evil"


async def test_a_body_over_the_cap_is_refused(alice) -> None:
    async def unannounced():
        for _ in range(11):
            yield b" " * 1024 * 1024

    for content in (b" " * (10 * 1024 * 1024 + 1), unannounced()):
        answer = await alice.client.post("/api/v1/invitations", content=content)
        assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")


class TestIdempotency:
    async def test_a_repeat_is_done_once_and_gets_the_same_answer(self, alice) -> None:
        body = {"email": "once@example.com", "role": "viewer"}
        headers = {"Idempotency-Key": "invite-once"}
        first = await alice.client.post("/api/v1/invitations", json=body, headers=headers)
        second = await alice.client.post("/api/v1/invitations", json=body, headers=headers)
        assert first.status_code == second.status_code == httpx.codes.CREATED
        assert first.content == second.content
        assert second.headers["idempotency-replayed"] == "true"
        listed = (await alice.client.get("/api/v1/invitations")).json()["items"]
        assert len([entry for entry in listed if entry["email"] == "once@example.com"]) == 1

    async def test_ten_at_once_are_one(self, alice) -> None:
        body = {"email": "race@example.com", "role": "viewer"}
        headers = {"Idempotency-Key": "race"}
        answers = await asyncio.gather(
            *(alice.client.post("/api/v1/invitations", json=body, headers=headers) for _ in range(10))
        )
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.json()["id"] for answer in answers}) == 1

    async def test_the_key_of_another_request_is_a_conflict(self, alice) -> None:
        headers = {"Idempotency-Key": "mismatch"}
        await alice.client.post(
            "/api/v1/invitations", json={"email": "a@example.com", "role": "viewer"}, headers=headers
        )
        other = await alice.client.post(
            "/api/v1/invitations", json={"email": "b@example.com", "role": "viewer"}, headers=headers
        )
        assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")

    async def test_a_failed_request_may_be_repeated(self, alice) -> None:
        headers = {"Idempotency-Key": "mended"}
        bad = await alice.client.post("/api/v1/invitations", json={"email": "x", "role": "king"}, headers=headers)
        good = await alice.client.post(
            "/api/v1/invitations", json={"email": "mended@example.com", "role": "viewer"}, headers=headers
        )
        assert (bad.status_code, good.status_code) == (422, 201)

    async def test_a_request_that_failed_after_its_first_commit_may_be_repeated(self, alice, workspace) -> None:
        body = {
            "connection_id": str(workspace.connection_id),
            "name": "Ana",
            "language": "es-ES",
            "voice_id": "nobody-has-this-voice",
            "prompt": "Atiende.",
            "first_message": "",
        }
        headers = {"Idempotency-Key": "agent-mended"}
        refused = await alice.client.post("/api/v1/agents", json=body, headers=headers)
        again = await alice.client.post("/api/v1/agents", json=body, headers=headers)
        assert refused.status_code == again.status_code
        assert again.json()["code"] == refused.json()["code"] != "idempotency_in_progress"

    @pytest.mark.parametrize("key", ["", "k" * 256])
    async def test_a_bad_key_is_named(self, alice, key: str) -> None:
        answer = await alice.client.post(
            "/api/v1/invitations",
            json={"email": "c@example.com", "role": "viewer"},
            headers={"Idempotency-Key": key},
        )
        assert answer.json()["errors"][0]["code"] == "bad_idempotency_key"


async def test_other_sites_read_nothing_unless_the_operator_names_them(client: httpx.AsyncClient, other_panel) -> None:
    asked = {"Origin": "https://shop.example", "Access-Control-Request-Method": "GET"}
    closed = await client.options("/api/v1/agents", headers=asked)
    assert "access-control-allow-origin" not in closed.headers
    async with other_panel(cors_origins="https://shop.example") as panel, panel.client() as visitor:
        answer = await visitor.options("/api/v1/agents", headers=asked)
        assert answer.headers["access-control-allow-origin"] == "https://shop.example"
        assert "access-control-allow-credentials" not in answer.headers
        foreign = await visitor.options("/api/v1/agents", headers={**asked, "Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in foreign.headers


async def test_whoever_asks_too_often_is_told_when_to_come_back(other_panel) -> None:
    async with other_panel(rate_reads_per_minute=5) as panel, panel.client() as visitor:
        setup = {"organization_name": "One", "name": "One", "email": "one@example.com", "password": "a long passphrase"}
        (await visitor.post("/api/v1/setup", json=setup)).raise_for_status()
        answers = [await visitor.get("/api/v1/me") for _ in range(8)]
        assert [answer.status_code for answer in answers] == [200] * 5 + [429] * 3
        assert answers[0].headers["ratelimit"].startswith('"reads";r=4;')
        assert int(answers[-1].headers["retry-after"]) >= 1


async def test_only_the_page_of_a_web_call_may_speak_with_retell_and_hear(client: httpx.AsyncClient) -> None:
    page = await client.get(f"/web-call/{uuid.uuid4()}")
    assert "wss://retell-ai-4ihahnq7.livekit.cloud" in page.headers["content-security-policy"]
    assert "microphone=(self)" in page.headers["permissions-policy"]
    for path in ("/", "/agents/1", "/web-call", "/web-call/1/2", "/api/v1/web-call/1"):
        answer = await client.get(path)
        assert "connect-src 'self';" in answer.headers["content-security-policy"], path
        assert "microphone=()" in answer.headers["permissions-policy"], path

"""Connecting, testing, changing and deleting workspaces, through the door."""

import asyncio
import uuid

import pytest

from centralita.retell.client import LANES, Patience

CONNECTIONS = "/api/v1/connections"


async def workspaces(sandbox) -> int:
    """How many workspaces the sandbox has."""
    return (await sandbox.get("/_sandbox/health")).json()["workspaces"]


class TestCreate:
    async def test_the_built_in_sandbox_needs_only_a_name(self, alice, services) -> None:
        answer = await alice.client.post(CONNECTIONS, json={"name": "Sandbox", "kind": "sandbox"})
        assert answer.status_code == 201, answer.text
        made = answer.json()
        assert (made["status"], made["is_built_in"], made["webhooks"]) == ("ok", True, "account")
        assert made["counts"] == {"agents": 0, "phone_numbers": 2}
        assert made["webhook_url"].startswith(f"{services.settings.url}/hooks/retell/")
        assert made["vendor"]["organization_name"] == "Sandbox"

    async def test_each_connection_has_its_own_address_for_events(self, alice) -> None:
        made = [(await alice.client.post(CONNECTIONS, json={"name": name, "kind": "sandbox"})).json() for name in "AB"]
        tokens = {connection["webhook_url"].rpartition("/")[2] for connection in made}
        assert len(tokens) == 2
        assert min(len(token) for token in tokens) >= 43

    async def test_a_key_is_tried_and_kept(self, connected, wish) -> None:
        made = connected.json()
        assert made["status"] == "ok"
        assert made["checked_at"] is not None
        assert made["vendor"]["organization_name"] == "Clínica Sol"
        assert made["key_hint"] == str(wish["api_key"])[-4:]
        assert made["base_url"] == wish["base_url"]
        assert connected.headers["etag"] == '"1"'

    async def test_a_wrong_key_is_422_and_nothing_is_saved(self, alice, wish) -> None:
        answer = await alice.client.post(CONNECTIONS, json={**wish, "api_key": "key_that_nobody_has"})
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "vendor_unauthenticated")
        assert problem["errors"] == [
            {"path": "api_key", "message": problem["detail"], "code": "vendor_unauthenticated"}
        ]
        assert "API keys" in problem["detail"]
        assert (await alice.client.get(CONNECTIONS)).json()["items"] == []

    @pytest.mark.parametrize("path", ["/get-api-key-info", "/v2/list-agents"])
    async def test_whatever_retell_answers_is_said_and_nothing_is_saved(self, alice, sandbox, path) -> None:
        before = await workspaces(sandbox)
        answers = {
            401: (422, "vendor_unauthenticated"),
            402: (502, "vendor_payment_required"),
            403: (502, "vendor_forbidden"),
            422: (422, "vendor_rejected"),
            429: (429, "vendor_rate_limited"),
            500: (502, "vendor_unavailable"),
            503: (502, "vendor_unavailable"),
        }
        for theirs, (ours, code) in answers.items():
            await sandbox.post("/_sandbox/faults", json={"kind": "status", "status": theirs, "path": path, "count": 1})
            answer = await alice.client.post(CONNECTIONS, json={"name": "Sandbox", "kind": "sandbox"})
            assert (answer.status_code, answer.json()["code"]) == (ours, code), answer.text
            assert answer.json()["detail"]
        assert (await alice.client.get(CONNECTIONS)).json()["items"] == []
        assert await workspaces(sandbox) == before

    async def test_how_long_to_wait_is_passed_on(self, alice, sandbox, wish) -> None:
        rule = {"kind": "status", "status": 429, "path": "/get-api-key-info", "count": 1, "retry_after": 7}
        await sandbox.post("/_sandbox/faults", json=rule)
        answer = await alice.client.post(CONNECTIONS, json=wish)
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")

    async def test_silence_is_said_to_be_silence(self, alice, sandbox, wish, monkeypatch) -> None:
        monkeypatch.setitem(LANES, "interactive", Patience(max_retries=0, seconds=0.3))
        await sandbox.post("/_sandbox/faults", json={"kind": "timeout", "path": "/get-api-key-info", "count": 1})
        answer = await alice.client.post(CONNECTIONS, json=wish)
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_timeout")
        assert (await alice.client.get(CONNECTIONS)).json()["items"] == []

    async def test_nobody_there_is_said_to_be_nobody(self, alice, services, wish, monkeypatch) -> None:
        monkeypatch.setattr(services.outbound.guard, "_origins", frozenset({"127.0.0.1:9"}))
        answer = await alice.client.post(CONNECTIONS, json={**wish, "base_url": "http://127.0.0.1:9"})
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_unreachable")

    @pytest.mark.parametrize(
        "base_url",
        [
            "http://127.0.0.1:5432",
            "https://127.0.0.1",
            "https://[::1]",
            "https://169.254.169.254/latest",
            "https://user:secret@example.com",
            "ftp://example.com",
            "https://example.com:22",
            "not an address",
            "https://ñandú..com",
            "https://exa\x00mple.com",
        ],
    )
    async def test_only_public_addresses_are_called(self, alice, wish, base_url) -> None:
        answer = await alice.client.post(CONNECTIONS, json={**wish, "base_url": base_url})
        assert (answer.status_code, answer.json()["code"]) == (422, "address_not_allowed"), answer.text

    @pytest.mark.parametrize(
        "body",
        [
            {"name": "", "kind": "sandbox"},
            {"name": "A", "kind": "retell"},
            {"name": "A", "kind": "other"},
            {"name": "A", "kind": "sandbox", "api_key": "key_0123456789"},
            {"name": "A", "kind": "sandbox", "base_url": "https://example.com"},
            {"name": "A", "kind": "retell", "api_key": "key with spaces"},
            {"name": "A", "kind": "retell", "api_key": "key_ñandú_0123"},
            {"name": "A", "kind": "sandbox", "webhooks": "never"},
            {"name": "A", "kind": "sandbox", "status": "ok"},
        ],
    )
    async def test_bad_input_is_422(self, alice, body) -> None:
        answer = await alice.client.post(CONNECTIONS, json=body)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")

    async def test_a_name_is_unique_whatever_its_case(self, alice, connection) -> None:
        answer = await alice.client.post(CONNECTIONS, json={"name": "SANDBOX", "kind": "sandbox"})
        assert (answer.status_code, answer.json()["code"]) == (409, "connection_name_taken")

    async def test_two_at_once_with_one_name_make_one(self, alice, sandbox) -> None:
        before = await workspaces(sandbox)
        body = {"name": "Sandbox", "kind": "sandbox"}
        answers = await asyncio.gather(*(alice.client.post(CONNECTIONS, json=body) for _ in range(2)))
        assert sorted(answer.status_code for answer in answers) == [201, 409]
        assert await workspaces(sandbox) == before + 1

    async def test_without_a_sandbox_it_says_how_to_get_one(self, alice, services, monkeypatch) -> None:
        changed = services.settings.model_copy(update={"sandbox_url": None})
        monkeypatch.setattr(services, "settings", changed)
        answer = await alice.client.post(CONNECTIONS, json={"name": "Sandbox", "kind": "sandbox"})
        assert (answer.status_code, answer.json()["code"]) == (409, "sandbox_unavailable")
        assert "CENTRALITA_SANDBOX" in answer.json()["detail"]


class TestWho:
    async def test_a_viewer_looks_and_changes_nothing(self, bob, connection) -> None:
        url = f"{CONNECTIONS}/{connection['id']}"
        assert (await bob.client.get(url)).json()["id"] == connection["id"]
        assert (await bob.client.get(f"{url}/phone-numbers")).status_code == 200
        assert (await bob.client.post(CONNECTIONS, json={"name": "A", "kind": "sandbox"})).status_code == 403
        assert (await bob.client.patch(url, json={"name": "Mine"})).status_code == 403
        assert (await bob.client.delete(url)).status_code == 403
        assert (await bob.client.post(f"{url}/test")).status_code == 403

    async def test_an_outsider_finds_nothing(self, charlie, connection) -> None:
        url = f"{CONNECTIONS}/{connection['id']}"
        answers = [
            await charlie.client.get(url),
            await charlie.client.get(f"{CONNECTIONS}/{uuid.uuid4()}"),
            await charlie.client.patch(url, json={"name": "Mine"}),
            await charlie.client.delete(url),
            await charlie.client.post(f"{url}/test"),
            await charlie.client.get(f"{url}/phone-numbers"),
            await charlie.client.get(f"{url}/concurrency"),
        ]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.json()["detail"] for answer in answers}) == 1
        assert (await charlie.client.get(CONNECTIONS)).json()["items"] == []


class TestLook:
    async def test_the_list_can_be_searched(self, alice, connection, connected) -> None:
        async def names(**params) -> list[str]:
            answer = await alice.client.get(CONNECTIONS, params=params)
            return [item["name"] for item in answer.json()["items"]]

        assert await names() == ["Main workspace", "Sandbox"]
        assert await names(sort="name", limit=1) == ["Main workspace"]
        assert await names(q="sand") == ["Sandbox"]
        assert await names(kind="retell") == ["Main workspace"]

    async def test_numbers_and_concurrency_come_from_retell(self, alice, connection) -> None:
        url = f"{CONNECTIONS}/{connection['id']}"
        numbers = (await alice.client.get(f"{url}/phone-numbers")).json()["items"]
        assert [number["type"] for number in numbers] == ["retell-twilio", "retell-twilio"]
        assert all(number["phone_number"].startswith("+1") for number in numbers)
        running = (await alice.client.get(f"{url}/concurrency")).json()
        assert running["current"] == 0
        assert running["limit"] > 0


class TestTest:
    async def test_it_tells_what_it_found(self, alice, connected) -> None:
        answer = await alice.client.post(f"{CONNECTIONS}/{connected.json()['id']}/test")
        assert answer.status_code == 200
        found = answer.json()
        assert (found["ok"], found["code"], found["agents"], found["phone_numbers"]) == (True, None, 0, 2)
        assert "Clínica Sol" in found["message"]
        assert found["concurrency"]["limit"] > 0

    async def test_a_failure_is_an_answer_and_stays_on_the_connection(self, alice, connected, sandbox) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        rule = {"kind": "status", "status": 402, "path": "/get-api-key-info", "count": 1}
        await sandbox.post("/_sandbox/faults", json=rule)
        found = (await alice.client.post(f"{url}/test")).json()
        assert (found["ok"], found["code"], found["agents"]) == (False, "vendor_payment_required", None)
        shown = (await alice.client.get(url)).json()
        assert (shown["status"], shown["status_message"]) == ("failing", found["message"])
        assert (await alice.client.post(f"{url}/test")).json()["ok"]
        assert (await alice.client.get(url)).json()["status"] == "ok"

    async def test_a_test_is_no_edit(self, alice, connected) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        await alice.client.post(f"{url}/test")
        assert (await alice.client.get(url)).headers["etag"] == connected.headers["etag"]

    async def test_a_sandbox_that_lost_its_data_is_told_its_workspace_again(self, alice, connection, sandbox) -> None:
        (await sandbox.delete(f"/_sandbox/workspaces/{connection['id']}")).raise_for_status()
        found = (await alice.client.post(f"{CONNECTIONS}/{connection['id']}/test")).json()
        assert found["ok"], found


class TestChange:
    async def test_it_is_renamed(self, alice, connected) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        answer = await alice.client.patch(url, json={"name": "Second workspace", "webhooks": "per_agent"})
        assert answer.status_code == 200
        assert (answer.json()["name"], answer.json()["webhooks"]) == ("Second workspace", "per_agent")
        assert answer.headers["etag"] != connected.headers["etag"]
        assert (await alice.client.get(url)).json() == answer.json()

    async def test_two_edits_at_once_are_412_for_one(self, alice, connected) -> None:
        url, headers = f"{CONNECTIONS}/{connected.json()['id']}", {"If-Match": connected.headers["etag"]}
        answers = await asyncio.gather(
            *(alice.client.patch(url, json={"name": name}, headers=headers) for name in ("One", "Two"))
        )
        assert sorted(answer.status_code for answer in answers) == [200, 412]

    async def test_a_wrong_new_key_changes_nothing(self, alice, connected) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        answer = await alice.client.patch(url, json={"name": "Other", "api_key": "key_that_nobody_has"})
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_unauthenticated")
        assert (await alice.client.get(url)).json() == connected.json()

    async def test_the_stored_key_is_not_sent_to_another_address(self, alice, connected) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        answer = await alice.client.patch(url, json={"base_url": "https://evil.example.com"})
        assert answer.status_code == 422
        assert "API key" in answer.json()["detail"]

    async def test_the_built_in_sandbox_keeps_its_own_key(self, alice, connection) -> None:
        url = f"{CONNECTIONS}/{connection['id']}"
        answer = await alice.client.patch(url, json={"api_key": "key_0123456789"})
        assert (answer.status_code, answer.json()["code"]) == (409, "built_in_sandbox")


class TestDelete:
    async def test_it_goes_and_its_name_is_free(self, alice, connection) -> None:
        url = f"{CONNECTIONS}/{connection['id']}"
        assert (await alice.client.delete(url)).status_code == 204
        assert (await alice.client.get(url)).status_code == 404
        assert (await alice.client.delete(url)).status_code == 404
        again = await alice.client.post(CONNECTIONS, json={"name": "Sandbox", "kind": "sandbox"})
        assert again.status_code == 201

    async def test_what_somebody_changed_is_not_deleted(self, alice, connected) -> None:
        url = f"{CONNECTIONS}/{connected.json()['id']}"
        await alice.client.patch(url, json={"name": "Other"})
        answer = await alice.client.delete(url, headers={"If-Match": connected.headers["etag"]})
        assert answer.status_code == 412

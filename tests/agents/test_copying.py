"""Files of agents and copies: what goes out comes in again, every fault has its path, and nothing is half-imported."""

import json
from typing import Any

import httpx
import pytest
import yaml

from centralita.agents.service.engines import holds

AGENTS = "/api/v1/agents"
KEY = "Bearer key-of-the-crm"
TOOL = {
    "type": "custom",
    "name": "crm",
    "description": "Looks people up.",
    "url": "https://crm.example.com",
    "headers": {"Authorization": KEY},
}


@pytest.fixture
async def rich(alice, wish) -> dict[str, Any]:
    """An agent with a tool that carries a key, and texts that YAML could take for something else."""
    given = {
        "prompt": "Line one: a #1\n\n  - yes\n  - 2026-05-23\n",
        "general_tools": [TOOL],
        "begin_after_user_silence_ms": 2000,
        "voice_speed": 1.25,
        "default_dynamic_variables": {"yes": "no", "code": "0123", "when": "2026-05-23", "nothing": "null", "e": "1e3"},
    }
    answer = await alice.client.post(AGENTS, json={**wish, **given})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def bring(alice, connection):
    """Imports a text."""

    async def send(text: str | dict | list, **options: Any) -> httpx.Response:
        text = text if isinstance(text, str) else json.dumps(text)
        return await alice.client.post(
            f"{AGENTS}/import", json={"connection_id": connection["id"], "text": text, **options}
        )

    return send


def document(**changes: Any) -> dict[str, Any]:
    """A file with one small agent."""
    settings = {"voice_id": "11labs-Adrian", "language": "es-ES", "general_prompt": "Atiende."}
    return {
        "kind": "centralita.agent",
        "format_version": 1,
        "name": "Centralita",
        "settings": settings | changes.pop("settings", {}),
        **changes,
    }


def faults(answer: httpx.Response) -> dict[str, str]:
    assert (answer.status_code, answer.json()["code"]) == (422, "import_refused"), answer.text
    return {fault["path"]: fault["code"] for fault in answer.json()["errors"]}


class TestExport:
    @pytest.mark.parametrize("form", ["json", "yaml"])
    async def test_what_goes_out_comes_in_again(self, alice, rich, bring, workspace, form) -> None:
        url = f"{AGENTS}/{rich['id']}/export"
        answer = await alice.client.get(url, params={"format": form, "include_secrets": True})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(f"application/{form}")
        assert f'filename="Recepcion.{form}"' in answer.headers["content-disposition"]
        if form == "yaml":
            assert "general_prompt: |\n    Line one" in answer.text, "a prompt is readable"
        made = await bring(answer.text)
        assert made.status_code == 201, made.text
        item = made.json()["items"][0]
        assert (item["name"], [note["code"] for note in item["notes"]]) == ("Recepción (2)", ["renamed"])
        assert item["operation"]["status"] == "succeeded"
        copy = (await alice.client.get(f"{AGENTS}/{item['agent_id']}")).json()
        assert copy["settings"] == rich["settings"] | {"agent_name": "Recepción (2)"}
        theirs = await workspace.retell.agent.retrieve(copy["retell_agent_id"])
        llm = (await workspace.retell.llm.retrieve(theirs.response_engine.llm_id)).to_dict(mode="json")
        assert llm["general_tools"][0]["headers"] == TOOL["headers"]

    async def test_the_draft_goes_out_with_edits_that_retell_does_not_have_yet(self, alice, rich) -> None:
        await alice.client.patch(f"{AGENTS}/{rich['id']}", json={"voice_speed": 0.9})
        exported = (await alice.client.get(f"{AGENTS}/{rich['id']}/export")).json()
        assert exported["settings"]["voice_speed"] == 0.9
        assert exported["metadata"]["retell_agent_id"] == rich["retell_agent_id"]

    async def test_keys_stay_here_unless_somebody_who_may_edit_wants_them(self, alice, bob, rich, bring) -> None:
        url = f"{AGENTS}/{rich['id']}/export"
        for person in (alice, bob):
            answer = await person.client.get(url)
            assert answer.status_code == 200
            assert "key-of-the-crm" not in answer.text
        assert (await bob.client.get(url, params={"include_secrets": True})).status_code == 403
        refused = await bring((await alice.client.get(url)).text)
        assert faults(refused) == {"settings.general_tools.0.headers.Authorization": "hidden"}

    @pytest.mark.parametrize("form", ["json", "yaml"])
    async def test_several_go_out_as_one_file_and_come_in_again(self, alice, rich, wish, bring, form) -> None:
        other = (await alice.client.post(AGENTS, json={**wish, "name": "Aurora"})).json()
        body = {"ids": [rich["id"], other["id"]], "format": form, "include_secrets": True}
        answer = await alice.client.post(f"{AGENTS}/export", json=body)
        assert answer.status_code == 200, answer.text
        assert f'filename="agents.{form}"' in answer.headers["content-disposition"]
        made = (await bring(answer.text)).json()["items"]
        assert [item["name"] for item in made] == ["Aurora (2)", "Recepción (2)"]
        copy = (await alice.client.get(f"{AGENTS}/{made[1]['agent_id']}")).json()
        assert copy["settings"] == rich["settings"] | {"agent_name": "Recepción (2)"}
        entries = (await alice.client.get("/api/v1/audit", params={"action": "agent.exported_with_keys"})).json()
        assert {entry["target"]["id"] for entry in entries["items"]} == {rich["id"], other["id"]}

    async def test_of_several_none_goes_out_where_one_is_not_there(self, alice, bob, charlie, wish, rich) -> None:
        other = (await alice.client.post(AGENTS, json={**wish, "name": "Aurora"})).json()
        ids = [other["id"], rich["id"]]
        for body in ({"ids": []}, {"ids": [ids[0]] * 51}):
            assert (await alice.client.post(f"{AGENTS}/export", json=body)).status_code == 422
        assert (await charlie.client.post(f"{AGENTS}/export", json={"ids": ids})).status_code == 404
        assert (
            await bob.client.post(f"{AGENTS}/export", json={"ids": ids, "include_secrets": True})
        ).status_code == 403
        assert "key-of-the-crm" not in (await bob.client.post(f"{AGENTS}/export", json={"ids": ids})).text
        await alice.client.delete(f"{AGENTS}/{ids[0]}")
        assert (await alice.client.post(f"{AGENTS}/export", json={"ids": ids})).status_code == 404

    async def test_the_panels_own_hook_stays_here(self, alice, connection, wish) -> None:
        await alice.client.patch(f"/api/v1/connections/{connection['id']}", json={"webhooks": "per_agent"})
        made = (await alice.client.post(AGENTS, json=wish)).json()
        assert "/hooks/retell/" in made["settings"]["webhook_url"]
        assert "/hooks/retell/" not in (await alice.client.get(f"{AGENTS}/{made['id']}/export")).text

    async def test_an_outsider_finds_nothing(self, charlie, rich) -> None:
        for answer in (
            await charlie.client.get(f"{AGENTS}/{rich['id']}/export"),
            await charlie.client.post(f"{AGENTS}/{rich['id']}/duplicate"),
        ):
            assert answer.status_code == 404


class TestImport:
    async def test_many_at_once_with_names_of_their_own(self, alice, agent, bring) -> None:
        text = yaml.safe_dump(
            {
                "kind": "centralita.agents",
                "format_version": 1,
                "agents": [document(name=name) for name in ("Centralita", "centralita", "Recepción")],
            }
        )
        rehearsal = await bring(text, dry_run=True)
        assert rehearsal.status_code == 200, rehearsal.text
        names = ["Centralita", "centralita (2)", "Recepción (2)"]
        assert [item["name"] for item in rehearsal.json()["items"]] == names
        assert {item["agent_id"] for item in rehearsal.json()["items"]} == {None}
        assert len((await alice.client.get(AGENTS)).json()["items"]) == 1
        made = await bring(text)
        assert made.status_code == 201
        assert [item["name"] for item in made.json()["items"]] == names
        assert {item["operation"]["status"] for item in made.json()["items"]} == {"succeeded"}
        listed = (await alice.client.get(AGENTS)).json()["items"]
        assert {item["name"] for item in listed} == {*names, "Recepción"} - {""}
        assert all(item["retell_agent_id"] for item in listed)

    async def test_one_fault_and_nothing_is_made(self, alice, bring, workspace) -> None:
        text = [
            document(),
            document(settings={"voice_speed": 9, "colour": "red", "general_tools": [{"type": "end_call"}]}),
            document(name=" ", engine="conversation-flow", format_version=2, extra=1),
            document(engine="telepathy"),
            {"hello": "world"},
        ]
        found = faults(await bring(text))
        assert {
            "1.settings.voice_speed": "maximum",
            "1.settings.colour": "unknown",
            "2.name": "missing",
            "2.settings.nodes": "missing",
            "2.settings.general_prompt": "unknown",
            "3.engine": "engine",
            "2.format_version": "unknown_version",
            "2.extra": "unknown",
            "4": "unknown_kind",
        }.items() <= found.items()
        assert any(path.startswith("1.settings.general_tools.0") for path in found)
        assert (await alice.client.get(AGENTS)).json()["items"] == []
        assert (await workspace.retell.llm.list()).items == []

    async def test_unknown_settings_are_left_out_when_that_is_wanted(self, bring) -> None:
        answer = await bring(document(settings={"colour": "red"}), unknown="leave_out")
        assert answer.status_code == 201, answer.text
        notes = answer.json()["items"][0]["notes"]
        assert [(note["code"], note["path"]) for note in notes] == [("left_out", "settings.colour")]

    async def test_retells_own_export_is_taken(self, alice, bring, workspace) -> None:
        vendors = {
            "agent_id": "",
            "channel": "voice",
            "agent_name": "Front desk",
            "response_engine": {"type": "retell-llm", "llm_id": "llm_of_another_account", "version": 1},
            "language": "en-US",
            "voice_id": "11labs-Adrian",
            "interruption_sensitivity": 0.9,
            "is_published": False,
            "version": 1,
            "retellLlmData": {
                "llm_id": "llm_of_another_account",
                "version": 1,
                "start_speaker": "agent",
                "general_prompt": "You answer.",
                "general_tools": [{"type": "end_call", "name": "end_call"}],
                "knowledge_base_ids": [],
            },
            "conversationFlow": None,
            "llmURL": None,
        }
        answer = await bring(vendors)
        assert answer.status_code == 201, answer.text
        made = (await alice.client.get(f"{AGENTS}/{answer.json()['items'][0]['agent_id']}")).json()
        theirs = (await workspace.retell.agent.retrieve(made["retell_agent_id"])).to_dict(mode="json")
        assert (made["name"], made["prompt"]) == ("Front desk", "You answer.")
        assert holds(theirs, {"interruption_sensitivity": 0.9, "language": "en-US"})
        assert theirs["response_engine"]["llm_id"] != "llm_of_another_account"
        broken = {**vendors, "voice_speed": 9, "retellLlmData": {**vendors["retellLlmData"], "general_tools": 1}}
        assert faults(await bring(broken)).keys() == {"voice_speed", "retellLlmData.general_tools"}
        flow = {**vendors, "response_engine": {"type": "conversation-flow", "conversation_flow_id": "x"}}
        assert faults(await bring(flow)) == {"conversationFlow": "missing"}
        assert faults(await bring({**flow, "conversationFlow": {}})) == {"conversationFlow.nodes": "missing"}

    async def test_a_voice_that_the_workspace_lacks_is_replaced_and_told(self, bring) -> None:
        answer = await bring(document(settings={"voice_id": "custom-of-another-account"}), dry_run=True)
        item = answer.json()["items"][0]
        assert [note["code"] for note in item["notes"]] == ["voice_replaced"]
        assert item["voice_id"] != "custom-of-another-account"

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("{", "Line 1"),
            ("a: [1", "Line"),
            ('{"a": 1, "a": 2}', "twice"),
            ("a: 1\na: 2", "twice"),
            ("a: &x [1]\nb: *x", "Aliases"),
            ("a: !!python/object/apply:os.system [ls]", "Tags"),
            ("a: !!timestamp 2026-05-23", "Tags"),
            ('{"a": NaN}', "not a number"),
            ('{"a": 1e999}', "too large"),
            ("a: 1.0e+999", "too large"),
            ('{"a": "\\u0000"}', "cannot be stored"),
            ('{"a": "\\ud800"}', "cannot be stored"),
            ("[" * 5_000, "nested"),
            ("- " * 5_000, "nested"),
            ('{"a":' * 5_000, "nested"),
            ("1: a", "quotes"),
            ("\x07", "neither"),
            ("[]", "no agent"),
            ("just words", "no agent"),
        ],
    )
    async def test_what_cannot_be_read_is_said(self, bring, text, words) -> None:
        answer = await bring(text)
        assert answer.status_code == 422, answer.text
        assert words in answer.json()["errors"][0]["message"], answer.text

    async def test_size_and_number_are_bounded(self, bring) -> None:
        assert (await bring("a" * 2_000_001)).status_code == 422
        assert faults(await bring([document()] * 51)) == {"text": "too_many"}

    async def test_a_plan_may_end_here(self, alice, bring, monkeypatch) -> None:
        from centralita.entitlements import models

        monkeypatch.setitem(models.PLANS, "unlimited", models.PLANS["free"])
        refused = await bring([document()] * 4)
        assert (refused.status_code, refused.json()["code"]) == (402, "plan_limit")
        assert (await alice.client.get(AGENTS)).json()["items"] == []

    async def test_what_retell_refuses_is_told_with_its_agent(self, bring, alice, workspace) -> None:
        await workspace.fault("/create-agent", status=402, count=1)
        answer = await bring([document(), document(name="Other")])
        assert answer.status_code == 201
        states = sorted(item["operation"]["status"] for item in answer.json()["items"])
        assert states == ["failed", "succeeded"]
        assert len((await alice.client.get(AGENTS)).json()["items"]) == 1


class TestDuplicate:
    async def test_it_is_the_same_but_for_its_name(self, alice, rich, workspace) -> None:
        await alice.client.patch(f"{AGENTS}/{rich['id']}", json={"voice_speed": 0.9})
        answer = await alice.client.post(f"{AGENTS}/{rich['id']}/duplicate")
        assert answer.status_code == 201, answer.text
        copy = answer.json()
        changed = {"agent_name": "Recepción (2)", "voice_speed": 0.9}
        assert copy["settings"] == rich["settings"] | changed
        assert copy["retell_agent_id"] != rich["retell_agent_id"]
        one, other = [
            (await workspace.retell.agent.retrieve(agent["retell_agent_id"])).response_engine.llm_id
            for agent in (rich, copy)
        ]
        assert one != other, "editing one must not change the other"
        again = await alice.client.post(f"{AGENTS}/{rich['id']}/duplicate", json={"name": "recepción"})
        assert (again.status_code, again.json()["code"]) == (409, "agent_name_taken")

    async def test_it_may_go_to_another_workspace(self, alice, rich) -> None:
        other = await alice.client.post("/api/v1/connections", json={"name": "Second", "kind": "sandbox"})
        body = {"connection_id": other.json()["id"], "name": "Sur"}
        answer = await alice.client.post(f"{AGENTS}/{rich['id']}/duplicate", json=body)
        assert answer.status_code == 201, answer.text
        assert (answer.json()["name"], answer.json()["connection_id"]) == ("Sur", other.json()["id"])

    @pytest.mark.parametrize(
        "engine",
        [{"engine": "conversation-flow"}, {"engine": "custom-llm", "llm_websocket_url": "wss://llm.example.com"}],
    )
    async def test_every_engine_is_duplicated_exported_and_imported(
        self, alice, wish, bring, workspace, engine
    ) -> None:
        words = {"prompt": "Be kind.", "first_message": "Hello."} if engine["engine"] == "conversation-flow" else {}
        basics = {name: wish[name] for name in ("connection_id", "name", "language", "voice_id")}
        made = await alice.client.post(AGENTS, json={**basics, **words, **engine})
        assert made.status_code == 201, made.text
        one = made.json()
        answer = await alice.client.post(f"{AGENTS}/{one['id']}/duplicate", json={"name": "Copy"})
        assert answer.status_code == 201, answer.text
        assert answer.json()["settings"] == one["settings"] | {"agent_name": "Copy"}
        exported = await alice.client.get(f"{AGENTS}/{one['id']}/export", params={"format": "yaml"})
        item = (await bring(exported.text)).json()["items"][0]
        assert item["operation"]["status"] == "succeeded"
        brought = (await alice.client.get(f"{AGENTS}/{item['agent_id']}")).json()
        assert brought["settings"] == one["settings"] | {"agent_name": "Recepción (2)"}
        assert brought["engine"] == engine["engine"]
        if engine["engine"] == "conversation-flow":
            agents = [await workspace.retell.agent.retrieve(each["retell_agent_id"]) for each in (one, brought)]
            assert len({agent.response_engine.conversation_flow_id for agent in agents}) == 2

"""The gallery: every template in both languages makes a whole agent at Retell, and is what it says it is."""

import re
from typing import Any

import pytest

from centralita.agents.service.engines import holds

AGENTS = "/api/v1/agents"
SLUGS = {
    "after-hours",
    "appointment-desk",
    "clinic-triage",
    "customer-survey",
    "delivery-confirmation",
    "event-rsvp",
    "hotel-front-desk",
    "lead-qualification",
    "order-status",
    "payment-reminder",
    "real-estate",
    "recruiting-screen",
    "restaurant-reservations",
    "support-line",
}
# What Retell fills in by itself, as its documentation lists it.
SYSTEM = {"current_time", "current_calendar", "user_number"}
VARIABLE = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
CHARACTERS_PER_TOKEN = 3.8
# From here on Retell prices a minute by the length of the prompt.
PRICED_TOKENS = 3_500


async def gallery(alice, language: str) -> list[dict[str, Any]]:
    answer = await alice.client.get(f"{AGENTS}/templates", params={"language": language})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def whole(alice, slug: str, language: str) -> dict[str, Any]:
    answer = await alice.client.get(f"{AGENTS}/templates/{slug}", params={"language": language})
    assert answer.status_code == 200, answer.text
    return answer.json()


def texts_in(value: object) -> list[str]:
    """Every text in a value, however deep."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts_in(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts_in(item)]
    return [value] if isinstance(value, str) else []


def shape_of(template: dict[str, Any]) -> dict[str, Any]:
    """What must be the same in both languages."""
    settings = template["settings"]
    states = settings.get("states") or []
    return {
        "icon": template["icon"],
        "category": template["category"],
        "direction": template["direction"],
        "variables": [item["name"] for item in template["variables"]],
        "tools": [(item["name"], item["type"]) for item in template["tools"]],
        "extractions": [(item["name"], item["type"]) for item in template["extractions"]],
        "states": [(s["name"], [edge["destination_state_name"] for edge in s["edges"]]) for s in states],
        "settings": sorted(settings.keys() - {"vocab_specialization"}),  # that one is for English only
    }


class TestGallery:
    @pytest.mark.parametrize("language", ["es", "en"])
    async def test_it_tells_what_each_does_needs_and_notes(self, alice, language) -> None:
        items = await gallery(alice, language)
        assert {item["slug"] for item in items} == SLUGS
        for item in items:
            assert item["language"].startswith(language)
            assert item["setup"], item["slug"]
            assert {"end_call"} <= {tool["name"] for tool in item["tools"]}
            assert all(tool["description"] for tool in item["tools"])
            assert len(item["extractions"]) >= 4
            assert "settings" not in item
        assert len([item for item in items if item["states"]]) >= 3

    async def test_both_languages_are_the_same_agent(self, alice) -> None:
        for slug in SLUGS:
            spanish, english = await whole(alice, slug, "es"), await whole(alice, slug, "en")
            assert shape_of(spanish) == shape_of(english)
            assert spanish["settings"]["general_prompt"] != english["settings"]["general_prompt"]

    @pytest.mark.parametrize("language", ["es", "en"])
    async def test_every_variable_has_a_value_and_every_value_is_used(self, alice, language) -> None:
        for slug in SLUGS:
            settings = (await whole(alice, slug, language))["settings"]
            defaults = settings.pop("default_dynamic_variables")
            used = {name for text in texts_in(settings) for name in VARIABLE.findall(text)}
            from_states = {
                name
                for state in settings.get("states") or []
                for edge in state["edges"]
                for name in edge.get("parameters", {}).get("properties", {})
            }
            assert used - SYSTEM - from_states == set(defaults), slug
            assert all(defaults.values()), slug

    @pytest.mark.parametrize("language", ["es", "en"])
    async def test_no_prompt_is_priced_by_its_length(self, alice, language) -> None:
        for slug in SLUGS:
            settings = (await whole(alice, slug, language))["settings"]
            states = [state["state_prompt"] for state in settings.get("states") or []]
            longest = len(settings["general_prompt"]) + max((len(text) for text in states), default=0)
            assert 300 < longest / CHARACTERS_PER_TOKEN < PRICED_TOKENS, slug

    async def test_what_is_not_there_is_404(self, alice) -> None:
        answer = await alice.client.get(f"{AGENTS}/templates/nothing")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


class TestCreation:
    @pytest.mark.parametrize("language", ["es", "en"])
    async def test_retell_holds_all_of_it_and_a_sync_finds_nothing_new(
        self, alice, connection, workspace, sync, language
    ) -> None:
        made = {}
        for slug in sorted(SLUGS):
            body = {"connection_id": connection["id"], "template": slug, "template_language": language}
            answer = await alice.client.post(AGENTS, json=body)
            assert answer.status_code == 201, answer.text
            agent = made[slug] = answer.json()
            template = await whole(alice, slug, language)
            theirs = (await workspace.retell.agent.retrieve(agent["retell_agent_id"])).to_dict(mode="json")
            llm = (await workspace.retell.llm.retrieve(theirs["response_engine"]["llm_id"])).to_dict(mode="json")
            assert holds({**llm, **theirs}, template["settings"]), slug
            assert (agent["name"], agent["language"]) == (template["name"], template["language"])
            assert (theirs["agent_name"], theirs["voice_id"]) == (agent["name"], agent["voice_id"])
        assert (await sync())["status"] == "succeeded"
        for slug, agent in made.items():
            now = (await alice.client.get(f"{AGENTS}/{agent['id']}")).json()
            assert now["settings"] == agent["settings"], slug
            assert not now["has_drift"], slug

    async def test_what_is_given_counts_more_than_the_template(self, alice, connection, workspace) -> None:
        body = {
            "connection_id": connection["id"],
            "template": "customer-survey",
            "name": "Encuesta de invierno",
            "language": "es-ES",
            "voice_id": "openai-Alloy",
            "begin_message": "Hola.",
            "max_call_duration_ms": 120_000,
        }
        answer = await alice.client.post(AGENTS, json=body)
        assert answer.status_code == 201, answer.text
        made = answer.json()
        assert (made["name"], made["language"], made["voice_id"]) == ("Encuesta de invierno", "es-ES", "openai-Alloy")
        assert made["first_message"] == "Hola."
        assert "# Quién eres" in made["prompt"], "Spanish, since the language is"
        theirs = await workspace.retell.agent.retrieve(made["retell_agent_id"])
        assert theirs.max_call_duration_ms == 120_000
        assert len(theirs.post_call_analysis_data) == 8

    async def test_twice_the_same_one_gets_a_number(self, alice, connection) -> None:
        body = {"connection_id": connection["id"], "template": "after-hours"}
        names = [(await alice.client.post(AGENTS, json=body)).json()["name"] for _ in range(2)]
        assert names == ["After-hours line", "After-hours line (2)"]

    async def test_a_template_that_is_not_there_is_said(self, alice, connection) -> None:
        answer = await alice.client.post(AGENTS, json={"connection_id": connection["id"], "template": "nothing"})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


class TestSettings:
    async def test_any_setting_can_be_given_at_once(self, alice, wish, workspace) -> None:
        tool = {"type": "end_call", "name": "end_call", "description": "Hangs up."}
        given = {
            "voice_speed": 1.2,
            "volume": None,
            "general_tools": [tool],
            "webhook_events": ["transfer_started"],
            "start_speaker": "user",
        }
        answer = await alice.client.post(AGENTS, json={**wish, "language": ["es-ES", "en-US"], **given})
        assert answer.status_code == 201, answer.text
        theirs = await workspace.retell.agent.retrieve(answer.json()["retell_agent_id"])
        llm = await workspace.retell.llm.retrieve(theirs.response_engine.llm_id)
        assert (theirs.language, theirs.voice_speed) == (["es-ES", "en-US"], 1.2)
        assert {"transfer_started", "transcript_updated"} <= set(theirs.webhook_events)
        assert (llm.start_speaker, llm.general_tools[0].name) == ("user", "end_call")
        assert answer.json()["language"] == "es-ES"

    async def test_every_fault_is_told_at_its_path_before_retell_is_asked(self, alice, wish, workspace) -> None:
        given = {"voice_speed": 9, "colour": "red", "general_tools": [{"type": "end_call"}], "general_prompt": "Two"}
        answer = await alice.client.post(AGENTS, json={**wish, **given, "voice_id": None})
        assert (answer.status_code, answer.json()["code"]) == (422, "settings_refused")
        faults = {fault["path"]: fault["code"] for fault in answer.json()["errors"]}
        assert faults["voice_speed"] == "maximum"
        assert faults["colour"] == "unknown"
        assert faults["general_prompt"] == "twice"
        assert faults["voice_id"] == "missing"
        assert any(path.startswith("general_tools.0") for path in faults)
        assert (await workspace.retell.llm.list()).items == []

    async def test_keys_in_tools_do_not_stay_in_the_operation_or_the_log(
        self, alice, wish, services, workspace
    ) -> None:
        from sqlalchemy import text

        tool = {"type": "custom", "name": "crm", "url": "https://crm.example.com", "description": "Looks people up."}
        body = {**wish, "general_tools": [{**tool, "headers": {"Authorization": "Bearer key-of-the-crm"}}]}
        assert (await alice.client.post(AGENTS, json=body)).status_code == 201
        refused = await alice.client.post(AGENTS, json={**body, "name": "Other", "voice_id": "nobody-There"})
        assert refused.status_code == 422
        async with services.sessions() as session:
            for table in ("operations", "audit_entries"):
                rows = (await session.execute(text(f"SELECT row_to_json(t)::text FROM {table} t"))).scalars().all()
                assert rows
                assert not [row for row in rows if "key-of-the-crm" in row]

    async def test_an_answer_that_got_lost_is_found_by_all_of_its_settings(
        self, alice, connection, workspace, work
    ) -> None:
        await workspace.fault("/create-retell-llm", status=500, count=1, when="after")
        body = {"connection_id": connection["id"], "template": "support-line"}
        answer = await alice.client.post(AGENTS, json=body)
        assert answer.status_code == 202, answer.text
        assert (await work(answer.json()))["status"] == "succeeded"
        assert len((await workspace.retell.llm.list()).items) == 1

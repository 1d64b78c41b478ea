"""Filling texts in over the API: for programs by name, and for whoever is writing."""

import json
import re

import httpx
import pytest
from tests.prompts.conftest import PROMPTS

RENDER = f"{PROMPTS}/reminder/render"
TEXT = "Hello {{name}}, {{date}}. {{gone}}"


@pytest.fixture
async def deployed(make, alice) -> str:
    """A prompt whose version 1 is in production and whose draft is another; where its id renders."""
    declared = [{"name": "date", "default": "tomorrow"}, {"name": "unused"}]
    made = await make("reminder", TEXT, variables=declared)
    url = f"{PROMPTS}/{made['id']}"
    await alice.client.put(f"{url}/labels/production", json={"version": 1})
    await alice.client.patch(url, json={"text": "Draft {{name}}"})
    return f"{url}/render"


@pytest.fixture
async def key(alice, panel):
    """A program that may read prompts, and nothing else."""
    body = {"name": "program", "permissions": ["prompts:read"]}
    made = (await alice.client.post("/api/v1/api-keys", json=body)).json()["key"]
    async with httpx.AsyncClient(base_url=panel.url, headers={"Authorization": f"Bearer {made}"}) as program:
        yield program


class TestByName:
    async def test_gives_a_program_the_version_in_production(self, key, deployed) -> None:
        answer = await key.get(RENDER, params={"name": "Ana", "other": "x"})
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert {name: body[name] for name in ("name", "version", "text", "missing", "unused", "tokens")} == {
            "name": "reminder",
            "version": 1,
            "text": "Hello Ana, tomorrow. {{gone}}",
            "missing": ["gone"],
            "unused": ["other", "unused"],
            "tokens": 8,
        }

    async def test_takes_the_name_in_any_case_and_the_id(self, key, deployed) -> None:
        texts = [(await key.get(path)).json()["text"] for path in (RENDER, RENDER.replace("rem", "REM"), deployed)]
        assert texts == ["Hello {{name}}, tomorrow. {{gone}}"] * 3

    async def test_gives_any_version_and_the_draft(self, key, deployed) -> None:
        for version, text, number in (("1", TEXT, 1), ("latest", TEXT, 1), ("draft", "Draft {{name}}", None)):
            body = (await key.get(RENDER, params={"version": version, "date": "{{date}}"})).json()
            assert (body["text"], body["version"]) == (text, number)

    async def test_takes_values_as_json_too(self, key, deployed) -> None:
        values = json.dumps({"name": "Ana", "label": "no label", "date": None, "gone": ""})
        body = (await key.get(RENDER, params={"variables": values, "name": "Eva"})).json()
        assert (body["text"], body["missing"]) == ("Hello Eva, tomorrow. ", [])
        assert body["unused"] == ["label", "unused"]

    async def test_empty_values_count(self, key, deployed) -> None:
        assert (await key.get(f"{RENDER}?name=&date=&gone=")).json()["text"] == "Hello , . "

    async def test_is_304_as_long_as_nothing_changes(self, alice, key, deployed) -> None:
        first = await key.get(RENDER, params={"name": "Ana"})
        tag = first.headers["etag"]
        assert not tag.startswith("W/")
        for offered in (tag, f'"other", {tag}', "*"):
            again = await key.get(RENDER, params={"name": "Ana"}, headers={"If-None-Match": offered})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        other = await key.get(RENDER, params={"name": "Eva"}, headers={"If-None-Match": tag})
        assert other.status_code == 200
        url = deployed.removesuffix("/render")
        await alice.client.post(f"{url}/versions")
        still = await key.get(RENDER, params={"name": "Ana"}, headers={"If-None-Match": tag})
        assert still.status_code == 304
        await alice.client.put(f"{url}/labels/production", json={"version": 2})
        moved = await key.get(RENDER, params={"name": "Ana"}, headers={"If-None-Match": tag})
        assert (moved.status_code, moved.json()["text"]) == (200, "Draft Ana")

    @pytest.mark.parametrize(
        ("query", "status", "code"),
        [
            ("label=staging", 404, "prompt_label_unset"),
            ("label=canary", 422, "invalid"),
            ("version=9", 404, "not_found"),
            ("version=0", 422, "invalid"),
            ("version=newest", 422, "invalid"),
            ("label=production&version=1", 422, "invalid"),
            ("time_zone=Mars", 422, "invalid"),
            ("variables=[1]", 422, "invalid"),
            ("variables=%7B", 422, "invalid"),
            ('variables={"a":1}', 422, "invalid"),
            ("name=a&name=b", 422, "invalid"),
            ("strict=true", 422, "prompt_variables_missing"),
        ],
    )
    async def test_says_what_is_wrong(self, key, deployed, query: str, status: int, code: str) -> None:
        answer = await key.get(f"{RENDER}?{query}")
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text

    async def test_strictly_names_what_is_missing(self, key, deployed) -> None:
        answer = await key.get(RENDER, params={"strict": True})
        assert [one["path"] for one in answer.json()["errors"]] == ["name", "gone"]
        assert (await key.get(RENDER, params={"strict": True, "name": "A", "gone": ""})).status_code == 200

    async def test_knows_no_prompt_of_others_and_none_deleted(self, alice, key, charlie, deployed) -> None:
        for path in (RENDER, deployed, f"{PROMPTS}/nobody/render"):
            assert (await charlie.client.get(path)).status_code == 404
        await alice.client.delete(deployed.removesuffix("/render"))
        assert (await key.get(RENDER)).status_code == 404

    async def test_tells_the_time_of_the_zone_asked_for(self, key, make) -> None:
        await make("clock", "{{current_time}}, {{current_time_{{zone}} }}")
        query = {"version": "latest", "zone": "Asia/Tokyo"}
        for zone, ending in (({}, r"P[SD]T, .* JST"), ({"time_zone": "Asia/Kolkata"}, r"IST, .* JST")):
            text = (await key.get(f"{PROMPTS}/clock/render", params={**query, **zone})).json()["text"]
            assert re.fullmatch(rf"\w+day, \w+ \d+, 20\d\d at \d+:\d\d [AP]M {ending}", text)


class TestPreview:
    async def test_says_what_becomes_of_each_variable(self, alice) -> None:
        body = {
            "text": "👋 {{ name }} {{age}} {{need}} {{current_hour_{{zone}} }} {{user_number}}",
            "values": {"name": "Ana", "age": "many", "zone": "Europe/Madrid", "spare": "x"},
            "variables": [
                {"name": "need", "is_required": True},
                {"name": "age", "type": "number"},
                {"name": "idle", "default": "x"},
            ],
            "now": "2026-03-29T01:00:00Z",
        }
        answer = await alice.client.post(f"{PROMPTS}/render", json=body)
        assert answer.status_code == 200, answer.text
        shown = answer.json()
        assert shown["text"] == "👋 Ana many {{need}} 3 {{user_number}}"
        units = body["text"].encode("utf-16-le")
        places = [units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in shown["variables"]]
        assert places == [
            "{{ name }}",
            "{{age}}",
            "{{need}}",
            "{{current_hour_{{zone}} }}",
            "{{zone}}",
            "{{user_number}}",
        ]
        facts = ("name", "source", "text", "is_nested", "is_declared", "is_system")
        assert [tuple(one[name] for name in facts) for one in shown["variables"]] == [
            ("name", "value", "Ana", False, False, False),
            ("age", "value", "many", False, True, False),
            ("need", "missing", "{{need}}", False, True, False),
            ("current_hour_Europe/Madrid", "system", "3", False, False, True),
            ("zone", "value", "Europe/Madrid", True, False, False),
            ("user_number", "missing", "{{user_number}}", False, False, True),
        ]
        lists = {name: shown[name] for name in ("missing", "missing_required", "unused", "unfitting")}
        assert lists == {
            "missing": ["need", "user_number"],
            "missing_required": ["need"],
            "unused": ["idle", "spare"],
            "unfitting": ["age"],
        }

    @pytest.mark.parametrize(
        "body",
        [
            {"text": "a\x00"},
            {"text": "", "values": {"a": 1}},
            {"text": "", "time_zone": "Mars"},
            {"text": "", "now": "9999-12-31T23:59:59Z"},
            {"text": "{{a}}" * 200_000, "values": {"a": "x" * 1_000}},
        ],
    )
    async def test_refuses_what_cannot_be(self, alice, body: dict) -> None:
        assert (await alice.client.post(f"{PROMPTS}/render", json=body)).status_code == 422

    async def test_shows_the_first_five_thousand_variables_of_a_megabyte(self, alice) -> None:
        answer = await alice.client.post(f"{PROMPTS}/render", json={"text": "{{a}}" * 200_000, "values": {"a": "b"}})
        assert answer.json()["text"] == "b" * 200_000
        assert len(answer.json()["variables"]) == 5_000

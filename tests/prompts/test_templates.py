"""The gallery: each template makes a prompt whose variables are all known, the same one in both languages."""

import re
from typing import Any

import pytest

PROMPTS = "/api/v1/prompts"
SYSTEM = {"current_time", "current_calendar", "user_number"}
WANTED = {
    "appointment-desk",
    "appointment-reminder",
    "hotel-front-desk",
    "lead-qualification",
    "support-line",
    "payment-reminder",
    "customer-survey",
    "restaurant-reservations",
    "order-status",
    "voicemail-callback",
}


async def gallery(alice, language: str) -> dict[str, dict[str, Any]]:
    answer = await alice.client.get(f"{PROMPTS}/templates", params={"language": language})
    assert answer.status_code == 200, answer.text
    return {item["slug"]: item for item in answer.json()["items"]}


class TestGallery:
    @pytest.mark.parametrize("language", ["es", "en"])
    async def test_each_makes_a_prompt_that_misses_nothing(self, alice, language) -> None:
        found = await gallery(alice, language)
        assert found.keys() >= WANTED
        for slug, template in found.items():
            body = {"name": slug, "text": template["text"], "variables": template["variables"]}
            made = await alice.client.post(PROMPTS, json=body)
            assert made.status_code == 201, made.text
            assert made.json()["variables"] == template["variables"]
            used = set(re.findall(r"\{\{(\w+)\}\}", template["text"]))
            assert {variable["name"] for variable in template["variables"]} == used - SYSTEM, slug
            for variable in template["variables"]:
                assert variable["description"], slug
                assert variable["default"] or variable["example"], (slug, variable["name"])
            assert "end_call" in template["tools"]
            assert 300 < template["tokens"] < 3_500

    async def test_both_languages_have_the_same(self, alice) -> None:
        spanish, english = await gallery(alice, "es"), await gallery(alice, "en")

        def shape(template: dict[str, Any]) -> tuple[object, ...]:
            declared = [(v["name"], v["type"], v["is_required"]) for v in template["variables"]]
            return template["category"], template["icon"], template["tools"], declared, template["text"].count("\n# ")

        assert {slug: shape(item) for slug, item in spanish.items()} == {
            slug: shape(item) for slug, item in english.items()
        }

    async def test_steps_say_which_one_comes_next(self, alice) -> None:
        text = (await gallery(alice, "en"))["support-line"]["text"]
        assert "# Step 2: Solve\n" in text
        assert "- It works again: go on to step 4.\n" in text

"""Settings: all that the installed SDK knows can be read and set, what is wrong is said, what is unknown stays."""

from typing import Any

import httpx
import pytest
from sqlalchemy import text

from centralita.retell.catalogue import catalogue


@pytest.fixture
def patch(alice, agent_url):
    async def send(**settings: Any) -> httpx.Response:
        return await alice.client.patch(agent_url, json=settings)

    return send


# What has to exist at Retell, or stay within a range that only Retell tells.
REAL = {
    "voice_id": "11labs-Adrian",
    "fallback_voice_ids": ["openai-Alloy"],
    "language": "es-ES",
    "model_temperature": 0.5,
}


def example(node: dict[str, Any], depth: int = 0) -> Any:  # noqa: PLR0911 - one line per kind of schema
    """A value that a schema takes, with every property it names."""
    if "$ref" in node:
        found = catalogue().definitions[node["$ref"].removeprefix("#/$defs/")]
        return example(found, depth + 1)  # type: ignore[arg-type]
    if "anyOf" in node:
        outer = {name: node[name] for name in ("minimum", "maximum") if name in node}
        return example(next(option for option in node["anyOf"] if option.get("type") != "null") | outer, depth)
    if "enum" in node:
        return node["enum"][-1]
    if "const" in node:
        return node["const"]
    kind = node.get("type")
    if kind == "object":
        properties = node.get("properties") or {}
        made = {name: example(child, depth + 1) for name, child in properties.items() if depth < 12}
        return made or {"key": "value"}
    if kind == "array":
        return [example(node["items"], depth + 1)]
    if kind in {"number", "integer"}:
        return node.get("maximum", node.get("minimum", 5_000))
    return {"boolean": True, "string": "text", None: {}}[kind]


def of_each_kind(name: str) -> list[Any]:
    """One value per member of a union, so that every kind of tool and of analysis is tried."""
    schema: Any = catalogue().settings[name].schema
    lists = [option for option in schema.get("anyOf", [schema]) if option.get("type") == "array"]
    members = lists[0]["items"].get("anyOf") if lists else None
    if members is None:
        return [REAL.get(name, example(schema))]
    return [[example(member)] for member in members]


class TestCatalogue:
    async def test_is_served_with_words_ranges_and_defaults(self, bob) -> None:
        answer = (await bob.client.get("/api/v1/agents/settings")).json()
        settings = {setting["name"]: setting for setting in answer["settings"]}
        assert set(settings) == set(catalogue().settings)
        speed = settings["voice_speed"]
        assert speed["part"] == "agent"
        assert speed["schema"] == {"type": "number", "minimum": 0.5, "maximum": 2, "default": 1}
        assert "speed of voice" in speed["description"]
        assert settings["general_tools"]["part"] == "llm"

    async def test_every_reference_has_its_schema(self, bob) -> None:
        answer = (await bob.client.get("/api/v1/agents/settings")).json()

        def references(node: Any) -> set[str]:
            if isinstance(node, dict):
                own = {node["$ref"]} if "$ref" in node else set()
                return own.union(*(references(child) for child in node.values()))
            return set().union(*(references(child) for child in node)) if isinstance(node, list) else set()

        assert {name.removeprefix("#/$defs/") for name in references(answer)} <= set(answer["definitions"])

    def test_holds_every_writable_field_of_the_sdk(self) -> None:
        from retell.types import agent_update_params, llm_update_params

        fields = {
            *agent_update_params.AgentUpdateParams.__annotations__,
            *llm_update_params.LlmUpdateParams.__annotations__,
        }
        named = {name.removeprefix("api_") if name.startswith("api_model") else name for name in fields}
        apart = {"version", "version_title", "version_description", "response_engine", "is_transfer_llm"}
        assert named - apart == set(catalogue().settings)


class TestEdit:
    async def test_every_setting_goes_to_retell_and_comes_back_untouched(
        self, alice, agent, agent_url, patch, workspace, sync
    ) -> None:
        tried = {name: value for name in catalogue().settings for value in of_each_kind(name)[:1]}
        tried |= {"starting_state": "text", "agent_name": "Renamed"}
        answer = await patch(**tried)
        assert answer.status_code == httpx.codes.OK, answer.text
        settings = answer.json()["settings"]
        assert {name: settings.get(name) for name in tried} == tried
        assert answer.json()["name"] == "Renamed"
        assert (await alice.client.post(f"{agent_url}/publish", json={})).is_success
        at_retell = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        assert at_retell.to_dict()["voicemail_option"] == tried["voicemail_option"]
        assert (await sync())["status"] == "succeeded"
        read = (await alice.client.get(agent_url)).json()
        assert {name: read["settings"].get(name) for name in tried} == tried

    @pytest.mark.parametrize("name", ["general_tools", "post_call_analysis_data", "pre_session_tools"])
    async def test_every_kind_of_a_list_is_taken(self, patch, name: str) -> None:
        kinds = of_each_kind(name)
        assert len(kinds) > 2
        for value in kinds:
            answer = await patch(**{name: value})
            assert answer.status_code == httpx.codes.OK, answer.text
            assert answer.json()["settings"][name] == value

    async def test_null_clears_and_the_log_says_what_changed(self, alice, patch) -> None:
        await patch(voice_speed=1.2, ambient_sound="call-center", mcps=[{"name": "crm", "url": "https://crm.example"}])
        answer = await patch(ambient_sound=None)
        assert "ambient_sound" not in answer.json()["settings"]
        entries = (await alice.client.get("/api/v1/audit", params={"action": "agent.updated"})).json()["items"]
        assert entries[0]["changes"] == {"ambient_sound": {"before": "call-center", "after": None}}
        assert entries[1]["changes"]["voice_speed"] == {"before": None, "after": 1.2}
        assert entries[1]["changes"]["mcps"] == {"before": "•••", "after": "•••"}

    async def test_null_is_the_default_where_retell_takes_no_null(self, patch, push) -> None:
        await patch(voice_speed=1.2)
        await push()
        assert (await patch(voice_speed=None)).json()["settings"]["voice_speed"] == 1

    async def test_what_is_so_already_makes_no_operation(self, patch) -> None:
        first = await patch(voice_speed=1.2)
        again = await patch(voice_speed=1.2)
        assert again.json()["updated_at"] == first.json()["updated_at"]

    @pytest.mark.parametrize(
        ("given", "path"),
        [
            ({"voice_sped": 1}, "voice_sped"),
            ({"voice_speed": 3}, "voice_speed"),
            ({"voice_speed": "fast"}, "voice_speed"),
            ({"enable_backchannel": 1}, "enable_backchannel"),
            ({"boosted_keywords": ["one", 2]}, "boosted_keywords.1"),
            ({"general_tools": [{"type": "custom", "name": "book"}]}, "general_tools.0"),
            ({"handbook_config": None}, "handbook_config"),
            ({"agent_name": 5}, "agent_name"),
            ({"boosted_keywords": ["word"] * 100_000}, "boosted_keywords"),
            ({"general_tools": [{"type": "nonsense"}] * 10_000}, "general_tools.0.type"),
            ({"agent_name": ""}, "agent_name"),
            ({"general_prompt": None}, ""),
            ({"first_message": "Hi", "begin_message": "Hello"}, "begin_message"),
            ({"prompt": "One", "general_prompt": "Another"}, "general_prompt"),
        ],
    )
    async def test_what_is_wrong_is_said_at_its_path(self, alice, agent_url, patch, given, path: str) -> None:
        answer = await patch(**given, volume=1.5)
        assert answer.status_code == 422, answer.text
        assert [fault["path"] for fault in answer.json()["errors"]] == [path]
        read = (await alice.client.get(agent_url)).json()
        assert "volume" not in read["settings"]

    @pytest.mark.parametrize(
        "body",
        [
            '{"end_call_after_silence_ms": ' + "9" * 400 + "}",
            '{"voice_speed": NaN}',
            '{"expressive_mode_prompt": "a\\ud800b"}',
            '{"default_dynamic_variables": {"a\\u0000": "b"}}',
            '{"backup_model": ' + "[" * 900 + "]" * 900 + "}",
        ],
    )
    async def test_what_cannot_be_kept_is_refused(self, alice, agent_url, body: str) -> None:
        headers = {"Content-Type": "application/json"}
        assert (await alice.client.patch(agent_url, content=body, headers=headers)).status_code == 422

    async def test_a_part_that_retell_refuses_takes_back_the_other(self, agent, patch, push, workspace) -> None:
        await patch(voice_speed=1.5, ambient_sound="call-center", model="gpt-of-the-future")
        answer = await push()
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert "model" in [fault["path"] for fault in answer.json()["errors"]]
        theirs = (await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])).to_dict()
        assert (theirs.get("voice_speed") or 1, theirs.get("ambient_sound")) == (1, None)

    async def test_a_word_the_sdk_does_not_know_is_left_to_retell(self, patch, push) -> None:
        assert (await patch(ambient_sound="rain-forest")).is_success
        answer = await push()
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert "ambient_sound" in answer.json()["detail"]

    async def test_what_the_panel_does_not_know_stays(self, alice, agent, agent_url, services) -> None:
        async with services.system(alice.organization_id, "tests") as ctx:
            await ctx.session.execute(
                text(
                    "UPDATE agents SET configuration = jsonb_set(configuration, '{agent,from_the_future}', '[1]')"
                    " WHERE id = :id"
                ),
                {"id": agent.json()["id"]},
            )
        read = (await alice.client.get(agent_url)).json()
        assert read["settings"]["from_the_future"] == [1]

    async def test_a_viewer_may_not(self, bob, agent_url) -> None:
        answer = await bob.client.patch(agent_url, json={"voice_speed": 1.1})
        assert answer.status_code == httpx.codes.FORBIDDEN


class TestKeysInSettings:
    TOOL = {
        "type": "custom",
        "name": "book",
        "url": "https://crm.example/book",
        "headers": {"Authorization": "Bearer of a secret"},
        "query_params": {"key": "another secret"},
    }

    @pytest.fixture
    async def with_keys(self, alice, agent_url, patch) -> str:
        assert (await patch(general_tools=[self.TOOL], mcps=[{"name": "crm", "url": "https://crm.example"}])).is_success
        assert (await alice.client.post(f"{agent_url}/publish", json={})).is_success
        return agent_url

    async def test_are_for_those_who_edit(self, alice, with_keys) -> None:
        for address in (with_keys, f"{with_keys}/versions/0"):
            assert (await alice.client.get(address)).json()["settings"]["general_tools"] == [self.TOOL]

    async def test_are_hidden_from_those_who_look(self, bob, with_keys) -> None:
        for address in (with_keys, f"{with_keys}/versions/0"):
            answer = await bob.client.get(address)
            assert "secret" not in answer.text
            (tool,) = answer.json()["settings"]["general_tools"]
            assert tool["headers"] == {"Authorization": "•••"}
            assert (tool["name"], tool["url"]) == ("book", "https://crm.example/book")

    async def test_do_not_stay_in_the_operation_that_carried_them(
        self, alice, patch, push, services, with_keys
    ) -> None:
        await patch(general_tools=[self.TOOL | {"name": "cancel"}], model="gpt-of-the-future")
        assert (await push()).status_code == 422
        async with services.system(alice.organization_id, "tests") as ctx:
            statement = text(
                "SELECT payload::text FROM operations"
                " WHERE organization_id = :id AND kind IN ('agents.push', 'agents.publish')"
            )
            payloads = (await ctx.session.scalars(statement, {"id": alice.organization_id})).all()
        assert len(payloads) == 2
        assert not any("secret" in payload for payload in payloads)

    async def test_are_hidden_from_a_key_that_only_publishes(self, alice, panel, patch, with_keys) -> None:
        await patch(volume=1.5)
        body = {"name": "Publisher", "permissions": ["agents:publish"]}
        key = (await alice.client.post("/api/v1/api-keys", json=body)).json()["key"]
        async with panel.client(Authorization=f"Bearer {key}") as publisher:
            answer = await publisher.post(f"{with_keys}/publish", json={})
        assert answer.status_code == httpx.codes.OK, answer.text
        assert "secret" not in answer.text

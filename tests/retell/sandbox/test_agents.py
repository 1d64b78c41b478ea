"""Agents, their versions, and the Retell LLMs behind them."""

from typing import Any

import pytest
from tests.retell.conftest import RunningSandbox, unknown_fields

from retell import BadRequestError, UnprocessableEntityError


class TestCreate:
    async def test_a_new_agent_is_a_draft_with_its_engine_pinned(self, sandbox: RunningSandbox) -> None:
        llm = await sandbox.client.llm.create(general_prompt="Be kind.", start_speaker="agent")
        agent = await sandbox.client.agent.create(
            response_engine={"type": "retell-llm", "llm_id": llm.llm_id},
            voice_id="retell-Paloma",
            language="es-ES",
            agent_name="Recepción",
        )
        assert (agent.version, agent.is_published, agent.language) == (0, False, "es-ES")
        assert agent.response_engine.model_dump() == {"type": "retell-llm", "llm_id": llm.llm_id, "version": 0}
        assert unknown_fields(agent) == []
        assert unknown_fields(llm) == []

    async def test_unknown_references_are_422(self, sandbox: RunningSandbox) -> None:
        with pytest.raises(UnprocessableEntityError, match="Retell LLM llm_none not found"):
            await sandbox.client.agent.create(
                response_engine={"type": "retell-llm", "llm_id": "llm_none"}, voice_id="retell-Cimo"
            )
        llm = await sandbox.client.llm.create(start_speaker="agent")
        with pytest.raises(UnprocessableEntityError, match="Voice nobody not found"):
            await sandbox.client.agent.create(
                response_engine={"type": "retell-llm", "llm_id": llm.llm_id}, voice_id="nobody"
            )

    @pytest.mark.parametrize(
        ("settings", "words"),
        [
            ({"voice_speed": "fast"}, "voice_speed"),
            ({"language": "es-XX"}, "language"),
            ({"voice_temperature": 2.5}, "between 0 and 2"),
            ({"max_call_duration_ms": 1_000}, "max_call_duration_ms"),
            ({"end_call_after_silence_ms": 9_999}, "at least 10000"),
            ({"webhook_events": ["call_started", "call_dreamt"]}, "webhook_events"),
            ({"post_call_analysis_data": [{"type": "string", "name": "topic"}]}, "description"),
        ],
    )
    async def test_wrong_settings_are_400_and_say_which(
        self, sandbox: RunningSandbox, settings: dict[str, object], words: str
    ) -> None:
        llm = await sandbox.client.llm.create(start_speaker="agent")
        body = {"response_engine": {"type": "retell-llm", "llm_id": llm.llm_id}, "voice_id": "retell-Cimo", **settings}
        with pytest.raises(BadRequestError, match=words) as raised:
            await sandbox.client.post("/create-agent", body=body, cast_to=object)
        assert isinstance(raised.value.body, dict)
        assert raised.value.body["status"] == "error"

    async def test_fields_retell_does_not_know_are_not_kept(self, sandbox: RunningSandbox, agent_id: str) -> None:
        path, body = f"/update-agent/{agent_id}", {"mood": "good"}
        answer = await sandbox.client.patch(path, body=body, cast_to=dict[str, object])
        assert "mood" not in answer


class TestUpdate:
    async def test_edits_the_draft_and_null_clears(self, sandbox: RunningSandbox, agent_id: str) -> None:
        changed = await sandbox.client.agent.update(agent_id, agent_name="Night", ambient_sound="coffee-shop")
        assert (changed.version, changed.agent_name, changed.ambient_sound) == (0, "Night", "coffee-shop")
        cleared = await sandbox.client.agent.update(agent_id, ambient_sound=None)
        assert (cleared.agent_name, cleared.ambient_sound) == ("Night", None)

    async def test_a_published_latest_version_forks_a_draft_with_an_engine_of_its_own(
        self, sandbox: RunningSandbox, agent_id: str
    ) -> None:
        await sandbox.client.agent.publish(agent_id, version=0)
        draft = await sandbox.client.agent.update(agent_id, agent_name="Second")
        assert (draft.version, draft.base_version, draft.is_published) == (1, 0, False)
        assert getattr(draft.response_engine, "version", None) == 1
        published = await sandbox.client.agent.retrieve(agent_id, version=0)
        assert (published.agent_name, published.is_published) == ("Reception", True)

    async def test_an_older_published_version_cannot_change(self, sandbox: RunningSandbox, agent_id: str) -> None:
        await sandbox.client.agent.publish(agent_id, version=0)
        await sandbox.client.agent.create_version(agent_id, base_version=0)
        with pytest.raises(BadRequestError, match="Version 0 is published"):
            await sandbox.client.agent.update(agent_id, version=0, agent_name="Other")


class TestVersions:
    async def test_publish_fork_list_and_delete(self, sandbox: RunningSandbox, agent_id: str) -> None:
        await sandbox.client.agent.publish(agent_id, version=0, version_title="First", version_description="Go.")
        draft = await sandbox.client.agent.create_version(agent_id, base_version=0)
        assert (draft.version, draft.base_version, draft.is_published, draft.version_title) == (1, 0, False, None)
        listed = await sandbox.client.agent.list_versions(agent_id)
        assert [(item.version, item.is_published, item.version_title) for item in listed.items] == [
            (1, False, None),
            (0, True, "First"),
        ]
        assert unknown_fields(listed) == []
        await sandbox.client.agent.delete_version(agent_id, version=1)
        assert (await sandbox.client.agent.retrieve(agent_id)).version == 0

    async def test_numbers_of_deleted_versions_are_not_used_again(self, sandbox: RunningSandbox, agent_id: str) -> None:
        await sandbox.client.agent.create_version(agent_id, base_version=0)
        await sandbox.client.agent.delete_version(agent_id, version=1)
        assert (await sandbox.client.agent.create_version(agent_id, base_version=0)).version == 2

    async def test_published_and_only_versions_stay(self, sandbox: RunningSandbox, agent_id: str) -> None:
        with pytest.raises(BadRequestError, match="only version"):
            await sandbox.client.agent.delete_version(agent_id, version=0)
        await sandbox.client.agent.publish(agent_id, version=0)
        with pytest.raises(BadRequestError, match="published"):
            await sandbox.client.agent.delete_version(agent_id, version=0)
        with pytest.raises(BadRequestError, match="already published"):
            await sandbox.client.agent.publish(agent_id, version=0)

    async def test_versions_page_by_key(self, sandbox: RunningSandbox, agent_id: str) -> None:
        for _ in range(3):
            await sandbox.client.agent.create_version(agent_id, base_version=0)
        first = await sandbox.client.agent.list_versions(agent_id, limit=2)
        second = await sandbox.client.agent.list_versions(agent_id, limit=2, pagination_key=first.pagination_key or "")
        assert [item.version for item in [*first.items, *second.items]] == [3, 2, 1, 0]
        assert (first.has_more, second.has_more) == (True, False)

    async def test_references_resolve(self, sandbox: RunningSandbox, agent_id: str) -> None:
        await sandbox.client.agent.publish(agent_id, version=0)
        await sandbox.client.agent.create_version(agent_id, base_version=0)
        references: list[tuple[str | int, int]] = [("latest", 1), ("latest_published", 0), ("staging", 1), (0, 0)]
        for reference, version in references:
            assert (await sandbox.client.agent.retrieve(agent_id, version=reference)).version == version
        with pytest.raises(UnprocessableEntityError, match="Version 9"):
            await sandbox.client.agent.retrieve(agent_id, version=9)


class TestList:
    async def test_pages_and_filters(self, sandbox: RunningSandbox) -> None:
        made = [await sandbox.agent(agent_name=f"Zebra {number}") for number in range(3)]
        first = await sandbox.client.agent.list(limit=2, filter_criteria={"query": "zebra"}, sort_order="ascending")
        assert [item.agent_id for item in first.items] == made[:2]
        assert unknown_fields(first) == []
        rest = await sandbox.client.agent.list(
            limit=2,
            filter_criteria={"query": "zebra"},
            sort_order="ascending",
            pagination_key=first.pagination_key or "",
        )
        assert ([item.agent_id for item in rest.items], rest.has_more, rest.pagination_key) == (made[2:], False, None)
        chat = await sandbox.client.agent.list(
            filter_criteria={"query": "zebra", "channel": {"type": "string", "op": "eq", "value": "chat"}}
        )
        assert chat.items == []

    async def test_a_foreign_key_is_refused(self, sandbox: RunningSandbox) -> None:
        with pytest.raises(BadRequestError, match="pagination_key"):
            await sandbox.client.agent.list(pagination_key="???")


class TestDelete:
    async def test_a_deleted_agent_is_gone(self, sandbox: RunningSandbox, agent_id: str) -> None:
        await sandbox.client.agent.delete(agent_id)
        with pytest.raises(UnprocessableEntityError, match="Cannot find requested asset"):
            await sandbox.client.agent.retrieve(agent_id)
        with pytest.raises(UnprocessableEntityError):
            await sandbox.client.agent.delete(agent_id)


class TestEngines:
    async def test_create_update_retrieve(self, sandbox: RunningSandbox) -> None:
        llm = await sandbox.client.llm.create(
            general_prompt="Be kind.",
            start_speaker="agent",
            model_config={"type": "cascading", "primary": {"model": "gpt-4.1"}, "temperature": 0.2},
            general_tools=[
                {
                    "type": "custom",
                    "name": "look_up",
                    "url": "https://example.com",
                    "parameters": {"type": "object", "properties": {"id": {"type": "string"}}},
                }
            ],
        )
        changed = await sandbox.client.llm.update(llm.llm_id, begin_message="Hi!", model_config={"temperature": 0.5})
        assert changed.begin_message == "Hi!"
        assert changed.api_model_config is not None
        assert changed.api_model_config.model_dump()["temperature"] == 0.5
        assert changed.api_model_config.model_dump()["primary"]["model"] == "gpt-4.1"
        read = await sandbox.client.llm.retrieve(llm.llm_id)
        assert read.general_prompt == "Be kind."
        assert unknown_fields(read) == []

    async def test_states_need_a_first_one(self, sandbox: RunningSandbox) -> None:
        with pytest.raises(BadRequestError, match="starting_state"):
            await sandbox.client.llm.create(states=[{"name": "greet"}])

    async def test_publishing_an_agent_freezes_its_engine(self, sandbox: RunningSandbox) -> None:
        llm = await sandbox.client.llm.create(start_speaker="agent", begin_message="One")
        engine: Any = {"type": "retell-llm", "llm_id": llm.llm_id}
        published, other = [
            (await sandbox.client.agent.create(response_engine=engine, voice_id="retell-Cimo")).agent_id
            for _ in range(2)
        ]
        await sandbox.client.agent.publish(published, version=0)
        changed = await sandbox.client.llm.update(llm.llm_id, begin_message="Two")
        assert (changed.version, changed.is_published) == (1, False)
        assert (await sandbox.client.llm.retrieve(llm.llm_id, version=0)).begin_message == "One"
        pinned = [(await sandbox.client.agent.retrieve(agent)).response_engine for agent in (published, other)]
        assert [getattr(engine, "version", None) for engine in pinned] == [0, 1]

    async def test_an_engine_in_use_is_only_deleted_by_force(self, sandbox: RunningSandbox) -> None:
        llm = await sandbox.client.llm.create(start_speaker="agent")
        await sandbox.client.agent.create(
            response_engine={"type": "retell-llm", "llm_id": llm.llm_id}, voice_id="retell-Cimo"
        )
        with pytest.raises(BadRequestError, match="still used"):
            await sandbox.client.llm.delete(llm.llm_id)
        await sandbox.client.llm.delete(llm.llm_id, force_delete=True)
        with pytest.raises(UnprocessableEntityError):
            await sandbox.client.llm.retrieve(llm.llm_id)

    async def test_list_pages(self, sandbox: RunningSandbox) -> None:
        for _ in range(2):
            await sandbox.client.llm.create(start_speaker="user")
        first = await sandbox.client.llm.list(limit=1)
        second = await sandbox.client.llm.list(limit=1, pagination_key=first.pagination_key or "")
        assert first.has_more
        assert (first.items or [])[0].llm_id != (second.items or [])[0].llm_id
        assert unknown_fields(first) == []

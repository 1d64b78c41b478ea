"""What answers for an agent: flows and models of one's own beside Retell LLMs, and what several agents share."""

from typing import Any

import httpx
import pytest

from centralita.agents.service.engines import flow_of
from centralita.retell.catalogue import catalogue

AGENTS = "/api/v1/agents"
SOCKET = "wss://brain.example/llm"
NODES: list[dict[str, Any]] = flow_of("Be kind.", "Hola.")["nodes"]


@pytest.fixture
def make(alice, wish):
    """Makes an agent with another engine."""

    async def run(engine: str, **settings: Any) -> httpx.Response:
        bare = {name: value for name, value in wish.items() if name not in {"prompt", "first_message"}}
        return await alice.client.post(AGENTS, json={**bare, "engine": engine, **settings})

    return run


@pytest.fixture
async def flow_agent(make) -> dict[str, Any]:
    answer = await make("conversation-flow", prompt="You book tables.", first_message="Casa Sol, dígame.")
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def flow_at_retell(workspace, made: dict[str, Any]) -> Any:
    theirs = await workspace.retell.agent.retrieve(made["retell_agent_id"])
    engine = theirs.response_engine
    return await workspace.retell.conversation_flow.retrieve(engine.conversation_flow_id, version=engine.version)


class TestCatalogue:
    async def test_differs_from_engine_to_engine(self, bob) -> None:
        parts: dict[str, dict[str, str]] = {}
        for engine in ("retell-llm", "conversation-flow", "custom-llm"):
            answer = (await bob.client.get(f"{AGENTS}/settings", params={"engine": engine})).json()
            parts[engine] = {setting["name"]: setting["part"] for setting in answer["settings"]}
        assert parts["retell-llm"]["start_speaker"] == "llm"
        assert parts["conversation-flow"]["start_speaker"] == "flow"
        assert {name for name, part in parts["custom-llm"].items() if part != "agent"} == {"llm_websocket_url"}
        assert "general_prompt" not in parts["conversation-flow"]
        assert parts["conversation-flow"]["nodes"] == "flow"

    async def test_stays_small_however_large_the_types_are(self, bob) -> None:
        answer = await bob.client.get(f"{AGENTS}/settings", params={"engine": "conversation-flow"})
        assert len(answer.content) < 250_000

    def test_holds_every_writable_field_of_a_flow(self) -> None:
        from retell.types.conversation_flow_update_params import ConversationFlowUpdateParams

        fields = {name.removeprefix("api_") for name in ConversationFlowUpdateParams.__annotations__}
        known = catalogue("conversation-flow").settings
        assert fields - {"version", "is_transfer_cf"} == {name for name, one in known.items() if one.part == "flow"}


class TestFlows:
    async def test_a_small_one_is_made_of_a_prompt(self, workspace, flow_agent) -> None:
        assert (flow_agent["engine"], flow_agent["prompt"], flow_agent["status"]) == (
            "conversation-flow",
            None,
            "draft",
        )
        flow = await flow_at_retell(workspace, flow_agent)
        assert (flow.global_prompt, flow.start_node_id, flow.start_speaker) == ("You book tables.", "greeting", "agent")
        assert [node.id for node in flow.nodes] == ["greeting", "talk", "end"]
        assert flow_agent["settings"]["nodes"] == [node.to_dict() for node in flow.nodes]
        assert not {"conversation_flow_id", "version", "response_engine"} & flow_agent["settings"].keys()

    async def test_can_be_given_whole(self, make, workspace) -> None:
        answer = await make(
            "conversation-flow", nodes=NODES, start_node_id="talk", start_speaker="user", voice_speed=1.2
        )
        assert answer.status_code == 201, answer.text
        settings = answer.json()["settings"]
        assert (settings["nodes"], settings["start_node_id"], settings["start_speaker"]) == (NODES, "talk", "user")
        assert settings["voice_speed"] == 1.2

    async def test_are_edited_flat_and_follow_the_versions(self, alice, workspace, flow_agent) -> None:
        url = f"{AGENTS}/{flow_agent['id']}"
        assert (await alice.client.post(f"{url}/publish", json={})).is_success
        nodes = [*NODES[:1], {**NODES[1], "instruction": {"type": "prompt", "text": "Ask for the day."}}, NODES[2]]
        body = {"nodes": nodes, "model_temperature": 0.3, "volume": 1.5}
        changed = await alice.client.patch(url, json=body)
        assert changed.status_code == httpx.codes.OK, changed.text
        assert {name: changed.json()["settings"][name] for name in body} == body
        assert (await alice.client.post(f"{url}/publish", json={})).is_success
        assert (await flow_at_retell(workspace, flow_agent)).to_dict()["nodes"] == nodes
        kept = [(await alice.client.get(f"{url}/versions/{number}")).json()["settings"] for number in (0, 1)]
        assert [one["nodes"] for one in kept] == [flow_agent["settings"]["nodes"], nodes]

    async def test_every_setting_of_the_flow_comes_back_untouched(self, alice, flow_agent) -> None:
        edge = {"id": "e", "destination_node_id": "end", "transition_condition": {"type": "prompt", "prompt": "Done"}}
        tool = {"type": "custom", "name": "book", "url": "https://crm.example", "tool_id": "t1", "headers": {"K": "v"}}
        node = {"id": "talk", "type": "subagent", "instruction": {"type": "prompt", "text": "Go"}, "tool_ids": ["t1"]}
        end = {"id": "end", "type": "end"}
        given: dict[str, Any] = {
            "nodes": [{**node, "edges": [edge]}, end],
            "start_node_id": "talk",
            "start_speaker": "user",
            "tools": [tool],
            "components": [{"name": "Part", "nodes": [end], "start_node_id": "end"}],
            "notes": [{"id": "n", "content": "Hi", "display_position": {"x": 1, "y": 2}, "size": {"width": 3}}],
            "default_dynamic_variables": {"a": "b"},
            "model_choice": {"type": "cascading", "model": "gpt-4.1"},
            "mcps": [{"name": "crm", "url": "https://crm.example"}],
            "global_prompt": "Be kind.",
            "flex_mode": True,
            "begin_after_user_silence_ms": 2_000,
        }
        url = f"{AGENTS}/{flow_agent['id']}"
        answer = await alice.client.patch(url, json=given)
        assert answer.status_code == httpx.codes.OK, answer.text
        answer = await alice.client.post(f"{url}/publish", json={})
        assert answer.status_code == httpx.codes.OK, answer.text
        assert {name: answer.json()["settings"].get(name) for name in given} == given
        assert (await alice.client.get(f"{url}/drift")).json()["items"] == []

    @pytest.mark.parametrize(
        ("given", "path"),
        [
            ({"nodes": [{"id": "a", "type": "dream"}]}, "nodes.0.type"),
            ({"nodes": [NODES[2], {"id": "a", "type": "conversation"}]}, "nodes.1"),
            ({"nodes": [{**NODES[2], "instruction": {"type": "prompt", "text": 5}}]}, "nodes.0.instruction.text"),
            ({"general_tools": []}, "general_tools"),
            ({"llm_websocket_url": SOCKET}, "llm_websocket_url"),
        ],
    )
    async def test_what_is_wrong_is_said_at_its_path(self, alice, flow_agent, given, path: str) -> None:
        answer = await alice.client.patch(f"{AGENTS}/{flow_agent['id']}", json=given)
        assert (answer.status_code, answer.json()["code"]) == (422, "settings_refused")
        assert [fault["path"] for fault in answer.json()["errors"]] == [path]

    async def test_a_reference_to_nothing_is_refused_by_retell(self, alice, flow_agent) -> None:
        url = f"{AGENTS}/{flow_agent['id']}"
        assert (await alice.client.patch(url, json={"start_node_id": "nowhere"})).is_success
        answer = await alice.client.post(f"{url}/publish", json={})
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert "nowhere" in answer.json()["detail"]

    async def test_a_sync_brings_those_made_at_retell(self, alice, workspace, sync) -> None:
        flow = await workspace.retell.conversation_flow.create(nodes=NODES, start_speaker="agent")
        await workspace.retell.agent.create(
            response_engine={"type": "conversation-flow", "conversation_flow_id": flow.conversation_flow_id},
            voice_id="11labs-Adrian",
            agent_name="Theirs",
        )
        assert (await sync())["status"] == "succeeded"
        (found,) = (await alice.client.get(AGENTS)).json()["items"]
        read = (await alice.client.get(f"{AGENTS}/{found['id']}")).json()
        assert (read["engine"], read["settings"]["nodes"]) == ("conversation-flow", NODES)


class TestOwnModels:
    async def test_are_made_called_and_moved(self, alice, make, workspace) -> None:
        made = (await make("custom-llm", llm_websocket_url=SOCKET)).json()
        assert (made["engine"], made["settings"]["llm_websocket_url"]) == ("custom-llm", SOCKET)
        url = f"{AGENTS}/{made['id']}"
        assert (await alice.client.post(f"{url}/publish", json={})).is_success
        moved = await alice.client.patch(url, json={"llm_websocket_url": f"{SOCKET}/2", "voice_speed": 1.1})
        assert moved.json()["settings"]["llm_websocket_url"] == f"{SOCKET}/2"
        assert (await alice.client.post(f"{url}/push")).is_success
        latest = await workspace.retell.agent.retrieve(made["retell_agent_id"])
        published = await workspace.retell.agent.retrieve(made["retell_agent_id"], version=0)
        addresses = [one.response_engine.llm_websocket_url for one in (latest, published)]
        assert addresses == [f"{SOCKET}/2", SOCKET]

    async def test_an_address_is_checked(self, alice, make) -> None:
        made = (await make("custom-llm", llm_websocket_url=SOCKET)).json()
        for url in ("https://brain.example", "", 5):
            answer = await alice.client.patch(f"{AGENTS}/{made['id']}", json={"llm_websocket_url": url})
            assert (answer.status_code, answer.json()["errors"][0]["path"]) == (422, "llm_websocket_url")

    async def test_have_no_prompt(self, alice, make) -> None:
        made = (await make("custom-llm", llm_websocket_url=SOCKET)).json()
        answer = await alice.client.patch(f"{AGENTS}/{made['id']}", json={"prompt": "Be kind."})
        assert (answer.status_code, answer.json()["code"]) == (422, "engine_has_no_prompt")


class TestDrift:
    async def test_of_a_flow_is_noticed_and_put_back(self, alice, workspace, flow_agent) -> None:
        url = f"{AGENTS}/{flow_agent['id']}"
        flow = await flow_at_retell(workspace, flow_agent)
        await workspace.retell.conversation_flow.update(flow.conversation_flow_id, global_prompt="Theirs")
        (item,) = (await alice.client.get(f"{url}/drift")).json()["items"]
        assert (item["path"], item["ours"], item["theirs"]) == ("global_prompt", "You book tables.", "Theirs")
        assert (await alice.client.post(f"{url}/drift", json={"revert": ["global_prompt"]})).is_success
        assert (await flow_at_retell(workspace, flow_agent)).global_prompt == "You book tables."

    async def test_of_an_address_is_noticed_and_taken(self, alice, make, workspace) -> None:
        made = (await make("custom-llm", llm_websocket_url=SOCKET)).json()
        url, theirs = f"{AGENTS}/{made['id']}", f"{SOCKET}/theirs"
        engine = {"type": "custom-llm", "llm_websocket_url": theirs}
        await workspace.retell.agent.update(made["retell_agent_id"], response_engine=engine)
        (item,) = (await alice.client.get(f"{url}/drift")).json()["items"]
        assert (item["path"], item["ours"], item["theirs"]) == ("llm_websocket_url", SOCKET, theirs)
        assert (await alice.client.post(f"{url}/drift", json={"adopt": ["llm_websocket_url"]})).is_success
        read = (await alice.client.get(url)).json()
        assert read["settings"]["llm_websocket_url"] == theirs


class TestWhatIsAskedFor:
    @pytest.mark.parametrize(
        ("engine", "given", "path"),
        [
            ("retell-llm", {}, "prompt"),
            ("conversation-flow", {}, "prompt"),
            ("custom-llm", {}, "llm_websocket_url"),
            ("custom-llm", {"llm_websocket_url": "https://brain.example"}, "llm_websocket_url"),
            ("retell-llm", {"prompt": "Hi", "llm_websocket_url": SOCKET}, "llm_websocket_url"),
            ("retell-llm", {"prompt": "Hi", "nodes": NODES}, "nodes"),
            ("conversation-flow", {"nodes": [{"id": "a"}]}, "nodes.0"),
            ("robot", {"prompt": "Hi"}, "engine"),
        ],
    )
    async def test_must_fit_the_engine(self, make, workspace, engine: str, given, path: str) -> None:
        answer = await make(engine, **given)
        assert (answer.status_code, answer.json()["errors"][0]["path"]) == (422, path), answer.text
        assert (await workspace.retell.agent.list()).items == []


class TestBadLuck:
    @pytest.mark.parametrize("path", ["/create-agent", "/create-conversation-flow"])
    async def test_a_lost_answer_makes_no_second_flow(self, alice, make, workspace, work, path: str) -> None:
        await workspace.fault(path, status=500, count=1, when="after")
        answer = await make("conversation-flow", prompt="You book tables.")
        assert answer.status_code == 202
        assert (await work(answer.json()))["status"] == "succeeded"
        assert len((await workspace.retell.agent.list()).items) == 1
        assert len((await workspace.retell.conversation_flow.list()).items) == 1

    async def test_a_lost_answer_makes_no_second_agent_with_an_own_model(self, alice, make, workspace, work) -> None:
        await workspace.retell.agent.create(
            response_engine={"type": "custom-llm", "llm_websocket_url": SOCKET}, voice_id="11labs-Adrian"
        )
        await workspace.fault("/create-agent", status=500, count=1, when="after")
        answer = await make("custom-llm", llm_websocket_url=SOCKET)
        assert answer.status_code == 202
        assert (await work(answer.json()))["status"] == "succeeded"
        assert len((await workspace.retell.agent.list()).items) == 2

    async def test_a_refused_agent_leaves_no_flow(self, make, workspace) -> None:
        answer = await make("conversation-flow", prompt="Hi", voice_id="nobody-There")
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert (await workspace.retell.conversation_flow.list()).items == []

    async def test_a_sync_meanwhile_makes_no_second_row(self, alice, make, workspace, work, sync) -> None:
        await workspace.fault("/create-agent", status=500, count=1, when="after")
        answer = await make("custom-llm", llm_websocket_url=SOCKET)
        assert (await sync())["status"] == "succeeded"
        assert len((await alice.client.get(AGENTS)).json()["items"]) == 1
        assert (await work(answer.json()))["status"] == "succeeded"
        (found,) = (await alice.client.get(AGENTS)).json()["items"]
        assert found["status"] == "draft"


class TestSharing:
    @pytest.fixture
    async def pair(self, alice, agent, workspace, sync) -> list[dict[str, Any]]:
        """Two agents that answer with one Retell LLM."""
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        engine = {"type": "retell-llm", "llm_id": theirs.response_engine.llm_id}
        await workspace.retell.agent.create(response_engine=engine, voice_id="11labs-Adrian", agent_name="Second")
        assert (await sync())["status"] == "succeeded"
        found = (await alice.client.get(AGENTS, params={"sort": "name"})).json()["items"]
        return [(await alice.client.get(f"{AGENTS}/{one['id']}")).json() for one in found]

    async def test_each_names_the_other(self, pair) -> None:
        first, second = pair
        assert first["shared_with"] == [{"id": second["id"], "name": "Second"}]
        assert second["shared_with"] == [{"id": first["id"], "name": "Recepción"}]

    async def test_an_own_copy_ends_it(self, alice, workspace, pair) -> None:
        first, second = pair
        answer = await alice.client.post(f"{AGENTS}/{second['id']}/own-engine")
        assert answer.status_code == httpx.codes.OK, answer.text
        assert answer.json()["shared_with"] == []
        assert answer.json()["settings"]["general_prompt"] == first["prompt"]
        url = f"{AGENTS}/{second['id']}"
        assert (await alice.client.patch(url, json={"prompt": "Mine alone."})).is_success
        assert (await alice.client.post(f"{url}/push")).is_success
        theirs = await workspace.retell.agent.retrieve(first["retell_agent_id"])
        llm = await workspace.retell.llm.retrieve(theirs.response_engine.llm_id)
        assert llm.general_prompt == first["prompt"]
        entry = (await alice.client.get("/api/v1/audit", params={"action": "agent.engine_separated"})).json()["items"][
            0
        ]
        assert entry["changes"]["engine"]["before"] == llm.llm_id
        again = await alice.client.post(f"{AGENTS}/{second['id']}/own-engine")
        assert (again.status_code, again.json()["code"]) == (409, "engine_not_shared")

    @pytest.mark.parametrize("path", ["/create-retell-llm", "/update-agent/*", "/create-agent-version/*"])
    async def test_a_lost_answer_makes_no_second_copy(self, alice, workspace, pair, work, path: str) -> None:
        _, second = pair
        assert (await alice.client.post(f"{AGENTS}/{second['id']}/publish", json={})).is_success
        await workspace.fault(path, status=500, count=1, when="after")
        answer = await alice.client.post(f"{AGENTS}/{second['id']}/own-engine")
        assert answer.status_code == 202
        assert (await work(answer.json()))["status"] == "succeeded"
        read = (await alice.client.get(f"{AGENTS}/{second['id']}")).json()
        assert (read["shared_with"], read["is_published"], read["published_version"]) == ([], False, 0)
        assert len((await workspace.retell.llm.list()).items) == 2

    async def test_a_refused_copy_leaves_nothing(self, alice, workspace, pair) -> None:
        await workspace.fault("/update-agent/*", status=422, count=1)
        answer = await alice.client.post(f"{AGENTS}/{pair[1]['id']}/own-engine")
        assert answer.status_code == 422
        assert len((await workspace.retell.llm.list()).items) == 1
        assert len((await alice.client.get(f"{AGENTS}/{pair[1]['id']}")).json()["shared_with"]) == 1

    async def test_a_viewer_may_not(self, bob, pair) -> None:
        answer = await bob.client.post(f"{AGENTS}/{pair[0]['id']}/own-engine")
        assert answer.status_code == httpx.codes.FORBIDDEN

"""Whatever moment a process dies at: bringing a draft to Retell and publishing it end with both sides equal."""

from typing import Any
from uuid import UUID

import pytest
from tests.failpoints import EVERY

from centralita.agents import service
from centralita.agents.schemas import AgentPublish
from centralita.core.context import Actor

VERBS = ["push", "publish", "publish_restored"]
EDIT = {"volume": 1.5, "prompt": "You are brief.", "voice_id": "openai-Alloy"}


@pytest.fixture
def start(services, alice, agent):
    """Writes an operation down without carrying it out."""

    async def run(verb: Any, *arguments: object) -> UUID:
        async with services.system(alice.organization_id, "tests") as ctx:
            ctx.actor = Actor("user", alice.user_id, "Alicia Molina")
            operation = await verb(ctx, UUID(agent.json()["id"]), *arguments)
        identifier: UUID = operation.id
        return identifier

    return run


@pytest.fixture
def sides(alice, agent, agent_url, workspace):
    """What the panel shows and what Retell holds, in the same words."""

    async def read() -> tuple[dict[str, Any], dict[str, Any]]:
        ours = (await alice.client.get(agent_url)).json()
        theirs = await workspace.retell.agent.retrieve(agent.json()["retell_agent_id"])
        engine = theirs.response_engine
        llm = await workspace.retell.llm.retrieve(engine.llm_id, version=int(engine.version))
        versions = await workspace.retell.agent.list_versions(agent.json()["retell_agent_id"])
        shown = {
            "volume": ours["settings"].get("volume"),
            "prompt": ours["prompt"],
            "voice_id": ours["voice_id"],
            "version": ours["version"],
            "is_published": ours["is_published"],
            "published_version": ours["published_version"],
        }
        held = {
            "volume": theirs.volume,
            "prompt": llm.general_prompt,
            "voice_id": theirs.voice_id,
            "version": theirs.version,
            "is_published": theirs.is_published,
            "published_version": max(version.version for version in versions.items if version.is_published),
        }
        assert (ours["has_edits"], ours["has_drift"]) == (False, False)
        assert len(versions.items) == theirs.version + 1, "no version was forked twice"
        return shown, held

    return read


@pytest.mark.parametrize("verb", VERBS)
async def test_a_kill_at_any_point_ends_with_both_sides_equal(
    alice, agent_url, services, failpoints, start, sides, verb: str
) -> None:
    assert (await alice.client.post(f"{agent_url}/publish")).is_success
    point, expected = 1 + VERBS.index(verb) % EVERY - EVERY, 0
    while True:
        point += EVERY
        operation = await prepared(alice, agent_url, start, verb, point)
        got_through = await failpoints.run(alice.organization_id, operation, kill_at=point)
        if not got_through:
            assert await failpoints.run(alice.organization_id, operation)
        status = (await alice.client.get(f"/api/v1/operations/{operation}")).json()
        assert (status["status"], status["error"]) == ("succeeded", None), f"killed at point {point}"
        expected += 1
        shown, held = await sides()
        assert shown == held, f"killed at point {point}"
        assert shown["version"] == expected
        assert shown["is_published"] is (verb != "push")
        if verb == "push":
            assert (await alice.client.post(f"{agent_url}/publish")).is_success
        if got_through:
            break
    assert point > 30, "requests and transactions were points to die at"


async def prepared(alice, agent_url: str, start, verb: str, point: int) -> UUID:
    """An operation that has a draft to carry, another one each time."""
    if verb == "publish_restored":
        await alice.client.post(f"{agent_url}/versions/0/restore")
    edit = {**EDIT, "prompt": f"You are brief. {point}", "volume": 0.5 + point / 100}
    assert (await alice.client.patch(agent_url, json=edit)).is_success
    if verb == "push":
        return await start(service.push)  # type: ignore[no-any-return]
    return await start(service.publish, AgentPublish(note=f"Number {point}"))  # type: ignore[no-any-return]

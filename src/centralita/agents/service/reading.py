"""Reading agents, here and for the domains above."""

import asyncio
from collections.abc import Collection
from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell, AgentPaused, NeverPublished
from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.queries import versions
from centralita.agents.schemas import AgentIdentity, CallableAgent, VersionChoice
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.retell.catalogue import Catalogue, catalogue


async def get(ctx: Context, agent_id: UUID) -> Agent:
    """One agent with its settings."""
    ctx.require(Permission.AGENTS_READ)
    return await queries.get_whole(ctx, agent_id)


async def after_change(ctx: Context, agent_id: UUID) -> Agent:
    """One agent, for whoever was allowed to change it a moment ago."""
    return await queries.get_whole(ctx, agent_id)


async def known_settings(ctx: Context, engine: str) -> Catalogue:
    """What Retell lets one set on an agent with this engine, as the installed SDK knows it."""
    ctx.require(Permission.AGENTS_READ)
    return await asyncio.to_thread(catalogue, engine)


async def callable_agent(ctx: Context, agent_id: UUID, version: VersionChoice | None = None) -> CallableAgent:
    """An agent to place a call with, in the wanted version; deleted ones are not found, unfinished ones refused."""
    agent = await queries.get(ctx, agent_id)
    if agent.paused_at is not None:
        raise AgentPaused(f"{agent.name} is paused. Resume it first.")
    if agent.retell_agent_id is None or agent.status in {"creating", "error"}:
        raise AgentNotAtRetell(agent.status_message or f"{agent.name} cannot be called yet. Try again in a moment.")
    number = _number_of(agent, version)
    return CallableAgent(agent.id, agent.connection_id, agent.retell_agent_id, agent.name, number)


def _number_of(agent: Agent, wanted: VersionChoice | None) -> int | None:
    """The number behind a name of a version, None for the draft. Without a name it is production's; labels that stand
    for none mean the one published last."""
    if isinstance(wanted, int):
        return wanted
    labelled = {"production": agent.production_version, "staging": agent.staging_version}.get(wanted or "production")
    if labelled is not None:
        return labelled
    if wanted == "draft" or (wanted is None and agent.published_version is None):
        return None
    if agent.published_version is None:
        raise NeverPublished(f"{agent.name} has no published version. Publish it, or call its draft.")
    return agent.published_version


async def identities(ctx: Context, connection_id: UUID, retell_ids: Collection[str]) -> dict[str, AgentIdentity]:
    """The agents behind Retell's ids, deleted ones too: to whom calls and usage belong."""
    if not retell_ids:
        return {}
    return await queries.identities(ctx, connection_id, retell_ids)


async def spoken_voices(
    ctx: Context, connection_id: UUID, wanted: Collection[tuple[str, int]]
) -> dict[tuple[str, int], str]:
    """Retell's id of an agent and a version → the voice a call with it is spoken with, of the versions known here."""
    if not wanted:
        return {}
    return await versions.voices(ctx, connection_id, wanted)

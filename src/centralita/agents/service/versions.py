"""Published versions: kept as they were when published, and brought back as a draft."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from centralita.agents.errors import VersionNotFound
from centralita.agents.models import Agent, AgentVersion
from centralita.agents.queries import agents as queries
from centralita.agents.queries import versions as version_queries
from centralita.agents.service.changing import UPDATE, hold_editable
from centralita.agents.service.mapping import Wire
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.operations import Operation
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission


async def list_versions(ctx: Context, agent_id: UUID, page: PageRequest) -> Found[AgentVersion]:
    """The published versions of an agent, the newest first."""
    ctx.require(Permission.AGENTS_READ)
    agent = await queries.get(ctx, agent_id)
    sorts = {"version": AgentVersion.version}
    return await paginate(
        ctx, version_queries.listed(ctx, agent.id), page, sorts=sorts, key=AgentVersion.id, default="-version"
    )


async def get_version(ctx: Context, agent_id: UUID, version: int) -> AgentVersion:
    """One published version with its settings."""
    ctx.require(Permission.AGENTS_READ)
    return await _known(ctx, await queries.get(ctx, agent_id), version)


async def restore_version(ctx: Context, agent_id: UUID, version: int) -> Operation | None:
    """Fork a new draft from a published version, under the present name. None when the latest is so already."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    wanted = await _known(ctx, agent, version)
    if {**wanted.settings, **_named(agent)} == {**agent.settings, **_named(agent)}:
        return None
    payload = {"base_version": wanted.version, "changes": {"name": agent.name}, "settings": {}}
    return await operations.start(ctx, UPDATE, target_kind="agent", target_id=agent.id, payload=payload)


async def keep_published(ctx: Context, agent: Agent, note: str | None) -> None:  # allowed: publishing logs it
    """Remember the version that somebody here just published; a sync may have found it a moment before."""
    if agent.version is None:
        return
    kept = await version_queries.find(ctx, agent.id, agent.version) or _version_of(agent)
    kept.origin, kept.note = "panel", note
    kept.author_name, kept.published_at = ctx.actor.name, ctx.now()
    ctx.session.add(kept)


async def keep_found(ctx: Context, agents: Sequence[Agent]) -> None:  # allowed: a fact found at Retell
    """Remember the versions that were published at Retell, of those whose latest one is published."""
    published = [agent for agent in agents if agent.is_published and agent.version is not None]
    known = await version_queries.known(ctx, [agent.id for agent in published])
    for agent in published:
        if (agent.id, agent.version) in known:
            continue
        found: Wire = agent.configuration["agent"]
        kept = _version_of(agent)
        kept.origin, kept.note = "retell", found.get("version_description")
        kept.published_at = datetime.fromtimestamp(int(found.get("last_modification_timestamp") or 0) / 1000, UTC)
        ctx.session.add(kept)


def _version_of(agent: Agent) -> AgentVersion:
    return AgentVersion(
        organization_id=agent.organization_id,
        agent_id=agent.id,
        version=agent.version,
        configuration=agent.configuration,
    )


def _named(agent: Agent) -> dict[str, str]:
    """The name is the panel's, unique in it, and stays."""
    return {"agent_name": agent.name}


async def _known(ctx: Context, agent: Agent, version: int) -> AgentVersion:
    found = await version_queries.find(ctx, agent.id, version)
    if found is None:
        raise VersionNotFound
    return found

"""Published versions: kept as they were when published, and brought back as a draft."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from centralita.agents.errors import VersionNotFound
from centralita.agents.models import Agent, AgentVersion, settings_of
from centralita.agents.queries import agents as queries
from centralita.agents.queries import versions as version_queries
from centralita.agents.service import linking
from centralita.agents.service.changing import hold_editable, log
from centralita.agents.service.fetching import Fetched
from centralita.agents.service.mapping import differing, show
from centralita.core.context import Context
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


async def restore_version(ctx: Context, agent_id: UUID, version: int) -> None:
    """Make the draft what a published version was, under the present name. At Retell it is forked from that version."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    wanted = await _known(ctx, agent, version)
    former = agent.settings
    is_latest = wanted.version == agent.version and not agent.has_drift
    agent.restored_version = None if is_latest else wanted.version
    agent.restored_configuration = None if is_latest else wanted.configuration
    agent.edits = {"agent_name": former["agent_name"]} if "agent_name" in former else {}
    if not differing(agent.settings, settings_of(agent.configuration), agent.engine):
        agent.edits, agent.restored_version, agent.restored_configuration = {}, None, None
    show(agent)
    linking.unlink_if_changed(ctx, agent, former.get(linking.PROMPT), "version_restored")
    if former != agent.settings:
        log(ctx, agent, agent.name, former)


async def keep_published(ctx: Context, agent: Agent, note: str | None) -> None:  # allowed: publishing logs it
    """Remember the version that somebody here just published; a sync may have found it a moment before."""
    if agent.version is None:
        return
    kept = await version_queries.find(ctx, agent.id, agent.version) or _version_of(agent)
    kept.origin, kept.note = "panel", note
    kept.author_name, kept.published_at = ctx.actor.name, ctx.now()
    ctx.session.add(kept)


async def keep_found(  # allowed: a fact found at Retell
    ctx: Context, kept_agents: Sequence[tuple[Agent, Fetched]]
) -> None:
    """Remember the versions that were published at Retell, of those whose latest one is published."""
    published = [(agent, item) for agent, item in kept_agents if item.agent.get("is_published")]
    known = await version_queries.known(ctx, [agent.id for agent, _ in published])
    for agent, item in published:
        if (agent.id, item.agent["version"]) not in known:
            keep_version(ctx, agent, item)


def keep_version(ctx: Context, agent: Agent, item: Fetched) -> None:  # allowed: a fact found at Retell
    """Remember a version that was published at Retell and is not known yet."""
    found = item.agent
    kept = _version_of(agent)
    kept.version, kept.configuration = int(found["version"]), item.configuration
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


async def _known(ctx: Context, agent: Agent, version: int) -> AgentVersion:
    found = await version_queries.find(ctx, agent.id, version)
    if found is None:
        raise VersionNotFound
    return found

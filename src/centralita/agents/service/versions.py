"""Published versions: kept as they were when published, and brought back as a draft."""

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from centralita.agents import queries
from centralita.agents.errors import NoPrompt, VersionNotFound
from centralita.agents.models import Agent, AgentVersion, is_setting
from centralita.agents.service.changing import UPDATE, hold_editable
from centralita.agents.service.mapping import Wire
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.operations import Operation
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.retell.catalogue import catalogue

PARTS: tuple[Literal["agent", "llm"], ...] = ("agent", "llm")
# The name is the panel's, unique in it, and stays.
_STAYS = frozenset({"agent_name"})


async def list_versions(ctx: Context, agent_id: UUID, page: PageRequest) -> Found[AgentVersion]:
    """The published versions of an agent, the newest first."""
    ctx.require(Permission.AGENTS_READ)
    agent = await queries.get(ctx, agent_id)
    sorts = {"version": AgentVersion.version}
    return await paginate(
        ctx, queries.versions(ctx, agent.id), page, sorts=sorts, key=AgentVersion.id, default="-version"
    )


async def get_version(ctx: Context, agent_id: UUID, version: int) -> AgentVersion:
    """One published version with its settings."""
    ctx.require(Permission.AGENTS_READ)
    return await _known(ctx, await queries.get(ctx, agent_id), version)


async def restore_version(ctx: Context, agent_id: UUID, version: int) -> Operation | None:
    """Make the draft what a published version was. None when it is so already."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    wanted = await _known(ctx, agent, version)
    if (wanted.configuration.get("llm") is None) != (agent.configuration.get("llm") is None):
        raise NoPrompt("That version answers in another way than the agent does now. Bring it back at Retell.")
    settings = {part: _difference(wanted.configuration, agent.configuration, part) for part in PARTS}
    if not any(settings.values()):
        return None
    payload = {"changes": {}, "settings": settings}
    return await operations.start(ctx, UPDATE, target_kind="agent", target_id=agent.id, payload=payload)


async def keep_published(ctx: Context, agent: Agent, note: str | None) -> None:
    """Remember the version that somebody here just published, with their name and note."""
    await _keep(ctx, agent, origin="panel", note=note, author_name=ctx.actor.name, published_at=ctx.now())


async def keep_found(ctx: Context, agent: Agent) -> None:
    """Remember a version that was published at Retell, if the latest is one that is not remembered yet."""
    if not agent.is_published:
        return
    found: Wire = agent.configuration["agent"]
    changed_at = datetime.fromtimestamp(int(found.get("last_modification_timestamp") or 0) / 1000, UTC)
    await _keep(ctx, agent, origin="retell", note=found.get("version_description"), published_at=changed_at)


async def _keep(ctx: Context, agent: Agent, **values: Any) -> None:
    if agent.version is None or await queries.find_version(ctx, agent.id, agent.version) is not None:
        return
    kept = {"organization_id": ctx.organization_id, "agent_id": agent.id, "version": agent.version}
    ctx.session.add(AgentVersion(**kept, configuration=agent.configuration, **values))


async def _known(ctx: Context, agent: Agent, version: int) -> AgentVersion:
    found = await queries.find_version(ctx, agent.id, version)
    if found is None:
        raise VersionNotFound
    return found


def _difference(wanted: Wire, present: Wire, part: str) -> Wire:
    """What to set so that a part becomes as wanted; what it should not have is cleared by null."""
    theirs, ours = wanted.get(part) or {}, present.get(part) or {}
    names = [name for name in {**ours, **theirs} if is_setting(name) and name not in _STAYS]
    differing = [name for name in names if theirs.get(name) != ours.get(name)]
    changes = {name: theirs[name] if theirs.get(name) is not None else _cleared(name) for name in differing}
    return {name: value for name, value in changes.items() if value != ours.get(name)}


def _cleared(name: str) -> object:
    setting = catalogue().settings.get(name)
    return setting.cleared if setting is not None else None

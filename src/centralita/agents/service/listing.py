"""Finding agents: the list, the counts beside its filters, the tags in use."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from centralita.agents.models import Agent
from centralita.agents.queries import listing as queries
from centralita.agents.schemas import AgentFacets, AgentFilter, FacetValue, TagRead, UsedVoice
from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission

_MOST_VALUES = 200


async def list_agents(ctx: Context, wanted: AgentFilter, page: PageRequest) -> Found[Any]:
    """Rows of the organization's agents, or of those in its trash, with what `AgentRead` shows."""
    ctx.require(Permission.AGENTS_READ)
    sorts = {"created_at": Agent.created_at, "updated_at": Agent.updated_at, "name": Agent.name}
    found = queries.matching(ctx, wanted)
    return await paginate(ctx, found, page, sorts=sorts, key=Agent.id, shown=queries.shown(ctx))


async def facets(ctx: Context, wanted: AgentFilter) -> AgentFacets:
    """How many agents there are for each value of a filter, under the other filters."""
    ctx.require(Permission.AGENTS_READ)
    total, counts = await queries.facets(ctx, wanted)
    values = {name: [FacetValue(value=value, count=count) for value, count in _often(counts[name])] for name in counts}
    return AgentFacets(total=total, **values)


def _often(counted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counted, key=lambda item: (-item[1], item[0]))[:_MOST_VALUES]


async def list_tags(ctx: Context) -> list[TagRead]:
    """Every tag that a living agent carries."""
    ctx.require(Permission.AGENTS_READ)
    return [TagRead(tag=tag, agents=count) for tag, count in await queries.tags(ctx)]


async def list_voices(ctx: Context) -> list[UsedVoice]:
    """Every voice that a living agent has, and how many have it."""
    ctx.require(Permission.AGENTS_READ)
    return [
        UsedVoice(connection_id=connection_id, voice_id=voice_id, agents=count)
        for connection_id, voice_id, count in await queries.voices(ctx)
    ]


async def used_voices(ctx: Context, connection_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Retell's ids of the voices that living agents of these connections have: what voices ask through their port."""
    ctx.require(Permission.AGENTS_READ)
    used: dict[UUID, set[str]] = {}
    for connection_id, voice_id, _ in await queries.voices(ctx, connection_ids):
        used.setdefault(connection_id, set()).add(voice_id)
    return used

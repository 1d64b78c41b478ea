"""Finding agents: the list, the counts beside its filters, the tags in use."""

from typing import Any

from centralita.agents.models import Agent
from centralita.agents.queries import listing as queries
from centralita.agents.schemas import AgentFacets, AgentFilter, FacetValue, TagRead
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

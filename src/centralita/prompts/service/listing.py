"""Finding prompts: the list, and the counts beside its filters."""

from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.prompts.models import Prompt
from centralita.prompts.queries import listing
from centralita.prompts.schemas import PromptFacet, PromptFacets, PromptFilter

_MOST_VALUES = 200


async def list_prompts(ctx: Context, wanted: PromptFilter, page: PageRequest) -> Found[Prompt]:
    """The organization's prompts, or those in its trash."""
    ctx.require(Permission.PROMPTS_READ)
    sorts = {"created_at": Prompt.created_at, "updated_at": Prompt.updated_at, "name": Prompt.name}
    found = listing.matching(ctx, wanted)
    return await paginate(ctx, found, page, sorts=sorts, key=Prompt.id, shown=listing.shown(ctx))


async def facets(ctx: Context, wanted: PromptFilter) -> PromptFacets:
    """How many prompts there are for each value of a filter, under the other filters."""
    ctx.require(Permission.PROMPTS_READ)
    total, counts = await listing.facets(ctx, wanted)
    values = {
        name: [PromptFacet(value=value, count=count) for value, count in _often(counted)]
        for name, counted in counts.items()
    }
    return PromptFacets(total=total, **values)


def _often(counted: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counted, key=lambda item: (-item[1], item[0]))[:_MOST_VALUES]

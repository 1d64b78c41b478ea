"""`/agents`: the list, the counts beside its filters, the tags in use."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Query

from centralita.agents import service
from centralita.agents.models import AgentStatus
from centralita.agents.schemas import MOST_VALUES, AgentFacets, AgentFilter, AgentRead, TagsRead, Unsettled, UsedVoices
from centralita.core import http
from centralita.core.http import Ctx, Page, Paging

router = http.router("/agents", tags=["Agents"])


def _none() -> list[Any]:
    """No value of a filter. Of `list` itself the signature would be looked up with every request, at 0.2 ms each."""
    return []


def _several(description: str, *examples: str) -> Any:
    """A filter that may be given more than once."""
    return Query(
        default_factory=_none,
        max_length=MOST_VALUES,
        description=description,
        examples=[[example] for example in examples] or None,
    )


async def get_filter(
    *,
    q: Annotated[
        str | None,
        Query(
            max_length=200,
            description=(
                "Words of the name or the prompt (parts of those of the name, beginnings of those of the prompt), or"
                " part of Retell's id or of a bound phone number. Accents and case do not matter."
            ),
        ),
    ] = None,
    connection_id: Annotated[list[UUID], _several("Only of this workspace; several: of any of them.")],
    status: Annotated[list[AgentStatus], _several("Only with this status; several: with any of them.")],
    language: Annotated[list[str], _several("Only in this locale.", "es-ES")],
    voice_id: Annotated[list[str], _several("Only with this voice.", "11labs-Adrian")],
    model: Annotated[list[str], _several("Only with this model.", "gpt-4.1")],
    folder_id: Annotated[list[UUID | Literal["none"]], _several("Only in this folder; `none`: in no folder.")],
    tag: Annotated[list[str], _several("Only with this tag; several: with any of them.")],
    prompt_id: Annotated[list[UUID], _several("Only those that use this prompt of the library.")],
    unsettled: Annotated[
        list[Unsettled], _several("Only with edits that Retell lacks (`edits`), or changed at Retell (`drift`).")
    ],
    deleted: Annotated[bool, Query(description="The trash instead: deleted in the last 30 days.")] = False,
) -> AgentFilter:
    """The query parameters that narrow the list."""
    return AgentFilter(
        q=q,
        connection_id=connection_id,
        status=status,
        language=language,
        voice_id=voice_id,
        model=model,
        folder_id=folder_id,
        tag=tag,
        prompt_id=prompt_id,
        unsettled=unsettled,
        deleted=deleted,
    )


Wanted = Annotated[AgentFilter, Depends(get_filter)]


@router.get("")
async def list_agents(ctx: Ctx, wanted: Wanted, page: Paging) -> Page[AgentRead]:
    """The agents of the organization, the newest first. Sort by `name`, `created_at` or `updated_at`."""
    return Page[AgentRead].model_validate(await service.list_agents(ctx, wanted, page))


@router.get("/facets")
async def read_agent_facets(ctx: Ctx, wanted: Wanted) -> AgentFacets:
    """How many agents there are for each value of a filter, under all the other filters."""
    return await service.facets(ctx, wanted)


@router.get("/tags")
async def list_agent_tags(ctx: Ctx) -> TagsRead:
    """Every tag that an agent carries, the most used first."""
    return TagsRead(items=await service.list_tags(ctx))


@router.get("/voices")
async def list_agent_voices(ctx: Ctx) -> UsedVoices:
    """Every voice that an agent has, and how many have it, the most used first."""
    return UsedVoices(items=await service.list_voices(ctx))

"""`/prompts`: the list, and the counts beside its filters."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Depends, Query

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging
from centralita.prompts import service
from centralita.prompts.schemas import (
    MOST_CHOICES,
    Labelled,
    PromptBulkReport,
    PromptBulkRequest,
    PromptFacets,
    PromptFilter,
    PromptRead,
)

router = http.router("/prompts", tags=["Prompts"])


def _none() -> list[Any]:
    """No value of a filter."""
    return []


def _several(description: str, *examples: str) -> Any:
    """A filter that may be given more than once."""
    return Query(
        default_factory=_none,
        max_length=MOST_CHOICES,
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
                "Words of the name, the description or the draft: parts of those of name and description, beginnings"
                " of those of the draft. Accents and case do not matter."
            ),
        ),
    ] = None,
    folder_id: Annotated[list[UUID | Literal["none"]], _several("Only in this folder; `none`: in no folder.")],
    tag: Annotated[list[str], _several("Only with this tag; several: with any of them.", "dental")],
    labelled: Annotated[
        list[Labelled], _several("Only with this label on a version; `none`: without any label.", "production")
    ],
    is_changed: Annotated[bool | None, Query(description="Whether the draft is in no version.")] = None,
    deleted: Annotated[bool, Query(description="The trash instead: deleted in the last 30 days.")] = False,
) -> PromptFilter:
    """The query parameters that narrow the list."""
    return PromptFilter(q=q, folder_id=folder_id, tag=tag, labelled=labelled, is_changed=is_changed, deleted=deleted)


Wanted = Annotated[PromptFilter, Depends(get_filter)]


@router.get("")
async def list_prompts(ctx: Ctx, wanted: Wanted, page: Paging) -> Page[PromptRead]:
    """The prompts of the organization, the newest first. Sort by `name`, `created_at` or `updated_at`."""
    return Page[PromptRead].model_validate(await service.list_prompts(ctx, wanted, page))


@router.post("/bulk")
async def change_prompts(ctx: Ctx, data: PromptBulkRequest) -> PromptBulkReport:
    """Do the same to up to 200 prompts, in one transaction. What cannot be done to one stops none of the others."""
    return await service.change_many(ctx, data)


@router.get("/facets")
async def read_prompt_facets(ctx: Ctx, wanted: Wanted) -> PromptFacets:
    """How many prompts there are for each value of a filter, under all the other filters."""
    return await service.facets(ctx, wanted)

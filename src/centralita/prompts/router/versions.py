"""`/prompts/{id}/versions`: the saved versions of a prompt, what differs between them, who wrote which line."""

from typing import Annotated, Literal

from fastapi import Query, Response
from pydantic import Field

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging
from centralita.prompts import service
from centralita.prompts.router.paths import PromptId, VersionNumber
from centralita.prompts.schemas import (
    PromptBlame,
    PromptDetail,
    PromptDiff,
    PromptVersionDetail,
    PromptVersionRead,
    PromptVersionSave,
)

router = http.router("/prompts/{prompt_id}/versions", tags=["Prompts"])


@router.get("")
async def list_prompt_versions(ctx: Ctx, prompt_id: PromptId, page: Paging) -> Page[PromptVersionRead]:
    """The versions of a prompt, the newest first."""
    return Page[PromptVersionRead].model_validate(await service.list_versions(ctx, prompt_id, page))


@router.post("", status_code=201)
async def save_prompt_version(
    ctx: Ctx, prompt_id: PromptId, data: PromptVersionSave | None = None
) -> PromptVersionDetail:
    """Keep the draft as a version, which never changes again. 409 where nothing changed since the last one. The
    entity tag of the draft stays."""
    version = await service.save_version(ctx, prompt_id, data or PromptVersionSave(note=None))
    return PromptVersionDetail.model_validate(version)


@router.get("/{version}")
async def read_prompt_version(ctx: Ctx, prompt_id: PromptId, version: VersionNumber) -> PromptVersionDetail:
    """One version with its text."""
    return PromptVersionDetail.model_validate(await service.get_version(ctx, prompt_id, version))


@router.post("/{version}/restore")
async def restore_prompt_version(
    ctx: Ctx, response: Response, prompt_id: PromptId, version: VersionNumber
) -> PromptDetail:
    """Make the draft what this version says. What the draft said is lost unless it was saved."""
    prompt = await service.restore_version(ctx, prompt_id, version)
    http.tag(response, prompt)
    return PromptDetail.model_validate(prompt)


@router.get("/{version}/diff")
async def compare_prompt_versions(
    ctx: Ctx,
    prompt_id: PromptId,
    version: VersionNumber,
    against: Annotated[
        Annotated[int, Field(ge=1, le=2_147_483_647)] | Literal["draft"],
        Query(description="Another version, or the draft.", examples=[4]),
    ] = "draft",
) -> PromptDiff:
    """What differs from this version to another one or the draft, word by word."""
    other = against if isinstance(against, int) else None
    return PromptDiff.model_validate({"segments": await service.compare_versions(ctx, prompt_id, version, other)})


@router.get("/{version}/blame")
async def blame_prompt_version(ctx: Ctx, prompt_id: PromptId, version: VersionNumber) -> PromptBlame:
    """Which version brought each line of this one, and who saved it when."""
    return await service.blame(ctx, prompt_id, version)

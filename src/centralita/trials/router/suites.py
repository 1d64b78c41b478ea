"""`/prompts/{id}/suites`: cases to try a prompt with, again and again."""

from fastapi import Response

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging
from centralita.trials import service
from centralita.trials.router.paths import PromptId, SuiteId
from centralita.trials.schemas import SuiteCreate, SuiteRead, SuiteUpdate

router = http.router("/prompts/{prompt_id}/suites", tags=["Prompts"])


@router.get("")
async def list_prompt_suites(ctx: Ctx, prompt_id: PromptId, page: Paging) -> Page[SuiteRead]:
    """The suites of a prompt, by name, each with how its newest run went."""
    found = await service.list_suites(ctx, prompt_id, page)
    items = await service.faces_of_suites(ctx, found.items)
    return Page[SuiteRead](items=items, next_cursor=found.next_cursor, total=found.total)


@router.post("", status_code=201)
async def create_prompt_suite(ctx: Ctx, response: Response, prompt_id: PromptId, data: SuiteCreate) -> SuiteRead:
    """Make a suite; its cases may come later."""
    suite = await service.create_suite(ctx, prompt_id, data)
    http.tag(response, suite)
    return await service.face_of_suite(ctx, suite)


@router.get("/{suite_id}")
async def read_prompt_suite(ctx: Ctx, response: Response, prompt_id: PromptId, suite_id: SuiteId) -> SuiteRead:
    """One suite."""
    suite = await service.get_suite(ctx, prompt_id, suite_id)
    http.tag(response, suite)
    return await service.face_of_suite(ctx, suite)


@router.patch("/{suite_id}")
async def update_prompt_suite(
    ctx: Ctx, response: Response, prompt_id: PromptId, suite_id: SuiteId, data: SuiteUpdate
) -> SuiteRead:
    """Change a suite. Runs keep the cases they were run with."""
    suite = await service.update_suite(ctx, prompt_id, suite_id, data)
    http.tag(response, suite)
    return await service.face_of_suite(ctx, suite)


@router.delete("/{suite_id}", status_code=204)
async def delete_prompt_suite(ctx: Ctx, prompt_id: PromptId, suite_id: SuiteId) -> None:
    """Forget a suite and all its runs. 409 while one is under way."""
    await service.delete_suite(ctx, prompt_id, suite_id)

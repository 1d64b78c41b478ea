"""`/prompts/{id}/suites/{id}/runs`: a suite tried on a version, kept, and compared with other runs."""

from fastapi import Response

from centralita.core import http, operations
from centralita.core.http import Begin, Ctx, Page, Paging
from centralita.trials import service
from centralita.trials.router.paths import PromptId, RunId, SuiteId
from centralita.trials.schemas import RunDetail, RunRead, RunStart

router = http.router("/prompts/{prompt_id}/suites/{suite_id}/runs", tags=["Prompts"])
_AT_MOST_SECONDS = 0.05


@router.get("")
async def list_suite_runs(ctx: Ctx, prompt_id: PromptId, suite_id: SuiteId, page: Paging) -> Page[RunRead]:
    """The runs of a suite, the newest first, each with what came of every case."""
    found = await service.list_runs(ctx, prompt_id, suite_id, page)
    items = await service.faces_of_runs(ctx, found.items)
    return Page[RunRead](items=items, next_cursor=found.next_cursor, total=found.total)


@router.post("", status_code=202)
async def start_suite_run(
    begin: Begin, response: Response, prompt_id: PromptId, suite_id: SuiteId, data: RunStart
) -> RunRead:
    """Try a version on every case. The answer is the run as it begins; `Location` says where to look at it, and its
    operation how far it is."""
    async with begin() as ctx:
        run, operation = await service.start_run(ctx, prompt_id, suite_id, data)
        begun = await service.face_of_run(ctx, run)
    await operations.settle(begin, operation, _AT_MOST_SECONDS)
    response.headers["Location"] = f"/api/v1/prompts/{prompt_id}/suites/{suite_id}/runs/{run.id}"
    return begun


@router.get("/{run_id}")
async def read_suite_run(ctx: Ctx, prompt_id: PromptId, suite_id: SuiteId, run_id: RunId) -> RunDetail:
    """One run: every case with its checks, and all that was said."""
    return await service.whole_run(ctx, await service.get_run(ctx, prompt_id, suite_id, run_id))


@router.post("/{run_id}/cancel")
async def cancel_suite_run(ctx: Ctx, prompt_id: PromptId, suite_id: SuiteId, run_id: RunId) -> RunRead:
    """Try no more cases. What is known stays."""
    return await service.face_of_run(ctx, await service.cancel_run(ctx, prompt_id, suite_id, run_id))


@router.delete("/{run_id}", status_code=204)
async def delete_suite_run(ctx: Ctx, prompt_id: PromptId, suite_id: SuiteId, run_id: RunId) -> None:
    """Forget a run that is over."""
    await service.delete_run(ctx, prompt_id, suite_id, run_id)

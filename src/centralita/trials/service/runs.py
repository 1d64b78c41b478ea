"""Runs of suites: started, compared, cancelled, forgotten. Text and cases of a run are settled when it starts."""

import hashlib
from collections.abc import Mapping, Sequence
from uuid import UUID

from centralita.audit import service as audit
from centralita.core import fanout, jobs, operations
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.identifiers import new_id
from centralita.core.operations import Operation
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.prompts import service as prompts
from centralita.trials.errors import NoHost, NothingToRun, RunOver, RunUnderWay, TooManyRuns
from centralita.trials.models import Suite, SuiteResult, SuiteRun
from centralita.trials.queries import runs as queries
from centralita.trials.queries import suites
from centralita.trials.schemas import RunStart
from centralita.trials.service import recipes
from centralita.trials.service.recording import TOPIC

RUN = "trials.run_suite"
CLEAR_DEFINITIONS = "trials.clear_definitions"
_MOST_AT_ONCE = 5


async def start_run(ctx: Context, prompt_id: UUID, suite_id: UUID, data: RunStart) -> tuple[SuiteRun, Operation]:
    """Write down which text is to be tried with which cases; the operation tries it."""
    ctx.require(Permission.CALLS_CREATE, Permission.PROMPTS_READ)
    suite = await suites.hold(ctx, (await prompts.get(ctx, prompt_id)).id, suite_id)
    wording = await prompts.wording(ctx, prompt_id, data.version)
    if not suite.cases:
        raise NothingToRun(f"{suite.name} has no cases yet. Add one first.")
    agent_id = data.agent_id or suite.agent_id
    if agent_id is None:
        message = "Say with which agent's tools and settings to try it."
        raise NoHost(message, errors=[FieldError("agent_id", message, NoHost.code)])
    recipe = await recipes.recipe(ctx, agent_id, wording.text, data.model or suite.model)
    await suites.lock(ctx, prompt_id)
    if await queries.under_way(ctx, prompt_id) >= _MOST_AT_ONCE:
        message = f"{_MOST_AT_ONCE} runs of this prompt are under way. Wait for one to end, or cancel it."
        raise TooManyRuns(message)
    run_id = new_id()
    operation = await operations.start(ctx, RUN, target_kind="prompt_suite_run", target_id=run_id)
    run = SuiteRun(
        organization_id=ctx.organization_id,
        id=run_id,
        prompt_id=prompt_id,
        suite_id=suite.id,
        operation_id=operation.id,
        connection_id=recipe.connection_id,
        version=wording.version,
        text=wording.text,
        defaults=wording.defaults,
        digest=hashlib.sha256(wording.text.encode()).hexdigest(),
        agent_id=agent_id,
        agent_name=recipe.host_name,
        model=recipe.model,
        wanted_model=data.model or suite.model,
        state="running",
        started_by=ctx.actor.name,
        created_at=ctx.now(),
    )
    ctx.session.add(run)
    await ctx.session.flush()  # its results refer to it
    ctx.session.add_all(
        SuiteResult(
            organization_id=ctx.organization_id,
            run_id=run.id,
            position=position,
            case_id=UUID(case["id"]),
            name=case["name"],
            kind=case["kind"],
            case=case,
            state="pending",
        )
        for position, case in enumerate(suite.cases)
    )
    await ctx.session.flush()
    after = {"version": run.version or "draft", "agent": run.agent_name, "model": run.model, "cases": len(suite.cases)}
    _record(ctx, "run_started", suite, after=after)
    fanout.announce(ctx.session, ctx.organization_id, TOPIC, [run.id])
    return run, operation


async def list_runs(ctx: Context, prompt_id: UUID, suite_id: UUID, page: PageRequest) -> Found[SuiteRun]:
    """The runs of a suite, the newest first."""
    suite = await _suite(ctx, prompt_id, suite_id)
    sorts = {"created_at": SuiteRun.created_at}
    return await paginate(ctx, queries.of_suite(ctx, suite.id), page, sorts=sorts, key=SuiteRun.id)


async def get_run(ctx: Context, prompt_id: UUID, suite_id: UUID, run_id: UUID) -> SuiteRun:
    """One run with its text."""
    return await queries.get(ctx, (await _suite(ctx, prompt_id, suite_id)).id, run_id)


async def _suite(ctx: Context, prompt_id: UUID, suite_id: UUID) -> Suite:
    ctx.require(Permission.PROMPTS_READ)
    return await suites.get(ctx, (await prompts.get(ctx, prompt_id)).id, suite_id)


async def results_of(
    ctx: Context, runs: Sequence[SuiteRun], *, are_whole: bool = False
) -> dict[UUID, list[SuiteResult]]:
    """What came of the cases of runs, for whoever was allowed to read these."""
    return await queries.results(ctx, [run.id for run in runs], are_whole=are_whole)


async def latest_runs(ctx: Context, of: Sequence[Suite]) -> dict[UUID, SuiteRun]:
    """The newest run of each suite, for whoever was allowed to read these."""
    return await queries.latest(ctx, [suite.id for suite in of])


async def cancel_run(ctx: Context, prompt_id: UUID, suite_id: UUID, run_id: UUID) -> SuiteRun:
    """Try no more cases; those under way end, and what is known stays."""
    ctx.require(Permission.CALLS_CREATE, Permission.PROMPTS_READ)
    suite = await _suite(ctx, prompt_id, suite_id)
    run = await queries.hold(ctx, suite.id, run_id)
    if run.state != "running":
        raise RunOver("This run is over already.")
    run.state, run.finished_at = "cancelled", ctx.now()
    for result in (await queries.results(ctx, [run.id]))[run.id]:
        if result.state in {"pending", "running"}:
            result.state = "skipped"
    _record(ctx, "run_cancelled", suite)
    fanout.announce(ctx.session, ctx.organization_id, TOPIC, [run.id])
    await ctx.session.flush()
    return await queries.get(ctx, suite.id, run.id)


async def delete_run(ctx: Context, prompt_id: UUID, suite_id: UUID, run_id: UUID) -> None:
    """Forget a run that is over."""
    ctx.require(Permission.PROMPTS_WRITE)
    suite = await _suite(ctx, prompt_id, suite_id)
    run = await queries.hold(ctx, suite.id, run_id)
    if run.state == "running":
        raise RunUnderWay("This run is under way. Cancel it first.")
    await _clear_definitions(ctx, run)
    await ctx.session.delete(run)
    _record(ctx, "run_deleted", suite)
    fanout.announce(ctx.session, ctx.organization_id, TOPIC, [run.id])


async def prepare_deletion(ctx: Context, suite: Suite) -> None:
    """Before a suite goes with its runs: none may be under way, and nothing of them may stay at Retell."""
    if await queries.count_running(ctx, suite.id):
        raise RunUnderWay("A run of this suite is under way. Cancel it first.")
    for run in await queries.with_definitions(ctx, suite.id):
        await _clear_definitions(ctx, run)


async def _clear_definitions(ctx: Context, run: SuiteRun) -> None:
    left = [definition_id for _, definition_id in await queries.left_of(ctx, run.id)]
    if left:
        connection_id = str(run.connection_id)
        await jobs.defer(ctx, CLEAR_DEFINITIONS, connection_id=connection_id, definition_ids=",".join(left))


def _record(ctx: Context, action: str, suite: Suite, after: Mapping[str, object] | None = None) -> None:
    audit.record(
        ctx,
        f"prompt_suite.{action}",
        target_kind="prompt_suite",
        target_id=suite.id,
        target_name=suite.name,
        after=after,
    )

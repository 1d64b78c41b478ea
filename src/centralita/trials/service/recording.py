"""Writing down what comes of the cases of a run, one by one, so that none is tried twice."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from centralita.core import fanout
from centralita.core.characters import keepable
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Work
from centralita.trials.models import SuiteResult, SuiteRun
from centralita.trials.queries import runs as queries
from centralita.trials.schemas import Case
from centralita.trials.service.checking import Judgement, Verdict, judge, outcome_of, turns_of

TOPIC = "prompt_runs"
_CASE: TypeAdapter[Case] = TypeAdapter(Case)


@dataclass(frozen=True, slots=True)
class Task:
    """A case that is to be tried."""

    id: UUID
    position: int
    case: Case
    definition_id: str | None = None

    @classmethod
    def of(cls, result: SuiteResult) -> "Task":
        """The case of a row."""
        return cls(result.id, result.position, _CASE.validate_python(result.case), result.definition_id)


@dataclass(frozen=True, slots=True)
class Tried:
    """How a case went: what was said, Retell's judgement where there is one, and why it broke off if it did."""

    messages: Sequence[dict[str, Any]] = ()
    judgement: Judgement | None = None
    error: AppError | None = None
    duration_ms: int = 0
    is_scripted: bool = False


async def is_wanted(work: Work, task: Task) -> bool:
    """Whether anybody still wants to know how a case goes."""
    async with work.begin() as ctx:
        result = await queries.hold_result(ctx, task.id)
        return result is not None and result.state == "running"


async def is_running(work: Work) -> bool:
    """Whether anybody still wants the run."""
    async with work.begin() as ctx:
        run = await queries.hold_any(ctx, work.target_id)
        return run is not None and run.state == "running"


async def show_progress(work: Work) -> None:
    """Say how many cases are over, and keep the lease."""
    async with work.begin() as ctx:
        results = (await queries.results(ctx, [work.target_id]))[work.target_id]
    await work.progress(sum(1 for result in results if result.finished_at is not None), len(results))


async def begin_case(work: Work, task: Task) -> bool:
    """Mark a case as under way; False where it is over or nobody wants it any more."""
    async with work.begin() as ctx:
        result = await queries.hold_result(ctx, task.id)
        if result is None or result.state not in {"pending", "running"}:
            return False
        result.state = "running"
        _announce(ctx, work)
        return True


async def conclude_case(work: Work, task: Task, tried: Tried) -> None:
    """Write down how a case went; what a cancelled run skipped stays skipped."""
    messages: list[dict[str, Any]] = keepable(list(tried.messages))
    verdicts: list[Verdict] = []
    if tried.error is None:  # in a thread: an expression may take seconds for a long text
        verdicts = await asyncio.to_thread(judge, task.case.checks, messages, tried.judgement)
    async with work.begin() as ctx:
        run = await queries.hold_any(ctx, work.target_id)  # first, as whoever cancels it does
        result = await queries.hold_result(ctx, task.id)
        if result is None or run is None or result.state not in {"pending", "running"}:
            return
        result.state, result.finished_at = "finished", ctx.now()
        result.transcript, result.turns = messages, turns_of(messages)
        result.duration_ms = tried.duration_ms
        run.is_scripted = run.is_scripted or tried.is_scripted
        if tried.error is not None:
            result.outcome = "error"
            result.error = {"code": tried.error.code, "message": keepable(tried.error.message)}
        else:
            result.outcome = outcome_of(verdicts)
            result.checks = [{"outcome": verdict.outcome, "found": keepable(verdict.found)} for verdict in verdicts]
        if tried.judgement is not None:
            result.explanation = keepable(tried.judgement.explanation)
        _announce(ctx, work)


async def finish_run(work: Work) -> None:
    """The run is over."""
    async with work.begin() as ctx:
        run = await queries.hold_any(ctx, work.target_id)
        if run is not None and run.state == "running":
            _end(ctx, run)
        _announce(ctx, work)
        await work.finish(ctx)


async def run_failed(work: Work, ctx: Context, error: AppError) -> None:
    """The run cannot be carried on: what was not tried could not be."""
    run = await queries.hold_any(ctx, work.target_id)
    if run is None:
        return
    for result in (await queries.results(ctx, [run.id]))[run.id]:
        if result.state in {"pending", "running"}:
            result.state, result.outcome, result.finished_at = "finished", "error", ctx.now()
            result.error = {"code": error.code, "message": keepable(error.message)}
    if run.state == "running":
        _end(ctx, run)
    _announce(ctx, work)


def _end(ctx: Context, run: SuiteRun) -> None:
    run.state, run.finished_at = "finished", ctx.now()


def _announce(ctx: Context, work: Work) -> None:
    fanout.announce(ctx.session, ctx.organization_id, TOPIC, [work.target_id])

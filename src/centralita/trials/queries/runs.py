"""Every read of runs and of what came of their cases."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer, undefer_group

from centralita.core.context import Context
from centralita.trials.errors import RunNotFound
from centralita.trials.models import WHOLE, SuiteResult, SuiteRun


def _mine(ctx: Context) -> Select[SuiteRun]:
    return select(SuiteRun).where(SuiteRun.organization_id == ctx.organization_id)


def _results(ctx: Context) -> Select[SuiteResult]:
    return select(SuiteResult).where(SuiteResult.organization_id == ctx.organization_id)


def of_suite(ctx: Context, suite_id: UUID) -> Select[SuiteRun]:
    """The runs of a suite."""
    return _mine(ctx).where(SuiteRun.suite_id == suite_id)


async def get(ctx: Context, suite_id: UUID, run_id: UUID) -> SuiteRun:
    """One run with its text."""
    statement = of_suite(ctx, suite_id).where(SuiteRun.id == run_id)
    return _found(await ctx.session.scalar(statement.options(undefer(SuiteRun.text))))


async def hold(ctx: Context, suite_id: UUID, run_id: UUID) -> SuiteRun:
    """One run, kept from others until the transaction ends."""
    return _found(await ctx.session.scalar(of_suite(ctx, suite_id).where(SuiteRun.id == run_id).with_for_update()))


def _found(run: SuiteRun | None) -> SuiteRun:
    if run is None:
        raise RunNotFound
    return run


async def whole(ctx: Context, run_id: UUID) -> SuiteRun | None:
    """The whole of a run, for whoever carries it; none where it was deleted."""
    statement = _mine(ctx).where(SuiteRun.id == run_id).options(undefer(SuiteRun.text), undefer(SuiteRun.defaults))
    found: SuiteRun | None = await ctx.session.scalar(statement)
    return found


async def hold_any(ctx: Context, run_id: UUID) -> SuiteRun | None:
    """One run, kept from others until the transaction ends; none where it was deleted."""
    statement = _mine(ctx).where(SuiteRun.id == run_id).with_for_update()
    found: SuiteRun | None = await ctx.session.scalar(statement.execution_options(populate_existing=True))
    return found


async def results(ctx: Context, run_ids: Collection[UUID], *, are_whole: bool = False) -> dict[UUID, list[SuiteResult]]:
    """What came of the cases of these runs, in their order."""
    statement = _results(ctx).where(SuiteResult.run_id.in_(run_ids)).order_by(SuiteResult.run_id, SuiteResult.position)
    if are_whole:
        statement = statement.options(undefer_group(WHOLE))
    found: dict[UUID, list[SuiteResult]] = {run_id: [] for run_id in run_ids}
    for result in await ctx.session.scalars(statement):
        found[result.run_id].append(result)
    return found


async def hold_result(ctx: Context, result_id: UUID) -> SuiteResult | None:
    """What came of one case, kept from others until the transaction ends."""
    whole = undefer_group(WHOLE)  # a deferred value that is written anew would be read first
    statement = _results(ctx).where(SuiteResult.id == result_id).with_for_update().options(whole)
    found: SuiteResult | None = await ctx.session.scalar(statement.execution_options(populate_existing=True))
    return found


async def latest(ctx: Context, suite_ids: Collection[UUID]) -> dict[UUID, SuiteRun]:
    """The newest run of each of these suites."""
    statement = (
        _mine(ctx)
        .where(SuiteRun.suite_id.in_(suite_ids))
        .ext(distinct_on(SuiteRun.suite_id))
        .order_by(SuiteRun.suite_id, SuiteRun.created_at.desc(), SuiteRun.id.desc())
    )
    return {run.suite_id: run for run in await ctx.session.scalars(statement)}


async def under_way(ctx: Context, prompt_id: UUID) -> int:
    """How many runs of a prompt are not over."""
    statement = _mine(ctx).where(SuiteRun.prompt_id == prompt_id, SuiteRun.state == "running")
    return await ctx.session.scalar(statement.with_only_columns(func.count())) or 0


async def left_definitions(
    session: AsyncSession, after: datetime, before: datetime, most: int
) -> Sequence[tuple[UUID, UUID]]:
    """Organization and id of the runs that were over in this time, and of whose cases Retell may still have some."""
    statement = (
        select(SuiteRun.organization_id, SuiteRun.id)
        .join(
            SuiteResult,
            (SuiteResult.organization_id == SuiteRun.organization_id) & (SuiteResult.run_id == SuiteRun.id),
        )
        .where(
            SuiteRun.state != "running",
            SuiteRun.finished_at.between(after, before),
            SuiteResult.definition_id.is_not(None),
        )
        .distinct()
        .limit(most)
    )
    rows = await session.execute(statement, execution_options={"across_tenants": True})
    return [(row.organization_id, row.id) for row in rows]


async def left_of(ctx: Context, run_id: UUID) -> list[tuple[UUID, str]]:
    """The results of a run, with the test case that Retell may still have of each."""
    statement = _results(ctx).where(SuiteResult.run_id == run_id, SuiteResult.definition_id.is_not(None))
    rows = await ctx.session.execute(statement.with_only_columns(SuiteResult.id, SuiteResult.definition_id))
    return [(row.id, row.definition_id) for row in rows]


async def count_running(ctx: Context, suite_id: UUID) -> int:
    """How many runs of a suite are under way."""
    statement = of_suite(ctx, suite_id).where(SuiteRun.state == "running")
    return await ctx.session.scalar(statement.with_only_columns(func.count())) or 0


async def with_definitions(ctx: Context, suite_id: UUID) -> Sequence[SuiteRun]:
    """The runs of a suite of whose cases Retell may still have some."""
    left = select(SuiteResult.run_id).where(
        SuiteResult.organization_id == ctx.organization_id, SuiteResult.definition_id.is_not(None)
    )
    return (await ctx.session.scalars(of_suite(ctx, suite_id).where(SuiteRun.id.in_(left)))).all()

"""Suites and runs as the API shows them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from centralita.core.context import Context
from centralita.trials.models import CaseOutcome, Suite, SuiteResult, SuiteRun
from centralita.trials.schemas import RunDetail, RunRead, RunSummary, SuiteRead
from centralita.trials.service import runs

_WORST_FIRST: tuple[CaseOutcome, ...] = ("error", "fail", "pass")


async def faces_of_suites(ctx: Context, suites: Sequence[Suite]) -> list[SuiteRead]:
    """Suites, each with its newest run."""
    latest = await runs.latest_runs(ctx, suites)
    results = await runs.results_of(ctx, list(latest.values()))
    return [
        SuiteRead.model_validate(
            {
                **{name: getattr(suite, name) for name in ("id", "prompt_id", "name", "agent_id", "model")},
                "cases": [_case(case) for case in suite.cases],
                "latest_run": _summary(latest[suite.id], results[latest[suite.id].id]) if suite.id in latest else None,
                "created_at": suite.created_at,
                "updated_at": suite.updated_at,
            }
        )
        for suite in suites
    ]


async def face_of_suite(ctx: Context, suite: Suite) -> SuiteRead:
    """One suite with its newest run."""
    return (await faces_of_suites(ctx, [suite]))[0]


async def faces_of_runs(ctx: Context, found: Sequence[SuiteRun]) -> list[RunRead]:
    """Runs, each with what came of its cases."""
    results = await runs.results_of(ctx, found)
    return [RunRead.model_validate(_run(run, results[run.id])) for run in found]


async def face_of_run(ctx: Context, run: SuiteRun) -> RunRead:
    """One run with what came of its cases."""
    return (await faces_of_runs(ctx, [run]))[0]


async def whole_run(ctx: Context, run: SuiteRun) -> RunDetail:
    """One run with all that was said."""
    results: Mapping[UUID, list[SuiteResult]] = await runs.results_of(ctx, [run], are_whole=True)
    whole = [_result(result) for result in results[run.id]]
    return RunDetail.model_validate({**_run(run, results[run.id]), "text": run.text, "results": whole})


def _summary(run: SuiteRun, results: Sequence[SuiteResult]) -> RunSummary:
    return RunSummary.model_validate(_counted(run, results))


def _counted(run: SuiteRun, results: Sequence[SuiteResult]) -> dict[str, Any]:
    outcomes = [result.outcome for result in results]
    worst = next((outcome for outcome in _WORST_FIRST if outcome in outcomes), None)
    names = ("id", "suite_id", "version", "state", "created_at", "finished_at")
    return {
        **{name: getattr(run, name) for name in names},
        "outcome": worst if run.state == "finished" else None,
        "passed": outcomes.count("pass"),
        "failed": outcomes.count("fail"),
        "errored": outcomes.count("error"),
        "total": len(outcomes),
    }


def _run(run: SuiteRun, results: Sequence[SuiteResult]) -> dict[str, Any]:
    names = ("prompt_id", "operation_id", "digest", "agent_id", "agent_name", "model", "is_scripted", "started_by")
    return {
        **_counted(run, results),
        **{name: getattr(run, name) for name in names},
        "cases": [
            {name: getattr(result, name) for name in ("case_id", "name", "kind", "state", "outcome")}
            for result in results
        ],
    }


def _result(result: SuiteResult) -> dict[str, Any]:
    checks: list[dict[str, Any]] = result.case["checks"]
    judged: list[dict[str, Any]] = result.checks or [{"outcome": None, "found": None}] * len(checks)
    names = ("state", "outcome", "transcript", "explanation", "error", "turns", "duration_ms")
    return {
        **{name: getattr(result, name) for name in names},
        "case": _case(result.case),
        "checks": [{"check": check, **verdict} for check, verdict in zip(checks, judged, strict=True)],
    }


def _case(case: Mapping[str, Any]) -> dict[str, Any]:
    return {"turns": [], "caller": None, **case}

"""Simulated cases: Retell's own tests, run against the workbench; what was said is checked here besides.

Each case is a test case at Retell for as long as the run takes. Its name carries the run and its place in it, by which
one is found whose answer got lost; so is the batch, by the test cases it runs.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from centralita.agents.schemas import PlaygroundMessage
from centralita.core.errors import AppError
from centralita.core.operations import Work
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorTimeout
from centralita.trials.errors import SimulationFailed
from centralita.trials.models import SuiteRun
from centralita.trials.queries import runs as queries
from centralita.trials.schemas import MetricCheck, SimulatedCase
from centralita.trials.service import recording, workbenches
from centralita.trials.service.checking import Judgement
from centralita.trials.service.clearing import remove_definition
from centralita.trials.service.recipes import models
from centralita.trials.service.recording import Task, Tried
from centralita.trials.service.workbenches import Bench

if TYPE_CHECKING:
    from retell import AsyncRetell

Played = tuple[Task, SimulatedCase]
LONGEST_SECONDS = 900.0
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0
_PAGE = 100
_TEXTS = ("content", "name", "type", "arguments", "tool_call_id", "former_state_name", "new_state_name")
_OVER = frozenset({"pass", "fail", "error"})


async def play(work: Work, run: SuiteRun, client: "AsyncRetell", bench: Bench, played: Sequence[Played]) -> None:
    """Have Retell try these cases, and write down how each went as soon as that is known."""
    defined: dict[str, Played] = {}
    for task, case in played:
        if not await recording.begin_case(work, task):
            continue
        try:
            defined[await _define(work, run, client, bench, task, case)] = (task, case)
        except AppError as error:
            await recording.conclude_case(work, task, Tried(error=error))
        await recording.show_progress(work)
        await workbenches.keep(work, bench)
    if not defined:
        return
    try:
        batch_id = await _batch(work, run, client, bench, list(defined))
        await _follow(work, client, bench, batch_id, defined)
    except AppError as error:
        for task, _ in defined.values():
            await recording.conclude_case(work, task, Tried(error=error))


async def _define(
    work: Work, run: SuiteRun, client: "AsyncRetell", bench: Bench, task: Task, case: SimulatedCase
) -> str:
    """The test case at Retell."""
    if task.definition_id is not None:
        return task.definition_id
    name = f"Centralita {run.id} {task.position}"
    found = await _lost_definition(client, bench, name) if work.attempt > 1 else None
    if found is None:
        options: dict[str, Any] = {} if run.model not in models() else {"llm_model": run.model}
        mocks: list[Any] = [mock.model_dump(exclude_none=True) for mock in case.tool_mocks]
        with integrations.failures():
            made = await client.tests.create_test_case_definition(
                name=name,
                response_engine=bench.engine,  # type: ignore[arg-type]
                user_prompt=case.caller,
                metrics=[check.text for check in case.checks if isinstance(check, MetricCheck)],
                dynamic_variables={**run.defaults, **case.variables},
                tool_mocks=mocks,
                **options,
            )
        found = made.test_case_definition_id
    async with work.begin() as ctx:
        result = await queries.hold_result(ctx, task.id)
        if result is not None:
            result.definition_id = found
    if result is None:  # the run was deleted meanwhile: nobody else knows of it
        await remove_definition(client, found)
    return found


async def _lost_definition(client: "AsyncRetell", bench: Bench, name: str) -> str | None:
    with integrations.failures():
        page = await client.tests.list_test_case_definitions(limit=_PAGE, **bench.engine)
    return next((item.test_case_definition_id for item in page.items if item.name == name), None)


async def _batch(work: Work, run: SuiteRun, client: "AsyncRetell", bench: Bench, defined: Sequence[str]) -> str:
    """The batch that runs them: the one that was started, if any."""
    if run.batch_id is not None:
        return run.batch_id
    found = await _lost_batch(client, bench, set(defined)) if work.attempt > 1 else None
    if found is None:
        with integrations.failures():
            made = await client.tests.create_batch_test(
                response_engine=bench.engine,  # type: ignore[arg-type]
                test_case_definition_ids=list(defined),
            )
        found = made.test_case_batch_job_id
    async with work.begin() as ctx:
        row = await queries.hold_any(ctx, run.id)
        if row is not None:
            row.batch_id = found
    return found


async def _lost_batch(client: "AsyncRetell", bench: Bench, defined: set[str]) -> str | None:
    with integrations.failures():
        page = await client.tests.list_batch_tests(limit=_PAGE, **bench.engine)
        for item in page.items:
            runs = await client.tests.list_test_runs(item.test_case_batch_job_id, limit=1)
            if any(run.test_case_definition_id in defined for run in runs.items):
                return item.test_case_batch_job_id
    return None


async def _follow(
    work: Work, client: "AsyncRetell", bench: Bench, batch_id: str, defined: Mapping[str, Played]
) -> None:
    """Look again and again, ever more rarely, until all of them are over."""
    waiting = dict(defined)
    pause, waited = _SHORTEST_PAUSE, 0.0
    while waiting and waited < LONGEST_SECONDS:
        for job in await _jobs(client, batch_id):
            if job["status"] in _OVER and job["test_case_definition_id"] in waiting:
                task, case = waiting.pop(job["test_case_definition_id"])
                await recording.conclude_case(work, task, _tried(job, case))
        if not waiting or not await recording.is_running(work):
            return
        await recording.show_progress(work)
        await workbenches.keep(work, bench)
        await asyncio.sleep(pause)
        waited, pause = waited + pause, min(pause * 1.5, _LONGEST_PAUSE)
    message = f"Retell did not finish this test within {LONGEST_SECONDS / 60:g} minutes."
    for task, _ in waiting.values():
        await recording.conclude_case(work, task, Tried(error=VendorTimeout(message)))


async def _jobs(client: "AsyncRetell", batch_id: str) -> list[dict[str, Any]]:
    with integrations.failures():
        page = await client.tests.list_test_runs(batch_id, limit=_PAGE)
        items = list(page.items)
        while page.has_more and page.pagination_key:
            page = await client.tests.list_test_runs(batch_id, limit=_PAGE, pagination_key=page.pagination_key)
            items.extend(page.items)
    return [item.to_dict(mode="json") for item in items]


def _tried(job: dict[str, Any], case: SimulatedCase) -> Tried:
    explanation = job.get("result_explanation")
    messages = messages_of(job.get("transcript_snapshot"))
    stamps = [int(job.get(name) or 0) for name in ("creation_timestamp", "user_modified_timestamp")]
    duration_ms = max(0, stamps[1] - stamps[0])
    is_scripted = job.get("sandbox") is True
    if job["status"] == "error":
        error = SimulationFailed(explanation or "Retell could not carry out this test, and does not say why.")
        return Tried(messages=messages, error=error, duration_ms=duration_ms, is_scripted=is_scripted)
    if not messages and any(not isinstance(check, MetricCheck) for check in case.checks):
        error = SimulationFailed("Retell kept no conversation of this test, so it cannot be checked.")
        return Tried(error=error, duration_ms=duration_ms, is_scripted=is_scripted)
    judgement = Judgement(job["status"] == "pass", explanation)
    return Tried(messages=messages, judgement=judgement, duration_ms=duration_ms, is_scripted=is_scripted)


def messages_of(snapshot: object) -> list[dict[str, Any]]:
    """What was said, from Retell's snapshot of it, whose shape it does not document."""
    if isinstance(snapshot, Mapping):
        snapshot = snapshot.get("messages") or snapshot.get("transcript") or []
    if not isinstance(snapshot, list):
        return []
    return [message for item in snapshot if (message := _message(item)) is not None]


def _message(item: object) -> dict[str, Any] | None:
    """One thing said or done, in the playground's shape; None where it is no such thing."""
    if not isinstance(item, Mapping):
        return None
    odd = {name: item[name] for name in _TEXTS if not isinstance(item.get(name), str | None)}
    told = {**item, **{name: json.dumps(value, ensure_ascii=False) for name, value in odd.items()}}
    if not isinstance(told.get("successful"), bool | None):
        del told["successful"]
    try:
        return PlaygroundMessage.model_validate(told).model_dump(mode="json", exclude_none=True)
    except ValidationError:
        return None


async def remove_definitions(work: Work, run: SuiteRun) -> None:
    """Remove the test cases at Retell, once the run is over. What cannot be removed now is removed later."""
    async with work.begin() as ctx:
        left = await queries.left_of(ctx, run.id)
    if not left:
        return
    client = await integrations.open_client(work.services, work.organization_id, run.connection_id, "background")
    for result_id, definition_id in left:
        try:
            await remove_definition(client, definition_id)
        except AppError:
            return
        async with work.begin() as ctx:
            result = await queries.hold_result(ctx, result_id)
            if result is not None:
                result.definition_id = None

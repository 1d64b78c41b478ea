"""Carrying out a run: scripted cases over the playground, simulated ones through Retell's own tests.

Killed at any moment, it goes on with the cases that are left. One that fails does not hold up the others.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from centralita.core.errors import AppError
from centralita.core.operations import Work
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorTimeout
from centralita.trials.models import SuiteRun
from centralita.trials.queries import runs as queries
from centralita.trials.schemas import ScriptedCase, SimulatedCase
from centralita.trials.service import asking, recording, scripted, simulated, workbenches
from centralita.trials.service.recipes import recipe
from centralita.trials.service.recording import Task, Tried
from centralita.trials.service.workbenches import Bench

_AT_ONCE = 3
_BEAT_SECONDS = 30.0
_LONGEST_MAKING_SECONDS = 120.0


async def run_suite(work: Work) -> None:
    """Try what is left to try, remove what Retell has of it, and end the run."""
    async with work.begin() as ctx:
        run = await queries.whole(ctx, work.target_id)
        rows = (await queries.results(ctx, [work.target_id], are_whole=True))[work.target_id]
    if run is None:
        return
    tasks = [Task.of(row) for row in rows if row.state in {"pending", "running"}]
    async with _alive(work):
        if tasks and run.state == "running":
            await _try_all(work, run, tasks)
        await simulated.remove_definitions(work, run)
    await recording.finish_run(work)


@asynccontextmanager
async def _alive(work: Work) -> AsyncIterator[None]:
    """Keep the lease while the work goes on, however long Retell takes to answer."""

    async def beat() -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            await recording.show_progress(work)

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _try_all(work: Work, run: SuiteRun, tasks: Sequence[Task]) -> None:
    await recording.show_progress(work)
    told = [(task, task.case) for task in tasks if isinstance(task.case, ScriptedCase)]
    played = [(task, task.case) for task in tasks if isinstance(task.case, SimulatedCase)]
    client = await integrations.open_client(work.services, work.organization_id, run.connection_id, "background")
    try:
        bench = await ready(work, run)
        if played and await asking.gone(work.services, work.organization_id, client, bench):
            bench = await ready(work, run)
    except AppError as error:
        for task in tasks:
            await recording.conclude_case(work, task, Tried(error=error))
        return
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(task: Task, case: ScriptedCase) -> None:
        async with gate:
            if await recording.begin_case(work, task):
                tried = await scripted.play(work, run, client, partial(ready, work, run), task, case)
                await recording.conclude_case(work, task, tried)
                await recording.show_progress(work)

    works = [one(task, case) for task, case in told]
    if played:
        works.append(simulated.play(work, run, client, bench, played))
    await _together(works)


async def _together(works: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Do them at once. Where one breaks off, the others do: whoever takes the run up again does them anew."""
    tasks = [asyncio.create_task(one) for one in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def ready(work: Work, run: SuiteRun) -> Bench:
    """The workbench of a run. Where the settings of its agent have changed since, it is another one."""
    async with work.begin() as ctx:
        wanted = await recipe(ctx, run.agent_id, run.text, run.wanted_model)
    try:
        async with asyncio.timeout(_LONGEST_MAKING_SECONDS):
            return await workbenches.ready(work.begin, wanted, is_patient=True)
    except TimeoutError as error:
        raise VendorTimeout("Retell did not make a copy of the agent to try the text on.") from error

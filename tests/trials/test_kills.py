"""Whatever moment a process dies at: a run tries every case once, and nothing of it stays at Retell."""

import uuid
from collections import Counter
from datetime import timedelta

import pytest
from tests.failpoints import EVERY
from tests.trials.conftest import scripted, simulated

from centralita.core import operations
from centralita.core.context import Actor
from centralita.core.operations import Work
from centralita.trials import service
from centralita.trials.schemas import RunStart
from centralita.trials.service import recording


@pytest.fixture
def carry(services, alice, prompt, failpoints):
    """Starts a run of a suite and carries it out, killed at a point and then taken up again."""

    async def run(suite: dict, *, kill_at: int) -> tuple[str, bool]:
        async with services.system(alice.organization_id, "tests") as ctx:
            ctx.actor = Actor("user", alice.user_id, "Alicia Molina")
            ids = uuid.UUID(prompt["id"]), uuid.UUID(suite["id"])
            started, operation = await service.start_run(ctx, *ids, RunStart(version=1))
        got_through = await failpoints.run(alice.organization_id, operation.id, kill_at=kill_at)
        if not got_through:
            assert await failpoints.run(alice.organization_id, operation.id)
        async with services.system(alice.organization_id, "tests") as ctx:
            assert (await operations.get(ctx, operation.id)).state == "succeeded", f"killed at point {kill_at}"
        return str(started.id), got_through

    return run


async def test_a_run_goes_on_where_it_died(
    alice, url, services, suite_of, carry, workspace, at_retell, monkeypatch
) -> None:
    says = {"kind": "contains", "text": "heard"}
    met = {"kind": "metric", "text": 'Somebody says "hello".'}
    tried: Counter[uuid.UUID] = Counter()
    conclude = recording.conclude_case

    async def counted(work: Work, task: recording.Task, how: recording.Tried) -> None:
        await conclude(work, task, how)
        tried[task.id] += 1

    monkeypatch.setattr(recording, "conclude_case", counted)
    suite = await suite_of(
        scripted("One", "Hello", checks=[says]),
        simulated("Two", 'Say "hello".', checks=[met]),
        simulated("Three", 'Say "hello".', checks=[met, says]),
    )
    point, got_through = 0, False
    clock = services.clock
    while not got_through:
        point += EVERY
        run_id, got_through = await carry(suite, kill_at=point)
        done = (await alice.client.get(f"{url}/suites/{suite['id']}/runs/{run_id}")).json()
        outcomes = [result["outcome"] for result in done["results"]]
        assert (done["state"], outcomes) == ("finished", ["pass"] * 3), f"killed at point {point}: {done}"
        assert max(tried.values(), default=0) <= 1, f"killed at point {point}: a case was tried twice"
        names, llms = await at_retell()
        assert (len(names), llms) == (2, 2), f"killed at point {point}: one workbench beside the agent"
        for item in (await workspace.retell.llm.list()).items:
            wanted = {"type": "retell-llm", "llm_id": item.llm_id}
            left = await workspace.retell.tests.list_test_case_definitions(**wanted)
            assert left.items == [], f"killed at point {point}"
            batches = await workspace.retell.tests.list_batch_tests(**wanted)
            assert len(batches.items) in {0, 1}, f"killed at point {point}: no batch was started twice"
        with monkeypatch.context() as later:
            later.setattr(services, "clock", lambda: clock() + timedelta(hours=2))
            await service.clear(services)
        assert await at_retell() == (["Recepción"], 1), f"killed at point {point}"

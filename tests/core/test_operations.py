"""Operations: done after the commit, taken up by others after a crash, failed with the error of the one who waits."""

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from centralita.core import operations
from centralita.core.context import Context
from centralita.core.errors import Conflict, VendorFailed
from centralita.core.operations import Operation, Work
from centralita.core.operations.models import State
from centralita.core.services import Services

seen: list[tuple[uuid.UUID, int]] = []
gates: dict[uuid.UUID, asyncio.Event] = {}
undone: list[uuid.UUID] = []


@operations.handler("tests.remember")
async def remember(work: Work) -> None:
    seen.append((work.target_id, work.attempt))
    if work.payload.get("fails"):
        raise Conflict("It cannot be done.", details={"why": "test"})
    if work.payload.get("fails_once") and work.attempt == 1:
        raise VendorFailed("Not just now.", details={"retryable": True}, retry_after=0.001)
    if work.payload.get("waits"):
        await gates[work.target_id].wait()
    if work.payload.get("crashes") and "half" not in work.payload:
        async with work.begin() as ctx:
            await work.remember(ctx, half=True)
        raise RuntimeError("the process died here")
    async with work.begin() as ctx:
        await work.finish(ctx)


@operations.on_failure("tests.remember")
async def undo(work: Work, ctx: Context, error: Exception) -> None:
    undone.append(work.target_id)


async def start(services: Services, organization_id: uuid.UUID, **payload: object) -> Operation:
    async with services.system(organization_id, "tests") as ctx:
        return await operations.start(
            ctx, "tests.remember", target_kind="test", target_id=uuid.uuid4(), payload=dict(payload)
        )


def beginning(services: Services, organization_id: uuid.UUID):
    @asynccontextmanager
    async def begin() -> AsyncIterator[Context]:
        async with services.system(organization_id, "tests") as ctx:
            yield ctx

    return begin


async def test_is_done_before_the_answer_when_it_is_quick(services, alice) -> None:
    operation = await start(services, alice.organization_id)
    settled = await operations.settle(beginning(services, alice.organization_id), operation)
    assert settled.state == State.SUCCEEDED
    answer = (await alice.client.get(f"/api/v1/operations/{operation.id}")).json()
    assert (answer["status"], answer["error"]) == ("succeeded", None)


async def test_is_answered_as_running_when_it_is_slow(services, alice) -> None:
    operation = await start(services, alice.organization_id, waits=True)
    gates[operation.target_id] = asyncio.Event()
    begin = beginning(services, alice.organization_id)
    settled = await operations.settle(begin, operation, wait_s=0.2)
    assert settled.state == State.RUNNING
    gates[operation.target_id].set()
    for _ in range(100):
        async with begin() as ctx:
            if (await operations.get(ctx, operation.id)).is_finished:
                break
        await asyncio.sleep(0.02)
    async with begin() as ctx:
        assert (await operations.get(ctx, operation.id)).state == State.SUCCEEDED


async def test_a_failure_is_kept_undone_and_raised_to_the_one_who_waits(services, alice) -> None:
    operation = await start(services, alice.organization_id, fails=True)
    settled = await operations.settle(beginning(services, alice.organization_id), operation)
    assert settled.state == State.FAILED
    assert operation.target_id in undone
    with pytest.raises(Exception, match="It cannot be done") as raised:
        operations.raise_if_failed(settled)
    assert (raised.value.code, raised.value.status, raised.value.details) == ("conflict", 409, {"why": "test"})


async def test_what_may_be_repeated_is_tried_again(services, alice) -> None:
    operation = await start(services, alice.organization_id, fails_once=True)
    await operations.run(services, alice.organization_id, operation.id)
    await asyncio.sleep(0.01)
    await operations.run_due(services)
    assert [attempt for target, attempt in seen if target == operation.target_id] == [1, 2]


async def test_a_second_run_goes_on_where_the_first_one_died(services, alice) -> None:
    operation = await start(services, alice.organization_id, crashes=True)
    await operations.run(services, alice.organization_id, operation.id)
    async with services.system(alice.organization_id, "tests") as ctx:
        stored = await operations.get(ctx, operation.id)
        assert (stored.state, stored.payload["half"]) == (State.PENDING, True)
        stored.due_at = ctx.now() - timedelta(seconds=1)
    await operations.run_due(services)
    async with services.system(alice.organization_id, "tests") as ctx:
        assert (await operations.get(ctx, operation.id)).state == State.SUCCEEDED


async def test_many_runners_do_it_once(services, alice) -> None:
    operation = await start(services, alice.organization_id)
    await asyncio.gather(*(operations.run(services, alice.organization_id, operation.id) for _ in range(20)))
    assert len([target for target, _ in seen if target == operation.target_id]) == 1


async def test_what_a_dead_process_left_is_taken_up_when_its_lease_is_over(services, alice) -> None:
    operation = await start(services, alice.organization_id)
    async with services.system(alice.organization_id, "tests") as ctx:
        stored = await operations.get(ctx, operation.id)
        stored.state = State.RUNNING
        stored.lease_until = ctx.now() + timedelta(seconds=60)
        stored.due_at = ctx.now() - timedelta(seconds=60)
    await operations.run_due(services)
    assert operation.target_id not in {target for target, _ in seen}
    async with services.system(alice.organization_id, "tests") as ctx:
        (await operations.get(ctx, operation.id)).lease_until = ctx.now() - timedelta(seconds=1)
    await operations.run_due(services)
    assert operation.target_id in {target for target, _ in seen}


async def test_is_nobody_elses(services, alice, charlie) -> None:
    operation = await start(services, alice.organization_id)
    answer = await charlie.client.get(f"/api/v1/operations/{operation.id}")
    assert answer.status_code == 404

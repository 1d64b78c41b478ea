"""Test cases and their runs: the caller is scripted, the judge is a rule, the shapes are Retell's."""

import asyncio
from typing import Any

import pytest
from tests.retell.conftest import RunningSandbox

from retell import BadRequestError, UnprocessableEntityError

TOOL = {
    "type": "custom",
    "name": "book_table",
    "url": "https://example.com/book",
    "description": "Books a table.",
    "parameters": {"type": "object", "properties": {"guests": {"type": "integer"}}},
}
MOCK: dict[str, Any] = {"tool_name": "book_table", "input_match_rule": {"type": "any"}, "output": '{"table": 7}'}


@pytest.fixture
async def engine(sandbox: RunningSandbox) -> dict[str, Any]:
    """A Retell LLM that an agent answers with, as tests name it."""
    llm = await sandbox.client.llm.create(
        general_prompt="You book tables for {{restaurant}}.",
        begin_message="Casa Sol, good evening.",
        start_speaker="agent",
        general_tools=[TOOL, {"type": "end_call", "name": "end_call", "description": "Hang up."}],
    )
    named: dict[str, Any] = {"type": "retell-llm", "llm_id": llm.llm_id}
    await sandbox.client.agent.create(response_engine=named, voice_id="retell-Cimo", language="en-US")
    return named


@pytest.fixture
def define(sandbox: RunningSandbox, engine):
    """Makes a test case."""

    async def made(user_prompt: str, *metrics: str, **rest: Any) -> Any:
        return await sandbox.client.tests.create_test_case_definition(
            name="Case", response_engine=engine, user_prompt=user_prompt, metrics=list(metrics), **rest
        )

    return made


@pytest.fixture
def run(sandbox: RunningSandbox, engine):
    """Runs test cases to their end; returns the batch and the runs."""

    async def done(*cases: Any) -> tuple[Any, list[Any]]:
        tests = sandbox.client.tests
        batch = await tests.create_batch_test(
            response_engine=engine, test_case_definition_ids=[case.test_case_definition_id for case in cases]
        )
        assert (batch.status, batch.total_count) == ("in_progress", len(cases))
        async with asyncio.timeout(10):
            while (batch := await tests.get_batch_test(batch.test_case_batch_job_id)).status == "in_progress":
                await asyncio.sleep(0.01)
        return batch, (await tests.list_test_runs(batch.test_case_batch_job_id)).items

    return done


async def test_a_caller_says_its_lines_and_the_rules_answer(define, run) -> None:
    case = await define(
        'Say "book_table for 3", then "end_call please" and then "never said".',
        'The agent mentions "table".',
        "The agent recites Shakespeare sonnets backwards",
        tool_mocks=[MOCK],
        dynamic_variables={"restaurant": "Casa Sol"},
    )
    batch, (job,) = await run(case)
    assert (batch.pass_count, batch.fail_count, batch.error_count) == (0, 1, 0)
    assert (job.status, job.test_case_definition_snapshot.name) == ("fail", "Case")
    said = job.transcript_snapshot["messages"]
    assert [message["role"] for message in said] == [
        "agent",
        "user",
        "tool_call_invocation",
        "tool_call_result",
        "agent",
        "user",
        "tool_call_invocation",
        "tool_call_result",
        "agent",
    ]
    assert (said[2]["arguments"], said[3]["content"]) == ('{"guests":3}', '{"table": 7}')
    assert "Casa Sol" in said[4]["content"]
    assert job.transcript_snapshot["call_ended"] is True
    assert 'Met: The agent mentions "table".' in job.result_explanation
    assert "shakespeare" in job.result_explanation
    assert job.model_extra == {"sandbox": True}


async def test_every_outcome_can_be_reached(define, run) -> None:
    cases = [await define("Hello.", 'Somebody says "hello".'), await define("Hello.", '"Zebra"'), await define("  ")]
    batch, jobs = await run(*cases)
    assert [job.status for job in jobs] == ["pass", "fail", "error"]
    assert (batch.pass_count, batch.fail_count, batch.error_count, batch.total_count) == (1, 1, 1, 3)


async def test_cases_are_changed_listed_in_pages_and_deleted(sandbox: RunningSandbox, define, engine) -> None:
    tests = sandbox.client.tests
    made = [await define(f"Line {number}.") for number in range(3)]
    changed = await tests.update_test_case_definition(made[0].test_case_definition_id, metrics=["Polite"])
    assert (changed.metrics, changed.user_prompt) == (["Polite"], "Line 0.")
    assert await tests.get_test_case_definition(made[0].test_case_definition_id) == changed
    wanted: dict[str, Any] = {"type": "retell-llm", "llm_id": engine["llm_id"]}
    first = await tests.list_test_case_definitions(**wanted, limit=2)
    second = await tests.list_test_case_definitions(**wanted, limit=2, pagination_key=first.pagination_key or "")
    names = [item.user_prompt for item in [*first.items, *second.items]]
    assert (names, first.has_more, second.has_more) == (["Line 2.", "Line 1.", "Line 0."], True, False)
    await tests.delete_test_case_definition(made[1].test_case_definition_id)
    with pytest.raises(UnprocessableEntityError):
        await tests.get_test_case_definition(made[1].test_case_definition_id)
    assert len((await tests.list_test_case_definitions(**wanted)).items) == 2


async def test_batches_are_listed_and_keep_what_was_run(sandbox: RunningSandbox, define, run, engine) -> None:
    tests = sandbox.client.tests
    case = await define("Hello.")
    batch, (job,) = await run(case)
    await tests.delete_test_case_definition(case.test_case_definition_id)
    assert (await tests.get_test_run(job.test_case_job_id)).test_case_definition_snapshot.user_prompt == "Hello."
    wanted: dict[str, Any] = {"type": "retell-llm", "llm_id": engine["llm_id"]}
    assert [item.test_case_batch_job_id for item in (await tests.list_batch_tests(**wanted)).items] == [
        batch.test_case_batch_job_id
    ]
    assert (await tests.list_batch_tests(**wanted, version=1)).items == []


async def test_what_retell_refuses_is_refused(sandbox: RunningSandbox, define, engine) -> None:
    tests = sandbox.client.tests
    with pytest.raises(BadRequestError, match="llm_model"):
        await define("Hello.", llm_model="gpt-2")
    with pytest.raises(UnprocessableEntityError, match="llm_nobody"):
        await tests.create_test_case_definition(
            name="x",
            metrics=[],
            user_prompt="x",
            response_engine={"type": "retell-llm", "llm_id": "llm_nobody"},
        )
    with pytest.raises(BadRequestError):
        await tests.create_batch_test(response_engine=engine, test_case_definition_ids=[])
    with pytest.raises(BadRequestError, match="llm_id"):
        await tests.list_batch_tests(type="retell-llm")
    with pytest.raises(UnprocessableEntityError):
        await tests.get_batch_test("nothing")

"""Suites of cases: kept for everybody who works on the prompt."""

from typing import Any
from uuid import UUID

from centralita.audit import service as audit
from centralita.core import preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.identifiers import new_id
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.prompts import service as prompts
from centralita.trials.errors import SuiteNameTaken, TooManySuites
from centralita.trials.models import Suite
from centralita.trials.queries import suites as queries
from centralita.trials.schemas import Case, SuiteCreate, SuiteUpdate
from centralita.trials.service import recipes, runs

_MOST = 50


async def list_suites(ctx: Context, prompt_id: UUID, page: PageRequest) -> Found[Suite]:
    """The suites of a prompt."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await prompts.get(ctx, prompt_id)
    sorts = {"name": Suite.name, "created_at": Suite.created_at}
    return await paginate(ctx, queries.of_prompt(ctx, prompt.id), page, sorts=sorts, key=Suite.id, default="name")


async def get_suite(ctx: Context, prompt_id: UUID, suite_id: UUID) -> Suite:
    """One suite."""
    ctx.require(Permission.PROMPTS_READ)
    return await queries.get(ctx, (await prompts.get(ctx, prompt_id)).id, suite_id)


async def create_suite(ctx: Context, prompt_id: UUID, data: SuiteCreate) -> Suite:
    """Keep a suite."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await prompts.get(ctx, prompt_id)
    await _refuse_taken(ctx, prompt.id, data.name, None)
    await _refuse_unfit(ctx, data.agent_id, data.model)
    await queries.lock(ctx, prompt.id)
    if await queries.count(ctx, prompt.id) >= _MOST:
        raise TooManySuites(f"{prompt.name} has {_MOST} suites already. Delete one first.")
    suite = Suite(
        organization_id=ctx.organization_id,
        prompt_id=prompt.id,
        name=data.name,
        agent_id=data.agent_id,
        model=data.model,
        cases=_kept(data.cases),
    )
    ctx.session.add(suite)
    await ctx.session.flush()  # the log needs its id
    _record(ctx, "created", suite, after=_facts(suite))
    return suite


async def update_suite(ctx: Context, prompt_id: UUID, suite_id: UUID, data: SuiteUpdate) -> Suite:
    """Change a suite; runs keep the cases they had."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await prompts.get(ctx, prompt_id)
    suite = await queries.hold(ctx, prompt.id, suite_id)
    preconditions.check(ctx, suite)
    given: dict[str, Any] = {name: getattr(data, name) for name in data.model_fields_set}
    if "name" in given:
        await _refuse_taken(ctx, prompt.id, given["name"], suite.id)
    if "cases" in given:
        given["cases"] = _kept(given["cases"])
    await _refuse_unfit(ctx, given.get("agent_id"), given.get("model"))
    before = _facts(suite)
    changed = [name for name, value in given.items() if getattr(suite, name) != value]
    if not changed:
        return suite
    for name in changed:
        setattr(suite, name, given[name])
    await ctx.session.flush()
    _record(ctx, "updated", suite, before=before, after=_facts(suite), has_new_cases="cases" in changed)
    return suite


async def delete_suite(ctx: Context, prompt_id: UUID, suite_id: UUID) -> None:
    """Forget a suite and its runs."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await prompts.get(ctx, prompt_id)
    suite = await queries.hold(ctx, prompt.id, suite_id)
    preconditions.check(ctx, suite)
    await runs.prepare_deletion(ctx, suite)
    await ctx.session.delete(suite)
    _record(ctx, "deleted", suite, before=_facts(suite))


def _kept(cases: list[Case]) -> list[dict[str, Any]]:
    """The cases as the row keeps them, each with an id."""
    return [{**case.model_dump(mode="json"), "id": str(case.id or new_id())} for case in cases]


async def _refuse_unfit(ctx: Context, agent_id: UUID | None, model: str | None) -> None:
    if model is not None:
        recipes.refuse_unknown(model)
    if agent_id is not None:
        await recipes.find_host(ctx, agent_id)


async def _refuse_taken(ctx: Context, prompt_id: UUID, name: str, own_id: UUID | None) -> None:
    other = await queries.by_name(ctx, prompt_id, name)
    if other is not None and other.id != own_id:
        message = f"A suite named {other.name} already exists for this prompt. Choose another name."
        raise SuiteNameTaken(message, errors=[FieldError("name", message, SuiteNameTaken.code)])


def _facts(suite: Suite) -> dict[str, object]:
    agent_id = str(suite.agent_id) if suite.agent_id is not None else None
    return {"name": suite.name, "agent_id": agent_id, "model": suite.model, "cases": len(suite.cases)}


def _record(
    ctx: Context,
    action: str,
    suite: Suite,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
    has_new_cases: bool = False,
) -> None:
    audit.record(
        ctx,
        f"prompt_suite.{action}",
        target_kind="prompt_suite",
        target_id=suite.id,
        target_name=suite.name,
        before=before,
        after=after,
        secrets=["cases"] if has_new_cases else [],  # callers' data, which the log does not need
    )

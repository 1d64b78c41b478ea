"""Every read of suites."""

from uuid import UUID

from sqlalchemy import Select, func, select, text

from centralita.core.context import Context
from centralita.trials.errors import SuiteNotFound
from centralita.trials.models import Suite


async def lock(ctx: Context, prompt_id: UUID) -> None:
    """Let one transaction at a time decide how many suites a prompt has, and how many runs are under way."""
    key = {"key": f"prompt_suites:{prompt_id}"}
    await ctx.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), key)


def of_prompt(ctx: Context, prompt_id: UUID) -> Select[Suite]:
    """The suites of a prompt."""
    return _mine(ctx).where(Suite.prompt_id == prompt_id)


def _mine(ctx: Context) -> Select[Suite]:
    return select(Suite).where(Suite.organization_id == ctx.organization_id)


async def get(ctx: Context, prompt_id: UUID, suite_id: UUID) -> Suite:
    """One suite."""
    return _found(await ctx.session.scalar(of_prompt(ctx, prompt_id).where(Suite.id == suite_id)))


async def hold(ctx: Context, prompt_id: UUID, suite_id: UUID) -> Suite:
    """One suite, kept from others until the transaction ends."""
    statement = of_prompt(ctx, prompt_id).where(Suite.id == suite_id).with_for_update()
    return _found(await ctx.session.scalar(statement))


def _found(suite: Suite | None) -> Suite:
    if suite is None:
        raise SuiteNotFound
    return suite


async def by_name(ctx: Context, prompt_id: UUID, name: str) -> Suite | None:
    """The suite of this name, whatever its case."""
    statement = of_prompt(ctx, prompt_id).where(func.lower(Suite.name) == func.lower(name))
    found: Suite | None = await ctx.session.scalar(statement)
    return found


async def count(ctx: Context, prompt_id: UUID) -> int:
    """How many a prompt has."""
    return await ctx.session.scalar(of_prompt(ctx, prompt_id).with_only_columns(func.count())) or 0

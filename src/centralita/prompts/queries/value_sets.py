"""Every read of saved sets of values."""

from uuid import UUID

from sqlalchemy import Select, func, select

from centralita.core.context import Context
from centralita.prompts.errors import ValueSetNotFound
from centralita.prompts.models import PromptValueSet


def of_prompt(ctx: Context, prompt_id: UUID) -> Select[PromptValueSet]:
    """The sets of a prompt."""
    return _mine(ctx).where(PromptValueSet.prompt_id == prompt_id)


def _mine(ctx: Context) -> Select[PromptValueSet]:
    return select(PromptValueSet).where(PromptValueSet.organization_id == ctx.organization_id)


async def hold(ctx: Context, prompt_id: UUID, set_id: UUID) -> PromptValueSet:
    """One set, kept from others until the transaction ends."""
    statement = of_prompt(ctx, prompt_id).where(PromptValueSet.id == set_id).with_for_update()
    found: PromptValueSet | None = await ctx.session.scalar(statement)
    if found is None:
        raise ValueSetNotFound
    return found


async def by_name(ctx: Context, prompt_id: UUID, name: str) -> PromptValueSet | None:
    """The set of this name, whatever its case."""
    statement = of_prompt(ctx, prompt_id).where(func.lower(PromptValueSet.name) == func.lower(name))
    found: PromptValueSet | None = await ctx.session.scalar(statement)
    return found


async def count(ctx: Context, prompt_id: UUID) -> int:
    """How many sets a prompt has."""
    return await ctx.session.scalar(of_prompt(ctx, prompt_id).with_only_columns(func.count())) or 0

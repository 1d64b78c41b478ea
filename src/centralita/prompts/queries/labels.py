"""Every read of the moves of labels."""

from uuid import UUID

from sqlalchemy import Select, select

from centralita.core.context import Context
from centralita.prompts.models import Label, PromptLabelMove


def listed(ctx: Context, prompt_id: UUID, label: Label | None = None) -> Select[PromptLabelMove]:
    """The moves of a prompt's labels, or of one of them."""
    statement = _mine(ctx).where(PromptLabelMove.prompt_id == prompt_id)
    return statement if label is None else statement.where(PromptLabelMove.label == label)


def _mine(ctx: Context) -> Select[PromptLabelMove]:
    return select(PromptLabelMove).where(PromptLabelMove.organization_id == ctx.organization_id)


async def latest(ctx: Context, prompt_id: UUID, label: Label) -> PromptLabelMove | None:
    """The move that put a label where it is."""
    statement = listed(ctx, prompt_id, label).order_by(PromptLabelMove.number.desc()).limit(1)
    found: PromptLabelMove | None = await ctx.session.scalar(statement)
    return found


async def get(ctx: Context, move_id: UUID) -> PromptLabelMove:
    """One move."""
    statement = _mine(ctx).where(PromptLabelMove.id == move_id)
    return (await ctx.session.scalars(statement)).one()

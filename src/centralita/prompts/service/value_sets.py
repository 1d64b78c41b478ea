"""Saved sets of values: what somebody tries a prompt with, for everybody who does."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core import preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.prompts.errors import TooManyValueSets, ValueSetNameTaken
from centralita.prompts.models import PromptValueSet
from centralita.prompts.queries import prompts, value_sets
from centralita.prompts.schemas import PromptValueSetCreate, PromptValueSetUpdate

_MOST = 100


async def list_value_sets(ctx: Context, prompt_id: UUID, page: PageRequest) -> Found[PromptValueSet]:
    """The sets of a prompt."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await prompts.get(ctx, prompt_id)
    sorts = {"name": PromptValueSet.name, "created_at": PromptValueSet.created_at}
    statement = value_sets.of_prompt(ctx, prompt.id)
    return await paginate(ctx, statement, page, sorts=sorts, key=PromptValueSet.id, default="name")


async def create_value_set(ctx: Context, prompt_id: UUID, data: PromptValueSetCreate) -> PromptValueSet:
    """Keep a set."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await prompts.get(ctx, prompt_id)
    await _refuse_taken(ctx, prompt.id, data.name, None)
    if await value_sets.count(ctx, prompt.id) >= _MOST:
        raise TooManyValueSets(f"{prompt.name} has {_MOST} saved sets already. Delete one first.")
    found = PromptValueSet(organization_id=ctx.organization_id, prompt_id=prompt.id, **data.model_dump())
    ctx.session.add(found)
    await ctx.session.flush()  # the log needs its id
    _record(ctx, "prompt_value_set.created", found, after={"name": found.name})
    return found


async def update_value_set(ctx: Context, prompt_id: UUID, set_id: UUID, data: PromptValueSetUpdate) -> PromptValueSet:
    """Change a set."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await prompts.get(ctx, prompt_id)
    found = await value_sets.hold(ctx, prompt.id, set_id)
    preconditions.check(ctx, found)
    given = data.model_dump(include=data.model_fields_set)
    if "name" in given:
        await _refuse_taken(ctx, prompt.id, given["name"], found.id)
    before = {"name": found.name}
    changed = [name for name, value in given.items() if getattr(found, name) != value]
    if not changed:
        return found
    for name in changed:
        setattr(found, name, given[name])
    await ctx.session.flush()
    values = [name for name in changed if name != "name"]  # callers' data, which the log does not need
    _record(ctx, "prompt_value_set.updated", found, before=before, after={"name": found.name}, secrets=values)
    return found


async def delete_value_set(ctx: Context, prompt_id: UUID, set_id: UUID) -> None:
    """Forget a set."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await prompts.get(ctx, prompt_id)
    found = await value_sets.hold(ctx, prompt.id, set_id)
    await ctx.session.delete(found)
    _record(ctx, "prompt_value_set.deleted", found, before={"name": found.name})


async def _refuse_taken(ctx: Context, prompt_id: UUID, name: str, own_id: UUID | None) -> None:
    other = await value_sets.by_name(ctx, prompt_id, name)
    if other is not None and other.id != own_id:
        message = f"A set named {other.name} already exists for this prompt. Choose another name."
        raise ValueSetNameTaken(message, errors=[FieldError("name", message, "prompt_value_set_name_taken")])


def _record(
    ctx: Context,
    action: str,
    found: PromptValueSet,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    secrets: list[str] | None = None,
) -> None:
    audit.record(
        ctx,
        action,
        target_kind="prompt_value_set",
        target_id=found.id,
        target_name=found.name,
        before=before,
        after=after,
        secrets=secrets or [],
    )

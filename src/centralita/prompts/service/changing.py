"""Editing a draft: never over what somebody else wrote meanwhile."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update as sql_update

from centralita.audit import service as audit
from centralita.core import fanout, preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError, PreconditionFailed
from centralita.core.permissions import Permission
from centralita.prompts.errors import DraftChanged, PromptNameTaken
from centralita.prompts.models import Prompt, PromptVersion
from centralita.prompts.queries import prompts as queries
from centralita.prompts.queries import versions as version_queries
from centralita.prompts.schemas import PromptUpdate
from centralita.prompts.service import tokens

_COLUMNS = {"text": "draft"}


async def get(ctx: Context, prompt_id: UUID) -> Prompt:
    """One prompt with its draft."""
    ctx.require(Permission.PROMPTS_READ)
    return await queries.get_whole(ctx, prompt_id)


async def update(ctx: Context, prompt_id: UUID, data: PromptUpdate) -> Prompt:
    """Edit the draft, the name or the description."""
    ctx.require(Permission.PROMPTS_WRITE)
    prompt = await queries.hold(ctx, prompt_id)
    given = {_COLUMNS.get(name, name): value for name, value in data.model_dump(include=data.model_fields_set).items()}
    refuse_outdated(ctx, prompt, given)
    if "name" in given:
        await refuse_taken(ctx, given["name"], prompt.id)
    await write(ctx, prompt, given, "prompt.updated")
    return prompt


async def write(ctx: Context, prompt: Prompt, given: dict[str, Any], action: str) -> None:
    """Put values into a draft and log what that changed; nothing where they are the same."""
    before = facts(prompt)
    changed = [name for name, value in given.items() if getattr(prompt, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(prompt, name, given[name])
    prompt.tokens = tokens.estimate(prompt.draft)
    prompt.edited_by = ctx.actor.name
    if {"draft", "variables"} & set(changed):
        prompt.is_changed = await _differs_from_latest(ctx, prompt)
    await ctx.session.flush()  # the new revision goes into the answer's entity tag
    await ctx.session.refresh(prompt, ["revision", "updated_at"])
    record(ctx, prompt, action, before=before, after=facts(prompt))


async def _differs_from_latest(ctx: Context, prompt: Prompt) -> bool:
    if prompt.latest_version is None:
        return bool(prompt.draft or prompt.variables)
    latest = await version_queries.get(ctx, prompt.id, prompt.latest_version)
    return is_other(prompt, latest)


def is_other(prompt: Prompt, version: PromptVersion) -> bool:
    """Whether a draft says something else than a version."""
    return (prompt.draft, prompt.variables) != (version.text, version.variables)


def refuse_outdated(ctx: Context, prompt: Prompt, given: dict[str, Any]) -> None:
    """Stop where somebody else edited the draft since it was read, and say what there is now."""
    try:
        preconditions.check(ctx, prompt)
    except PreconditionFailed as error:
        names = {column: name for name, column in _COLUMNS.items()}
        details = {
            "etag": preconditions.etag(prompt),
            "edited_by": prompt.edited_by,
            "edited_at": prompt.updated_at.isoformat(),
            "fields": sorted(names.get(name, name) for name in given if getattr(prompt, name) != given[name]),
        }
        raise DraftChanged(error.message, details=details) from error


async def refuse_taken(ctx: Context, name: str, own_id: UUID | None) -> None:
    """Stop when another living prompt has this name."""
    other = await queries.by_name(ctx, name)
    if other is not None and other.id != own_id:
        message = f"A prompt named {other.name} already exists. Choose another name."
        raise PromptNameTaken(message, errors=[FieldError("name", message, "prompt_name_taken")])


async def note(ctx: Context, prompt: Prompt, **values: Any) -> None:
    """Write what is no edit of the draft: its revision and the time of its last edit stay."""
    mine = sql_update(Prompt).where(Prompt.organization_id == ctx.organization_id, Prompt.id == prompt.id)
    statement = mine.values({**values, "updated_at": Prompt.updated_at})
    await ctx.session.execute(statement.execution_options(synchronize_session=False))
    await ctx.session.refresh(prompt, list(values))


def facts(prompt: Prompt) -> dict[str, object]:
    """What the log says of a prompt. Texts are in the versions; of a draft it says how long it is."""
    return {
        "name": prompt.name,
        "description": prompt.description,
        "characters": len(prompt.draft),
        "variables": [variable["name"] for variable in prompt.variables],
    }


def record(
    ctx: Context,
    prompt: Prompt,
    action: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Log a decision about a prompt, and tell the open pages."""
    audit.record(
        ctx,
        action,
        target_kind="prompt",
        target_id=prompt.id,
        target_name=prompt.name,
        before=before,
        after=after,
    )
    fanout.announce(ctx.session, ctx.organization_id, "prompts", [prompt.id])

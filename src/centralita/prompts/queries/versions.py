"""Every read of saved versions, and of what a program asks for by name."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, literal, select
from sqlalchemy.orm import defer, undefer

from centralita.core.context import Context
from centralita.prompts.errors import PromptNotFound, PromptVersionNotFound
from centralita.prompts.models import Label, Prompt, PromptVersion


def _mine(ctx: Context, prompt_id: UUID) -> Select[PromptVersion]:
    return select(PromptVersion).where(
        PromptVersion.organization_id == ctx.organization_id, PromptVersion.prompt_id == prompt_id
    )


def listed(ctx: Context, prompt_id: UUID) -> Select[PromptVersion]:
    """The versions of a prompt, without their texts."""
    return _mine(ctx, prompt_id).options(
        defer(PromptVersion.text, raiseload=True),
        defer(PromptVersion.variables, raiseload=True),
        defer(PromptVersion.origins, raiseload=True),
    )


async def get(ctx: Context, prompt_id: UUID, version: int) -> PromptVersion:
    """One version with its text and where its lines are from."""
    statement = _mine(ctx, prompt_id).where(PromptVersion.version == version)
    whole = undefer(PromptVersion.text), undefer(PromptVersion.variables), undefer(PromptVersion.origins)
    found: PromptVersion | None = await ctx.session.scalar(statement.options(*whole))
    if found is None:
        raise PromptVersionNotFound
    return found


async def exists(ctx: Context, prompt_id: UUID, version: int) -> bool:
    """Whether there is such a version."""
    statement = _mine(ctx, prompt_id).where(PromptVersion.version == version).with_only_columns(func.count())
    return (await ctx.session.scalar(statement)) != 0


async def among(ctx: Context, prompt_id: UUID, versions: list[int]) -> dict[int, PromptVersion]:
    """These versions without their texts."""
    found = await ctx.session.scalars(listed(ctx, prompt_id).where(PromptVersion.version.in_(versions)))
    return {version.version: version for version in found}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for by the name or id of a prompt; the version is None where it has no such one."""

    prompt_id: UUID
    name: str
    version: int | None
    text: str | None
    variables: list[dict[str, Any]] | None


async def ask(ctx: Context, prompt: str | UUID, wanted: Label | int | None) -> Asked:
    """A version of a living prompt in one statement: that of a label, of a number, or without either the newest."""
    labels: dict[Any, Any] = {
        "production": Prompt.production_version,
        "staging": Prompt.staging_version,
        None: Prompt.latest_version,
    }
    number = labels.get(wanted, literal(wanted))
    version = and_(
        PromptVersion.organization_id == Prompt.organization_id,
        PromptVersion.prompt_id == Prompt.id,
        PromptVersion.version == number,
    )
    statement = (
        select(Prompt.id, Prompt.name, PromptVersion.version, PromptVersion.text, PromptVersion.variables)
        .outerjoin(PromptVersion, version)
        .where(Prompt.organization_id == ctx.organization_id, Prompt.deleted_at.is_(None), _is(prompt))
    )
    row = (await ctx.session.execute(statement)).one_or_none()
    if row is None:
        raise PromptNotFound
    return Asked(*row)


async def ask_draft(ctx: Context, prompt: str | UUID) -> Asked:
    """The draft of a living prompt."""
    statement = select(Prompt.id, Prompt.name, literal(None), Prompt.draft, Prompt.variables)
    mine = statement.where(Prompt.organization_id == ctx.organization_id, Prompt.deleted_at.is_(None), _is(prompt))
    row = (await ctx.session.execute(mine)).one_or_none()
    if row is None:
        raise PromptNotFound
    return Asked(*row)


def _is(prompt: str | UUID) -> ColumnElement[bool]:
    if isinstance(prompt, UUID):
        return Prompt.id == prompt
    return func.lower(Prompt.name) == prompt.lower()

"""What the domains above ask about prompts that they use."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts.errors import LabelUnset
from centralita.prompts.models import Label, Prompt
from centralita.prompts.queries import prompts as queries
from centralita.prompts.queries import versions as version_queries


@dataclass(frozen=True, slots=True)
class UsedText:
    """A version of a prompt, with the defaults that it declares by the names of its variables."""

    prompt_id: UUID
    name: str
    version: int
    text: str
    defaults: dict[str, str]


async def keep_text(ctx: Context, prompt_id: UUID, wanted: Label | int) -> UsedText:
    """The text of a version, or of the one that a label stands for. It stays there until the transaction ends."""
    ctx.require(Permission.PROMPTS_READ)
    prompt = await queries.keep(ctx, prompt_id)
    number = wanted if isinstance(wanted, int) else stands_for(prompt, wanted)
    if number is None:
        raise LabelUnset(f"The label {wanted} of {prompt.name} stands for no version yet. Put it on one first.")
    return await text_of(ctx, prompt.id, prompt.name, number)


async def text_of(ctx: Context, prompt_id: UUID, name: str, version: int) -> UsedText:
    """The text of a version, for whoever uses the prompt already."""
    found = await version_queries.get(ctx, prompt_id, version)
    defaults: dict[str, Any] = {variable["name"]: variable["default"] for variable in found.variables}
    given = {name: value for name, value in defaults.items() if value is not None}
    return UsedText(prompt_id, name, version, found.text, given)


async def keep(ctx: Context, prompt_id: UUID) -> Prompt:
    """A living prompt without its draft; until the transaction ends nobody deletes it or moves a label of it."""
    return await queries.keep(ctx, prompt_id)


async def among(ctx: Context, ids: Collection[UUID]) -> dict[UUID, Prompt]:
    """Names and labels of prompts by their ids, for whoever uses them already."""
    return {prompt.id: prompt for prompt in await queries.among(ctx, ids)} if ids else {}


def stands_for(prompt: Prompt, label: Label) -> int | None:
    """The version that a label of a prompt stands for."""
    return prompt.production_version if label == "production" else prompt.staging_version

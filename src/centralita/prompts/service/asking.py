"""Filling texts in: for programs that ask for a prompt by name, and for whoever is writing one."""

import asyncio
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from centralita.core.context import Context
from centralita.core.errors import FieldError, Invalid
from centralita.core.permissions import Permission
from centralita.prompts.errors import LabelUnset, PromptVersionNotFound, VariablesMissing
from centralita.prompts.models import Label
from centralita.prompts.queries import versions as queries
from centralita.prompts.queries.versions import Asked
from centralita.prompts.schemas import (
    PreviewRead,
    PreviewVariable,
    PromptPreview,
    PromptRendered,
    VersionWanted,
    Wording,
    WordingWanted,
)
from centralita.prompts.schemas.variables import is_of_type
from centralita.prompts.service import tokens
from centralita.prompts.service.rendering import Rendered, Values, render
from centralita.retell import system_variables

_MOST_SHOWN = 5_000
# A text of this size takes a few milliseconds; longer ones must not keep others waiting.
_LONG = 20_000


async def render_prompt(
    ctx: Context,
    named: str,
    *,
    label: Label | None,
    version: VersionWanted | None,
    given: Mapping[str, str | None],
    time_zone: str,
    is_strict: bool,
) -> PromptRendered:
    """What a program gets that asks for a prompt by its name or id."""
    ctx.require(Permission.PROMPTS_READ)
    _refuse_unknown_zone(time_zone)
    asked = await _asked(ctx, named, label, version)
    variables = asked.variables or []
    text = asked.text or ""
    rendered = await _render(text, Values(ctx.now(), given, _defaults(variables), time_zone))
    if is_strict and rendered.missing:
        errors = [FieldError(name, f"{name} has no value.", "missing") for name in rendered.missing]
        raise VariablesMissing(f"No value is given for {', '.join(rendered.missing)}.", errors=errors)
    return PromptRendered(
        prompt_id=asked.prompt_id,
        name=asked.name,
        version=asked.version,
        text=rendered.text,
        tokens=tokens.estimate(rendered.text),
        missing=rendered.missing,
        unused=_unused(rendered, given, variables),
    )


async def wording(ctx: Context, prompt_id: UUID, wanted: WordingWanted) -> Wording:
    """The text of a prompt under a number or a name of a version, with the defaults that it declares; not filled in."""
    ctx.require(Permission.PROMPTS_READ)
    if wanted == "production" or wanted == "staging":  # noqa: PLR1714 - narrows the type
        asked = await _asked(ctx, str(prompt_id), wanted, None)
    else:
        asked = await _asked(ctx, str(prompt_id), None, wanted)
    declared = _defaults(asked.variables or [])
    defaults = {name: value for name, value in declared.items() if value is not None}
    return Wording(asked.prompt_id, asked.name, asked.version, asked.text or "", defaults)


async def _asked(ctx: Context, named: str, label: Label | None, version: VersionWanted | None) -> Asked:
    prompt = _id_or_name(named)
    if version == "draft":
        return await queries.ask_draft(ctx, prompt)
    number = version if isinstance(version, int) else None
    wanted = number if version is not None else label or "production"
    asked = await queries.ask(ctx, prompt, wanted)
    if asked.version is None and wanted in {"production", "staging"}:
        raise LabelUnset(f"The label {wanted} stands for no version of this prompt. Move it, or ask for a version.")
    if asked.version is None:
        raise PromptVersionNotFound
    return asked


def _id_or_name(named: str) -> str | UUID:
    try:
        return UUID(named)
    except ValueError:
        return named


async def preview(ctx: Context, data: PromptPreview) -> PreviewRead:
    """A text as it would be with these values, and what becomes of each variable."""
    ctx.require(Permission.PROMPTS_READ)
    _refuse_unknown_zone(data.time_zone)
    variables = [variable.model_dump() for variable in data.variables]
    values = Values(data.now or ctx.now(), data.values, _defaults(variables), data.time_zone)
    rendered = await _render(data.text, values)
    required = {variable["name"] for variable in variables if variable["is_required"]}
    return PreviewRead(
        text=rendered.text,
        tokens=tokens.estimate(rendered.text),
        variables=_shown(data.text, rendered, {variable["name"] for variable in variables}),
        missing=rendered.missing,
        missing_required=[name for name in rendered.missing if name in required],
        unused=_unused(rendered, data.values, variables),
        unfitting=_unfitting(data.values, variables),
    )


async def _render(text: str, values: Values) -> Rendered:
    return await asyncio.to_thread(render, text, values) if len(text) > _LONG else render(text, values)


def _shown(text: str, rendered: Rendered, declared: set[str]) -> list[PreviewVariable]:
    places = tokens.Utf16(text)
    nested = list(rendered.nested())[:_MOST_SHOWN]
    return [
        PreviewVariable(
            start=places.at(one.start),
            end=places.at(one.end),
            name=one.name,
            source=one.source,
            text=one.text,
            is_nested=is_nested,
            is_declared=one.name in declared,
            is_system=system_variables.is_system(one.name),
        )
        for one, is_nested in nested
    ]


def _refuse_unknown_zone(name: str) -> None:
    if name not in system_variables.zones():
        message = f"{name} is no time zone. Give one like Europe/Madrid."
        raise Invalid(message, errors=[FieldError("time_zone", message, "unknown_time_zone")])


def _defaults(variables: list[dict[str, Any]]) -> dict[str, str | None]:
    return {variable["name"]: variable["default"] for variable in variables}


def _unused(rendered: Rendered, given: Mapping[str, str | None], variables: list[dict[str, Any]]) -> list[str]:
    used = set(rendered.names)
    # The one is told in words by the other.
    if "session_duration" in used:
        used.add("session_duration_ms")
    return sorted({*given, *(variable["name"] for variable in variables)} - used)


def _unfitting(given: Mapping[str, str | None], variables: list[dict[str, Any]]) -> list[str]:
    return [
        variable["name"]
        for variable in variables
        if not is_of_type(given.get(variable["name"]) or "", variable["type"], variable["options"])
    ]

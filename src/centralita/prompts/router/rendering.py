"""`/prompts/{name}/render` for programs, `/prompts/render` for whoever is writing a prompt."""

import hashlib
from collections.abc import Mapping
from typing import Annotated, Any, NoReturn

import orjson
from fastapi import Header, Path, Query, Request, Response

from centralita.core import http
from centralita.core.errors import FieldError, Invalid
from centralita.core.http import Ctx
from centralita.prompts import service
from centralita.prompts.models import Label
from centralita.prompts.schemas import (
    DEFAULT_TIME_ZONE,
    PreviewRead,
    PromptPreview,
    PromptRendered,
    TimeZone,
    VersionWanted,
)

router = http.router("/prompts", tags=["Prompts"])
RESERVED = frozenset({"label", "version", "variables", "time_zone", "strict"})
_VALUES = {
    "parameters": [
        {
            "name": "values",
            "in": "query",
            "description": (
                "Any other parameter is the value of the variable of that name: `customer_name=Ana`. Those whose names"
                f" are reserved here ({', '.join(sorted(RESERVED))}) go into `variables`."
            ),
            "required": False,
            "style": "form",
            "explode": True,
            "schema": {"type": "object", "additionalProperties": {"type": "string"}},
            "example": {"customer_name": "Ana"},
        }
    ]
}
_UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "What you have (`If-None-Match`) is what you would get."}
}


@router.post("/render")
async def preview_prompt(ctx: Ctx, data: PromptPreview) -> PreviewRead:
    """A text with its variables filled in, and what becomes of each of them. Nothing is kept."""
    return await service.preview(ctx, data)


@router.get("/{prompt}/render", response_model=PromptRendered, responses=_UNCHANGED, openapi_extra=_VALUES)
async def render_prompt(
    ctx: Ctx,
    request: Request,
    prompt: Annotated[str, Path(max_length=100, description="Its name, or its id.", examples=["appointment-reminder"])],
    label: Annotated[
        Label | None, Query(description="The version of this label; `production` where nothing else is asked for.")
    ] = None,
    version: Annotated[
        VersionWanted | None,
        Query(description="A version by its number, `latest`, or `draft`. Not together with `label`.", examples=[2]),
    ] = None,
    variables: Annotated[
        str | None,
        Query(
            max_length=50_000,
            description="Values as a JSON object of strings, beside or instead of single parameters.",
            examples=['{"customer_name": "Ana"}'],
        ),
    ] = None,
    time_zone: Annotated[
        TimeZone, Query(description="The zone of the variables of time that name none.", examples=["Europe/Madrid"])
    ] = DEFAULT_TIME_ZONE,
    strict: Annotated[bool, Query(description="422 where a variable has no value, in place of `missing`.")] = False,
    if_none_match: Annotated[str | None, Header(description="The `ETag` of what you have.")] = None,
) -> Response:
    """A prompt for a program: the text with its variables filled in. With the `ETag` as `If-None-Match` the answer is
    304 without a body as long as the same would come."""
    if label is not None and version is not None:
        _refuse("version", "Ask for a label or for a version, not for both.", "label_and_version")
    rendered = await service.render_prompt(
        ctx,
        prompt,
        label=label,
        version=version,
        given={**_of_json(variables), **_of_query(request)},
        time_zone=time_zone,
        is_strict=strict,
    )
    body = orjson.dumps(rendered.model_dump(mode="json"))
    headers = {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"', "Cache-Control": "private, no-cache"}
    if if_none_match is not None and _has(if_none_match, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _has(offered: str, tag: str) -> bool:
    tags = {one.strip().removeprefix("W/") for one in offered.split(",")}
    return tag in tags or "*" in tags


def _of_query(request: Request) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in RESERVED:
            continue
        if name in found:
            _refuse(name, f"{name} is given twice.", "given_twice")
        found[name] = value
    return found


def _of_json(text: str | None) -> Mapping[str, str | None]:
    if text is None:
        return {}
    try:
        values = orjson.loads(text)
    except orjson.JSONDecodeError:
        values = None
    is_sound = isinstance(values, dict) and all(value is None or isinstance(value, str) for value in values.values())
    if not is_sound:
        _refuse("variables", "Give a JSON object whose values are strings.", "not_values")
    return {str(name): value for name, value in values.items()}


def _refuse(field: str, message: str, code: str) -> NoReturn:
    raise Invalid(message, errors=[FieldError(field, message, code)])

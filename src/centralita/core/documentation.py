"""The API's own description: what `/api/v1/openapi.json` says, and `/docs` to read it, with assets of our own."""

import json
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from starlette.responses import HTMLResponse

from centralita.core.problems import RESPONSES, Problem

DESCRIPTION = """
The one API of the panel; the web app uses nothing else.

* **Who asks**: `Authorization: Bearer <api key>`, or the cookies of a signed-in browser.
* **Lists** are paged by key: give `next_cursor` back as `cursor`.
* **Errors** are problem documents (RFC 9457) with a stable `code`.
* **Edits** carry an `ETag`; send it as `If-Match` and an edit of an older state is refused with 412.
* **Repeats**: an unsafe request with an `Idempotency-Key` is done once in 24 hours.
* **Money** is in micro-units (10⁻⁶) of its currency, durations are milliseconds, instants are UTC.
"""
router = APIRouter(include_in_schema=False)


def operation_id(route: APIRoute) -> str:
    """The name of the function: short, stable, and what a generated client calls it."""
    return route.name


def make_openapi(api: FastAPI) -> Callable[[], dict[str, Any]]:
    """The document, with security schemes and problem documents where FastAPI has its own error shape."""

    def build() -> dict[str, Any]:
        if api.openapi_schema is None:
            api.openapi_schema = _build(api)
        return api.openapi_schema

    return build


_EVENTS = {
    "get": {
        "tags": ["Events"],
        "operationId": "stream_events",
        "summary": "What changes, as it changes",
        "description": (
            "Server-sent events. `hello` comes first and after every reconnect: load again what you show."
            ' `change` says what to load again: `{"topic": "calls", "ids": ["…"]}`; no ids means anything of that'
            " topic. `bye` comes when the right to listen has ended. A comment every 15 s keeps the line open."
        ),
        "responses": {
            "200": {"description": "The stream.", "content": {"text/event-stream": {"schema": {"type": "string"}}}},
            **{str(status): RESPONSES[status] for status in (401, 503)},
        },
    }
}


def _build(api: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=api.title,
        version=api.version,
        summary=api.summary,
        description=api.description,
        routes=api.routes,
        license_info=api.license_info,
        openapi_version="3.1.0",
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    components["securitySchemes"] = {
        "apiKey": {"type": "http", "scheme": "bearer", "description": "An API key made in the settings."}
    }
    document["security"] = [{"apiKey": []}]
    document["paths"]["/api/v1/events"] = _EVENTS
    return document


_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Centralita API</title>
<link rel="stylesheet" href="/docs.css">
<main id="api"><p>Loading the description of the API…</p></main>
<noscript>The description of the API is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript>
<script src="/docs.js" type="module"></script>
</html>
"""


@router.get("/docs")
async def read_docs() -> HTMLResponse:
    """The API, to read and to try."""
    return HTMLResponse(_PAGE)


def dump(api: FastAPI) -> str:
    """The document as it is committed: sorted and indented, so that a change is a readable difference."""
    return json.dumps(api.openapi(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"

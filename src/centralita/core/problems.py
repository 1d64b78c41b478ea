"""The one renderer of errors: RFC 9457 problem documents, whatever went wrong and wherever."""

import math
from collections.abc import Mapping
from typing import Any

import structlog
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from centralita.core.errors import AppError, BadRequest, FieldError, PreconditionFailed

log = structlog.get_logger(__name__)
MEDIA_TYPE = "application/problem+json"


class ProblemField(BaseModel):
    """What is wrong with one field."""

    path: str = Field(description="Where in the body, query or path.", examples=["name"])
    message: str = Field(description="A sentence for a person.", examples=["Give it a name."])
    code: str = Field(description="Stable, for programs and translations.", examples=["missing"])


class Problem(BaseModel):
    """An error, as RFC 9457 lays it out."""

    type: str = Field(description="A link to the explanation of this code.", examples=["about:blank#not_found"])
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="A sentence for a person.", examples=["There is nothing here with that id."])
    code: str = Field(description="Stable, for programs and translations.", examples=["not_found"])
    request_id: str = Field(description="Names this request in the logs.", examples=["0199f0c2a6f87b6f"])
    errors: list[ProblemField] | None = Field(default=None, description="The fields at fault, for 422.")
    details: dict[str, Any] | None = Field(default=None, description="Values that belong to the code.")


_STATUSES = {
    400: "The request cannot be read.",
    401: "Nobody is signed in.",
    403: "The actor may not do this.",
    404: "There is no such thing, or it belongs to another organization.",
    409: "The present state does not allow it.",
    412: "It was changed since it was read.",
    413: "The body is too large.",
    422: "The input is not valid.",
    429: "Too many requests; see `Retry-After`.",
    502: "The service outside did not do it.",
    503: "Not available for a moment; see `Retry-After`.",
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, description in _STATUSES.items()
}


def render(
    request: Request,
    *,
    status: int,
    code: str,
    title: str,
    detail: str,
    errors: tuple[FieldError, ...] = (),
    details: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """One problem document."""
    body: dict[str, object] = {
        "type": f"about:blank#{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": request_id_of(request),
    }
    if errors:
        body["errors"] = [{"path": error.path, "message": error.message, "code": error.code} for error in errors]
    if details:
        body["details"] = dict(details)
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def request_id_of(request: Request) -> str:
    """The id the outermost middleware gave this request."""
    value: str = request.scope.get("state", {}).get("request_id", "")
    return value


def of_app_error(request: Request, error: AppError) -> Response:
    """Our own errors carry everything they need."""
    headers = {"Retry-After": str(math.ceil(error.retry_after))} if error.retry_after is not None else None
    return render(
        request,
        status=error.status,
        code=error.code,
        title=error.title,
        detail=error.message,
        errors=error.errors,
        details=error.details,
        headers=headers,
    )


async def on_app_error(request: Request, error: Exception) -> Response:
    """Handler of `AppError`."""
    assert isinstance(error, AppError)
    if error.status >= 500:
        log.warning("request.failed", code=error.code, detail=error.message)
    return of_app_error(request, error)


async def on_validation_error(request: Request, error: Exception) -> Response:
    """Handler of input that does not fit its schema: each field with its sentence and code."""
    assert isinstance(error, RequestValidationError)
    found = tuple(
        FieldError(_path(entry["loc"]), _sentence(str(entry["msg"])), str(entry["type"])) for entry in error.errors()
    )
    if any(entry.code == "json_invalid" for entry in found):
        return of_app_error(request, BadRequest("The body is not valid JSON."))
    return render(
        request,
        status=422,
        code="invalid",
        title="The input is not valid",
        detail=found[0].message if len(found) == 1 else f"{len(found)} fields need another look.",
        errors=found,
    )


def _path(location: tuple[int | str, ...]) -> str:
    inner = location[1:] if location and location[0] in {"body", "query", "path", "header", "cookie"} else location
    return ".".join(str(part) for part in inner)


def _sentence(message: str) -> str:
    text = message.removeprefix("Value error, ")
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


_ROUTER_WORDS = {
    404: ("not_found", "Not found", "There is nothing at this path."),
    413: ("payload_too_large", "Too large", None),
    405: ("method_not_allowed", "Method not allowed", "This path does not take that method."),
}


async def on_http_exception(request: Request, error: Exception) -> Response:
    """Handler of what the router itself refuses: unknown paths and methods."""
    assert isinstance(error, HTTPException)
    code, title, detail = _ROUTER_WORDS.get(
        error.status_code, ("http_error", "Something went wrong", str(error.detail))
    )
    return render(
        request,
        status=error.status_code,
        code=code,
        title=title,
        detail=detail or str(error.detail),
        headers=dict(error.headers or {}),
    )


async def on_database_error(request: Request, error: Exception) -> Response:
    """Handler of the database's own words: a race lost is 409 or 412, a database away is 503, never its SQL."""
    if isinstance(error, StaleDataError):
        return of_app_error(request, PreconditionFailed("Somebody changed this at the same moment. Load it again."))
    if isinstance(error, IntegrityError):
        return render(
            request,
            status=409,
            code="conflict",
            title="That conflicts with the present state",
            detail="Something with the same name or key was stored at the same moment.",
        )
    if is_away(error):
        log.warning("database.away", error=type(error).__name__)
        return render(
            request,
            status=503,
            code="database_away",
            title="Not available for a moment",
            detail="The database does not answer. What was already stored is safe; try again in a moment.",
            headers={"Retry-After": "2"},
        )
    if _is_lost_race(error):
        return render(
            request,
            status=503,
            code="unavailable",
            title="Not available for a moment",
            detail="Somebody changed the same things at this moment. Nothing was stored; try again.",
            headers={"Retry-After": "1"},
        )
    if isinstance(error, DataError):
        return render(
            request,
            status=422,
            code="invalid",
            title="The input is not valid",
            detail="A value cannot be stored, for example a NUL character or a number out of range.",
        )
    return await on_surprise(request, error)


def _is_lost_race(error: Exception) -> bool:
    """Whether PostgreSQL gave this transaction up for another one."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}


def is_away(error: BaseException) -> bool:
    """Whether an error means that the database cannot be reached just now."""
    if isinstance(error, PoolTimeout | ConnectionError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is None:
        return error.connection_invalidated or isinstance(error, OperationalError)
    return state.startswith(("08", "53", "57P"))


async def on_surprise(request: Request, error: Exception) -> Response:
    """Handler of what nobody expected: logged with its trace, answered with the id to look it up by."""
    log.error("request.crashed", exc_info=error, path=request.url.path)
    return render(
        request,
        status=500,
        code="internal",
        title="Something went wrong",
        detail="That is our fault. Nothing was stored. Tell the operator the request id.",
    )

"""Whether this process lives, whether the whole is ready, and the figures of `/metrics`."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import Field
from sqlalchemy import text

from centralita.core import marks
from centralita.core.http import Output, services_of
from centralita.core.services import Services

WORKER = "worker"
BEAT = timedelta(seconds=5)
_STALE = timedelta(seconds=30)
Check = Callable[[Services], Awaitable[str | None]]
_checks: dict[str, Check] = {}
router = APIRouter(tags=["Health"])


class Health(Output):
    """The state of this process."""

    status: str = Field(examples=["ok"])


class Readiness(Output):
    """The state of the whole: each check with `ok` or what is wrong."""

    status: str = Field(description="`ok` or `not_ready`.", examples=["ok"])
    checks: dict[str, str] = Field(examples=[{"database": "ok", "worker": "ok"}])


def check(name: str) -> Callable[[Check], Check]:
    """Add a check of readiness: it returns a sentence about what is wrong, or None."""

    def register(function: Check) -> Check:
        _checks[name] = function
        return function

    return register


async def beat(services: Services) -> None:
    """Say that the worker is alive."""
    await marks.put(services, WORKER, services.clock())


@check("database")
async def _database(services: Services) -> str | None:
    async with services.sessions() as session:
        await session.execute(text("SELECT 1 FROM alembic_version"))
    return None


@check("worker")
async def _worker(services: Services) -> str | None:
    seen_at = await marks.get(services, WORKER)
    if seen_at is None or services.clock() - seen_at > _STALE:
        return "no worker was seen in the last 30 s"
    return None


@router.get("/healthz")
async def healthz() -> Health:
    """Whether this process lives."""
    return Health(status="ok")


@router.get("/readyz", responses={503: {"model": Readiness, "description": "Something is not ready."}})
async def readyz(request: Request, response: Response) -> Readiness:
    """Whether everything a call needs is there: database migrated, worker alive, inbox drained."""
    services = services_of(request)
    outcome: dict[str, str] = {}
    for name, function in _checks.items():
        try:
            outcome[name] = await function(services) or "ok"
        except Exception as error:  # noqa: BLE001 - any failure of a check is its answer
            outcome[name] = f"failed: {type(error).__name__}"
    is_ready = all(value == "ok" for value in outcome.values())
    response.status_code = 200 if is_ready else 503
    return Readiness(status="ok" if is_ready else "not_ready", checks=outcome)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def read_metrics() -> Response:
    """The figures of this process, for Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

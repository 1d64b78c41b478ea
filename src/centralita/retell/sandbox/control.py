"""The sandbox's own paths under /_sandbox: workspaces, faults, speed, reset, magic numbers, health."""

import math
import secrets
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from centralita.retell.sandbox.outcomes import LONG_CALL, MAGIC_NUMBERS
from centralita.retell.sandbox.refusals import bad_request, forbidden, no_such_path, unauthenticated
from centralita.retell.sandbox.services import Sandbox
from centralita.retell.sandbox.shapes import number_at, optional_text_at, text_at
from centralita.retell.sandbox.validation import parse_body
from centralita.retell.sandbox.workspaces import Workspace


async def health(request: Request) -> Response:
    sandbox = _sandbox(request)
    return JSONResponse({"status": "ok", "speed": sandbox.clock.speed, "workspaces": len(sandbox.workspaces.all())})


async def numbers(request: Request) -> Response:
    rows = [asdict(outcome) for outcome in (*MAGIC_NUMBERS, LONG_CALL)]
    return JSONResponse({"items": rows})


async def save_workspace(request: Request) -> Response:
    sandbox = _sandbox(request)
    _require_admin(request)
    body = parse_body(await request.body())
    identifier, api_key = request.path_params["workspace_id"], text_at(body, "api_key")
    if not api_key or identifier.startswith("_"):
        raise bad_request("api_key: required; an id must not begin with an underscore.")
    holder = sandbox.workspaces.by_key(api_key)
    if holder and holder.id != identifier:
        raise bad_request("api_key: another workspace has it.")
    workspace = sandbox.workspaces.save(
        identifier,
        api_key=api_key,
        name=text_at(body, "name", identifier),
        webhook_url=optional_text_at(body, "webhook_url"),
    )
    return JSONResponse({"id": workspace.id, "name": workspace.name, "webhook_url": workspace.webhook_url})


async def delete_workspace(request: Request) -> Response:
    sandbox = _sandbox(request)
    _require_admin(request)
    identifier = request.path_params["workspace_id"]
    sandbox.dialler.forget(identifier)
    sandbox.faults.clear(identifier)
    if not sandbox.workspaces.delete(identifier):
        raise no_such_path()
    return Response(status_code=204)


async def add_fault(request: Request) -> Response:
    sandbox = _sandbox(request)
    body = parse_body(await request.body())
    workspace = _scope(request, optional_text_at(body, "workspace_id"))
    sandbox.faults.add(body, workspace.id if workspace else None)
    return JSONResponse({"items": sandbox.faults.rendered(workspace.id if workspace else None)}, 201)


async def clear_faults(request: Request) -> Response:
    workspace = _scope(request, request.query_params.get("workspace_id"))
    _sandbox(request).faults.clear(workspace.id if workspace else None)
    return Response(status_code=204)


async def reset(request: Request) -> Response:
    """Everything back to the first day, for one workspace or (as admin without a name) for all."""
    sandbox = _sandbox(request)
    body = parse_body(await request.body())
    workspace = _scope(request, optional_text_at(body, "workspace_id"))
    for item in [workspace] if workspace else sandbox.workspaces.all():
        sandbox.dialler.forget(item.id)
        sandbox.faults.clear(item.id)
        sandbox.workspaces.reset(item)
    return Response(status_code=204)


async def set_speed(request: Request) -> Response:
    sandbox = _sandbox(request)
    _scope(request, None)
    speed = number_at(parse_body(await request.body()), "speed")
    if not (math.isfinite(speed) and 0 < speed <= 100_000):
        raise bad_request("speed: must be above 0 and at most 100000.")
    sandbox.clock.set_speed(speed)
    sandbox.dialler.wake()
    return JSONResponse({"speed": speed})


def bearer_of(request: Request) -> str | None:
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.lower() == "bearer" and key.strip() else None


def _sandbox(request: Request) -> Sandbox:
    sandbox = request.app.state.sandbox
    if not isinstance(sandbox, Sandbox):
        raise TypeError("The application was built without a sandbox.")
    return sandbox


def _is_admin(request: Request) -> bool:
    token, given = _sandbox(request).options.admin_token, request.headers.get("x-sandbox-token", "")
    return bool(token) and secrets.compare_digest((token or "").encode(), given.encode())


def _require_admin(request: Request) -> None:
    if not _is_admin(request):
        raise forbidden()


def _scope(request: Request, workspace_id: str | None) -> Workspace | None:
    """The workspace a caller may touch: the one of its key; an admin's choice, where None means all."""
    sandbox = _sandbox(request)
    if _is_admin(request):
        workspace = sandbox.workspaces.get(workspace_id) if workspace_id else None
        if workspace_id and workspace is None:
            raise no_such_path()
        return workspace
    key = bearer_of(request)
    workspace = sandbox.workspaces.by_key(key) if key else None
    if workspace is None:
        raise unauthenticated()
    return workspace

"""`/setup`, `/auth/*`, `/me/password`, `/api-keys`, `/roles`: the ways in and out."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging, VisitorDep
from centralita.identity import service
from centralita.identity.models import ROLES
from centralita.identity.schemas import (
    ApiKeyCreate,
    ApiKeyCreated,
    ApiKeyRead,
    Confirm,
    PasswordChange,
    RoleRead,
    SessionRead,
    SetupRead,
)

router = http.router("", tags=["Access"])


async def get_refresh_token(request: Request) -> str | None:
    """The refresh cookie, if the browser has one."""
    return request.cookies.get(service.refresh_cookie(http.services_of(request).settings))


RefreshToken = Annotated[str | None, Depends(get_refresh_token)]


def _set(response: Response, cookies: service.Cookies) -> None:
    for cookie in cookies:
        response.headers.append("Set-Cookie", cookie)


@router.get("/setup")
async def read_setup(visitor: VisitorDep) -> SetupRead:
    """Whether this panel still waits for its first owner."""
    return await service.read_setup(visitor)


@router.post("/auth/refresh", status_code=204)
async def refresh(visitor: VisitorDep, refresh_token: RefreshToken, response: Response) -> None:
    """Get new cookies for the refresh cookie. Sent twice within 30 seconds, both answers carry the same ones."""
    _set(response, await service.refresh(visitor, refresh_token))


@router.post("/auth/logout", status_code=204)
async def log_out(visitor: VisitorDep, refresh_token: RefreshToken, response: Response) -> None:
    """Sign this browser out."""
    await service.log_out(visitor, refresh_token)
    _set(response, service.taken_away(visitor.services.settings))


@router.post("/auth/logout-everywhere", status_code=204)
async def log_out_everywhere(ctx: Ctx, response: Response) -> None:
    """Sign all browsers of this person out."""
    await service.end_everywhere(ctx)
    _set(response, service.taken_away(ctx.services.settings))


@router.post("/auth/confirm", status_code=204)
async def confirm_password(ctx: Ctx, data: Confirm) -> None:
    """Type the password again; for 15 minutes keys and members may then be changed."""
    await service.confirm(ctx, data.password)


@router.get("/auth/sessions")
async def list_sessions(ctx: Ctx) -> Page[SessionRead]:
    """The browsers in which this person is signed in."""
    return Page[SessionRead](items=await service.list_sessions(ctx), next_cursor=None, total=None)


@router.delete("/auth/sessions/{session_id}", status_code=204)
async def end_session(ctx: Ctx, session_id: UUID) -> None:
    """Sign one browser out."""
    await service.end_session(ctx, session_id)


@router.post("/me/password", status_code=204)
async def change_password(ctx: Ctx, data: PasswordChange) -> None:
    """Take another password; every other browser is signed out."""
    await service.change_password(ctx, data)


@router.get("/api-keys")
async def list_api_keys(ctx: Ctx, page: Paging) -> Page[ApiKeyRead]:
    """The keys of the organization."""
    return Page[ApiKeyRead].model_validate(await service.list_api_keys(ctx, page))


@router.post("/api-keys", status_code=201)
async def create_api_key(ctx: Ctx, data: ApiKeyCreate) -> ApiKeyCreated:
    """Make a key. `key` is shown in this answer and never again."""
    return await service.create_api_key(ctx, data)


@router.delete("/api-keys/{key_id}", status_code=204)
async def delete_api_key(ctx: Ctx, key_id: UUID) -> None:
    """Delete a key; it opens nothing from now on."""
    await service.delete_api_key(ctx, key_id)


@router.get("/roles")
async def list_roles(_: Ctx) -> list[RoleRead]:
    """Every role and what it may do."""
    return [RoleRead(role=role, permissions=sorted(permissions)) for role, permissions in ROLES.items()]

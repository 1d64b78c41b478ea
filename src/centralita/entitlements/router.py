"""`/me`, and the ways in that answer with it: set-up, log-in, switch, accepted invitations."""

from fastapi import Request, Response

from centralita.core import http
from centralita.core.http import Ctx, VisitorDep
from centralita.entitlements import service
from centralita.entitlements.schemas import MeRead
from centralita.identity import service as identity
from centralita.identity.schemas import InvitationAccept, Login, ProfileUpdate, Setup, Switch

router = http.router("", tags=["Access"])


async def _welcome(response: Response, signed_in: identity.SignedIn) -> MeRead:
    for cookie in signed_in.cookies:
        response.headers.append("Set-Cookie", cookie)
    return await service.me(signed_in.ctx)


@router.post("/setup", status_code=201)
async def set_up(visitor: VisitorDep, data: Setup, response: Response) -> MeRead:
    """Make the first organization and its owner, who is signed in by the cookies of the answer. Works once."""
    return await _welcome(response, await identity.set_up(visitor, data))


@router.post("/auth/login")
async def log_in(visitor: VisitorDep, data: Login, response: Response) -> MeRead:
    """Sign in; the cookies of the answer carry the session."""
    return await _welcome(response, await identity.log_in(visitor, data))


@router.post("/auth/switch")
async def switch_organization(visitor: VisitorDep, data: Switch, request: Request, response: Response) -> MeRead:
    """Work in another of one's organizations from now on."""
    access_token = http.credentials_of(request).access_token
    return await _welcome(response, await identity.switch(visitor, access_token, data.organization_id))


@router.post("/invitations/accept")
async def accept_invitation(visitor: VisitorDep, data: InvitationAccept, response: Response) -> MeRead:
    """Become a member by an invitation's link, signed in by the cookies of the answer."""
    return await _welcome(response, await identity.accept_invitation(visitor, data))


@router.get("/me")
async def read_me(ctx: Ctx) -> MeRead:
    """The person who is signed in, the present organization, and what is allowed there."""
    return await service.me(ctx)


@router.patch("/me")
async def update_me(ctx: Ctx, data: ProfileUpdate) -> MeRead:
    """Change one's own name, language, theme, time zone or density."""
    return await service.describe(ctx, await identity.update_profile(ctx, data))

"""`/organizations`, `/organization`, `/members`, `/invitations`: who belongs where."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from centralita.core import http
from centralita.core.http import Ctx, Page, Paging, VisitorDep
from centralita.identity import service
from centralita.identity.schemas import (
    InvitationCreate,
    InvitationCreated,
    InvitationOffer,
    InvitationRead,
    MemberRead,
    MemberUpdate,
    OrganizationCreate,
    OrganizationRead,
    OrganizationUpdate,
)

router = http.router("", tags=["People"])


@router.post("/organizations", status_code=201)
async def create_organization(ctx: Ctx, data: OrganizationCreate) -> OrganizationRead:
    """Make another organization, as the operator of the installation; the maker becomes its owner."""
    return OrganizationRead.model_validate(await service.create_organization(ctx, data))


@router.get("/organization")
async def read_organization(ctx: Ctx, response: Response) -> OrganizationRead:
    """The present organization."""
    organization = await service.read_organization(ctx)
    http.tag(response, organization)
    return OrganizationRead.model_validate(organization)


@router.patch("/organization")
async def update_organization(ctx: Ctx, data: OrganizationUpdate, response: Response) -> OrganizationRead:
    """Change the name or the time zone."""
    organization = await service.update_organization(ctx, data)
    http.tag(response, organization)
    return OrganizationRead.model_validate(organization)


@router.get("/members")
async def list_members(ctx: Ctx, page: Paging) -> Page[MemberRead]:
    """Who belongs to the organization."""
    return Page[MemberRead].model_validate(await service.list_members(ctx, page))


@router.patch("/members/{member_id}")
async def update_member(ctx: Ctx, member_id: UUID, data: MemberUpdate, response: Response) -> MemberRead:
    """Give a member another role."""
    member = await service.update_member(ctx, member_id, data)
    http.tag(response, member)
    return MemberRead.model_validate(member)


@router.delete("/members/{member_id}", status_code=204)
async def remove_member(ctx: Ctx, member_id: UUID) -> None:
    """Take a member out of the organization, or leave it oneself."""
    await service.remove_member(ctx, member_id)


@router.get("/invitations")
async def list_invitations(ctx: Ctx, page: Paging) -> Page[InvitationRead]:
    """The invitations that wait for an answer."""
    return Page[InvitationRead].model_validate(await service.list_invitations(ctx, page))


@router.post("/invitations", status_code=201)
async def create_invitation(ctx: Ctx, data: InvitationCreate) -> InvitationCreated:
    """Invite somebody. `url` is shown in this answer and never again."""
    return await service.create_invitation(ctx, data)


@router.get("/invitations/accept")
async def read_invitation(
    visitor: VisitorDep, token: Annotated[str, Query(min_length=1, max_length=200, description="From the link.")]
) -> InvitationOffer:
    """What a link invites to."""
    return await service.read_invitation(visitor, token)


@router.delete("/invitations/{invitation_id}", status_code=204)
async def delete_invitation(ctx: Ctx, invitation_id: UUID) -> None:
    """Take an invitation back."""
    await service.delete_invitation(ctx, invitation_id)

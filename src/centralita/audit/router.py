"""`/audit`: who did what, when, and what it changed."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query

from centralita.audit import service
from centralita.audit.schemas import AuditEntryRead, AuditFilter
from centralita.core import http
from centralita.core.http import Ctx, Page, Paging

router = http.router("/audit", tags=["Audit"])


async def get_filter(
    target_kind: Annotated[
        str | None, Query(max_length=40, description="What kind of thing.", examples=["agent"])
    ] = None,
    target_id: Annotated[str | None, Query(max_length=100, description="One thing's id.")] = None,
    actor: Annotated[UUID | None, Query(description="The id of the person or key who did it.")] = None,
    action: Annotated[
        str | None, Query(max_length=60, description="What was done.", examples=["agent.created"])
    ] = None,
) -> AuditFilter:
    """The query parameters that narrow the log."""
    return AuditFilter(target_kind=target_kind, target_id=target_id, actor=actor, action=action)


@router.get("")
async def list_audit_entries(
    ctx: Ctx, wanted: Annotated[AuditFilter, Depends(get_filter)], page: Paging
) -> Page[AuditEntryRead]:
    """The log of the organization, the newest entry first."""
    return Page[AuditEntryRead].model_validate(await service.list_entries(ctx, wanted, page))

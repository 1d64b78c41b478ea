"""`/usage`: minutes, tokens and money, added up."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query

from centralita.core import http
from centralita.core.http import Ctx
from centralita.usage import service
from centralita.usage.schemas import Interval, UsageQuery, UsageReport

router = http.router("/usage", tags=["Usage"])


@router.get("")
async def read_usage(
    ctx: Ctx,
    since: Annotated[
        datetime | None,
        Query(alias="from", description="Not before; without a zone, in the organization's.", examples=["2026-11-01"]),
    ] = None,
    until: Annotated[datetime | None, Query(alias="to", description="Before.", examples=["2026-12-01"])] = None,
    interval: Annotated[Interval, Query(description="How long a bucket is.")] = "day",
    group_by: Annotated[Literal["agent"] | None, Query(description="Split each bucket.")] = None,
    agent_id: Annotated[UUID | None, Query(description="Only of this agent (ours).")] = None,
) -> UsageReport:
    """What ended calls used. Without `from` and `to` it covers everything; a call counts once its cost is known."""
    wanted = UsageQuery(since=since, until=until, interval=interval, by_agent=group_by == "agent", agent_id=agent_id)
    return await service.report(ctx, wanted)

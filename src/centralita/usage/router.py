"""`/usage`: minutes, tokens and money, added up."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Path, Query

from centralita.core import http
from centralita.core.http import Ctx
from centralita.usage import service
from centralita.usage.schemas import (
    MOST_VOICES,
    AgentEstimate,
    EstimateQuery,
    Interval,
    PriceBook,
    UsageQuery,
    UsageReport,
    VoiceReport,
)

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


@router.get("/prices")
async def read_prices(ctx: Ctx) -> PriceBook:
    """Retell's list prices per minute, and the rule for long prompts. What an account really pays may differ."""
    return service.price_book(ctx)


@router.get("/agents/{agent_id}/estimate")
async def estimate_agent_cost(
    ctx: Ctx,
    agent_id: Annotated[UUID, Path(description="The agent's id (ours).")],
    tokens: Annotated[
        int | None, Query(ge=0, le=10_000_000, description="Reckon with so many tokens in a request.", examples=[4200])
    ] = None,
    model: Annotated[
        str | None, Query(min_length=1, max_length=100, description="With this language model.", examples=["gpt-5"])
    ] = None,
    voice_id: Annotated[
        str | None,
        Query(min_length=1, max_length=200, description="With this voice (Retell's id).", examples=["11labs-Adrian"]),
    ] = None,
    minutes: Annotated[
        float | None,
        Query(ge=0, le=100_000_000, description="With so many minutes a month.", examples=[2000]),
    ] = None,
) -> AgentEstimate:
    """What a minute and a month with an agent's draft cost by the list, beside what its calls of 30 days cost."""
    return await service.estimate(ctx, agent_id, EstimateQuery(tokens, model, voice_id, minutes))


def _none() -> list[Any]:
    return []


@router.get("/voices")
async def read_usage_of_voices(
    ctx: Ctx,
    connection_id: Annotated[UUID, Query(description="The connection that offers the voices.")],
    voice_id: Annotated[
        list[str],
        Query(
            default_factory=_none,
            max_length=MOST_VOICES,
            description="Only these voices (Retell's ids); without any, those with the most calls.",
            examples=[["11labs-Adrian"]],
        ),
    ],
) -> VoiceReport:
    """What calls with each voice came to in the last 30 days. A call's is that of the agent's version."""
    return await service.report_voices(ctx, connection_id, voice_id)

"""What lists of calls are made of."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, or_, select

from centralita.agents.models import Agent
from centralita.calls.models import LIVE, Call
from centralita.calls.schemas import CallFilter
from centralita.core.context import Context

_MOST_LIVE = 200


def _mine(ctx: Context) -> Select[Call]:
    return select(Call).where(Call.organization_id == ctx.organization_id)


def matching(ctx: Context, wanted: CallFilter) -> Select[Call]:
    """The organization's calls that fit a filter."""
    statement = _mine(ctx)
    exact = {
        Call.connection_id: wanted.connection_id,
        Call.direction: wanted.direction,
        Call.kind: wanted.kind,
        Call.disconnection_reason: wanted.disconnection_reason,
    }
    for column, value in exact.items():
        if value is not None:
            statement = statement.where(column == value)
    if wanted.statuses:
        statement = statement.where(Call.status.in_(wanted.statuses))
    if wanted.since is not None:
        statement = statement.where(Call.occurred_at >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(Call.occurred_at < wanted.until)
    if wanted.agent_id is not None:
        agent = select(Agent.connection_id, Agent.retell_agent_id).where(
            Agent.organization_id == ctx.organization_id, Agent.id == wanted.agent_id
        )
        chosen = agent.subquery()
        statement = statement.join(
            chosen,
            (Call.connection_id == chosen.c.connection_id) & (Call.retell_agent_id == chosen.c.retell_agent_id),
        )
    if wanted.q:
        columns = (Call.retell_call_id, Call.from_number, Call.to_number, Call.agent_name, Call.summary)
        statement = statement.where(or_(*(column.icontains(wanted.q, autoescape=True) for column in columns)))
    return statement


async def by_retell_ids(ctx: Context, connection_id: UUID, identifiers: Collection[str]) -> dict[str, Call]:
    """The calls behind Retell's ids."""
    statement = _mine(ctx).where(Call.connection_id == connection_id, Call.retell_call_id.in_(identifiers))
    return {row.retell_call_id: row for row in await ctx.session.scalars(statement) if row.retell_call_id}


async def live(ctx: Context) -> Sequence[Call]:
    """The calls that have not ended, the newest first."""
    statement = _mine(ctx).where(Call.status.in_(sorted(LIVE))).order_by(Call.occurred_at.desc(), Call.id.desc())
    return (await ctx.session.scalars(statement.limit(_MOST_LIVE))).all()

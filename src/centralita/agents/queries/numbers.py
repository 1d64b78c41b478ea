"""Every read of phone numbers. Each statement starts from `_mine`, so none can cross a tenant."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, text

from centralita.agents.errors import PhoneNumberNotFound
from centralita.agents.models import Agent, PhoneNumber
from centralita.agents.schemas import PhoneNumberFilter
from centralita.core.context import Context


def _mine(ctx: Context) -> Select[PhoneNumber]:
    return select(PhoneNumber).where(PhoneNumber.organization_id == ctx.organization_id)


def _living(ctx: Context) -> Select[PhoneNumber]:
    return _mine(ctx).where(PhoneNumber.gone_at.is_(None))


def matching(ctx: Context, wanted: PhoneNumberFilter, bound_to: Agent | None) -> Select[PhoneNumber]:
    """The numbers that fit a filter; `bound_to` is its agent."""
    statement = _living(ctx)
    if wanted.q:
        given = wanted.q.lower()
        columns = (PhoneNumber.number, PhoneNumber.nickname, PhoneNumber.pretty)
        statement = statement.where(or_(*(func.strpos(func.lower(column), given) > 0 for column in columns)))
    if wanted.connection_id is not None:
        statement = statement.where(PhoneNumber.connection_id == wanted.connection_id)
    if bound_to is not None:
        statement = statement.where(PhoneNumber.connection_id == bound_to.connection_id, _has(bound_to.retell_agent_id))
    if wanted.bound is not None:
        lists = (PhoneNumber.inbound_agents, PhoneNumber.outbound_agents)
        is_bound = or_(*(func.jsonb_array_length(column) > 0 for column in lists))
        statement = statement.where(is_bound if wanted.bound else ~is_bound)
    return statement


def _has(retell_agent_id: str | None) -> ColumnElement[bool]:
    """Whether the agent is bound, or was before it was paused."""
    entry = [{"agent_id": retell_agent_id}]
    is_bound = PhoneNumber.inbound_agents.contains(entry), PhoneNumber.outbound_agents.contains(entry)
    return or_(*is_bound, _keeps(retell_agent_id))


def _keeps(retell_agent_id: str | None) -> ColumnElement[bool]:
    """Whether the agent was bound before somebody on the number was paused."""
    entry = [{"agent_id": retell_agent_id}]
    return or_(*(PhoneNumber.kept.contains({side: {"saved": entry}}) for side in ("inbound", "outbound")))


async def get(ctx: Context, number_id: UUID) -> PhoneNumber:
    """One number that Retell still has."""
    return _found(await ctx.session.scalar(_living(ctx).where(PhoneNumber.id == number_id)))


async def hold(ctx: Context, number_id: UUID) -> PhoneNumber:
    """The same, kept from others until the transaction ends."""
    return _found(await ctx.session.scalar(_living(ctx).where(PhoneNumber.id == number_id).with_for_update()))


async def hold_any(ctx: Context, number_id: UUID) -> PhoneNumber | None:
    """One number in whatever state, kept from others."""
    found: PhoneNumber | None = await ctx.session.scalar(
        _mine(ctx).where(PhoneNumber.id == number_id).with_for_update()
    )
    return found


def _found(number: PhoneNumber | None) -> PhoneNumber:
    if number is None:
        raise PhoneNumberNotFound
    return number


async def find(ctx: Context, connection_id: UUID, number: str) -> PhoneNumber | None:
    """The number of a workspace that Retell still has."""
    found: PhoneNumber | None = await ctx.session.scalar(
        _living(ctx).where(PhoneNumber.connection_id == connection_id, PhoneNumber.number == number)
    )
    return found


async def hold_named(ctx: Context, connection_id: UUID, numbers: Collection[str]) -> dict[str, PhoneNumber]:
    """These numbers of a workspace, gone ones too, kept from others, in one order for all."""
    statement = _mine(ctx).where(PhoneNumber.connection_id == connection_id, PhoneNumber.number.in_(numbers))
    rows = await ctx.session.scalars(statement.order_by(PhoneNumber.number).with_for_update())
    return {row.number: row for row in rows}


async def of_connection(ctx: Context, connection_id: UUID) -> Sequence[PhoneNumber]:
    """The numbers of a workspace that Retell still has."""
    return (await ctx.session.scalars(_living(ctx).where(PhoneNumber.connection_id == connection_id))).all()


async def unseen(ctx: Context, connection_id: UUID, since: datetime) -> Sequence[PhoneNumber]:
    """The numbers of a workspace that were not seen at Retell since."""
    statement = _living(ctx).where(PhoneNumber.connection_id == connection_id, PhoneNumber.seen_at < since)
    return (await ctx.session.scalars(statement)).all()


async def following(ctx: Context, agent: Agent, label: str) -> Sequence[PhoneNumber]:
    """The numbers on which an agent follows one of its labels."""
    entry = [{"agent_id": agent.retell_agent_id, "label": label}]
    follows = [PhoneNumber.followed.contains({side: entry}) for side in ("inbound", "outbound")]
    statement = _living(ctx).where(PhoneNumber.connection_id == agent.connection_id, or_(*follows))
    return (await ctx.session.scalars(statement.order_by(PhoneNumber.number))).all()


async def of_agent(ctx: Context, agent: Agent) -> Sequence[PhoneNumber]:
    """The numbers that an agent is bound to, or was before it was paused."""
    statement = _living(ctx).where(PhoneNumber.connection_id == agent.connection_id, _has(agent.retell_agent_id))
    return (await ctx.session.scalars(statement.order_by(PhoneNumber.number))).all()


async def bindable(ctx: Context, connection_id: UUID, agent_ids: Collection[UUID]) -> dict[UUID, Agent]:
    """The living agents of a workspace among these."""
    statement = select(Agent).where(
        Agent.organization_id == ctx.organization_id,
        Agent.connection_id == connection_id,
        Agent.id.in_(agent_ids),
        Agent.deleted_at.is_(None),
    )
    return {agent.id: agent for agent in await ctx.session.scalars(statement)}


async def lock(ctx: Context, connection_id: UUID) -> None:
    """Let nobody else write down new numbers of this workspace until the transaction ends."""
    key = {"key": f"phone_numbers:{connection_id}"}
    await ctx.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), key)


async def bound(ctx: Context, connection_id: UUID, retell_ids: Collection[str]) -> dict[str, Agent]:
    """The agents behind Retell's ids, deleted ones too."""
    statement = select(Agent).where(
        Agent.organization_id == ctx.organization_id,
        Agent.connection_id == connection_id,
        Agent.retell_agent_id.in_(retell_ids),
    )
    return {agent.retell_agent_id: agent for agent in await ctx.session.scalars(statement) if agent.retell_agent_id}


async def in_conflict(ctx: Context, number: PhoneNumber) -> Sequence[Agent]:
    """The agents that were resumed without being put back on a number."""
    statement = select(Agent).where(
        Agent.organization_id == ctx.organization_id,
        Agent.connection_id == number.connection_id,
        Agent.binding_conflicts.contains([{"phone_number_id": str(number.id)}]),
    )
    return (await ctx.session.scalars(statement.with_for_update())).all()


async def kept_for(ctx: Context, agent: Agent) -> bool:
    """Whether a number still waits for an agent to be put back on it."""
    statement = _living(ctx).where(PhoneNumber.connection_id == agent.connection_id, _keeps(agent.retell_agent_id))
    return (await ctx.session.scalar(statement.with_only_columns(func.count()))) != 0

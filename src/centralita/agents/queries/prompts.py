"""Every read of agents by the prompts of the library that they use."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased, undefer, undefer_group

from centralita.agents.models import WHOLE, Agent, AgentVersion
from centralita.core.context import Context
from centralita.prompts.models import Label


def _mine(ctx: Context) -> Select[Agent]:
    return select(Agent).where(Agent.organization_id == ctx.organization_id)


def _using(ctx: Context, prompt_id: UUID) -> Select[Agent]:
    return _mine(ctx).where(Agent.prompt_id == prompt_id, Agent.deleted_at.is_(None))


async def users(ctx: Context, prompt_id: UUID, most: int) -> tuple[int, Sequence[tuple[UUID, str]]]:
    """How many living agents use a prompt, and id and name of so many of them, by name."""
    columns = Agent.id, Agent.name, func.count().over().label("total")
    statement = _using(ctx, prompt_id).with_only_columns(*columns).order_by(func.lower(Agent.name), Agent.id)
    rows = (await ctx.session.execute(statement.limit(most))).all()
    return (rows[0].total if rows else 0), [(row.id, row.name) for row in rows]


async def prompt_of(ctx: Context, agent_id: UUID) -> UUID | None:
    """The prompt that an agent uses, if it does."""
    found: UUID | None = await ctx.session.scalar(
        _mine(ctx).where(Agent.id == agent_id).with_only_columns(Agent.prompt_id)
    )
    return found


async def followers(ctx: Context, prompt_id: UUID, label: Label, after: UUID | None, most: int) -> Sequence[Agent]:
    """The next so many living agents that follow a label, whole, by id."""
    return (await ctx.session.scalars(_followers(ctx, prompt_id, label, after, most))).all()


async def hold_followers(ctx: Context, prompt_id: UUID, label: Label, after: UUID | None, most: int) -> Sequence[Agent]:
    """As `followers`, kept from others until the transaction ends."""
    statement = _followers(ctx, prompt_id, label, after, most)
    return (await ctx.session.scalars(statement.with_for_update(of=Agent))).all()


def _followers(ctx: Context, prompt_id: UUID, label: Label, after: UUID | None, most: int) -> Select[Agent]:
    statement = _using(ctx, prompt_id).where(Agent.prompt_label == label).order_by(Agent.id).limit(most)
    statement = statement if after is None else statement.where(Agent.id > after)
    return statement.options(undefer_group(WHOLE))


async def to_publish(ctx: Context, prompt_id: UUID) -> Sequence[UUID]:
    """The agents whose new text is to be published, by id."""
    statement = _using(ctx, prompt_id).where(Agent.prompt_state == "publishing").order_by(Agent.id)
    return (await ctx.session.scalars(statement.with_only_columns(Agent.id))).all()


async def sharing(ctx: Context, agents: Collection[Agent]) -> set[UUID]:
    """Those of these agents that share what answers for them with another living agent."""
    other: Any = aliased(Agent)
    is_same = or_(
        Agent.retell_llm_id == other.retell_llm_id,
        Agent.retell_flow_id == other.retell_flow_id,
    )
    beside = and_(
        other.organization_id == Agent.organization_id,
        other.connection_id == Agent.connection_id,
        other.id != Agent.id,
        other.deleted_at.is_(None),
        is_same,
    )
    statement = _mine(ctx).where(Agent.id.in_([agent.id for agent in agents])).join(other, beside)
    return set(await ctx.session.scalars(statement.with_only_columns(Agent.id).distinct()))


async def published(ctx: Context, agents: Collection[Agent]) -> dict[UUID, AgentVersion]:
    """The version of each of these agents that was published last, where the panel knows it."""
    wanted = [(agent.id, agent.published_version) for agent in agents if agent.published_version is not None]
    statement = select(AgentVersion).where(
        AgentVersion.organization_id == ctx.organization_id,
        tuple_(AgentVersion.agent_id, AgentVersion.version).in_(wanted),
    )
    found = await ctx.session.scalars(statement.options(undefer(AgentVersion.configuration)))
    return {version.agent_id: version for version in found}

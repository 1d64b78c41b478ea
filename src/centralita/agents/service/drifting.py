"""Drift: what somebody changed at Retell. It is compared field by field, and a person decides about each."""

from typing import Any
from uuid import UUID

from centralita.agents.errors import NoDrift
from centralita.agents.models import Agent, settings_of
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import DriftDecisions, DriftRead
from centralita.agents.service import fetching, linking, naming, pushing
from centralita.agents.service.changing import hold_editable, log
from centralita.agents.service.comparing import compare
from centralita.agents.service.mapping import differing, drifted, show, vendor_name, with_values
from centralita.core import fanout
from centralita.core.context import Context, Transactions
from centralita.core.errors import AppError, FieldError
from centralita.core.operations import Operation
from centralita.core.permissions import Permission
from centralita.core.sealing import hidden
from centralita.integrations import service as integrations
from centralita.retell.catalogue import cleared


async def drift_now(begin: Transactions, agent_id: UUID) -> list[DriftRead]:
    """What differs at this moment. Where Retell does not answer, what differed when it last did."""
    async with begin() as ctx:
        ctx.require(Permission.AGENTS_READ)
        agent = await queries.get(ctx, agent_id)
        services, organization_id = ctx.services, ctx.organization_id
        connection_id, retell_agent_id = agent.connection_id, agent.retell_agent_id
    try:
        if retell_agent_id is not None:
            client = await integrations.open_client(services, organization_id, connection_id, "interactive")
            found = await fetching.fetch(client, retell_agent_id)
            async with services.system(organization_id, "agents") as system:
                held = await queries.hold(system, agent_id)
                if compare(held, found, system.now()):
                    fanout.announce(system.session, organization_id, "agents", [agent_id])
    except AppError:
        pass  # Retell is away, or has the agent no longer: the next sync says so on the agent
    async with begin() as ctx:
        return _items(ctx, await queries.get_whole(ctx, agent_id))


def _items(ctx: Context, agent: Agent) -> list[DriftRead]:
    base, ours, theirs = settings_of(agent.configuration), agent.settings, settings_of(agent.theirs or {})
    if Permission.AGENTS_WRITE not in ctx.permissions:
        base, ours, theirs = (hidden(settings) for settings in (base, ours, theirs))
    return [
        DriftRead(path=name, base=base.get(name), ours=ours.get(name), theirs=theirs.get(name), seen_at=seen_at)
        for name, seen_at in sorted(agent.drift.items())
    ]


async def decide(ctx: Context, agent_id: UUID, decisions: DriftDecisions) -> Operation | None:
    """Take Retell's values, put ours back at Retell (by an operation), or hear no more of a difference."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    _refuse_unknown(agent, decisions)
    former, former_name = agent.settings, agent.name
    theirs = settings_of(agent.theirs or {})
    agent.edits = {name: value for name, value in agent.edits.items() if name not in decisions.adopt}
    agent.edits |= {name: _value(name, former, agent.engine) for name in decisions.revert}
    agent.configuration = with_values(agent.configuration, [*decisions.adopt, *decisions.revert], theirs)
    agent.ignored = agent.ignored | {name: theirs.get(name) for name in decisions.ignore}
    agent.drift = {name: seen_at for name, seen_at in agent.drift.items() if name not in decisions.all}
    if not drifted(agent):
        agent.theirs, agent.ignored = None, {}
    if "agent_name" in decisions.adopt:
        agent.name = await naming.free(ctx, vendor_name(theirs), agent.id)
    show(agent)
    linking.unlink_if_changed(ctx, agent, former.get(linking.PROMPT), "drift_adopted")
    log(ctx, agent, former_name, former, decisions.model_dump(include={"adopt", "revert", "ignore"}))
    return await pushing.start(ctx, agent, pushing.PUSH) if decisions.revert else None


def _value(name: str, settings: dict[str, Any], engine: str) -> object:
    value = settings.get(name)
    return cleared(name, engine) if value is None else value


def _refuse_unknown(agent: Agent, decisions: DriftDecisions) -> None:
    agreed, theirs = settings_of(agent.configuration), settings_of(agent.theirs or agent.configuration)
    known = differing(agreed, theirs, agent.engine)
    unknown = sorted(set(decisions.all) - known)
    if unknown:
        errors = [FieldError(name, f"Retell has the same {name} as was agreed.", "no_drift") for name in unknown]
        raise NoDrift("There is nothing to decide about some of these settings.", errors=errors)

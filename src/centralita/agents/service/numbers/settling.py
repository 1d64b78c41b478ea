"""Bringing a number at Retell to what it has to be: labels stand for their versions, paused agents are not bound.

It reads the number, works out what is to be there, writes down what it is about to leave, tells Retell, and reads
again, until nothing is left to do. So it may be killed anywhere and run again, and two that run at once end alike.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.models import Agent, PhoneNumber
from centralita.agents.queries import agents as agent_queries
from centralita.agents.queries import numbers as queries
from centralita.agents.service.engines import Wire
from centralita.agents.service.numbers import keeping
from centralita.agents.service.numbers.bindings import SIDES, Plan, listed, plan
from centralita.agents.service.numbers.wishes import labels_of
from centralita.core.context import Context
from centralita.core.operations import Work
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorConflict

if TYPE_CHECKING:
    from retell import AsyncRetell

_MOST_ROUNDS = 6


async def bring(
    work: Work, client: "AsyncRetell", connection_id: UUID, number: str, *, resumed: UUID | None = None
) -> None:
    """Until the number at Retell is as it has to be. Outside any transaction.

    `resumed`: the agent that comes back just now; where somebody changed the number at Retell while it was paused, the
    number stays as it is and the agent says so.
    """
    for _ in range(_MOST_ROUNDS):
        found = await keeping.fetch(client, number)
        async with work.begin() as ctx:
            changes = await _next_step(ctx, connection_id, number, found, resumed)
        if not changes:
            return
        with integrations.failures():
            await client.phone_number.update(number, extra_body=changes)
    message = f"{number} does not stay at Retell as it is set here. Somebody may be changing it at this moment."
    raise VendorConflict(message, details={"retryable": True})


async def _next_step(ctx: Context, connection_id: UUID, number: str, found: Wire | None, resumed: UUID | None) -> Wire:
    """Write down what Retell has and what it is about to be told; nothing to tell means settled."""
    if found is None:
        gone = await queries.find(ctx, connection_id, number)
        if gone is not None:
            keeping.mark_gone(ctx, gone)
        return {}
    row = (await keeping.keep(ctx, connection_id, [found]))[number]
    changes: Wire = {}
    agent = await agent_queries.hold_any(ctx, resumed) if resumed is not None else None
    for side, planned in (await _plans(ctx, row, found, agent)).items():
        _remember(row, side, planned)
        if agent is not None and planned.given_up is not None:
            agent.binding_conflicts = [*_others(agent, row, side), _conflict(ctx, row, side, planned)]
        if not planned.is_settled:
            changes[f"{side}_agents"] = planned.entries or None
    return changes


async def _plans(ctx: Context, row: PhoneNumber, found: Wire, resumed: Agent | None) -> dict[str, Plan]:
    present = {side: listed(found, side) for side in SIDES}
    saved = [entry for kept in row.kept.values() for entry in kept["saved"]]
    ids = {entry["agent_id"] for entry in (*present["inbound"], *present["outbound"], *saved)}
    agents = await queries.bound(ctx, row.connection_id, ids)
    paused = {retell_id for retell_id, agent in agents.items() if agent.paused_at is not None}
    labels = labels_of(agents)
    back = resumed.retell_agent_id if resumed is not None and resumed.paused_at is None else None
    return {
        side: plan(present[side], row.kept.get(side), row.followed.get(side, ()), paused, labels, resumed=back)
        for side in SIDES
    }


def _others(agent: Agent, row: PhoneNumber, side: str) -> list[Wire]:
    place = str(row.id), side
    return [one for one in agent.binding_conflicts if (one["phone_number_id"], one["side"]) != place]


def _conflict(ctx: Context, row: PhoneNumber, side: str, planned: Plan) -> Wire:
    """What is said of a number that is not as the pause left it."""
    changed_ms = int(row.configuration.get("last_modification_timestamp") or 0)
    return {
        "phone_number_id": str(row.id),
        "number": row.number,
        "side": side,
        "saved": planned.given_up,
        "found": planned.entries,
        "changed_at": datetime.fromtimestamp(changed_ms / 1000, UTC).isoformat(),
        "resumed_by": ctx.actor.name,
    }


async def forget_conflicts(ctx: Context, row: PhoneNumber, sides: Collection[str]) -> None:
    """Somebody bound these sides of a number anew: what was not put back there is no longer of interest."""
    for agent in await queries.in_conflict(ctx, row):
        for side in sides:
            agent.binding_conflicts = _others(agent, row, side)


def _remember(row: PhoneNumber, side: str, planned: Plan) -> None:
    others = {name: kept for name, kept in row.kept.items() if name != side}
    row.kept = others if planned.kept is None else {**others, side: planned.kept}
    row.followed = {**row.followed, side: planned.followed}

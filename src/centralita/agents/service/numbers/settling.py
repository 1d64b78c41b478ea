"""Bringing a number at Retell to what it has to be: labels stand for their versions, paused agents are not bound.

It reads the number, works out what is to be there, writes down what it is about to leave, tells Retell, and reads
again, until nothing is left to do. So it may be killed anywhere and run again, and two that run at once end alike.
"""

from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.models import PhoneNumber
from centralita.agents.queries import numbers as queries
from centralita.agents.service.fetching import Wire
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


async def bring(work: Work, client: "AsyncRetell", connection_id: UUID, number: str) -> None:
    """Until the number at Retell is as it has to be. Outside any transaction."""
    for _ in range(_MOST_ROUNDS):
        found = await keeping.fetch(client, number)
        async with work.begin() as ctx:
            changes = await _next_step(ctx, connection_id, number, found)
        if not changes:
            return
        with integrations.failures():
            await client.phone_number.update(number, extra_body=changes)
    message = f"{number} does not stay at Retell as it is set here. Somebody may be changing it at this moment."
    raise VendorConflict(message, details={"retryable": True})


async def _next_step(ctx: Context, connection_id: UUID, number: str, found: Wire | None) -> Wire:
    """Write down what Retell has and what it is about to be told; nothing to tell means settled."""
    if found is None:
        gone = await queries.find(ctx, connection_id, number)
        if gone is not None:
            keeping.mark_gone(ctx, gone)
        return {}
    row = (await keeping.keep(ctx, connection_id, [found]))[number]
    changes: Wire = {}
    for side, planned in (await _plans(ctx, row, found)).items():
        _remember(row, side, planned)
        if not planned.is_settled:
            changes[f"{side}_agents"] = planned.entries or None
    return changes


async def _plans(ctx: Context, row: PhoneNumber, found: Wire) -> dict[str, Plan]:
    present = {side: listed(found, side) for side in SIDES}
    saved = [entry for kept in row.kept.values() for entry in kept["saved"]]
    ids = {entry["agent_id"] for entry in (*present["inbound"], *present["outbound"], *saved)}
    agents = await queries.bound(ctx, row.connection_id, ids)
    paused = {retell_id for retell_id, agent in agents.items() if agent.status == "paused"}
    labels = labels_of(agents)
    return {side: plan(present[side], row.kept.get(side), row.followed.get(side, ()), paused, labels) for side in SIDES}


def _remember(row: PhoneNumber, side: str, planned: Plan) -> None:
    others = {name: kept for name, kept in row.kept.items() if name != side}
    row.kept = others if planned.kept is None else {**others, side: planned.kept}
    row.followed = {**row.followed, side: planned.followed}

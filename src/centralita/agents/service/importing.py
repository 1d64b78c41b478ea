"""Bringing a connection up to date: its agents as Retell has them, its voices, its counts."""

import asyncio
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.service import engines, fetching, naming, versions
from centralita.agents.service.comparing import compare
from centralita.agents.service.fetching import Fetched
from centralita.agents.service.mapping import absorb, vendor_name
from centralita.agents.service.numbers import keeping as numbers
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.identifiers import new_id
from centralita.core.operations import Work
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorNotFound, VendorRejected
from centralita.voices import service as voices

if TYPE_CHECKING:
    from retell import AsyncRetell

_BATCH = 20
_AT_ONCE = 4
_GONE = "Retell no longer has this agent. Delete it here, or make it again."


async def sync(work: Work) -> None:
    """Carry out `connections.sync`: run again after a crash, it simply starts over."""
    connection_id, organization_id = work.target_id, work.organization_id
    findings = await integrations.examine_stored(work.services, organization_id, connection_id)
    client = await integrations.open_client(work.services, organization_id, connection_id, "background")
    async with work.begin() as ctx:
        known = await queries.retell_ids(ctx, connection_id)
    listed = await fetching.list_ids(client)
    for start in range(0, len(listed), _BATCH):
        await work.progress(start, len(listed))
        found = await fetch_all(client, listed[start : start + _BATCH])
        async with work.begin() as ctx:
            await keep(ctx, connection_id, found)
    await work.progress(len(listed), len(listed))
    await voices.refresh(work.services, organization_id, connection_id)
    await numbers.refresh(work.services, organization_id, connection_id)
    async with work.begin() as ctx:
        await mark_gone(ctx, connection_id, known, listed)
        await integrations.conclude_sync(ctx, connection_id, findings)
        await work.finish(ctx)


async def fetch_all(client: "AsyncRetell", retell_ids: Sequence[str]) -> list[Fetched]:
    """These agents whole, without those that were deleted at Retell since."""
    gate = asyncio.Semaphore(_AT_ONCE)

    async def one(retell_id: str) -> Fetched | None:
        async with gate:
            try:
                return await fetching.fetch(client, retell_id)
            except (VendorNotFound, VendorRejected):
                return None  # deleted at Retell since it was listed

    return [found for found in await asyncio.gather(*(one(retell_id) for retell_id in retell_ids)) if found]


async def keep(ctx: Context, connection_id: UUID, found: Sequence[Fetched]) -> None:
    """Put what Retell has on the rows; agents that are new to the panel get one."""
    known = await queries.at_retell(ctx, connection_id, [item.agent["agent_id"] for item in found])
    being_made = await queries.engines_being_made(ctx, connection_id)
    kept: list[tuple[Agent, Fetched]] = []
    for item in found:
        engine = item.agent.get("response_engine") or {}
        agent = known.get(item.agent["agent_id"])
        if agent is None and engines.key_of(engine) in being_made:
            continue  # its creation writes the row itself
        if agent is None:
            agent = _new(ctx, connection_id)
        await _keep_one(ctx, agent, item)
        kept.append((agent, item))
    await versions.keep_found(ctx, kept)


def _new(ctx: Context, connection_id: UUID) -> Agent:
    return Agent(
        organization_id=ctx.organization_id,
        id=new_id(),
        connection_id=connection_id,
        origin="retell",
        name="",
        configuration={},
        edits={},
        drift={},
        ignored={},
    )


async def _keep_one(ctx: Context, agent: Agent, item: Fetched) -> None:
    is_new = agent.retell_agent_id is None
    if is_new:
        agent.name = await naming.free(ctx, vendor_name(item.agent), agent.id)
        absorb(agent, item)
        ctx.session.add(agent)
    elif not compare(agent, item, ctx.now()):
        return
    await ctx.session.flush()  # the next name is compared with this one
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])


async def mark_gone(ctx: Context, connection_id: UUID, known: Collection[str], listed: Collection[str]) -> None:
    """Say so on the agents that Retell no longer has; take it back where it lists one again.

    `known` are the agents from before Retell was asked: one that was made meanwhile is not missing.
    """
    present = set(listed)
    for agent in await queries.living_at_retell(ctx, connection_id, set(known) - present):
        if agent.status == "error":
            continue
        agent.status, agent.status_message = "error", _GONE
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    for agent in await queries.with_fault(ctx, connection_id, _GONE):
        if agent.retell_agent_id in present:
            agent.status, agent.status_message = agent.standing, None
            fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])


async def sync_failed(work: Work, ctx: Context, error: AppError) -> None:
    """Show on the connection why its workspace could not be fetched."""
    await integrations.sync_failed(ctx, work.target_id, error.message)

"""Bringing the draft of an agent to Retell: forked where the latest version is published, all of it or nothing.

Run again after a crash it goes on: what Retell has already is not sent twice, and the version that an earlier try
forked is found again.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from centralita.agents.errors import AgentBusy, AgentNotAtRetell, DriftConflict
from centralita.agents.models import Agent, settings_of
from centralita.agents.queries import agents as queries
from centralita.agents.service import engines, fetching
from centralita.agents.service.comparing import compare
from centralita.agents.service.engines import Wire
from centralita.agents.service.fetching import Fetched
from centralita.agents.service.mapping import absorb, differing, is_same, of_part, with_values
from centralita.core import fanout, operations
from centralita.core.context import Context, Transactions
from centralita.core.errors import AppError, FieldError
from centralita.core.operations import Operation, Work
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorRejected
from centralita.retell.catalogue import cleared

if TYPE_CHECKING:
    from retell import AsyncRetell

PUSH = "agents.push"
PUBLISH = "agents.publish"
STEPS = 4
_SHORTEST_VALUE = 3
_LONGEST_WAIT = 20.0


async def start(ctx: Context, agent: Agent, kind: str, **payload: object) -> Operation:
    """Write down that the draft, as it is now, is to go to Retell."""
    draft = {"edits": agent.edits, "restored_version": agent.restored_version, "known_version": agent.version}
    return await operations.start(ctx, kind, target_kind="agent", target_id=agent.id, payload={**draft, **payload})


async def ensure_pushed(ctx: Context, agent_id: UUID) -> Operation | None:
    """The operation that brings the draft to Retell, joined where one is under way; None where Retell has it."""
    agent = await queries.hold(ctx, agent_id)
    for kind in (PUBLISH, PUSH):
        under_way = await operations.latest(ctx, kind, agent.id)
        if under_way is not None:
            return under_way
    if await operations.latest(ctx, engines.OWN_ENGINE, agent.id) is not None:  # edits would go to what is shared
        raise AgentBusy(f"{agent.name} is getting its own copy of what answers. Try again in a moment.", retry_after=2)
    return await start(ctx, agent, PUSH) if agent.has_edits else None


async def brought(begin: Transactions, agent_id: UUID) -> int | None:
    """For whatever else needs the draft at Retell: bring it there, and say which version it is.

    Raises `AgentNotAtRetell` with Retell's reason when that does not succeed in time.
    """
    async with begin() as ctx:
        operation = await ensure_pushed(ctx, agent_id)
    if operation is not None:
        operation = await operations.settle(begin, operation, _LONGEST_WAIT)
        if not operation.is_finished or operation.error is not None:
            reason = (operation.error or {}).get("message", "Retell does not answer.")
            raise AgentNotAtRetell(f"The draft could not be brought to Retell. {reason}")
    async with begin() as ctx:
        return (await queries.get(ctx, agent_id)).version


async def push_at_retell(work: Work) -> None:
    """Bring the draft to Retell; callers of a published version notice nothing."""
    _, found = await carry(work)
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        settle(work, agent)
        if work.payload["restored_version"] is None:
            compare(agent, found, ctx.now())
        else:
            absorb(agent, found)
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
        await forget(work, ctx)
        await work.finish(ctx)


def settle(work: Work, agent: Agent) -> None:
    """What was sent is agreed now. What was edited meanwhile stays an edit, also what was edited back."""
    sent: Wire = work.payload["edits"]
    draft, kind = agent.settings, agent.engine
    edited_back = {
        name: cleared(name, kind) if draft.get(name) is None else draft[name]
        for name in sent
        if name not in agent.edits and draft.get(name) != sent[name]
    }
    kept = {name: value for name, value in agent.edits.items() if name not in sent or sent[name] != value}
    agent.edits = {**edited_back, **kept}
    agent.configuration = with_values(agent.configuration, sent, sent)
    if agent.restored_version == work.payload["restored_version"]:
        agent.restored_version, agent.restored_configuration = None, None


async def forget(work: Work, ctx: Context, _error: AppError | None = None) -> None:
    """An operation that is over keeps no settings: tools carry keys."""
    await work.remember(ctx, edits={})


async def carry(work: Work) -> tuple["AsyncRetell", Fetched]:
    """Make Retell's draft what ours was when the operation was written down. Returns what Retell then has."""
    async with work.begin() as ctx:
        row = await queries.hold(ctx, work.target_id)
        connection_id, retell_agent_id, agreed = row.connection_id, row.retell_agent_id, settings_of(row.configuration)
    if retell_agent_id is None:
        raise AgentNotAtRetell("Retell does not have this agent. Sync its connection.")
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    await work.progress(0, STEPS)
    found = await _forked_from_restored(work, client, await fetching.fetch(client, retell_agent_id))
    pending = _pending(work, found)
    if work.payload["restored_version"] is None:
        await _refuse_conflicts(work, found, agreed, pending)
    if pending and found.agent.get("is_published"):
        found = await fork(work, client, found, int(found.agent["version"]))
    await work.progress(1, STEPS)
    if pending:
        await _send(work, client, found, pending)
        found = await fetching.fetch(client, retell_agent_id)
    await work.progress(2, STEPS)
    return client, found


def _pending(work: Work, found: Fetched) -> Wire:
    theirs, edits = settings_of(found.configuration), work.payload["edits"]
    return {name: value for name, value in edits.items() if theirs.get(name) != value}


async def _refuse_conflicts(work: Work, found: Fetched, agreed: Wire, pending: Wire) -> None:
    """What was changed on both sides needs a person: it is noted as drift, and nothing is sent."""
    theirs, kind = settings_of(found.configuration), engines.kind_of(found.agent)
    conflicts = sorted(name for name in pending if not is_same(name, agreed, theirs, kind))
    if work.payload.get("is_unattended"):  # nobody decided to publish along what was changed at Retell
        sent = work.payload["edits"]
        others = {
            name for name in differing(agreed, theirs, kind) if name not in sent or sent[name] != theirs.get(name)
        }
        conflicts = sorted({*conflicts, *others})
    if not conflicts:
        return
    async with work.begin() as ctx:
        agent = await queries.hold_any(ctx, work.target_id)
        compare(agent, found, ctx.now())
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    message = "Somebody changed the same settings at Retell. Decide for each whose value stays, then try again."
    errors = [FieldError(name, "Changed here and at Retell.", "drift_conflict") for name in conflicts]
    raise DriftConflict(message, errors=errors)


async def _forked_from_restored(work: Work, client: "AsyncRetell", found: Fetched) -> Fetched:
    """The draft of a published version that was brought back, forked once."""
    restored: int | None = work.payload["restored_version"]
    if restored is None or _is_our_fork(work, found.agent, restored):
        return found
    return await fork(work, client, found, restored)


def _is_our_fork(work: Work, latest: Wire, base: int) -> bool:
    """Whether an earlier try of this operation forked the latest version."""
    if work.payload.get("forked_version") == latest["version"]:
        return True
    known = work.payload["known_version"]
    is_new = known is None or latest["version"] > known
    return work.attempt > 1 and is_new and not latest.get("is_published") and latest.get("base_version") == base


async def fork(work: Work, client: "AsyncRetell", found: Fetched, base: int) -> Fetched:
    retell_agent_id = found.agent["agent_id"]
    with integrations.failures():
        forked = await client.agent.create_version(retell_agent_id, base_version=base)
    async with work.begin() as ctx:
        await work.remember(ctx, forked_version=forked.version)
    return await fetching.fetch(client, retell_agent_id)


async def _send(work: Work, client: "AsyncRetell", found: Fetched, pending: Wire) -> None:
    """The agent first: Retell checks its fields most strictly, so that a refusal comes before anything changed."""
    kind = engines.kind_of(found.agent)
    try:
        with integrations.failures():
            await _update_agent(client, found.agent, pending)
            await engines.update(
                client, found.agent.get("response_engine") or {}, of_part(pending, kind, "llm", "flow")
            )
    except AppError as error:
        if error.details.get("retryable"):
            raise
        await _take_back(work, client, found, pending)
        if isinstance(error, VendorRejected):
            error.errors = _fields_in_words(error.message, pending)
        raise


async def _update_agent(client: "AsyncRetell", draft: Wire, settings: Wire) -> None:
    """The settings go as they are, so that names and values which this SDK does not know arrive all the same."""
    kind = engines.kind_of(draft)
    body, pointer = of_part(settings, kind, "agent"), of_part(settings, kind, "engine")
    if pointer:
        body["response_engine"] = {**draft["response_engine"], **pointer}
    if body:
        await client.agent.update(draft["agent_id"], version=int(draft["version"]), extra_body=body)


async def _take_back(work: Work, client: "AsyncRetell", found: Fetched, pending: Wire) -> None:
    """Retell refused a part: the forked draft goes, or the fields of the agent become what they were."""
    draft = found.agent
    try:
        with integrations.failures():
            if work.payload.get("forked_version") == draft["version"]:
                await client.agent.delete_version(draft["agent_id"], version=int(draft["version"]))
                return
            kind, settings = engines.kind_of(draft), settings_of(found.configuration)
            names = of_part(pending, kind, "agent", "engine")
            former = {name: cleared(name, kind) if settings.get(name) is None else settings[name] for name in names}
            await _update_agent(client, draft, former)
    except AppError:
        return  # the next comparison shows what Retell has


def _fields_in_words(words: str, pending: Mapping[str, object]) -> tuple[FieldError, ...]:
    """The settings that Retell's refusal speaks of, by name or by the value it does not like."""
    return tuple(
        FieldError(name, words, "vendor_rejected")
        for name, value in pending.items()
        if name in words or (isinstance(value, str) and len(value) >= _SHORTEST_VALUE and value in words)
    )

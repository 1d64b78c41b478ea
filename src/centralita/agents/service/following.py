"""What happens to agents when a label of a prompt moves: drafts at once, and with `production` the publication.

In the transaction of the move every agent that follows the label gets the text into its draft. Those whose draft has
nothing else in it are marked; one operation publishes them afterwards, each by an ordinary publication. Nobody's
unfinished edits are published with them: such agents wait for a person, with the reason on the row.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from centralita.agents.models import Agent, AgentVersion, PromptState, settings_of
from centralita.agents.queries import agents as agent_queries
from centralita.agents.queries import prompts as queries
from centralita.agents.schemas import PromptMoveItem, PromptMovePreview
from centralita.agents.service import pushing
from centralita.agents.service.engines import OWN_ENGINE
from centralita.agents.service.linking import MOST_CHARACTERS, PROMPT, VARIABLES, put
from centralita.agents.service.mapping import differing
from centralita.agents.service.pushing import PUBLISH, PUSH
from centralita.audit import service as audit
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations.errors import VendorConflict
from centralita.prompts import service as prompts
from centralita.prompts.events import LabelMoved
from centralita.prompts.models import Label
from centralita.prompts.service import UsedText
from centralita.retell.catalogue import RETELL_LLM

FOLLOW = "agents.follow_prompt"
_BATCH = 50
_AT_ONCE = 4
_MOST_SHOWN = 200
_MOST_ROUNDS = 600
_PATIENCE_SECONDS = 0.5
_LONGEST_NOTE = 500
# With these the draft stays as it was.
_UNTOUCHED: frozenset[PromptState] = frozenset({"no_prompt", "too_long"})


@dataclass(frozen=True, slots=True)
class _Standing:
    """What decides about publishing some agents, besides what is on their rows."""

    published: Mapping[UUID, AgentVersion]
    sharing: Collection[UUID]
    may_publish: bool


async def follow_label(ctx: Context, event: LabelMoved) -> None:
    """Put the version that a label stands for now into the drafts of the agents that follow it."""
    used = await prompts.text_of(ctx, event.prompt_id, event.name, event.version)
    former: dict[int, UsedText] = {}
    after, is_publishing = None, False
    while held := await queries.hold_followers(ctx, event.prompt_id, event.label, after, _BATCH):
        after = held[-1].id
        standing = await _standing(ctx, held)
        for agent in held:
            version = agent.prompt_version or event.version
            if version not in former:
                former[version] = await prompts.text_of(ctx, event.prompt_id, event.name, version)
            _follow(ctx, agent, used, former[version], standing)
            is_publishing = is_publishing or agent.prompt_state == "publishing"
        await ctx.session.flush()  # one batch at a time in memory
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id for agent in held])
    if is_publishing:
        payload = {"note": _note(event)}
        operation = await operations.start(
            ctx, FOLLOW, target_kind="prompt", target_id=event.prompt_id, payload=payload
        )
        operations.release(ctx, operation)


def _note(event: LabelMoved) -> str:
    what = f"{event.name} v{event.version} → {event.label}"
    return (what if event.note is None else f"{what}: {event.note}")[:_LONGEST_NOTE]


def _follow(ctx: Context, agent: Agent, used: UsedText, former: UsedText, standing: _Standing) -> None:
    before = {"prompt_version": agent.prompt_version}
    state = _state(agent, used, former, standing)
    if state not in _UNTOUCHED:
        put(agent, used, former.defaults)
    agent.prompt_state, agent.prompt_message = state, None
    audit.record(
        ctx,
        "agent.prompt_followed",
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        before=before,
        after={"prompt_version": agent.prompt_version, "prompt_label": agent.prompt_label, "state": state},
    )


def _state(agent: Agent, used: UsedText, former: UsedText, standing: _Standing) -> PromptState | None:
    """What is to become of an agent with this text: `publishing`, nothing to do, or why it waits."""
    if agent.engine != RETELL_LLM:
        return "no_prompt"
    if len(used.text) > MOST_CHARACTERS:
        return "too_long"
    if agent.prompt_label != "production":
        return None
    defaults = [former.defaults, used.defaults]
    reasons: dict[PromptState, bool] = {
        "unpublished": agent.published_version is None,
        "not_at_retell": agent.retell_agent_id is None or agent.status == "error",
        "drift": agent.theirs is not None,
        "shared": agent.id in standing.sharing,
        "labelled": agent.production_version is not None,
        "edits": _has_other_edits(agent, standing.published.get(agent.id), defaults),
        "not_allowed": not standing.may_publish,
    }
    return next((reason for reason, holds in reasons.items() if holds), "publishing")


def _has_other_edits(agent: Agent, published: AgentVersion | None, defaults: Sequence[Mapping[str, str]]) -> bool:
    """Whether the draft differs from what callers get in more than the text and the variables it brings."""
    if (agent.configuration.get("agent") or {}).get("is_published"):
        base = settings_of(agent.configuration)
    elif published is not None:
        base = settings_of(published.configuration)
    else:
        return True
    changed = (differing(base, agent.settings, agent.engine) | agent.edits.keys()) - {PROMPT}
    if VARIABLES in changed and _are_filled(base.get(VARIABLES) or {}, agent.settings.get(VARIABLES) or {}, defaults):
        changed -= {VARIABLES}
    return bool(changed)


def _are_filled(base: Mapping[str, Any], draft: Mapping[str, Any], defaults: Sequence[Mapping[str, str]]) -> bool:
    """Whether the variables differ in nothing but the defaults that a prompt declares."""
    changed = {name for name in {*base, *draft} if base.get(name) != draft.get(name)}
    return all(any(name in some and some[name] == draft.get(name) for some in defaults) for name in changed)


async def _standing(ctx: Context, agents: Sequence[Agent]) -> _Standing:
    return _Standing(
        published=await queries.published(ctx, agents),
        sharing=await queries.sharing(ctx, agents),
        may_publish=Permission.AGENTS_PUBLISH in ctx.permissions,
    )


async def preview_move(ctx: Context, prompt_id: UUID, label: Label, version: int) -> PromptMovePreview:
    """What a move of a label would do to the agents that follow it. Nothing is written."""
    ctx.require(Permission.AGENTS_READ, Permission.PROMPTS_READ)
    used = await prompts.keep_text(ctx, prompt_id, version)
    former: dict[int, UsedText] = {}
    items: list[PromptMoveItem] = []
    after = None
    while found := await queries.followers(ctx, prompt_id, label, after, _BATCH):
        after = found[-1].id
        standing = await _standing(ctx, found)
        for agent in found:
            number = agent.prompt_version or version
            if number not in former:
                former[number] = await prompts.text_of(ctx, prompt_id, used.name, number)
            items.append(_item(agent, _state(agent, used, former[number], standing)))
    counts = {outcome: sum(item.outcome == outcome for item in items) for outcome in ("publish", "draft", "wait")}
    items.sort(key=lambda item: (item.outcome != "wait", item.name.casefold()))
    return PromptMovePreview(**counts, items=items[:_MOST_SHOWN])


def _item(agent: Agent, state: PromptState | None) -> PromptMoveItem:
    outcome = "publish" if state == "publishing" else "draft" if state is None else "wait"
    reason = None if state == "publishing" else state
    return PromptMoveItem(agent_id=agent.id, name=agent.name, outcome=outcome, reason=reason)


async def follow_at_retell(work: Work) -> None:
    """Publish the agents that a move of a label marked. Run again, it goes on with those that are left."""
    async with work.begin() as ctx:
        marked = await queries.to_publish(ctx, work.target_id)
    for start in range(0, len(marked), _AT_ONCE):
        some = marked[start : start + _AT_ONCE]
        await asyncio.gather(*(_publish(work, agent_id, start, len(marked)) for agent_id in some))


async def _publish(work: Work, agent_id: UUID, done: int, total: int) -> None:
    """Until one agent is published, or has a reason to wait: what is on its way to Retell already comes first."""
    for _ in range(_MOST_ROUNDS):
        await work.progress(done, total)
        async with work.begin() as ctx:
            operation = await _next(work, ctx, agent_id)
            is_due = operation is not None and operation.due_at <= ctx.now()
        if operation is None:
            return
        if is_due:  # run here: a worker may be busy with this very operation
            await operations.run(work.services, work.organization_id, operation.id)
        if not is_due or operation.state != "pending":
            await asyncio.sleep(_PATIENCE_SECONDS)
    raise VendorConflict("An agent is busy for very long. It is tried again.", details={"retryable": True})


async def _next(work: Work, ctx: Context, agent_id: UUID) -> Operation | None:
    """What has to end before the agent is done: what is under way, or else its publication, started here."""
    agent = await agent_queries.find_whole(ctx, agent_id)
    if agent is None or agent.prompt_state != "publishing" or agent.prompt_id is None or agent.prompt_version is None:
        return None
    for kind in (PUBLISH, PUSH, OWN_ENGINE):
        under_way = await operations.latest(ctx, kind, agent.id)
        if under_way is not None:
            return under_way
    named = (await prompts.among(ctx, [agent.prompt_id]))[agent.prompt_id]
    used = await prompts.text_of(ctx, agent.prompt_id, named.name, agent.prompt_version)
    standing = replace(await _standing(ctx, [agent]), may_publish=True)
    state = None if agent.is_published else _state(agent, used, used, standing)
    agent.prompt_state = state
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    if state != "publishing":
        return None
    operation = await pushing.start(ctx, agent, PUBLISH, note=work.payload["note"], is_unattended=True)
    operations.release(ctx, operation)
    return operation


async def publication_failed(work: Work, ctx: Context, error: AppError) -> None:
    """A publication came to nothing: an agent that waited for it waits for a person."""
    agent = await agent_queries.find_whole(ctx, work.target_id)
    if agent is not None and agent.prompt_state == "publishing":
        agent.prompt_state = "drift" if error.code == "drift_conflict" else "refused"
        agent.prompt_message = error.message
        fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])
    await pushing.forget(work, ctx)


async def following_failed(work: Work, ctx: Context, error: AppError) -> None:
    """It was tried often enough: the agents that are left wait for a person."""
    marked = await queries.to_publish(ctx, work.target_id)
    for agent_id in marked:
        agent = await agent_queries.find_whole(ctx, agent_id)
        if agent is not None and agent.prompt_state == "publishing":
            agent.prompt_state, agent.prompt_message = "refused", error.message
    fanout.announce(ctx.session, ctx.organization_id, "agents", marked)

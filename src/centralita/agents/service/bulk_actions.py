"""What can be done to many agents at once. An action is one entry of `ACTIONS`: who may, what would change, the verb.

`plan` says what would change of an agent, or raises the reason why it cannot be; it writes nothing. `carry_out` is
the same verb that does it to a single agent, with the same log entry; the operation it starts, if any, is waited for.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from centralita.agents.errors import AgentNotAtRetell, NoPrompt, SettingsRefused
from centralita.agents.models import Agent
from centralita.agents.schemas import AgentPlace, AgentPublish, AgentUpdate, BulkAction, BulkChange, BulkOrder
from centralita.agents.service import deleting, pausing, placing, publishing
from centralita.agents.service.changing import refuse_linked, update
from centralita.core import tags
from centralita.core.context import Context
from centralita.core.operations import Operation
from centralita.core.permissions import Permission
from centralita.retell.catalogue import RETELL_LLM, cleared
from centralita.retell.checking import faults_of

# Under which setting of Retell's the panel's own fields are.
THEIR_NAMES = {"prompt": "general_prompt", "first_message": "begin_message"}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that is done to one agent after the other."""

    permission: Permission
    plan: Callable[[Agent, BulkOrder], list[BulkChange]]
    carry_out: Callable[[Context, UUID, BulkOrder], Awaitable[Operation | None]]


def _change(setting: str, before: Any, after: Any) -> list[BulkChange]:
    return [] if before == after else [BulkChange(setting=setting, before=before, after=after)]


def _refuse_unready(agent: Agent) -> None:
    if agent.retell_agent_id is None or agent.status == "error":
        raise AgentNotAtRetell(agent.status_message or "Retell does not have this agent. Sync its connection.")


def _plan_publish(agent: Agent, _order: BulkOrder) -> list[BulkChange]:
    _refuse_unready(agent)
    if agent.is_published or agent.version is None:
        return []
    is_forked = (agent.configuration.get("agent") or {}).get("is_published") or agent.restored_version is not None
    return _change("published_version", agent.published_version, agent.version + 1 if is_forked else agent.version)


async def _publish(ctx: Context, agent_id: UUID, order: BulkOrder) -> Operation:
    return await publishing.publish(ctx, agent_id, AgentPublish(note=order.note))


def _plan_settings(agent: Agent, order: BulkOrder) -> list[BulkChange]:
    _refuse_unready(agent)
    wanted = order.settings or AgentUpdate.model_validate({})
    given = wanted.model_dump(include=wanted.model_fields_set)
    _refuse_for_engine(agent, wanted)
    changes: list[BulkChange] = []
    for ours, value in given.items():
        name = THEIR_NAMES.get(ours, ours)
        present = getattr(agent, ours) if ours in THEIR_NAMES else agent.settings.get(name)
        after = cleared(name, agent.engine) if value is None and ours not in THEIR_NAMES else value
        if name == "general_prompt":
            refuse_linked(agent, after)
        if not _is_so(present, after):
            changes += _change(ours, present, after)
    return changes


def _refuse_for_engine(agent: Agent, wanted: AgentUpdate) -> None:
    """Agents with different engines have different settings."""
    if agent.engine != RETELL_LLM and wanted.model_fields_set & THEIR_NAMES.keys():
        raise NoPrompt("This agent answers with a conversation flow or a model of your own: it has no single prompt.")
    faults = faults_of(wanted.model_extra or {}, agent.engine)
    if faults:
        raise SettingsRefused(faults[0].message)


def _is_so(present: object, wanted: object) -> bool:
    """One language stands for all of those that an agent speaks besides it."""
    if isinstance(present, list) and isinstance(wanted, str):
        return bool(present) and present[0] == wanted
    return present == wanted


async def _change_settings(ctx: Context, agent_id: UUID, order: BulkOrder) -> None:
    await update(ctx, agent_id, order.settings or AgentUpdate.model_validate({}))


def _plan_pause(agent: Agent, _order: BulkOrder) -> list[BulkChange]:
    _refuse_unready(agent)
    return _change("paused", any(known.cause == pausing.MANUAL for known in agent.pauses), True)


async def _pause(ctx: Context, agent_id: UUID, order: BulkOrder) -> Operation:
    return await pausing.pause(ctx, agent_id, note=order.note)


def _plan_resume(agent: Agent, _order: BulkOrder) -> list[BulkChange]:
    return _change("paused", any(known.cause == pausing.MANUAL for known in agent.pauses), False)


async def _resume(ctx: Context, agent_id: UUID, _order: BulkOrder) -> Operation | None:
    return await pausing.resume(ctx, agent_id)


def _plan_tag(agent: Agent, order: BulkOrder) -> list[BulkChange]:
    return _change("tags", agent.tags, tags.changed(agent.name, agent.tags, add=order.tags))


async def _tag(ctx: Context, agent_id: UUID, order: BulkOrder) -> None:
    await placing.retag(ctx, agent_id, add=order.tags)


def _plan_untag(agent: Agent, order: BulkOrder) -> list[BulkChange]:
    return _change("tags", agent.tags, tags.changed(agent.name, agent.tags, remove=order.tags))


async def _untag(ctx: Context, agent_id: UUID, order: BulkOrder) -> None:
    await placing.retag(ctx, agent_id, remove=order.tags)


def _plan_move(agent: Agent, order: BulkOrder) -> list[BulkChange]:
    before, after = (str(value) if value else None for value in (agent.folder_id, order.folder_id))
    return _change("folder_id", before, after)


async def _move(ctx: Context, agent_id: UUID, order: BulkOrder) -> None:
    await placing.place(ctx, agent_id, AgentPlace(folder_id=order.folder_id))


def _plan_delete(agent: Agent, _order: BulkOrder) -> list[BulkChange]:
    return _change("deleted", agent.deleted_at is not None, True)


async def _delete(ctx: Context, agent_id: UUID, _order: BulkOrder) -> None:
    await deleting.delete(ctx, agent_id)


def _plan_restore(agent: Agent, _order: BulkOrder) -> list[BulkChange]:
    return _change("deleted", agent.deleted_at is not None, False)


async def _restore(ctx: Context, agent_id: UUID, _order: BulkOrder) -> None:
    await deleting.restore(ctx, agent_id)


ACTIONS: dict[BulkAction, Action] = {
    "publish": Action(Permission.AGENTS_PUBLISH, _plan_publish, _publish),
    "pause": Action(Permission.AGENTS_PUBLISH, _plan_pause, _pause),
    "resume": Action(Permission.AGENTS_PUBLISH, _plan_resume, _resume),
    "change": Action(Permission.AGENTS_WRITE, _plan_settings, _change_settings),
    "tag": Action(Permission.AGENTS_WRITE, _plan_tag, _tag),
    "untag": Action(Permission.AGENTS_WRITE, _plan_untag, _untag),
    "move": Action(Permission.AGENTS_WRITE, _plan_move, _move),
    "delete": Action(Permission.AGENTS_WRITE, _plan_delete, _delete),
    "restore": Action(Permission.AGENTS_WRITE, _plan_restore, _restore),
}
# Those that reach for agents in the trash; all others do not find them.
OF_THE_TRASH = frozenset({"delete", "restore"})

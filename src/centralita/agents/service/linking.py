"""Agents that use a prompt of the library: the link, what it puts into the draft, and when it falls away.

The draft of a linked agent says what its version of the prompt says. Who edits the agent cannot change that text; where
it comes from elsewhere (an old version, Retell) the link falls away, and the log says so. Whoever changes a link holds
the prompt before the agent, as a move of a label does.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from centralita.agents.errors import NoPrompt, PromptInUse, PromptNotLinked, PromptTooLong
from centralita.agents.models import Agent
from centralita.agents.queries import prompts as queries
from centralita.agents.schemas import LinkedPrompt, PromptLinkInput
from centralita.agents.service.changing import hold_editable
from centralita.agents.service.engines import Wire
from centralita.agents.service.mapping import show
from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.prompts import service as prompts
from centralita.prompts.errors import PromptNotFound
from centralita.prompts.models import Prompt
from centralita.prompts.service import UsedText
from centralita.retell.catalogue import RETELL_LLM

PROMPT = "general_prompt"
VARIABLES = "default_dynamic_variables"
MOST_CHARACTERS = 200_000
_MOST_NAMED = 20


async def link_prompt(ctx: Context, agent_id: UUID, data: PromptLinkInput) -> None:
    """Let an agent use a prompt: its text becomes an edit of the draft, like any other."""
    ctx.require(Permission.AGENTS_WRITE, Permission.PROMPTS_READ)
    used = await prompts.keep_text(ctx, data.prompt_id, data.label or data.version or 0)
    agent = await hold_editable(ctx, agent_id)
    former = await _brought(ctx, agent)
    if agent.engine != RETELL_LLM:
        raise NoPrompt("This agent answers with a conversation flow or a model of your own: it has no single prompt.")
    if len(used.text) > MOST_CHARACTERS:
        raise PromptTooLong(
            f"An agent takes a prompt of {MOST_CHARACTERS:,} characters; this one has {len(used.text):,}."
        )
    before = _facts(agent)
    agent.prompt_id, agent.prompt_label = used.prompt_id, data.label
    agent.prompt_state = agent.prompt_message = None
    put(agent, used, former)
    _record(ctx, agent, "agent.prompt_linked", before, _facts(agent) | {"prompt_name": used.name})


async def detach_prompt(ctx: Context, agent_id: UUID) -> None:
    """Make the text of an agent its own."""
    ctx.require(Permission.AGENTS_WRITE)
    agent = await hold_editable(ctx, agent_id)
    if agent.prompt_id is None:
        raise PromptNotLinked(f"The text of {agent.name} is its own already.")
    _unlink(ctx, agent, "detached")


async def _brought(ctx: Context, agent: Agent) -> Mapping[str, str]:
    """The defaults that the version declares which an agent uses now."""
    if agent.prompt_id is None or agent.prompt_version is None:
        return {}
    return (await prompts.text_of(ctx, agent.prompt_id, agent.name, agent.prompt_version)).defaults


def put(agent: Agent, used: UsedText, former_defaults: Mapping[str, str]) -> None:
    """Put a version of a prompt into the draft, with its declared defaults for variables that have no value yet."""
    edits: Wire = {**agent.edits, PROMPT: used.text}
    agent.prompt_version = used.version
    if agent.status == "creating":  # Retell's objects are not known yet: they bring everything else
        agent.edits, agent.prompt = edits, used.text
        return
    present: dict[str, Any] = agent.settings.get(VARIABLES) or {}
    agreed: dict[str, Any] = agent.agreed_settings.get(VARIABLES) or {}
    if (variables := _filled(present, agreed, used.defaults, former_defaults)) != present:
        edits[VARIABLES] = variables
    agent.edits = edits
    show(agent)


def _filled(
    present: Mapping[str, Any], agreed: Mapping[str, Any], defaults: Mapping[str, str], former: Mapping[str, str]
) -> dict[str, Any]:
    """Values of variables, with defaults where there is none, or still the default of the version before.

    What that one brought and Retell never had goes with it.
    """
    inherited = {name for name, value in former.items() if present.get(name) == value}
    own = {name: value for name, value in present.items() if name not in inherited or name in agreed}
    brought = {name: value for name, value in defaults.items() if name not in own or name in inherited}
    return {**own, **brought}


def unlink_if_changed(ctx: Context, agent: Agent, former_text: str | None, why: str) -> None:
    """The text came from elsewhere: the link falls away, unless it is the same text."""
    if agent.prompt_id is not None and agent.prompt != former_text:
        _unlink(ctx, agent, why)


def settled(agent: Agent) -> None:
    """The draft was published: nothing waits any more, unless another text came meanwhile."""
    if PROMPT not in agent.edits and agent.prompt_state not in {"too_long", "no_prompt"}:
        agent.prompt_state = agent.prompt_message = None


async def face_of_link(ctx: Context, agent: Agent) -> LinkedPrompt | None:
    """How the prompt stands that an agent uses."""
    prompt = (await prompts.among(ctx, [agent.prompt_id])).get(agent.prompt_id) if agent.prompt_id else None
    if prompt is None:
        return None
    number = prompts.stands_for(prompt, agent.prompt_label) if agent.prompt_label else agent.prompt_version
    return LinkedPrompt(
        name=prompt.name,
        label_version=number if agent.prompt_label else None,
        latest_version=prompt.latest_version,
        is_in_step=number == agent.prompt_version and PROMPT not in agent.drift,
    )


async def keep_prompt(ctx: Context, agent_id: UUID) -> Prompt | None:
    """The living prompt that an agent uses, kept as it is before the agent is held; None without one."""
    prompt_id = await queries.prompt_of(ctx, agent_id)
    try:
        return await prompts.keep(ctx, prompt_id) if prompt_id is not None else None
    except PromptNotFound:
        return None


async def relink_restored(ctx: Context, agent: Agent, kept: Prompt | None) -> None:
    """An agent is back from the trash: what moved or went meanwhile is made up for."""
    ctx.require(Permission.AGENTS_WRITE)
    if agent.prompt_id is None or agent.prompt_version is None:
        return
    if kept is None or kept.id != agent.prompt_id:
        _unlink(ctx, agent, "prompt_deleted")
        return
    number = prompts.stands_for(kept, agent.prompt_label) if agent.prompt_label else None
    if number is None or number == agent.prompt_version:
        return
    former = await prompts.text_of(ctx, kept.id, kept.name, agent.prompt_version)
    used = await prompts.text_of(ctx, kept.id, kept.name, number)
    before = _facts(agent)
    if len(used.text) <= MOST_CHARACTERS:
        put(agent, used, former.defaults)
    _record(ctx, agent, "agent.prompt_followed", before, _facts(agent))


async def refuse_deletion(ctx: Context, prompt_id: UUID, name: str) -> None:
    """Stop the deletion of a prompt that living agents use, and name them to those who may see agents."""
    total, users = await queries.users(ctx, prompt_id, _MOST_NAMED)
    if not total:
        return
    shown = users if Permission.AGENTS_READ in ctx.permissions else []
    details = {"total": total, "agents": [{"id": str(id_), "name": named} for id_, named in shown]}
    words = f" ({', '.join(named for _, named in shown[:3])}{', …' if total > 3 else ''})" if shown else ""
    message = f"{total} {'agent uses' if total == 1 else 'agents use'} {name}{words}. Detach them first."
    raise PromptInUse(message, details=details)


def _facts(agent: Agent) -> dict[str, object]:
    facts = {"prompt_id": agent.prompt_id, "prompt_label": agent.prompt_label, "prompt_version": agent.prompt_version}
    own = {"prompt": agent.prompt} if agent.prompt_id is None else {}
    return {**facts, **own}


def _unlink(ctx: Context, agent: Agent, why: str) -> None:
    before = _facts(agent)
    agent.prompt_id = agent.prompt_label = agent.prompt_version = None
    agent.prompt_state = agent.prompt_message = None
    audit.record(
        ctx,
        "agent.prompt_unlinked",
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        before=before,
        after={"prompt_id": None, "prompt_label": None, "prompt_version": None, "why": why},
    )
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])


def _record(ctx: Context, agent: Agent, action: str, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    audit.record(
        ctx,
        action,
        target_kind="agent",
        target_id=agent.id,
        target_name=agent.name,
        before=before,
        after=after,
    )
    fanout.announce(ctx.session, ctx.organization_id, "agents", [agent.id])

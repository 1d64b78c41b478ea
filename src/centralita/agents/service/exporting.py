"""An agent as a file: to keep, to look through, to make it again elsewhere."""

import asyncio
import json
from typing import Any, Literal
from uuid import UUID

import yaml

from centralita.agents.errors import AgentNotFound
from centralita.agents.models import Agent
from centralita.agents.queries import agents as queries
from centralita.agents.queries import listing
from centralita.agents.schemas import AgentsExport
from centralita.agents.service.engines import Wire
from centralita.audit import service as audit
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.core.sealing import hidden

KIND = "centralita.agent"
KIND_OF_MANY = "centralita.agents"
FORMAT_VERSION = 1
Format = Literal["json", "yaml"]
_OWN_HOOK = "/hooks/retell/"


async def export(ctx: Context, agent_id: UUID, form: Format, *, include_secrets: bool) -> tuple[str, str]:
    """The name of the agent, and the text of its file. Whoever wants the keys in it must be allowed to edit agents."""
    _require(ctx, include_secrets=include_secrets)
    agent = await queries.get_whole(ctx, agent_id)
    return agent.name, await _written(_document(ctx, agent, include_secrets=include_secrets), form)


async def export_many(ctx: Context, data: AgentsExport) -> str:
    """The text of one file of several agents, by name. None is written where one of them does not exist."""
    _require(ctx, include_secrets=data.include_secrets)
    found = (await listing.whole(ctx, data.ids)).values()
    agents = sorted((agent for agent in found if agent.deleted_at is None), key=lambda agent: (agent.name, agent.id))
    if len(agents) < len(set(data.ids)):
        raise AgentNotFound
    documents = [_document(ctx, agent, include_secrets=data.include_secrets) for agent in agents]
    return await _written({"kind": KIND_OF_MANY, "format_version": FORMAT_VERSION, "agents": documents}, data.format)


def _require(ctx: Context, *, include_secrets: bool) -> None:
    ctx.require(Permission.AGENTS_READ)
    if include_secrets:
        ctx.require(Permission.AGENTS_WRITE)


def _document(ctx: Context, agent: Agent, *, include_secrets: bool) -> Wire:
    settings = portable(agent.settings)
    if include_secrets:
        audit.record(ctx, "agent.exported_with_keys", target_kind="agent", target_id=agent.id, target_name=agent.name)
    return {
        "kind": KIND,
        "format_version": FORMAT_VERSION,
        "name": agent.name,
        "engine": agent.engine,
        "settings": settings if include_secrets else hidden(settings),
        "metadata": _metadata(ctx, agent),
    }


async def _written(document: Wire, form: Format) -> str:
    """Beside the event loop: fifty long prompts take YAML seconds."""
    return await asyncio.to_thread(_as_json if form == "json" else _as_yaml, document)


def portable(settings: Wire) -> Wire:
    """What belongs to the agent wherever it is made: neither its name nor the panel's own hook, which has a token."""
    return {
        name: value
        for name, value in settings.items()
        if name != "agent_name" and not (name == "webhook_url" and _OWN_HOOK in str(value))
    }


def _metadata(ctx: Context, agent: Agent) -> Wire:
    return {
        "exported_at": ctx.now().isoformat(timespec="seconds"),
        "retell_agent_id": agent.retell_agent_id,
        "version": agent.version,
        "published_version": agent.published_version,
        "status": agent.status,
    }


def _as_json(document: Wire) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks, so that prompts can be read and edited."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _text)


def _as_yaml(document: Wire) -> str:
    return str(yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100))

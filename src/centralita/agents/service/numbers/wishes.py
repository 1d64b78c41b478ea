"""The agents somebody wants on a number: checked against what there is, and turned into what Retell is told."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from centralita.agents.errors import BindingsRefused
from centralita.agents.models import Agent
from centralita.agents.queries import numbers as queries
from centralita.agents.schemas import LABELS, BindingInput, PhoneNumberSettings
from centralita.agents.service.numbers.bindings import SIDES, Entry, Labels, Side, sums_to_one
from centralita.core.context import Context
from centralita.core.errors import FieldError

# By side, as operations keep them: agents by our ids. An empty list binds nobody.
Wishes = dict[Side, list[dict[str, Any]]]
LATEST_PUBLISHED = "latest_published"


def wishes_of(data: PhoneNumberSettings) -> Wishes:
    """What the request says about agents; a side that it leaves out is not in it."""
    given: dict[Side, list[BindingInput] | None] = {"inbound": data.inbound_agents, "outbound": data.outbound_agents}
    return {
        side: [binding.model_dump(mode="json") for binding in given[side] or []]
        for side in SIDES
        if f"{side}_agents" in data.model_fields_set
    }


async def check(ctx: Context, connection_id: UUID, wishes: Wishes) -> dict[UUID, Agent]:
    """Stop unless all of it can be bound; returns the agents."""
    ids = {UUID(wish["agent_id"]) for entries in wishes.values() for wish in entries}
    agents = await queries.bindable(ctx, connection_id, ids)
    errors = [error for side, entries in wishes.items() for error in _faults(f"{side}_agents", entries, agents)]
    if errors:
        raise BindingsRefused(errors[0].message, errors=errors)
    return agents


def _faults(path: str, entries: list[dict[str, Any]], agents: Mapping[UUID, Agent]) -> Iterator[FieldError]:
    if entries and not sums_to_one(wish["weight"] for wish in entries):
        total = f"{sum(wish['weight'] for wish in entries):.9f}".rstrip("0").rstrip(".")
        yield FieldError(path, f"The weights have to sum to 1; these sum to {total}.", "weights_not_one")
    seen: set[tuple[str, object]] = set()
    for position, wish in enumerate(entries):
        agent = agents.get(UUID(wish["agent_id"]))
        key = wish["agent_id"], wish["version"]
        fault = ("The agent is in the list twice with the same version.", "twice") if key in seen else None
        seen.add(key)
        field, (message, code) = "agent_id", fault or _fault_of(agent) or ("", "")
        if not code and agent is not None:
            field, (message, code) = "version", _fault_of_version(agent, wish["version"]) or ("", "")
        if code:
            yield FieldError(f"{path}.{position}.{field}", message, code)


def _fault_of(agent: Agent | None) -> tuple[str, str] | None:
    if agent is None:
        return "There is no such agent in this workspace.", "agent_not_there"
    if agent.retell_agent_id is None or agent.status in {"creating", "error"}:
        return f"{agent.name} is not at Retell.", "agent_not_at_retell"
    if agent.paused_at is not None:
        return f"{agent.name} is paused. Resume it first.", "agent_paused"
    return None


def _fault_of_version(agent: Agent, version: int | str | None) -> tuple[str, str] | None:
    if isinstance(version, int) and agent.version is not None and version > agent.version:
        return f"{agent.name} has no version {version}.", "version_unknown"
    if version in (*LABELS, LATEST_PUBLISHED) and stands_for(agent, str(version)) is None:
        return f"{agent.name} has no version that {version} could stand for.", "label_unset"
    return None


def stands_for(agent: Agent, name: str) -> int | str | None:
    """What Retell is told for a label. Without one of its own, `production` is what was published last."""
    if name == "staging":
        return agent.staging_version
    if name == "production" and agent.production_version is not None:
        return agent.production_version
    return LATEST_PUBLISHED if agent.published_version is not None else None


def labels_of(agents: Mapping[str, Agent]) -> Labels:
    """What every label of these agents stands for, by Retell's id."""
    versions = {(retell_id, label): stands_for(agent, label) for retell_id, agent in agents.items() for label in LABELS}
    return {key: version for key, version in versions.items() if version is not None}


async def compose(
    ctx: Context, connection_id: UUID, wishes: Wishes
) -> tuple[dict[str, list[Entry] | None], dict[str, list[dict[str, Any]]]]:
    """What Retell is told of these wishes, and which entries follow labels."""
    agents = await check(ctx, connection_id, wishes)
    told: dict[str, list[Entry] | None] = {}
    followed: dict[str, list[dict[str, Any]]] = {}
    for side, entries in wishes.items():
        followed[side] = []
        made: list[Entry] = []
        for wish in entries:
            agent, version = agents[UUID(wish["agent_id"])], wish["version"]
            label = version if version in LABELS else None
            if label is not None:
                version = stands_for(agent, label)
                followed[side].append({"agent_id": agent.retell_agent_id, "label": label, "sent": [version]})
            entry = {"agent_id": agent.retell_agent_id, "weight": wish["weight"], "agent_version": version}
            made.append({name: value for name, value in entry.items() if value is not None})
        told[f"{side}_agents"] = made or None
    return told, followed

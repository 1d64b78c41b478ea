"""The three-way comparison: what was agreed, what is drafted here, what Retell has now."""

from datetime import UTC, datetime

from centralita.agents.models import Agent, settings_of
from centralita.agents.service.engines import kind_of
from centralita.agents.service.fetching import Fetched
from centralita.agents.service.mapping import (
    absorb,
    differing,
    is_same,
    modified_at,
    note,
    show,
    with_values,
)


def compare(agent: Agent, found: Fetched, now: datetime) -> bool:
    """Note on the row where Retell differs from what was agreed. Returns whether the row changed.

    What both sides changed alike is agreed from now on. What the panel does not know is never anybody's drift: it is
    kept as Retell has it.
    """
    if modified_at(agent.configuration) > modified_at(found.configuration):
        return False  # an edit reached Retell while this was being fetched
    agreed, theirs, engine = settings_of(agent.configuration), settings_of(found.configuration), kind_of(found.agent)
    is_drafted_alike = {
        name for name in agent.edits if agent.restored_version is None and is_same(name, agent.edits, theirs, engine)
    }
    changed = differing(agreed, theirs, engine) - is_drafted_alike
    before = _state(agent)
    if not changed:
        absorb(agent, found)
        return before != _state(agent)
    known = settings_of(agent.theirs or {})
    seen_at = now.astimezone(UTC).isoformat()
    agent.ignored = {name: value for name, value in agent.ignored.items() if theirs.get(name) == value}
    agent.drift = {
        name: agent.drift.get(name, seen_at) if is_same(name, known, theirs, engine) else seen_at
        for name in changed - agent.ignored.keys()
    }
    agent.configuration = with_values(found.configuration, changed, agreed)
    agent.theirs = found.configuration
    note(agent, found)
    show(agent)
    return before != _state(agent)


def _state(agent: Agent) -> tuple[object, ...]:
    return agent.configuration, agent.theirs, agent.drift, agent.edits, agent.version, agent.published_version

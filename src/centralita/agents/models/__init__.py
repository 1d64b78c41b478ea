"""The tables of agents and what belongs to them."""

from centralita.agents.models.agents import Agent, AgentStatus, Origin, settings_of
from centralita.agents.models.versions import AgentVersion

__all__ = ["Agent", "AgentStatus", "AgentVersion", "Origin", "settings_of"]

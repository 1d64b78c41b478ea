"""The tables of agents and what belongs to them."""

from centralita.agents.models.agents import WHOLE, Agent, AgentStatus, Origin, edited, settings_of
from centralita.agents.models.versions import AgentVersion

__all__ = ["WHOLE", "Agent", "AgentStatus", "AgentVersion", "Origin", "edited", "settings_of"]

"""The tables of agents and what belongs to them."""

from centralita.agents.models.agents import (
    NOT_SETTINGS,
    WHOLE,
    Agent,
    AgentStatus,
    Origin,
    PromptState,
    edited,
    settings_of,
)
from centralita.agents.models.bulk import AgentBulkItem, BulkState
from centralita.agents.models.folders import AgentFolder
from centralita.agents.models.numbers import PhoneNumber
from centralita.agents.models.pauses import AgentPause
from centralita.agents.models.trial_setups import TrialSetup
from centralita.agents.models.versions import AgentVersion

__all__ = [
    "NOT_SETTINGS",
    "WHOLE",
    "Agent",
    "AgentBulkItem",
    "AgentFolder",
    "AgentPause",
    "AgentStatus",
    "AgentVersion",
    "BulkState",
    "Origin",
    "PhoneNumber",
    "PromptState",
    "TrialSetup",
    "edited",
    "settings_of",
]

"""What goes in and out about agents."""

from centralita.agents.schemas.agents import (
    KEPT_DELETED,
    AgentCreate,
    AgentDetail,
    AgentFilter,
    AgentIdentity,
    AgentModified,
    AgentName,
    AgentPublish,
    AgentRead,
    AgentUpdate,
    CallableAgent,
    EngineKind,
    VersionChoice,
)
from centralita.agents.schemas.drift import (
    DriftDecisions,
    DriftList,
    DriftRead,
)
from centralita.agents.schemas.playground import PlaygroundAnswer, PlaygroundMessage, PlaygroundQuestion, ToolMock
from centralita.agents.schemas.settings import (
    SettingRead,
    SettingsRead,
)
from centralita.agents.schemas.trial_setups import TrialSetupCreate, TrialSetupRead, TrialSetupUpdate
from centralita.agents.schemas.variables import Variables
from centralita.agents.schemas.versions import (
    AgentVersionDetail,
    AgentVersionRead,
)

__all__ = [
    "KEPT_DELETED",
    "AgentCreate",
    "AgentDetail",
    "AgentFilter",
    "AgentIdentity",
    "AgentModified",
    "AgentName",
    "AgentPublish",
    "AgentRead",
    "AgentUpdate",
    "AgentVersionDetail",
    "AgentVersionRead",
    "CallableAgent",
    "DriftDecisions",
    "DriftList",
    "DriftRead",
    "EngineKind",
    "PlaygroundAnswer",
    "PlaygroundMessage",
    "PlaygroundQuestion",
    "SettingRead",
    "SettingsRead",
    "ToolMock",
    "TrialSetupCreate",
    "TrialSetupRead",
    "TrialSetupUpdate",
    "Variables",
    "VersionChoice",
]

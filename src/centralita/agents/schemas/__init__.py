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
    TemplateLanguage,
    VersionChoice,
)
from centralita.agents.schemas.drift import (
    DriftDecisions,
    DriftList,
    DriftRead,
)
from centralita.agents.schemas.files import (
    AgentDuplicate,
    AgentFile,
    AgentsImport,
    AgentsImported,
    ImportedAgent,
    ImportNote,
)
from centralita.agents.schemas.playground import PlaygroundAnswer, PlaygroundMessage, PlaygroundQuestion, ToolMock
from centralita.agents.schemas.settings import (
    SettingRead,
    SettingsRead,
)
from centralita.agents.schemas.templates import TemplateDetail, TemplateRead, TemplatesRead
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
    "AgentDuplicate",
    "AgentFile",
    "AgentFilter",
    "AgentIdentity",
    "AgentModified",
    "AgentName",
    "AgentPublish",
    "AgentRead",
    "AgentUpdate",
    "AgentVersionDetail",
    "AgentVersionRead",
    "AgentsImport",
    "AgentsImported",
    "CallableAgent",
    "DriftDecisions",
    "DriftList",
    "DriftRead",
    "EngineKind",
    "ImportNote",
    "ImportedAgent",
    "PlaygroundAnswer",
    "PlaygroundMessage",
    "PlaygroundQuestion",
    "SettingRead",
    "SettingsRead",
    "TemplateDetail",
    "TemplateLanguage",
    "TemplateRead",
    "TemplatesRead",
    "ToolMock",
    "TrialSetupCreate",
    "TrialSetupRead",
    "TrialSetupUpdate",
    "Variables",
    "VersionChoice",
]

"""What goes in and out about trials."""

from centralita.trials.schemas.cases import (
    Case,
    CaseRead,
    Check,
    ContainsCheck,
    ForbiddenCheck,
    MaxTurnsCheck,
    MetricCheck,
    RegexCheck,
    ScriptedCase,
    SimulatedCase,
    ToolCalledCheck,
)
from centralita.trials.schemas.playground import PromptAnswer, PromptQuestion
from centralita.trials.schemas.runs import (
    CaseBrief,
    CheckResult,
    RunDetail,
    RunRead,
    RunStart,
    RunSummary,
    SuiteResultRead,
)
from centralita.trials.schemas.suites import SuiteCreate, SuiteRead, SuiteUpdate

__all__ = [
    "Case",
    "CaseBrief",
    "CaseRead",
    "Check",
    "CheckResult",
    "ContainsCheck",
    "ForbiddenCheck",
    "MaxTurnsCheck",
    "MetricCheck",
    "PromptAnswer",
    "PromptQuestion",
    "RegexCheck",
    "RunDetail",
    "RunRead",
    "RunStart",
    "RunSummary",
    "ScriptedCase",
    "SimulatedCase",
    "SuiteCreate",
    "SuiteRead",
    "SuiteResultRead",
    "SuiteUpdate",
    "ToolCalledCheck",
]

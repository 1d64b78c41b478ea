"""The tables of trials."""

from centralita.trials.models.runs import WHOLE, CaseKind, CaseOutcome, CaseState, RunState, SuiteResult, SuiteRun
from centralita.trials.models.suites import Suite
from centralita.trials.models.workbenches import Workbench, WorkbenchState

__all__ = [
    "WHOLE",
    "CaseKind",
    "CaseOutcome",
    "CaseState",
    "RunState",
    "Suite",
    "SuiteResult",
    "SuiteRun",
    "Workbench",
    "WorkbenchState",
]

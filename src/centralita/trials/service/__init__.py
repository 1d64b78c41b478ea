"""What one can do with trials."""

from centralita.trials.service.clearing import (
    clear,
    clear_definitions,
    clear_named_definitions,
    clear_workbench,
    leave_with_connection,
    sweep,
)
from centralita.trials.service.recording import run_failed
from centralita.trials.service.running import run_suite
from centralita.trials.service.runs import (
    CLEAR_DEFINITIONS,
    RUN,
    cancel_run,
    delete_run,
    get_run,
    list_runs,
    start_run,
)
from centralita.trials.service.showing import face_of_run, face_of_suite, faces_of_runs, faces_of_suites, whole_run
from centralita.trials.service.suites import create_suite, delete_suite, get_suite, list_suites, update_suite
from centralita.trials.service.trying import ask, prepare_trial
from centralita.trials.service.workbenches import CLEAR_ONE, MAKE, make_at_retell, make_failed

__all__ = [
    "CLEAR_DEFINITIONS",
    "CLEAR_ONE",
    "MAKE",
    "RUN",
    "ask",
    "cancel_run",
    "clear",
    "clear_definitions",
    "clear_named_definitions",
    "clear_workbench",
    "create_suite",
    "delete_run",
    "delete_suite",
    "face_of_run",
    "face_of_suite",
    "faces_of_runs",
    "faces_of_suites",
    "get_run",
    "get_suite",
    "leave_with_connection",
    "list_runs",
    "list_suites",
    "make_at_retell",
    "make_failed",
    "prepare_trial",
    "run_failed",
    "run_suite",
    "start_run",
    "sweep",
    "update_suite",
    "whole_run",
]

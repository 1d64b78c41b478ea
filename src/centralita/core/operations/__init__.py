"""Work that must reach the world outside: written down with the request, done after its commit, finished by anyone.

A verb calls `start`; the router calls `settle` after the commit and answers with the outcome, or with 202 when it
takes longer. The worker takes up what a dead process left behind.
"""

from centralita.core.operations.models import Operation
from centralita.core.operations.registry import Handler, OnFailure, handler, kinds, on_failure
from centralita.core.operations.runner import Work, run, run_due
from centralita.core.operations.service import (
    WAIT_SECONDS,
    get,
    last,
    latest,
    raise_if_failed,
    release,
    settle,
    start,
    take,
)

__all__ = [
    "WAIT_SECONDS",
    "Handler",
    "OnFailure",
    "Operation",
    "Work",
    "get",
    "handler",
    "kinds",
    "last",
    "latest",
    "on_failure",
    "raise_if_failed",
    "release",
    "run",
    "run_due",
    "settle",
    "start",
    "take",
]

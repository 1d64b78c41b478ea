"""What one can do with calls, and how what Retell says becomes calls."""

from centralita.calls.service.applying import apply
from centralita.calls.service.dead_letters import get_dead_letter, list_dead_letters, replay
from centralita.calls.service.draining import BATCH, drain, forget_old, hold_shard, lag, organizations_waiting, shard_of
from centralita.calls.service.joining import PLACE, awaited_placing, join
from centralita.calls.service.placing import place, place_at_retell, place_failed
from centralita.calls.service.reading import (
    concurrency,
    face,
    get,
    list_calls,
    list_live,
    open_recording,
    present,
    recording_source,
    workspaces,
)
from centralita.calls.service.reconciling import reconcile, reconcile_due
from centralita.calls.service.stopping import STOP, stop, stop_at_retell

__all__ = [
    "BATCH",
    "PLACE",
    "STOP",
    "apply",
    "awaited_placing",
    "concurrency",
    "drain",
    "face",
    "forget_old",
    "get",
    "get_dead_letter",
    "hold_shard",
    "join",
    "lag",
    "list_calls",
    "list_dead_letters",
    "list_live",
    "open_recording",
    "organizations_waiting",
    "place",
    "place_at_retell",
    "place_failed",
    "present",
    "reconcile",
    "reconcile_due",
    "recording_source",
    "replay",
    "shard_of",
    "stop",
    "stop_at_retell",
    "workspaces",
]

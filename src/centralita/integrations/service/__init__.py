"""What one can do with connections, and what the domains above ask of them."""

from centralita.integrations.service.built_in import unregister as forget_workspace
from centralita.integrations.service.changing import change, delete, prepare_change
from centralita.integrations.service.connecting import abandon, create, examine, prepare
from centralita.integrations.service.hooking import mark_webhook_seen, webhook_target
from centralita.integrations.service.keys import seal_anew
from centralita.integrations.service.reading import (
    agent_webhook,
    all_workspaces,
    concurrency,
    existing,
    get,
    ids,
    list_connections,
    phone_numbers,
)
from centralita.integrations.service.syncing import (
    SYNC,
    conclude_sync,
    examine_stored,
    start_sync,
    sync_failed,
)
from centralita.integrations.service.testing import attempt, conclude_test, prepare_test
from centralita.integrations.service.vendor import failures, open_client, vendor_failure
from centralita.integrations.service.waking import register_workspaces

__all__ = [
    "SYNC",
    "abandon",
    "agent_webhook",
    "all_workspaces",
    "attempt",
    "change",
    "conclude_sync",
    "conclude_test",
    "concurrency",
    "create",
    "delete",
    "examine",
    "examine_stored",
    "existing",
    "failures",
    "forget_workspace",
    "get",
    "ids",
    "list_connections",
    "mark_webhook_seen",
    "open_client",
    "phone_numbers",
    "prepare",
    "prepare_change",
    "prepare_test",
    "register_workspaces",
    "seal_anew",
    "start_sync",
    "sync_failed",
    "vendor_failure",
    "webhook_target",
]

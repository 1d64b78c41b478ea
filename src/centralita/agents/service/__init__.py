"""What one can do with agents, and what the domains above ask about them."""

from centralita.agents.service.changing import PUBLISH, UPDATE, forget_edit, update, update_at_retell
from centralita.agents.service.creating import (
    CREATE,
    DISCARD,
    create,
    create_at_retell,
    create_failed,
    discard_at_retell,
)
from centralita.agents.service.deleting import (
    PURGE,
    delete,
    leave_with_connection,
    purge_at_retell,
    restore,
    start_purges,
)
from centralita.agents.service.importing import sync, sync_failed
from centralita.agents.service.publishing import publish, publish_at_retell
from centralita.agents.service.reading import (
    after_change,
    callable_agent,
    get,
    identities,
    known_settings,
    list_agents,
)
from centralita.agents.service.showing import face, face_of_version
from centralita.agents.service.versions import get_version, list_versions, restore_version

__all__ = [
    "CREATE",
    "DISCARD",
    "PUBLISH",
    "PURGE",
    "UPDATE",
    "after_change",
    "callable_agent",
    "create",
    "create_at_retell",
    "create_failed",
    "delete",
    "discard_at_retell",
    "face",
    "face_of_version",
    "forget_edit",
    "get",
    "get_version",
    "identities",
    "known_settings",
    "leave_with_connection",
    "list_agents",
    "list_versions",
    "publish",
    "publish_at_retell",
    "purge_at_retell",
    "restore",
    "restore_version",
    "start_purges",
    "sync",
    "sync_failed",
    "update",
    "update_at_retell",
]

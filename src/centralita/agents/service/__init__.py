"""What one can do with agents, and what the domains above ask about them."""

from centralita.agents.service.bulk import BULK, plan_bulk, read_bulk, start_bulk
from centralita.agents.service.bulk_running import carry_out_bulk, forget_order
from centralita.agents.service.changing import update
from centralita.agents.service.copying import duplicate, import_agents
from centralita.agents.service.creating import (
    CREATE,
    DISCARD,
    create,
    create_at_retell,
    create_failed,
    discard_at_retell,
    fetch_voices,
)
from centralita.agents.service.deleting import (
    PURGE,
    delete,
    leave_with_connection,
    purge_at_retell,
    restore,
    start_purges,
)
from centralita.agents.service.drifting import decide, drift_now
from centralita.agents.service.engines import OWN_ENGINE
from centralita.agents.service.exporting import Format as ExportFormat
from centralita.agents.service.exporting import export, export_many
from centralita.agents.service.fetching_versions import FETCH_VERSIONS, fetch_versions, fetch_versions_from_retell
from centralita.agents.service.folders import create_folder, delete_folder, list_folders, rename_folder
from centralita.agents.service.following import (
    FOLLOW,
    follow_at_retell,
    follow_label,
    following_failed,
    preview_move,
    publication_failed,
)
from centralita.agents.service.hosting import can_host, find_copies, host, list_copies, name_of_copy, remove_copy
from centralita.agents.service.importing import sync, sync_failed
from centralita.agents.service.linking import detach_prompt, link_prompt, refuse_deletion
from centralita.agents.service.listing import facets, list_agents, list_tags, list_voices, used_voices
from centralita.agents.service.numbers.changing import (
    RELEASE_NUMBER,
    UPDATE_NUMBER,
    forget_password,
    release_number,
    release_number_at_retell,
    update_number,
    update_number_at_retell,
)
from centralita.agents.service.numbers.getting import (
    BUY_NUMBER,
    IMPORT_NUMBER,
    buy_number,
    buy_number_at_retell,
    buy_number_failed,
    import_number,
    import_number_at_retell,
)
from centralita.agents.service.numbers.keeping import leave_with_connection as numbers_leave_with_connection
from centralita.agents.service.numbers.labels import LABEL, carry_label_to_retell, set_label
from centralita.agents.service.numbers.reading import faces_of_numbers, get_number, list_numbers, number_after_change
from centralita.agents.service.pausing import PAUSE, RESUME, carry_pause_to_retell, pause, resume
from centralita.agents.service.placing import place
from centralita.agents.service.playground import ask, converse, in_time, prepare_question, take_turn
from centralita.agents.service.polling import poll, poll_all
from centralita.agents.service.publishing import publish, publish_at_retell, push
from centralita.agents.service.pushing import PUBLISH, PUSH, brought, ensure_pushed, forget, push_at_retell
from centralita.agents.service.reading import (
    after_change,
    callable_agent,
    get,
    identities,
    known_settings,
    spoken_voices,
)
from centralita.agents.service.separating import own_engine_at_retell, take_own_engine
from centralita.agents.service.showing import face, face_of_version
from centralita.agents.service.templates import get_template, list_templates
from centralita.agents.service.trial_setups import (
    create_trial_setup,
    delete_trial_setup,
    list_trial_setups,
    update_trial_setup,
)
from centralita.agents.service.versions import get_version, list_versions, restore_version

__all__ = [
    "BULK",
    "BUY_NUMBER",
    "CREATE",
    "DISCARD",
    "FETCH_VERSIONS",
    "FOLLOW",
    "IMPORT_NUMBER",
    "LABEL",
    "OWN_ENGINE",
    "PAUSE",
    "PUBLISH",
    "PURGE",
    "PUSH",
    "RELEASE_NUMBER",
    "RESUME",
    "UPDATE_NUMBER",
    "ExportFormat",
    "after_change",
    "ask",
    "brought",
    "buy_number",
    "buy_number_at_retell",
    "buy_number_failed",
    "callable_agent",
    "can_host",
    "carry_label_to_retell",
    "carry_out_bulk",
    "carry_pause_to_retell",
    "converse",
    "create",
    "create_at_retell",
    "create_failed",
    "create_folder",
    "create_trial_setup",
    "decide",
    "delete",
    "delete_folder",
    "delete_trial_setup",
    "detach_prompt",
    "discard_at_retell",
    "drift_now",
    "duplicate",
    "ensure_pushed",
    "export",
    "export_many",
    "face",
    "face_of_version",
    "faces_of_numbers",
    "facets",
    "fetch_versions",
    "fetch_versions_from_retell",
    "fetch_voices",
    "find_copies",
    "follow_at_retell",
    "follow_label",
    "following_failed",
    "forget",
    "forget_order",
    "forget_password",
    "get",
    "get_number",
    "get_template",
    "get_version",
    "host",
    "identities",
    "import_agents",
    "import_number",
    "import_number_at_retell",
    "in_time",
    "known_settings",
    "leave_with_connection",
    "link_prompt",
    "list_agents",
    "list_copies",
    "list_folders",
    "list_numbers",
    "list_tags",
    "list_templates",
    "list_trial_setups",
    "list_versions",
    "list_voices",
    "name_of_copy",
    "number_after_change",
    "numbers_leave_with_connection",
    "own_engine_at_retell",
    "pause",
    "place",
    "plan_bulk",
    "poll",
    "poll_all",
    "prepare_question",
    "preview_move",
    "publication_failed",
    "publish",
    "publish_at_retell",
    "purge_at_retell",
    "push",
    "push_at_retell",
    "read_bulk",
    "refuse_deletion",
    "release_number",
    "release_number_at_retell",
    "remove_copy",
    "rename_folder",
    "restore",
    "restore_version",
    "resume",
    "set_label",
    "spoken_voices",
    "start_bulk",
    "start_purges",
    "sync",
    "sync_failed",
    "take_own_engine",
    "take_turn",
    "update",
    "update_number",
    "update_number_at_retell",
    "update_trial_setup",
    "used_voices",
]

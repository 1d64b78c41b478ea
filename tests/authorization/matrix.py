"""Who may do what: one row for every operation of the API. A route without a row fails the test."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from centralita.core.permissions import Permission

P = Permission


class Anyone(Enum):
    """Operations that ask for no permission."""

    PUBLIC = "nobody has to be signed in"
    SIGNED_IN = "any person or key"
    PERSON = "a person in a browser, not a key"
    OPERATOR = "whoever runs the installation"


@dataclass(frozen=True)
class Row:
    """What an operation asks for, a body that is valid in shape, and what is special about it."""

    needs: Permission | Anyone
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)
    ends_session: bool = False
    is_for_keys: bool = True


_TWO_IDS = [f"01a2069f-aff7-7110-ac2a-abfe434d5d3{number}" for number in range(2)]
_AGENT = {
    "name": "Recepción",
    "language": "es-ES",
    "voice_id": "11labs-Adrian",
    "prompt": "Atiende.",
    "first_message": "",
}

MATRIX: dict[str, Row] = {
    "accept_invitation": Row(Anyone.PUBLIC, {"token": "x" * 43, "name": "Ana", "password": "a long passphrase"}),
    "ask_agent": Row(P.CALLS_CREATE, {"messages": []}),
    "buy_number": Row(P.PHONE_NUMBERS_WRITE, {"connection_id": "{unknown}"}),
    "change_password": Row(
        Anyone.PERSON, {"current_password": "not the right one", "new_password": "another long passphrase"}
    ),
    "confirm_password": Row(Anyone.PERSON, {"password": "not the right one"}),
    "change_agents": Row(
        P.AGENTS_WRITE, {"action": "tag", "tags": ["dental"], "ids": ["00000000-0000-4000-8000-000000000000"]}
    ),
    "create_agent": Row(P.AGENTS_WRITE, {"connection_id": "{unknown}", **_AGENT}),
    "create_agent_folder": Row(P.AGENTS_WRITE, {"name": "Folder of {unique}"}),
    "create_api_key": Row(P.API_KEYS_WRITE, {"name": "Key of {unique}", "role": "viewer"}),
    "create_call": Row(P.CALLS_CREATE, {"kind": "web", "agent_id": "{unknown}"}),
    "create_connection": Row(P.CONNECTIONS_WRITE, {"name": "Retell {unique}", "kind": "sandbox"}),
    "create_invitation": Row(P.MEMBERS_WRITE, {"email": "{unique}@example.com", "role": "viewer"}),
    "create_organization": Row(Anyone.OPERATOR, {"name": "Organization {unique}"}),
    "create_trial_setup": Row(P.CALLS_CREATE, {"name": "Set of {unique}"}),
    "delete_agent": Row(P.AGENTS_WRITE),
    "detach_agent_prompt": Row(P.AGENTS_WRITE),
    "delete_agent_folder": Row(P.AGENTS_WRITE),
    "delete_api_key": Row(P.API_KEYS_WRITE),
    "delete_connection": Row(P.CONNECTIONS_WRITE),
    "delete_invitation": Row(P.MEMBERS_WRITE),
    "delete_trial_setup": Row(P.CALLS_CREATE),
    "duplicate_agent": Row(P.AGENTS_WRITE, {}),
    "end_session": Row(Anyone.PERSON),
    "export_agent": Row(P.AGENTS_READ),
    "export_agents": Row(P.AGENTS_READ, {"ids": ["00000000-0000-4000-8000-000000000000"]}),
    "healthz": Row(Anyone.PUBLIC),
    "join_call": Row(P.CALLS_CREATE),
    "import_agents": Row(P.AGENTS_WRITE, {"connection_id": "{unknown}", "text": "[]"}),
    "list_agent_templates": Row(P.AGENTS_READ),
    "import_number": Row(
        P.PHONE_NUMBERS_WRITE,
        {"connection_id": "{unknown}", "number": "+34910000001", "termination_uri": "sip.example.com"},
    ),
    "list_numbers": Row(P.PHONE_NUMBERS_READ),
    "read_number": Row(P.PHONE_NUMBERS_READ),
    "release_number": Row(P.PHONE_NUMBERS_WRITE),
    "set_agent_label": Row(P.AGENTS_PUBLISH, {"version": None}),
    "update_number": Row(P.PHONE_NUMBERS_WRITE, {"nickname": "Renamed"}),
    "list_agents": Row(P.AGENTS_READ),
    "list_agent_folders": Row(P.AGENTS_READ),
    "list_agent_tags": Row(P.AGENTS_READ),
    "place_agent": Row(P.AGENTS_WRITE, {"tags": ["dental"]}),
    "read_agent_facets": Row(P.AGENTS_READ),
    "read_agents_change": Row(P.OPERATIONS_READ),
    "update_agent_folder": Row(P.AGENTS_WRITE, {"name": "Folder of {unique}"}),
    "list_agent_versions": Row(P.AGENTS_READ),
    "read_agent_version": Row(P.AGENTS_READ),
    "restore_agent_version": Row(P.AGENTS_WRITE),
    "fetch_agent_versions": Row(P.AGENTS_WRITE),
    "give_agent_own_engine": Row(P.AGENTS_WRITE),
    "list_agent_settings": Row(P.AGENTS_READ),
    "list_api_keys": Row(P.API_KEYS_READ),
    "list_audit_entries": Row(P.AUDIT_READ),
    "list_calls": Row(P.CALLS_READ),
    "list_connections": Row(P.CONNECTIONS_READ),
    "list_dead_letters": Row(P.DEAD_LETTERS_READ),
    "list_invitations": Row(P.MEMBERS_READ),
    "list_live_calls": Row(P.CALLS_READ),
    "list_members": Row(P.MEMBERS_READ),
    "list_phone_numbers": Row(P.CONNECTIONS_READ),
    "list_roles": Row(Anyone.SIGNED_IN),
    "list_sessions": Row(Anyone.PERSON),
    "list_trial_setups": Row(P.CALLS_CREATE),
    "search_community_voices": Row(P.VOICES_WRITE, query={"connection_id": "{unknown}", "q": "sol"}),
    "add_community_voice": Row(
        P.VOICES_WRITE,
        {"connection_id": "{unknown}", "provider": "cartesia", "provider_voice_id": "x", "name": "Sol"},
    ),
    "clone_voice": Row(P.VOICES_WRITE, is_for_keys=False),
    "read_voice_provider": Row(P.VOICES_READ),
    "set_voice_provider_key": Row(P.CONNECTIONS_WRITE, {"api_key": "sk_0123456789"}),
    "forget_voice_provider_key": Row(P.CONNECTIONS_WRITE),
    "speak_with_voice": Row(P.VOICES_WRITE, {"text": "Buenos días."}),
    "list_voice_additions": Row(P.VOICES_READ),
    "list_voices": Row(P.VOICES_READ, query={"connection_id": "{unknown}"}),
    "read_voice_facets": Row(P.VOICES_READ, query={"connection_id": "{unknown}"}),
    "list_voice_votes": Row(P.VOICES_READ),
    "vote_for_voice": Row(P.VOICES_READ, {"candidate_ids": _TWO_IDS}, is_for_keys=False),
    "read_voice": Row(P.VOICES_READ),
    "update_voice": Row(P.VOICES_WRITE, {"language": "es-MX"}),
    "add_favourite_voice": Row(P.VOICES_READ, is_for_keys=False),
    "remove_favourite_voice": Row(P.VOICES_READ, is_for_keys=False),
    "list_voice_shortlists": Row(P.VOICES_READ),
    "create_voice_shortlist": Row(P.VOICES_WRITE, {"name": "Clínica Sol"}),
    "read_voice_shortlist": Row(P.VOICES_READ),
    "update_voice_shortlist": Row(P.VOICES_WRITE, {"name": "Clínica Sol"}),
    "delete_voice_shortlist": Row(P.VOICES_WRITE),
    "put_voice_on_shortlist": Row(P.VOICES_WRITE, {"note": "Warm"}),
    "remove_voice_from_shortlist": Row(P.VOICES_WRITE),
    "log_in": Row(Anyone.PUBLIC, {"email": "nobody@example.com", "password": "not the right one"}),
    "log_out": Row(Anyone.PUBLIC, ends_session=True),
    "log_out_everywhere": Row(Anyone.PERSON, ends_session=True),
    "pause_agent": Row(P.AGENTS_PUBLISH, {}),
    "resume_agent": Row(P.AGENTS_PUBLISH),
    "play_preview": Row(P.VOICES_READ),
    "play_recording": Row(P.CALLS_READ),
    "decide_agent_drift": Row(P.AGENTS_WRITE, {"adopt": ["volume"]}),
    "list_agent_drift": Row(P.AGENTS_READ),
    "push_agent": Row(P.AGENTS_WRITE),
    "publish_agent": Row(P.AGENTS_PUBLISH, {}),
    "read_agent_template": Row(P.AGENTS_READ),
    "read_agent": Row(P.AGENTS_READ),
    "list_agent_voices": Row(P.AGENTS_READ),
    "read_call": Row(P.CALLS_READ),
    "read_concurrency": Row(P.CONNECTIONS_READ),
    "read_connection": Row(P.CONNECTIONS_READ),
    "read_dead_letter": Row(P.DEAD_LETTERS_READ),
    "read_invitation": Row(Anyone.PUBLIC, query={"token": "x" * 43}),
    "read_me": Row(Anyone.PERSON),
    "read_metrics": Row(Anyone.PUBLIC),
    "read_operation": Row(P.OPERATIONS_READ),
    "read_organization": Row(P.ORGANIZATION_READ),
    "read_setup": Row(Anyone.PUBLIC),
    "read_usage": Row(P.USAGE_READ),
    "estimate_agent_cost": Row(P.AGENTS_READ),
    "read_prices": Row(P.USAGE_READ),
    "read_usage_of_voices": Row(P.USAGE_READ, query={"connection_id": "{unknown}"}),
    "readyz": Row(Anyone.PUBLIC),
    "refresh": Row(Anyone.PUBLIC),
    "remove_member": Row(P.MEMBERS_WRITE),
    "replay_dead_letter": Row(P.DEAD_LETTERS_WRITE),
    "restore_agent": Row(P.AGENTS_WRITE),
    "set_up": Row(
        Anyone.PUBLIC,
        {"organization_name": "Late", "name": "Late", "email": "late@example.com", "password": "a long passphrase"},
    ),
    "stop_call": Row(P.CALLS_STOP),
    "stream_events": Row(Anyone.SIGNED_IN),
    "switch_organization": Row(Anyone.PERSON, {"organization_id": "{unknown}"}),
    "sync_connection": Row(P.CONNECTIONS_WRITE),
    "test_connection": Row(P.CONNECTIONS_WRITE),
    "update_agent": Row(P.AGENTS_WRITE, {"name": "Renamed"}),
    "update_connection": Row(P.CONNECTIONS_WRITE, {"name": "Renamed {unique}"}),
    "update_me": Row(Anyone.PERSON, {"name": "Renamed"}),
    "update_member": Row(P.MEMBERS_WRITE, {"role": "viewer"}),
    "update_trial_setup": Row(P.CALLS_CREATE, {"name": "Set of {unique}"}),
    "link_agent_prompt": Row(P.AGENTS_WRITE, {"prompt_id": "{unknown}", "version": 1}),
    "preview_prompt_move": Row(P.AGENTS_READ, query={"prompt_id": "{unknown}", "label": "production", "version": "1"}),
    "list_prompts": Row(P.PROMPTS_READ),
    "create_prompt": Row(P.PROMPTS_WRITE, {"name": "prompt-{unique}", "text": "Hello."}),
    "change_prompts": Row(
        P.PROMPTS_WRITE, {"action": "tag", "ids": ["00000000-0000-7000-8000-000000000000"], "tags": ["a"]}
    ),
    "read_prompt_facets": Row(P.PROMPTS_READ),
    "list_prompt_templates": Row(P.PROMPTS_READ),
    "read_prompt_from_script": Row(P.PROMPTS_WRITE, {"script": "Agent: Hello.", "language": "en"}),
    "list_prompt_folders": Row(P.PROMPTS_READ),
    "create_prompt_folder": Row(P.PROMPTS_WRITE, {"name": "Folder of {unique}"}),
    "update_prompt_folder": Row(P.PROMPTS_WRITE, {"name": "Folder of {unique}"}),
    "delete_prompt_folder": Row(P.PROMPTS_WRITE),
    "read_prompt": Row(P.PROMPTS_READ),
    "update_prompt": Row(P.PROMPTS_WRITE, {"text": "Hello."}),
    "compare_prompt_draft": Row(P.PROMPTS_READ, {"text": "Hello."}),
    "place_prompt": Row(P.PROMPTS_WRITE, {"tags": ["dental"]}),
    "copy_prompt": Row(P.PROMPTS_WRITE, {}),
    "delete_prompt": Row(P.PROMPTS_WRITE),
    "restore_prompt": Row(P.PROMPTS_WRITE),
    "list_prompt_versions": Row(P.PROMPTS_READ),
    "save_prompt_version": Row(P.PROMPTS_WRITE, {}),
    "read_prompt_version": Row(P.PROMPTS_READ),
    "restore_prompt_version": Row(P.PROMPTS_WRITE),
    "compare_prompt_versions": Row(P.PROMPTS_READ),
    "blame_prompt_version": Row(P.PROMPTS_READ),
    "set_prompt_label": Row(P.PROMPTS_PUBLISH, {"version": 1}),
    "roll_back_prompt_label": Row(P.PROMPTS_PUBLISH, {}),
    "list_prompt_label_moves": Row(P.PROMPTS_READ),
    "list_prompt_value_sets": Row(P.PROMPTS_READ),
    "create_prompt_value_set": Row(P.PROMPTS_WRITE, {"name": "Set of {unique}"}),
    "update_prompt_value_set": Row(P.PROMPTS_WRITE, {"name": "Set of {unique}"}),
    "delete_prompt_value_set": Row(P.PROMPTS_WRITE),
    "preview_prompt": Row(P.PROMPTS_READ, {"text": "Hello."}),
    "render_prompt": Row(P.PROMPTS_READ),
    "ask_prompt": Row(P.CALLS_CREATE, {"agent_id": "{unknown}", "messages": []}),
    "list_prompt_suites": Row(P.PROMPTS_READ),
    "create_prompt_suite": Row(P.PROMPTS_WRITE, {"name": "Suite of {unique}"}),
    "read_prompt_suite": Row(P.PROMPTS_READ),
    "update_prompt_suite": Row(P.PROMPTS_WRITE, {"name": "Suite of {unique}"}),
    "delete_prompt_suite": Row(P.PROMPTS_WRITE),
    "list_suite_runs": Row(P.PROMPTS_READ),
    "start_suite_run": Row(P.CALLS_CREATE, {"version": "draft"}),
    "read_suite_run": Row(P.PROMPTS_READ),
    "cancel_suite_run": Row(P.CALLS_CREATE),
    "delete_suite_run": Row(P.PROMPTS_WRITE),
    "update_organization": Row(P.ORGANIZATION_WRITE, {"name": "Renamed {unique}"}),
}

"""Every permission there is, as `resource:action`. Roles are made of these; code never asks for a role."""

from enum import StrEnum


class Permission(StrEnum):
    """What an actor may do. Alphabetical."""

    AGENTS_PUBLISH = "agents:publish"
    AGENTS_READ = "agents:read"
    AGENTS_WRITE = "agents:write"
    API_KEYS_READ = "api_keys:read"
    API_KEYS_WRITE = "api_keys:write"
    AUDIT_READ = "audit:read"
    CALLS_CREATE = "calls:create"
    CALLS_READ = "calls:read"
    CALLS_STOP = "calls:stop"
    CONNECTIONS_READ = "connections:read"
    CONNECTIONS_WRITE = "connections:write"
    DEAD_LETTERS_READ = "dead_letters:read"
    DEAD_LETTERS_WRITE = "dead_letters:write"
    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    OPERATIONS_READ = "operations:read"
    ORGANIZATION_READ = "organization:read"
    ORGANIZATION_WRITE = "organization:write"
    PHONE_NUMBERS_READ = "phone_numbers:read"
    PHONE_NUMBERS_WRITE = "phone_numbers:write"
    PROMPTS_PUBLISH = "prompts:publish"
    PROMPTS_READ = "prompts:read"
    PROMPTS_WRITE = "prompts:write"
    USAGE_READ = "usage:read"
    VOICES_READ = "voices:read"
    VOICES_WRITE = "voices:write"

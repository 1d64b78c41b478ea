/** The API's shapes with sensible values; a test says only what matters to it. */
import type { Connection, Me } from "@/api/types";

const PERMISSIONS: Me["permissions"] = [
  "agents:publish",
  "agents:read",
  "agents:write",
  "api_keys:read",
  "api_keys:write",
  "audit:read",
  "calls:create",
  "calls:read",
  "calls:stop",
  "connections:read",
  "connections:write",
  "members:read",
  "members:write",
  "operations:read",
  "organization:read",
  "organization:write",
  "phone_numbers:read",
  "phone_numbers:write",
  "prompts:publish",
  "prompts:read",
  "prompts:write",
  "usage:read",
  "voices:read",
  "voices:write",
];

export function makeMe(overrides: Partial<Me> = {}): Me {
  return {
    user: {
      id: "00000000-0000-7000-8000-000000000001",
      name: "Ana Fernández",
      email: "ana@example.com",
      language: "en",
      theme: "system",
      time_zone: "Europe/Madrid",
      density: "compact",
      is_operator: true,
    },
    organization: {
      id: "00000000-0000-7000-8000-000000000002",
      name: "Clínica Ágora",
      time_zone: "Europe/Madrid",
      currency: "USD",
    },
    organizations: [],
    role: "owner",
    permissions: PERMISSIONS,
    entitlements: { plan: "unlimited", features: [], limits: {} },
    ...overrides,
  };
}

let made = 0;

export function makeConnection(overrides: Partial<Connection> = {}): Connection {
  made += 1;
  return {
    id: `00000000-0000-7000-9000-${String(made).padStart(12, "0")}`,
    name: `Connection ${made}`,
    kind: "retell",
    is_built_in: false,
    base_url: "https://api.retellai.com",
    webhook_url: "https://panel.example.com/hooks/retell/token",
    webhooks: "account",
    key_hint: "cdef",
    has_webhook_key: false,
    status: "ok",
    status_message: null,
    checked_at: "2026-11-22T10:00:00Z",
    vendor: { organization_id: "org_1", organization_name: "Ágora" },
    webhook_seen_at: null,
    last_synced_at: null,
    counts: { agents: 2, phone_numbers: 1 },
    created_at: "2026-11-20T10:00:00Z",
    updated_at: "2026-11-20T10:00:00Z",
    ...overrides,
  };
}

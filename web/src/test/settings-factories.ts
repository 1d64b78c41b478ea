/** Members, keys, sessions and log entries with sensible values; a test says only what matters to it. */
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

let made = 0;

const identifier = (kind: string) => {
  made += 1;
  return `00000000-0000-7000-${kind}-${String(made).padStart(12, "0")}`;
};

export function makeMember(overrides: Partial<Schemas["MemberRead"]> = {}): Schemas["MemberRead"] {
  const id = identifier("c000");
  return {
    id,
    user: { id: `${id.slice(0, -1)}f`, name: `Member ${made}`, email: `member${made}@example.com` },
    role: "builder",
    created_at: "2026-11-20T10:00:00Z",
    last_seen_at: "2026-11-22T10:00:00Z",
    ...overrides,
  };
}

export function makeInvitation(
  overrides: Partial<Schemas["InvitationRead"]> = {},
): Schemas["InvitationRead"] {
  return {
    id: identifier("d000"),
    email: "new@example.com",
    role: "viewer",
    created_by: "Ana Fernández",
    created_at: "2026-11-22T10:00:00Z",
    expires_at: "2026-11-29T10:00:00Z",
    ...overrides,
  };
}

export function makeApiKey(overrides: Partial<Schemas["ApiKeyRead"]> = {}): Schemas["ApiKeyRead"] {
  return {
    id: identifier("e000"),
    name: "Booking system",
    prefix: "cen_q7ap2Sjc",
    role: "builder",
    permissions: ["agents:read"],
    expires_at: null,
    last_used_at: null,
    created_at: "2026-11-20T10:00:00Z",
    ...overrides,
  };
}

export function makeSession(
  overrides: Partial<Schemas["SessionRead"]> = {},
): Schemas["SessionRead"] {
  return {
    id: identifier("f000"),
    created_at: "2026-11-20T10:00:00Z",
    last_seen_at: "2026-11-22T10:00:00Z",
    ip: "192.0.2.7",
    user_agent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0 Safari/537.36",
    is_current: false,
    ...overrides,
  };
}

export function makeEntry(
  overrides: Partial<Schemas["AuditEntryRead"]> = {},
): Schemas["AuditEntryRead"] {
  return {
    id: identifier("a100"),
    sequence: made,
    at: "2026-11-22T10:00:00Z",
    actor: { kind: "user", id: null, name: "Ana Fernández" },
    action: "agent.updated",
    target: { kind: "agent", id: "00000000-0000-7000-a000-000000000001", name: "Cobros" },
    changes: {},
    ip: "192.0.2.7",
    request_id: "request-1",
    ...overrides,
  };
}

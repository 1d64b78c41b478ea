/** Calls and usage with sensible values; a test says only what matters to it. */
import type { Call, CallDetail } from "@/api/calls";
import type { components } from "@/api/schema";
import type { AgentEstimate, PriceBook, UsageFigures, UsageReport } from "@/api/usage";

type Agent = components["schemas"]["AgentRead"];
type Voice = components["schemas"]["VoiceRead"];

let made = 0;

const identifier = (kind: string) => {
  made += 1;
  return `00000000-0000-7000-${kind}-${String(made).padStart(12, "0")}`;
};

export function makeAgent(overrides: Partial<Agent> = {}): Agent {
  return {
    id: identifier("a000"),
    connection_id: "00000000-0000-7000-9000-000000000001",
    retell_agent_id: "agent_7c2d9b1e5f",
    engine: "retell-llm",
    name: "Recepción",
    language: "es-ES",
    voice_id: "11labs-Adrian",
    prompt: "Answer the phone.",
    first_message: null,
    status: "live",
    status_message: null,
    version: 1,
    published_version: 1,
    is_published: true,
    has_edits: false,
    has_drift: false,
    production_version: null,
    staging_version: null,
    pauses: [],
    binding_conflicts: [],
    model: "gpt-4.1",
    folder_id: null,
    tags: [],
    prompt_link: null,
    deleted_at: null,
    created_at: "2026-11-20T10:00:00Z",
    updated_at: "2026-11-20T10:00:00Z",
    ...overrides,
  };
}

export function makeVoice(overrides: Partial<Voice> = {}): Voice {
  return {
    id: identifier("d000"),
    connection_id: "00000000-0000-7000-9000-000000000001",
    voice_id: "11labs-Adrian",
    name: "Adrian",
    provider: "elevenlabs",
    gender: "male",
    accent: "American",
    age: "Young",
    preview_url: null,
    language: "en-US",
    is_language_set: false,
    origin: "stock",
    is_origin_set: false,
    is_favourite: false,
    shortlist_ids: [],
    wins: 0,
    comparisons: 0,
    ...overrides,
  };
}

export function makeCall(overrides: Partial<Call> = {}): Call {
  return {
    id: identifier("b000"),
    connection_id: "00000000-0000-7000-9000-000000000001",
    agent_id: null,
    agent_name: "Recepción",
    retell_agent_id: "agent_7c2d9b1e5f",
    agent_version: 1,
    retell_call_id: `call_${made}`,
    kind: "phone",
    direction: "outbound",
    status: "ended",
    from_number: "+34910550001",
    to_number: "+34612345678",
    requested_at: "2026-11-22T10:00:00Z",
    started_at: "2026-11-22T10:00:02Z",
    ended_at: "2026-11-22T10:02:16Z",
    analyzed_at: "2026-11-22T10:02:20Z",
    duration_ms: 134_000,
    billed_ms: 134_000,
    cost_micros: 310_000,
    currency: "USD",
    cost_state: "final",
    llm_tokens: 1_900,
    disconnection_reason: "user_hangup",
    is_successful: true,
    sentiment: "Positive",
    summary: null,
    latency_p50_ms: 912,
    error: null,
    last_words: null,
    ...overrides,
  };
}

/** A call on the line: nothing of its end is known yet. */
export function makeRunningCall(overrides: Partial<Call> = {}): Call {
  return makeCall({
    status: "ongoing",
    started_at: new Date(Date.now() - 130_000).toISOString(),
    ended_at: null,
    analyzed_at: null,
    duration_ms: 0,
    billed_ms: 0,
    cost_micros: 0,
    cost_state: "estimated",
    llm_tokens: 0,
    disconnection_reason: null,
    is_successful: null,
    sentiment: null,
    latency_p50_ms: null,
    last_words: "Sí, soy yo",
    ...overrides,
  });
}

export function detailOf(call: Call, overrides: Partial<CallDetail> = {}): CallDetail {
  return {
    ...call,
    transcript: [
      turn("agent", "Buenos días, clínica Ágora.", 200),
      turn("user", "Quería cambiar mi cita.", 2400),
    ],
    cost_breakdown: [],
    latency: {},
    variables: {},
    metadata: {},
    custom_analysis: {},
    recording_url: null,
    raw: { call_id: call.retell_call_id },
    ...overrides,
  };
}

export function turn(role: string, content: string, start_ms: number | null = null) {
  return { role, content, start_ms, end_ms: null, tool: null };
}

export const NO_USAGE: UsageFigures = {
  calls: 0,
  connected: 0,
  failed: 0,
  successful: 0,
  analyzed: 0,
  duration_ms: 0,
  billed_ms: 0,
  llm_tokens: 0,
  cost_micros: 0,
};

/** A report whose totals are the sums of its buckets. */
export function makeReport(buckets: Record<string, Partial<UsageFigures>>): UsageReport {
  const group = { connection_id: null, agent_id: null, agent_name: null, retell_agent_id: null };
  const items = Object.entries(buckets).map(([bucket, figures]) => ({
    ...NO_USAGE,
    ...figures,
    bucket,
    group,
  }));
  const names = Object.keys(NO_USAGE) as (keyof UsageFigures)[];
  const totals = Object.fromEntries(
    names.map((name) => [name, items.reduce((sum, item) => sum + item[name], 0)]),
  ) as unknown as UsageFigures;
  return {
    items,
    totals,
    currency: "USD",
    time_zone: "Europe/Madrid",
    as_of: "2026-11-22T17:00:00Z",
  };
}

export const PRICES: PriceBook = {
  currency: "USD",
  listed_on: "2026-08-01",
  voice_infrastructure: 55_000,
  telephony: 15_000,
  knowledge_base: 5_000,
  speech: [
    { name: "elevenlabs", micros_per_minute: 40_000 },
    { name: "cartesia", micros_per_minute: 15_000 },
  ],
  language_models: [{ name: "gpt-4.1", micros_per_minute: 45_000 }],
  other_speech: 15_000,
  other_language_model: 40_000,
  default_language_model: "gpt-4.1",
  tokens_included: 3_500,
};

export function makeEstimate(overrides: Partial<AgentEstimate> = {}): AgentEstimate {
  const product = (
    kind: AgentEstimate["products"][number]["kind"],
    name: string,
    price: number,
  ) => ({
    kind,
    name,
    micros_per_minute: price,
    is_listed: true,
  });
  return {
    currency: "USD",
    listed_on: "2026-08-01",
    since: "2026-10-30",
    products: [
      product("voice_infrastructure", "retell_voice_infrastructure", 55_000),
      product("speech", "elevenlabs_tts", 40_000),
      product("language_model", "gpt_4.1", 45_000),
      product("telephony", "us_telephony", 15_000),
    ],
    is_complete: true,
    tokens: { prompt: 5, tools: 300, state: 200, total: 505 },
    tokens_included: 3_500,
    scale: 1,
    micros_per_minute: 155_000,
    actual: null,
    minutes_per_month: null,
    micros_per_month: null,
    ...overrides,
  };
}

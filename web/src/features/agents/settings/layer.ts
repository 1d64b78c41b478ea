/** Where each setting stands on the page and in which unit it is edited. What is not here stands under "other". */

export const GROUPS = [
  "flow",
  "voice",
  "conversation",
  "transcription",
  "call",
  "machines",
  "analysis",
  "tools",
  "model",
  "states",
  "knowledge",
  "privacy",
  "webhooks",
  "other",
] as const;
export type GroupName = (typeof GROUPS)[number];

export type Unit = "ms" | "s" | "min" | "h" | "days";

/** How many of what the server holds make one of what the reader sees. */
export const FACTORS: Record<Unit, number> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, days: 1 };

interface Place {
  group: GroupName;
  unit?: Unit;
}

const LAYER = {
  global_prompt: { group: "flow" },
  start_speaker: { group: "flow" },
  start_node_id: { group: "flow" },
  nodes: { group: "flow" },
  components: { group: "flow" },
  flex_mode: { group: "flow" },
  notes: { group: "flow" },
  begin_tag_display_position: { group: "flow" },
  llm_websocket_url: { group: "model" },
  voice_model: { group: "voice" },
  voice_speed: { group: "voice" },
  voice_temperature: { group: "voice" },
  volume: { group: "voice" },
  enable_dynamic_voice_speed: { group: "voice" },
  fallback_voice_ids: { group: "voice" },
  pronunciation_dictionary: { group: "voice" },
  enable_expressive_mode: { group: "voice" },
  expressive_emotion_tags: { group: "voice" },
  expressive_mode_prompt: { group: "voice" },
  ambient_sound: { group: "voice" },
  ambient_sound_volume: { group: "voice" },
  responsiveness: { group: "conversation" },
  enable_dynamic_responsiveness: { group: "conversation" },
  interruption_sensitivity: { group: "conversation" },
  enable_backchannel: { group: "conversation" },
  backchannel_frequency: { group: "conversation" },
  backchannel_words: { group: "conversation" },
  reminder_trigger_ms: { group: "conversation", unit: "s" },
  reminder_max_count: { group: "conversation" },
  handbook_config: { group: "conversation" },
  guardrail_config: { group: "conversation" },
  stt_mode: { group: "transcription" },
  custom_stt_config: { group: "transcription" },
  vocab_specialization: { group: "transcription" },
  boosted_keywords: { group: "transcription" },
  denoising_mode: { group: "transcription" },
  denoising_enhancement_level: { group: "transcription" },
  max_call_duration_ms: { group: "call", unit: "min" },
  end_call_after_silence_ms: { group: "call", unit: "s" },
  ring_duration_ms: { group: "call", unit: "s" },
  begin_message_delay_ms: { group: "call", unit: "s" },
  begin_after_user_silence_ms: { group: "call", unit: "s" },
  timezone: { group: "call" },
  call_screening_option: { group: "call" },
  enable_dnc_detection: { group: "call" },
  voicemail_option: { group: "machines" },
  ivr_option: { group: "machines" },
  allow_user_dtmf: { group: "machines" },
  allow_dtmf_interruption: { group: "machines" },
  user_dtmf_options: { group: "machines" },
  post_call_analysis_data: { group: "analysis" },
  post_call_analysis_model: { group: "analysis" },
  general_tools: { group: "tools" },
  tool_call_strict_mode: { group: "tools" },
  pre_session_tools: { group: "tools" },
  post_session_tools: { group: "tools" },
  tools: { group: "tools" },
  mcps: { group: "tools" },
  model: { group: "model" },
  model_choice: { group: "model" },
  model_config: { group: "model" },
  s2s_model: { group: "model" },
  backup_model: { group: "model" },
  model_temperature: { group: "model" },
  model_high_priority: { group: "model" },
  model_ultrafast: { group: "model" },
  states: { group: "states" },
  starting_state: { group: "states" },
  knowledge_base_ids: { group: "knowledge" },
  kb_config: { group: "knowledge" },
  default_dynamic_variables: { group: "knowledge" },
  contact_memory_config: { group: "knowledge" },
  data_storage_setting: { group: "privacy" },
  data_storage_retention_days: { group: "privacy", unit: "days" },
  pii_config: { group: "privacy" },
  opt_in_signed_url: { group: "privacy" },
  signed_url_expiration_ms: { group: "privacy", unit: "h" },
  webhook_url: { group: "webhooks" },
  webhook_events: { group: "webhooks" },
  webhook_timeout_ms: { group: "webhooks", unit: "s" },
} as const satisfies Record<string, Place>;

export type KnownName = keyof typeof LAYER;

/** The order in which known settings stand in their group. */
export const KNOWN_NAMES = Object.keys(LAYER);

export const isKnown = (name: string): name is KnownName => Object.hasOwn(LAYER, name);

export const groupOf = (name: string): GroupName => (isKnown(name) ? LAYER[name].group : "other");

/** Waits so short that seconds would only bring decimals. */
const SHORT = ["endpointing_ms", "delay_ms", "backup_kick_in_timeout", "kick_in_timeout_ms"];

/** The unit of a setting, or of a field inside one, by its name. */
export function unitOf(name: string): Unit | undefined {
  const place: Place | undefined = isKnown(name) ? LAYER[name] : undefined;
  if (place?.unit !== undefined) return place.unit;
  if (SHORT.includes(name)) return "ms";
  return name.endsWith("_ms") ? "s" : undefined;
}

/** The form of the agent edits these; they have no second place. */
const ELSEWHERE = [
  "agent_name",
  "voice_id",
  "language",
  "general_prompt",
  "begin_message",
  "start_speaker",
];

export const isElsewhere = (name: string) => ELSEWHERE.includes(name);

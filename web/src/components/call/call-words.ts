/** The words and tones of a call's states, shared by every page that shows calls. */
import { useTranslation } from "react-i18next";
import type { Call } from "@/api/calls";
import type { Tone } from "../ui/badge";

type Status = Call["status"];

const STATUS_TONES: Record<Status, Tone> = {
  requested: "info",
  registered: "info",
  ongoing: "positive",
  ended: "neutral",
  not_connected: "warning",
  error: "negative",
};

const GOOD_ENDS = new Set([
  "user_hangup",
  "agent_hangup",
  "call_transfer",
  "call_take_over",
  "transfer_bridged",
  "user_requested_callback",
]);
const CALM_ENDS = new Set([
  "manual_stopped",
  "voicemail_reached",
  "ivr_reached",
  "no_concurrency_fallback",
]);

/** Every reason Retell documents, in the order people look for them. */
export const REASONS = [
  "user_hangup",
  "agent_hangup",
  "call_transfer",
  "call_take_over",
  "transfer_bridged",
  "transfer_cancelled",
  "user_requested_callback",
  "user_requested_dnc",
  "manual_stopped",
  "voicemail_reached",
  "ivr_reached",
  "inactivity",
  "max_duration_reached",
  "dial_no_answer",
  "dial_busy",
  "dial_failed",
  "user_declined",
  "invalid_destination",
  "marked_as_spam",
  "network_blocked",
  "sip_routing_error",
  "telephony_provider_permission_denied",
  "telephony_provider_unavailable",
  "concurrency_limit_reached",
  "no_concurrency_fallback",
  "no_valid_payment",
  "credit_exhausted",
  "budget_reached",
  "scam_detected",
  "registered_call_timeout",
  "error_user_not_joined",
  "error_no_audio_received",
  "error_asr",
  "error_retell",
  "error_unknown",
  "error_llm_websocket_open",
  "error_llm_websocket_lost_connection",
  "error_llm_websocket_runtime",
  "error_llm_websocket_corrupt_payload",
] as const;
export type Reason = (typeof REASONS)[number];

export const STATUSES = [
  "ongoing",
  "ended",
  "not_connected",
  "error",
  "registered",
  "requested",
] as const;

export function statusTone(status: Status): Tone {
  return STATUS_TONES[status];
}

export function reasonTone(call: Pick<Call, "status" | "disconnection_reason">): Tone {
  const reason = call.disconnection_reason ?? "";
  if (GOOD_ENDS.has(reason)) return "positive";
  if (CALM_ENDS.has(reason)) return "neutral";
  return call.status === "error" ? "negative" : "warning";
}

export function sentimentTone(sentiment: string): Tone {
  const known: Record<string, Tone> = { positive: "positive", negative: "negative" };
  return known[sentiment.toLowerCase()] ?? "neutral";
}

const SENTIMENTS = ["positive", "neutral", "negative", "unknown"] as const;

const isReason = (word: string): word is Reason => (REASONS as readonly string[]).includes(word);

export function useCallWords() {
  const { t } = useTranslation("calls");
  const { t: tReason } = useTranslation("reasons");
  return {
    status: (status: Status) => t(`status.${status}`),
    /** A reason Retell invents tomorrow is shown as it came. */
    reason: (reason: string) =>
      isReason(reason) ? tReason(`${reason}.name`) : reason.replaceAll("_", " "),
    meaning: (reason: string) =>
      isReason(reason) ? tReason(`${reason}.meaning`) : t("unknownReason"),
    kind: ({ kind, direction }: Pick<Call, "kind" | "direction">) =>
      kind === "web" ? t("kind.web") : t(`direction.${direction ?? "outbound"}`),
    sentiment: (word: string) => {
      const known = SENTIMENTS.find((sentiment) => sentiment === word.toLowerCase());
      return known === undefined ? word : t(`sentiment.${known}`);
    },
    agent: ({ agent_name, retell_agent_id }: Pick<Call, "agent_name" | "retell_agent_id">) =>
      agent_name ?? retell_agent_id ?? t("unknownAgent"),
  };
}

/** The number of the other side; null for web calls. */
export function otherNumber({ kind, direction, from_number, to_number }: Call): string | null {
  if (kind === "web") return null;
  return direction === "inbound" ? from_number : to_number;
}

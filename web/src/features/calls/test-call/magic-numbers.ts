/** The sandbox's numbers: each makes the call end in its own way. */
import type { Reason } from "@/components/call/call-words";

export interface MagicNumber {
  number: string;
  reason: Reason;
}

export type MagicGroup = "talks" | "stops" | "unanswered" | "fails";

const PREFIX = "+1500555";

const numbered = (first: number, reasons: Reason[]): MagicNumber[] =>
  reasons.map((reason, index) => ({
    reason,
    number: `${PREFIX}${String(first + index).padStart(4, "0")}`,
  }));

export const MAGIC_NUMBERS: Record<MagicGroup, MagicNumber[]> = {
  talks: numbered(101, [
    "user_hangup",
    "agent_hangup",
    "call_transfer",
    "call_take_over",
    "transfer_bridged",
    "transfer_cancelled",
    "user_requested_dnc",
    "user_requested_callback",
    "manual_stopped",
  ]),
  stops: numbered(201, [
    "voicemail_reached",
    "ivr_reached",
    "inactivity",
    "max_duration_reached",
    "concurrency_limit_reached",
    "no_concurrency_fallback",
    "no_valid_payment",
    "credit_exhausted",
    "budget_reached",
    "scam_detected",
    "registered_call_timeout",
  ]),
  unanswered: numbered(301, [
    "dial_busy",
    "dial_failed",
    "dial_no_answer",
    "user_declined",
    "invalid_destination",
    "telephony_provider_permission_denied",
    "telephony_provider_unavailable",
    "sip_routing_error",
    "marked_as_spam",
    "network_blocked",
  ]),
  fails: numbered(401, [
    "error_llm_websocket_open",
    "error_llm_websocket_lost_connection",
    "error_llm_websocket_runtime",
    "error_llm_websocket_corrupt_payload",
    "error_no_audio_received",
    "error_asr",
    "error_retell",
    "error_unknown",
    "error_user_not_joined",
  ]),
};

export const LONG_CALL_NUMBER = `${PREFIX}0501`;
export const FIRST_MAGIC_NUMBER = `${PREFIX}0101`;

const ALL = new Set([
  ...Object.values(MAGIC_NUMBERS)
    .flat()
    .map(({ number }) => number),
  LONG_CALL_NUMBER,
]);

export const isMagic = (number: string) => ALL.has(number);

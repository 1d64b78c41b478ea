"""How a simulated call can end, and the magic number that makes it end so."""

from dataclasses import dataclass
from typing import Literal

Course = Literal["talk", "long", "voicemail", "silence", "endless", "unanswered", "refused", "broken", "waiting"]
Status = Literal["ended", "not_connected", "error"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`course` says what happens before the end: talk, a broken talk, silence, or nothing at all."""

    reason: str
    number: str
    status: Status
    course: Course
    note: str


MAGIC_NUMBERS: tuple[Outcome, ...] = (
    Outcome("user_hangup", "+15005550101", "ended", "talk", "The caller says goodbye and hangs up."),
    Outcome("agent_hangup", "+15005550102", "ended", "talk", "The agent ends the conversation."),
    Outcome("call_transfer", "+15005550103", "ended", "talk", "The agent transfers the caller."),
    Outcome("call_take_over", "+15005550104", "ended", "talk", "A person takes the call over."),
    Outcome("transfer_bridged", "+15005550105", "ended", "talk", "A transfer agent bridges two legs."),
    Outcome("transfer_cancelled", "+15005550106", "ended", "talk", "A transfer agent gives up."),
    Outcome("user_requested_dnc", "+15005550107", "ended", "talk", "The caller wants no more calls."),
    Outcome("user_requested_callback", "+15005550108", "ended", "talk", "The caller wants a callback."),
    Outcome("manual_stopped", "+15005550109", "ended", "talk", "Somebody stops the call."),
    Outcome("voicemail_reached", "+15005550201", "ended", "voicemail", "An answering machine answers."),
    Outcome("ivr_reached", "+15005550202", "ended", "voicemail", "A phone menu answers."),
    Outcome("inactivity", "+15005550203", "ended", "silence", "The caller never says a word."),
    Outcome("max_duration_reached", "+15005550204", "ended", "endless", "The caller talks for ever."),
    Outcome("concurrency_limit_reached", "+15005550205", "error", "refused", "No slot is free."),
    Outcome("no_concurrency_fallback", "+15005550206", "ended", "refused", "Sent to the fallback number."),
    Outcome("no_valid_payment", "+15005550207", "error", "refused", "The account cannot pay."),
    Outcome("credit_exhausted", "+15005550208", "error", "refused", "The account's credit is used up."),
    Outcome("budget_reached", "+15005550209", "error", "refused", "The account's budget is used up."),
    Outcome("scam_detected", "+15005550210", "error", "broken", "The call is cut as a scam."),
    Outcome("registered_call_timeout", "+15005550211", "error", "waiting", "Registered and never used."),
    Outcome("dial_busy", "+15005550301", "not_connected", "unanswered", "The line is busy."),
    Outcome("dial_failed", "+15005550302", "not_connected", "unanswered", "The call cannot be set up."),
    Outcome("dial_no_answer", "+15005550303", "not_connected", "unanswered", "Nobody answers."),
    Outcome("user_declined", "+15005550304", "not_connected", "unanswered", "The callee declines."),
    Outcome("invalid_destination", "+15005550305", "not_connected", "refused", "No such number."),
    Outcome(
        "telephony_provider_permission_denied",
        "+15005550306",
        "not_connected",
        "refused",
        "The carrier does not allow the call.",
    ),
    Outcome("telephony_provider_unavailable", "+15005550307", "not_connected", "refused", "The carrier is down."),
    Outcome("sip_routing_error", "+15005550308", "not_connected", "refused", "The SIP trunk has no route."),
    Outcome("marked_as_spam", "+15005550309", "not_connected", "unanswered", "Blocked as spam."),
    Outcome("network_blocked", "+15005550310", "not_connected", "refused", "Blocked by the network."),
    Outcome("error_llm_websocket_open", "+15005550401", "error", "refused", "A custom LLM does not answer."),
    Outcome("error_llm_websocket_lost_connection", "+15005550402", "error", "broken", "A custom LLM goes away."),
    Outcome("error_llm_websocket_runtime", "+15005550403", "error", "broken", "A custom LLM fails."),
    Outcome("error_llm_websocket_corrupt_payload", "+15005550404", "error", "broken", "A custom LLM sends garbage."),
    Outcome("error_no_audio_received", "+15005550405", "error", "silence", "No audio comes from the caller."),
    Outcome("error_asr", "+15005550406", "error", "broken", "Speech recognition fails."),
    Outcome("error_retell", "+15005550407", "error", "broken", "The service fails."),
    Outcome("error_unknown", "+15005550408", "error", "broken", "Something fails."),
    Outcome("error_user_not_joined", "+15005550409", "error", "waiting", "The caller never joins."),
)
LONG_CALL = Outcome("user_hangup", "+15005550501", "ended", "long", "A conversation of ten minutes.")

BY_REASON: dict[str, Outcome] = {outcome.reason: outcome for outcome in MAGIC_NUMBERS}
BY_NUMBER: dict[str, Outcome] = {outcome.number: outcome for outcome in (*MAGIC_NUMBERS, LONG_CALL)}


def outcome_for(number: str | None, wanted_reason: str | None) -> Outcome | None:
    """What a magic number or an explicit wish asks for; None leaves it to chance."""
    if wanted_reason is not None and wanted_reason in BY_REASON:
        return BY_REASON[wanted_reason]
    return BY_NUMBER.get(number or "")

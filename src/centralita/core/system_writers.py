"""The modules that may write without an audit entry, each with its reason. People's decisions are never among them."""

SYSTEM_WRITERS = {
    "centralita.audit.service": "it writes the log itself",
    "centralita.calls.hooks": "the inbox: an event of Retell is a fact, not a decision",
    "centralita.calls.service.applying": "what Retell said about calls, written as it was said",
    "centralita.core.marks": "heartbeats, and how far repeated work came",
    "centralita.core.idempotency": "keeps answers for repeats",
    "centralita.core.operations": "progress and outcome of what a verb has already recorded",
    "centralita.identity.service.sessions": "rotation of tokens; signing in and out is recorded where it happens",
    "centralita.identity.service.throttle": "counts attempts to sign in",
    "centralita.calls.service.draining": "moves events of the inbox on; forgets bodies after 90 days",
    "centralita.trials.service.clearing": "removes throw-away copies at Retell and what is known of them",
    "centralita.trials.service.recording": "what came of the cases of a run whose start was recorded",
    "centralita.trials.service.workbenches": "throw-away copies at Retell, which nobody decides on",
    "centralita.usage.service.recording": "ledger and rollups: derived from events, append-only",
    "centralita.usage.service.verifying": "makes rollups anew from the ledger",
}

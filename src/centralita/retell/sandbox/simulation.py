"""Whole seeded sequences of webhook events without a server: for benchmarks, property tests and demonstrations."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from centralita.retell.sandbox.call_results import Billing, analysis_of, ending_of, woven
from centralita.retell.sandbox.chance import source_of
from centralita.retell.sandbox.conversation import CallSetup, Plan, plan_call
from centralita.retell.sandbox.outcomes import BY_REASON
from centralita.retell.sandbox.scripts import book_for
from centralita.retell.sandbox.shapes import JsonObject
from centralita.retell.sandbox.voice_catalogue import Provider

DAY_MS = 86_400_000
LONGEST_MS = 900_000
ENDINGS: dict[str, float] = {
    "user_hangup": 44,
    "agent_hangup": 24,
    "voicemail_reached": 9,
    "dial_no_answer": 8,
    "dial_busy": 4,
    "call_transfer": 4,
    "dial_failed": 2,
    "inactivity": 2,
    "manual_stopped": 1,
    "max_duration_reached": 0.5,
    "error_asr": 0.5,
    "error_llm_websocket_open": 0.5,
    "user_declined": 0.5,
}


@dataclass(frozen=True, slots=True)
class SimulatedAgent:
    """Whose calls are simulated."""

    agent_id: str
    name: str
    language: str = "en-US"
    version: int = 0
    provider: Provider = "elevenlabs"
    model: str = "gpt-4.1"
    prompt_tokens: int = 900
    first_message: str | None = None


AGENTS: tuple[SimulatedAgent, ...] = (
    SimulatedAgent("agent_simulated_reception", "Reception", first_message="Hello, how can I help you?"),
    SimulatedAgent("agent_simulated_ventas", "Ventas", "es-ES", 2, "cartesia", "gpt-4.1-mini", 1_800),
    SimulatedAgent("agent_simulated_soporte", "Soporte", "es-419", 1, "platform", "gpt-5-mini", 4_600),
    SimulatedAgent("agent_simulated_survey", "Survey", "en-GB", 0, "openai", "gemini-3.0-flash", 300),
)


def simulate_calls(
    seed: int,
    count: int,
    *,
    start_ms: int = 1_767_225_600_000,
    days: int = 30,
    agents: Sequence[SimulatedAgent] = AGENTS,
    has_transcript_updates: bool = False,
) -> Iterator[list[JsonObject]]:
    """The webhook payloads of each call, in order. Events of a call share parts: read them, do not change them.

    The same arguments give the same calls. Calls start inside `days` from `start_ms`, mostly in office hours.
    """
    source = source_of(f"simulation:{seed}")
    for _ in range(count):
        agent = source.choice(agents)
        yield _events(agent, _moment(source, start_ms, days), source, has_transcript_updates=has_transcript_updates)


def _events(
    agent: SimulatedAgent, moment_ms: int, source: random.Random, *, has_transcript_updates: bool
) -> list[JsonObject]:
    is_phone = source.random() < 0.85
    call = _registered(agent, source, is_phone=is_phone)
    plan = plan_call(_setup(agent, source, is_phone=is_phone), source)
    billing = Billing(
        prompt_tokens=agent.prompt_tokens,
        model=agent.model,
        provider=agent.provider,
        has_knowledge_base=False,
        has_generated_opening=agent.first_message is None,
        is_phone=is_phone,
    )
    started_at_ms = None if plan.connect_ms is None else moment_ms + plan.connect_ms
    events: list[JsonObject] = []
    if started_at_ms is not None:
        call = call | {"call_status": "ongoing", "start_timestamp": started_at_ms}
        events.append({"event": "call_started", "call": call})
        if has_transcript_updates:
            events += _updates(call, plan)
    call = call | ending_of(str(call["call_id"]), plan, billing, started_at_ms=started_at_ms, source=source)
    events.append({"event": "call_ended", "call": call})
    analysis = analysis_of(plan, billing, book_for(agent.language))
    events.append({"event": "call_analyzed", "call": call | {"call_analysis": analysis}})
    return events


def _updates(call: JsonObject, plan: Plan) -> list[JsonObject]:
    mixed = woven(plan.turns, str(call["call_id"]))
    return [
        {"event": "transcript_updated", "call": call, "transcript_with_tool_calls": mixed[:end]}
        for end in range(1, len(mixed) + 1)
    ]


def _registered(agent: SimulatedAgent, source: random.Random, *, is_phone: bool) -> JsonObject:
    call: JsonObject = {
        "call_id": f"call_{source.getrandbits(108):027x}",
        "call_type": "phone_call" if is_phone else "web_call",
        "agent_id": agent.agent_id,
        "agent_version": agent.version,
        "agent_name": agent.name,
        "call_status": "registered",
        "data_storage_setting": "everything",
        "opt_in_signed_url": False,
    }
    if not is_phone:
        return call | {"access_token": f"sandbox_{source.getrandbits(128):032x}"}
    ours, theirs = "+14155550100", f"+1212555{source.randrange(10_000):04}"
    is_outbound = source.random() < 0.7
    return call | {
        "direction": "outbound" if is_outbound else "inbound",
        "from_number": ours if is_outbound else theirs,
        "to_number": theirs if is_outbound else ours,
    }


def _setup(agent: SimulatedAgent, source: random.Random, *, is_phone: bool) -> CallSetup:
    reason = source.choices(list(ENDINGS), list(ENDINGS.values()))[0]
    is_dialled = BY_REASON[reason].status == "not_connected"
    return CallSetup(
        language=agent.language,
        first_message=agent.first_message,
        is_user_first=False,
        outcome=BY_REASON["user_hangup" if is_dialled and not is_phone else reason],
        has_end_call=True,
        max_duration_ms=LONGEST_MS,
        silence_ms=30_000,
        ring_ms=25_000,
        reminder_ms=10_000,
        reminder_count=1,
        target_ms=min(LONGEST_MS, int(source.lognormvariate(10.7, 0.7))),
    )


def _moment(source: random.Random, start_ms: int, days: int) -> int:
    """Mostly between eight and twenty o'clock, now and then at night."""
    day = source.randrange(days)
    hour = source.uniform(8, 20) if source.random() < 0.9 else source.uniform(0, 24)
    return start_ms + day * DAY_MS + int(hour * 3_600_000)

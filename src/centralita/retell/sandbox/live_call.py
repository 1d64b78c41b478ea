"""A call under way: its plan, how far it is, and whom to tell."""

from dataclasses import asdict, dataclass, field
from typing import Literal

from centralita.retell.sandbox.call_results import Billing
from centralita.retell.sandbox.conversation import Plan
from centralita.retell.sandbox.shapes import JsonObject, integer_at, number_at, objects_at

Phase = Literal["dialling", "talking", "analyzing"]
PHASES: tuple[Phase, ...] = ("dialling", "talking", "analyzing")
DEFAULT_EVENTS = ("call_started", "call_ended", "call_analyzed")
ANALYSIS_MS = 1_500


@dataclass(frozen=True, slots=True)
class Hooks:
    """Where the events of a call go, which ones, and how long an answer may take."""

    url: str | None
    events: tuple[str, ...]
    timeout_seconds: float


@dataclass(frozen=True, slots=True)
class Script:
    """All that is decided when a call is created."""

    language: str
    seed: str
    plan: Plan
    billing: Billing
    hooks: Hooks


@dataclass(slots=True)
class LiveCall:
    """`since_ms` is the simulated moment at which the phase began; `heard` counts the turns already spoken."""

    workspace: str
    call_id: str
    script: Script
    phase: Phase = "dialling"
    since_ms: float = 0.0
    heard: int = 0
    injected: list[JsonObject] = field(default_factory=list)
    generation: int = 0

    @property
    def plan(self) -> Plan:
        return self.script.plan

    def next_step_ms(self) -> float:
        """How long after the phase began its next step comes."""
        if self.phase == "dialling":
            return self.plan.end_ms if self.plan.connect_ms is None else self.plan.connect_ms
        if self.phase == "analyzing":
            return ANALYSIS_MS
        turns = self.plan.turns
        return turns[self.heard].end_ms if self.heard < len(turns) else self.plan.end_ms


def write_script(live: LiveCall) -> JsonObject:
    return asdict(live.script)


def write_progress(live: LiveCall, elapsed_ms: float) -> JsonObject:
    return {
        "phase": live.phase,
        "elapsed_ms": elapsed_ms,
        "heard": live.heard,
        "injected": list(live.injected),
    }


def read(workspace: str, call_id: str, script: JsonObject, progress: JsonObject, now_ms: float) -> LiveCall:
    """A live call as it was when the process ended; the time without the process did not pass for it."""
    from pydantic import TypeAdapter

    return LiveCall(
        workspace=workspace,
        call_id=call_id,
        script=TypeAdapter(Script).validate_python(script),
        phase=next(phase for phase in PHASES if phase == progress["phase"]),
        since_ms=now_ms - number_at(progress, "elapsed_ms"),
        heard=integer_at(progress, "heard"),
        injected=objects_at(progress, "injected"),
    )

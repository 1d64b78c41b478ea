"""Plans a call before it happens: who says what and when, how it ends, and what its analysis will say."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, cycle

from centralita.retell.sandbox.flow_walk import Walk
from centralita.retell.sandbox.outcomes import BY_REASON, Outcome
from centralita.retell.sandbox.script_types import Book, Scenario, Sentiment
from centralita.retell.sandbox.scripts import book_for
from centralita.retell.sandbox.shapes import JsonObject

Lines = Iterator[tuple[str, str]]
USUAL_MS = (27_000, 34_000)
LONG_MS = 600_000
WAITING_MS = {"error_user_not_joined": 30_000, "registered_call_timeout": 300_000}
MILLISECONDS_PER_LETTER = 62


@dataclass(frozen=True, slots=True)
class CallSetup:
    """What the plan depends on; the same setup and random source give the same plan."""

    language: str
    first_message: str | None
    is_user_first: bool
    outcome: Outcome | None
    has_end_call: bool
    max_duration_ms: int
    silence_ms: int
    ring_ms: int
    reminder_ms: int
    reminder_count: int
    target_ms: int | None = None
    walk: Walk | None = None


@dataclass(slots=True)
class Turn:
    """One utterance, in milliseconds since the call was connected; `latency_ms` is the agent's pause before it.

    `rows` follow it in the transcript. `model` and `prompt_tokens` are those of the flow's node that speaks.
    """

    role: str
    content: str
    start_ms: int
    end_ms: int
    latency_ms: int = 0
    is_generated: bool = False
    tool: str | None = None
    rows: list[JsonObject] = field(default_factory=list)
    model: str | None = None
    prompt_tokens: int = 0


@dataclass(slots=True)
class Plan:
    """A whole call in advance. `connect_ms` and `end_ms` count from its creation and from its connection."""

    reason: str
    status: str
    connect_ms: int | None
    end_ms: int
    turns: list[Turn] = field(default_factory=list)
    summary: str = ""
    sentiment: Sentiment = "Unknown"
    is_successful: bool = False
    is_voicemail: bool = False


def plan_call(setup: CallSetup, source: random.Random) -> Plan:
    """Write the whole call in advance."""
    book = book_for(setup.language)
    outcome = setup.outcome or _by_chance(setup, source)
    if outcome.course in {"unanswered", "refused", "waiting"}:
        return _without_conversation(setup, outcome, book, source)
    connect_ms = min(setup.ring_ms, source.randrange(900, 2200))
    plan = Plan(outcome.reason, outcome.status, connect_ms, 0)
    if outcome.course == "voicemail":
        _answering_machine(plan, setup, book, source)
    elif outcome.course == "silence":
        _silence(plan, setup, book, source)
    else:
        _talk(plan, setup, outcome, book, source)
    _respect_longest_duration(plan, setup, book)
    return plan


def cut(plan: Plan, at_ms: int) -> list[Turn]:
    """The turns heard until a moment; the one that is cut keeps the words already said."""
    heard: list[Turn] = []
    for turn in plan.turns:
        if turn.end_ms <= at_ms:
            heard.append(turn)
        elif turn.start_ms < at_ms:
            share = (at_ms - turn.start_ms) / (turn.end_ms - turn.start_ms)
            words = turn.content.split()
            said = words[: int(len(words) * share)]
            if said:
                heard.append(Turn(turn.role, " ".join(said), turn.start_ms, at_ms, turn.latency_ms, turn.is_generated))
    return heard


def _by_chance(setup: CallSetup, source: random.Random) -> Outcome:
    """Only an agent with an end_call tool can hang up; a flow ends where its nodes lead."""
    if setup.walk is not None:
        return BY_REASON[setup.walk.ending or "user_hangup"]
    hangs_up = setup.has_end_call and source.random() < 0.6
    return BY_REASON["agent_hangup" if hangs_up else "user_hangup"]


def _without_conversation(setup: CallSetup, outcome: Outcome, book: Book, source: random.Random) -> Plan:
    if outcome.reason == "dial_no_answer":
        end_ms = setup.ring_ms
    elif outcome.course == "waiting":
        end_ms = WAITING_MS[outcome.reason]
    elif outcome.course == "unanswered":
        end_ms = min(setup.ring_ms, source.randrange(2_000, 6_000))
    else:
        end_ms = source.randrange(300, 900)
    return Plan(outcome.reason, outcome.status, None, end_ms, summary=book.no_conversation)


def _answering_machine(plan: Plan, setup: CallSetup, book: Book, source: random.Random) -> None:
    words = book.phone_menu if plan.reason == "ivr_reached" else book.voicemail
    speaker = _Speaker(plan, source)
    speaker.say("user", words)
    if setup.first_message:
        speaker.say("agent", setup.first_message)
    plan.end_ms = speaker.now_ms + 800
    plan.is_voicemail = plan.reason == "voicemail_reached"
    plan.summary = book.endings[plan.reason]


def _silence(plan: Plan, setup: CallSetup, book: Book, source: random.Random) -> None:
    """The agent speaks, reminds, and in the end gives up."""
    speaker = _Speaker(plan, source)
    if not setup.is_user_first:
        speaker.say("agent", setup.first_message or book.greeting, is_generated=setup.first_message is None)
    silent_since = speaker.now_ms
    limit_ms = setup.silence_ms if plan.reason == "inactivity" else min(setup.silence_ms, 15_000)
    for number in range(1, setup.reminder_count + 1):
        moment = silent_since + number * setup.reminder_ms
        if moment + 3_000 < silent_since + limit_ms:
            speaker.now_ms = moment
            speaker.say("agent", book.reminder, is_generated=True)
    plan.end_ms = silent_since + limit_ms
    plan.summary = book.endings["inactivity"]


def _talk(plan: Plan, setup: CallSetup, outcome: Outcome, book: Book, source: random.Random) -> None:
    scenario = source.choice(book.scenarios)
    target_ms = setup.target_ms or source.randrange(*USUAL_MS)
    if outcome.course == "endless":
        target_ms = setup.max_duration_ms + 60_000
    elif outcome.course == "long":
        target_ms = setup.target_ms or LONG_MS
    speaker = _Speaker(plan, source)
    lines = chain(scenario.exchanges, cycle(book.small_talk))
    if setup.walk is not None and setup.walk.steps:
        _follow(speaker, setup.walk, setup, lines, book)
    elif setup.is_user_first:
        speaker.say("user", book.hello)
        speaker.say("agent", book.greeting, is_generated=True)
    else:
        speaker.say("agent", setup.first_message or book.greeting, is_generated=setup.first_message is None)
    if setup.walk is None or setup.walk.ending is None or outcome.course in {"endless", "long"}:
        _exchanges(speaker, scenario, lines, target_ms)
    plan.summary, plan.sentiment = scenario.summary, scenario.sentiment
    plan.is_successful = scenario.is_successful and outcome.status == "ended"
    if outcome.course == "broken":
        plan.end_ms = plan.turns[-1].start_ms + 700
        plan.turns[:] = cut(plan, plan.end_ms)
    else:
        _farewell(speaker, setup, scenario, book)
        plan.end_ms = speaker.now_ms + source.randrange(200, 700)
    if plan.reason in book.endings:
        plan.summary = f"{plan.summary} {book.endings[plan.reason]}"


def _follow(speaker: "_Speaker", walk: Walk, setup: CallSetup, lines: Lines, book: Book) -> None:
    """What the nodes of a flow say; the caller answers with the scenario's lines, and then with small talk."""
    if setup.is_user_first:
        speaker.say("user", book.hello)
    agent = book.greeting
    is_answered = False
    for step in walk.steps:
        if is_answered:
            caller, agent = next(lines)
            speaker.say("user", caller)
        speaker.note(step.rows)
        speaker.say("agent", step.words or agent, is_generated=step.words is None)
        turn = speaker.plan.turns[-1]
        turn.model, turn.prompt_tokens = step.model, step.prompt_tokens
        is_answered = step.is_answered


def _exchanges(speaker: "_Speaker", scenario: Scenario, lines: Lines, target_ms: int) -> None:
    """The scenario's exchanges, and small talk for as long as the conversation must still last."""
    farewell_ms = sum(_speaking_ms(line) for line in scenario.farewell) + 1_500
    for number, (caller, agent) in enumerate(lines):
        needed_ms = _speaking_ms(caller) + _speaking_ms(agent) + 1_500
        if number >= 1 and speaker.now_ms + needed_ms + farewell_ms > target_ms:
            return
        speaker.say("user", caller)
        speaker.say("agent", agent, is_generated=True)


def _farewell(speaker: "_Speaker", setup: CallSetup, scenario: Scenario, book: Book) -> None:
    plan, walk = speaker.plan, setup.walk
    if walk is not None and plan.reason == walk.ending:
        speaker.say("user", scenario.farewell[0])
        speaker.note(walk.last_rows)
    if plan.reason in {"call_transfer", "call_take_over"}:
        tool = "transfer_call" if plan.reason == "call_transfer" else None
        speaker.say("agent", book.transfer, is_generated=True, tool=tool)
        return
    if walk is not None and plan.reason == walk.ending:
        words = walk.last_words
        speaker.say("agent", words or scenario.farewell[1], is_generated=words is None, tool="end_call")
        return
    speaker.say("user", scenario.farewell[0])
    if plan.reason != "user_hangup":
        tool = "end_call" if plan.reason == "agent_hangup" else None
        speaker.say("agent", scenario.farewell[1], is_generated=True, tool=tool)


def _respect_longest_duration(plan: Plan, setup: CallSetup, book: Book) -> None:
    if plan.end_ms <= setup.max_duration_ms:
        return
    plan.end_ms = setup.max_duration_ms
    plan.turns[:] = cut(plan, plan.end_ms)
    plan.reason, plan.status = "max_duration_reached", "ended"
    plan.is_successful = False
    if book.endings["max_duration_reached"] not in plan.summary:
        plan.summary = f"{plan.summary} {book.endings['max_duration_reached']}"


def _speaking_ms(words: str) -> int:
    return max(500, len(words) * MILLISECONDS_PER_LETTER)


class _Speaker:
    """Adds turns to a plan, with the pauses between them."""

    def __init__(self, plan: Plan, source: random.Random) -> None:
        self.plan = plan
        self.now_ms = 200
        self._source = source

    def note(self, rows: list[JsonObject]) -> None:
        """Put rows that nobody speaks behind what was said last."""
        if self.plan.turns:
            self.plan.turns[-1].rows.extend(rows)

    def say(self, role: str, words: str, *, is_generated: bool = False, tool: str | None = None) -> None:
        latency_ms = 0
        if self.plan.turns:
            latency_ms = int(self._source.lognormvariate(6.6, 0.25)) if role == "agent" else 0
            self.now_ms += latency_ms or self._source.randrange(250, 600)
        start_ms = self.now_ms
        self.now_ms += int(_speaking_ms(words) * self._source.uniform(0.94, 1.06))
        self.plan.turns.append(Turn(role, words, start_ms, self.now_ms, latency_ms, is_generated, tool))

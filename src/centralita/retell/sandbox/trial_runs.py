"""Runs of test cases: a scripted caller says what its instructions say, the playground's rules answer, rules judge.

What comes of a run is settled when it starts; it shows once the conversation would have taken place.
"""

import re
from dataclasses import dataclass

from centralita.retell.sandbox.call_setup import language_of
from centralita.retell.sandbox.clock import SimulationClock, wall_ms
from centralita.retell.sandbox.engines import ENGINES
from centralita.retell.sandbox.paging import page, window_of
from centralita.retell.sandbox.playground_completion import standing, turn_of
from centralita.retell.sandbox.refusals import bad_request, unknown_asset
from centralita.retell.sandbox.services import ApiRequest, Reply
from centralita.retell.sandbox.shapes import (
    JsonObject,
    as_list,
    number_at,
    object_at,
    strings_at,
    text_at,
)
from centralita.retell.sandbox.trial_cases import answering, is_of, load, wanted_engine
from centralita.retell.sandbox.variables import resolve
from centralita.retell.sandbox.versions import latest_version, version_body

BATCH = "test_batch"
RUN = "test_run"
MOST_TURNS = 12
_WAITS_MS = 1_000
_MESSAGE_MS = 1_500
_LONG_WORD = 4
_QUOTED = re.compile(r"[“«\"]([^“”«»\"]+)[”»\"]")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
_OVER = frozenset({"pass", "fail", "error"})


async def create_batch(request: ApiRequest) -> Reply:
    """Run test cases against an engine."""
    body = await request.checked("test_create_batch_test_params.TestCreateBatchTestParams")
    named = object_at(body, "response_engine")
    engine, version = answering(request.store, request.workspace.id, named)
    cases = [load(request, str(identifier)) for identifier in as_list(body.get("test_case_definition_ids"))]
    if not cases:
        raise bad_request("test_case_definition_ids: must name at least one.")
    source = request.sandbox.workspaces.random_for(request.workspace, BATCH)
    batch_id = f"test_batch_{source.getrandbits(96):024x}"
    batch: JsonObject = {
        "test_case_batch_job_id": batch_id,
        "response_engine": named,
        "engine_version": version,
        "creation_timestamp": wall_ms(),
        "user_modified_timestamp": wall_ms(),
    }
    language = _language(request, named)
    runs = [_run(request, batch_id, case, engine, language) for case in cases]
    store, workspace = request.store, request.workspace.id
    with store.transaction():
        store.put(workspace, BATCH, batch_id, batch, store.next_number(workspace, "place"))
        for run in runs:
            store.put(workspace, RUN, text_at(run, "test_case_job_id"), run, store.next_number(workspace, "place"))
    return Reply(201, _batch(request, batch))


async def retrieve_batch(request: ApiRequest) -> Reply:
    return Reply(200, _batch(request, _loaded_batch(request)))


async def list_batches(request: ApiRequest) -> Reply:
    """The batches of one engine in one version, the newest first."""
    kind, identifier = wanted_engine(request)
    document = kind.load(request.store, request.workspace.id, identifier)
    version = request.integer("version")
    version = latest_version(document) if version is None else version
    window = window_of(request.listing())
    rows = request.store.scan(request.workspace.id, BATCH, descending=window.descending, after=window.after)
    fitting = (row for row in rows if is_of(row, kind, identifier) and row[2].get("engine_version") == version)
    return Reply(200, page(fitting, window, lambda body: _batch(request, body)))


async def retrieve(request: ApiRequest) -> Reply:
    identifier = request.path["test_case_job_id"]
    run = request.store.get(request.workspace.id, RUN, identifier)
    if run is None:
        raise unknown_asset("Test case job", identifier)
    return Reply(200, _shown(run, request.sandbox.clock))


async def list_all(request: ApiRequest) -> Reply:
    """The runs of a batch."""
    batch_id = text_at(_loaded_batch(request), "test_case_batch_job_id")
    window = window_of({"sort_order": "ascending", **request.listing()})
    rows = request.store.scan(request.workspace.id, RUN, descending=window.descending, after=window.after)
    mine = (row for row in rows if row[2].get("batch_id") == batch_id)
    return Reply(200, page(mine, window, lambda body: _shown(body, request.sandbox.clock)))


def _loaded_batch(request: ApiRequest) -> JsonObject:
    identifier = request.path["test_case_batch_job_id"]
    batch = request.store.get(request.workspace.id, BATCH, identifier)
    if batch is None:
        raise unknown_asset("Batch test", identifier)
    return batch


def _batch(request: ApiRequest, batch: JsonObject) -> JsonObject:
    rows = request.store.scan(request.workspace.id, RUN)
    runs = [run for _, _, run in rows if run.get("batch_id") == batch["test_case_batch_job_id"]]
    states = [_status(run, request.sandbox.clock) for run in runs]
    return {
        **{name: value for name, value in batch.items() if name != "engine_version"},
        "status": "complete" if all(state in _OVER for state in states) else "in_progress",
        "pass_count": states.count("pass"),
        "fail_count": states.count("fail"),
        "error_count": states.count("error"),
        "total_count": len(states),
    }


def _status(run: JsonObject, clock: SimulationClock) -> str:
    """Where a run is by now; one that an earlier process started is over."""
    if run.get("clock") == clock.run:
        passed = clock.now_ms() - number_at(run, "began_ms")
        if passed < _WAITS_MS:
            return "pending"
        if passed < number_at(run, "takes_ms"):
            return "in_progress"
    return text_at(run, "outcome")


def _shown(run: JsonObject, clock: SimulationClock) -> JsonObject:
    status = _status(run, clock)
    shown: JsonObject = {**object_at(run, "shown"), "status": status, "sandbox": True}
    if status in _OVER:
        shown |= object_at(run, "found")
    return shown


def _language(request: ApiRequest, named: JsonObject) -> str:
    """That of the first agent which answers with this engine; an engine has none itself."""
    kind = ENGINES[text_at(named, "type")]
    users = kind.users(request.store, request.workspace.id, text_at(named, kind.id_field))
    document = request.store.get(request.workspace.id, "agent", users[0]) if users else None
    return language_of(version_body(document, latest_version(document))) if document else "en-US"


def _run(request: ApiRequest, batch_id: str, case: JsonObject, engine: JsonObject, language: str) -> JsonObject:
    source = request.sandbox.workspaces.random_for(request.workspace, RUN)
    talk = _Talk(request, case, engine, language)
    talk.take_place()
    outcome, explanation = _verdict(case, talk)
    clock = request.sandbox.clock
    identifier = f"test_job_{source.getrandbits(96):024x}"
    return {
        "test_case_job_id": identifier,
        "batch_id": batch_id,
        "clock": clock.run,
        "began_ms": clock.now_ms(),
        "takes_ms": _WAITS_MS + _MESSAGE_MS * len(talk.messages),
        "outcome": outcome,
        "shown": {
            "test_case_job_id": identifier,
            "test_case_definition_id": case["test_case_definition_id"],
            "test_case_definition_snapshot": case,
            "creation_timestamp": wall_ms(),
            "user_modified_timestamp": wall_ms(),
        },
        "found": {"transcript_snapshot": talk.snapshot(), "result_explanation": explanation},
    }


class _Talk:
    """A conversation between a scripted caller and the playground's rules."""

    def __init__(self, request: ApiRequest, case: JsonObject, engine: JsonObject, language: str) -> None:
        self._case, self._engine, self._language = case, engine, language
        self._source = request.sandbox.workspaces.random_for(request.workspace, "playground")
        self.messages: list[JsonObject] = []
        self.standing: JsonObject = {"dynamic_variables": strings_at(case, "dynamic_variables")}
        self.has_ended = False

    def lines(self) -> list[str]:
        """What the caller says: what stands in quotes in its instructions, or else each of their sentences."""
        told = resolve(text_at(self._case, "user_prompt"), strings_at(self._case, "dynamic_variables")) or ""
        quoted = [words.strip() for words in _QUOTED.findall(told)]
        return [words for words in quoted or map(str.strip, _SENTENCE.split(told)) if words][:MOST_TURNS]

    def take_place(self) -> None:
        """The agent opens, then each answers the other until one of them has nothing more to say."""
        self._answer()
        for words in self.lines():
            if self.has_ended:
                return
            identifier = f"message_{self._source.getrandbits(64):016x}"
            said: JsonObject = {"role": "user", "content": words, "message_id": identifier}
            self.messages.append({**said, "created_timestamp": wall_ms()})
            self._answer()

    def _answer(self) -> None:
        given = {"tool_mocks": self._case.get("tool_mocks"), **self.standing}
        turn = turn_of(self._engine, self._language, given, self._source)
        turn.answer(self.messages)
        self.messages += turn.messages
        self.standing, self.has_ended = standing(turn), turn.has_ended

    def snapshot(self) -> JsonObject:
        """The conversation, shaped as the playground's answers are."""
        return {"messages": self.messages, **self.standing, "call_ended": self.has_ended}


@dataclass(frozen=True, slots=True)
class _Judged:
    """A metric and what the rule makes of it."""

    metric: str
    is_met: bool
    missing: list[str]


def _verdict(case: JsonObject, talk: _Talk) -> tuple[str, str]:
    if not talk.lines():
        return "error", "The caller has no instructions to follow."
    heard = _words(" ".join(_spoken(message) for message in talk.messages))
    judged = [_judged(str(metric), heard) for metric in as_list(case.get("metrics"))]
    explanation = " ".join(["Judged by the sandbox's fixed rule, not by a model.", *(_in_words(one) for one in judged)])
    return ("pass" if all(one.is_met for one in judged) else "fail"), explanation


def _in_words(one: _Judged) -> str:
    if one.is_met:
        return f"Met: {one.metric}"
    return f"Not met: {one.metric} The conversation lacks {', '.join(one.missing)}."


def _judged(metric: str, heard: set[str]) -> _Judged:
    """Words in quotes must all occur in the conversation; without quotes, half of the words of four letters or more."""
    quoted = _words(" ".join(_QUOTED.findall(metric)))
    wanted = quoted or {word for word in _words(metric) if len(word) >= _LONG_WORD}
    missing = sorted(wanted - heard)
    most = 0 if quoted else len(wanted) / 2
    return _Judged(metric, len(missing) <= most, missing)


def _spoken(message: JsonObject) -> str:
    return " ".join(text_at(message, name) for name in ("content", "name", "new_state_name"))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}

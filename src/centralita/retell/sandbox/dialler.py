"""Moves every call through its plan, on the simulation's clock."""

import asyncio
import heapq
import logging
from collections.abc import Iterator
from itertools import count

from centralita.retell.sandbox.call_results import analysis_of, ending_of, woven
from centralita.retell.sandbox.chance import source_of
from centralita.retell.sandbox.clock import SimulationClock, wall_ms
from centralita.retell.sandbox.conversation import cut
from centralita.retell.sandbox.delivery import Delivery, Parcel, payload
from centralita.retell.sandbox.live_call import LiveCall, read, write_progress, write_script
from centralita.retell.sandbox.scripts import book_for
from centralita.retell.sandbox.shapes import JsonObject, integer_at
from centralita.retell.sandbox.store import Store
from centralita.retell.sandbox.workspaces import Workspaces

CONCURRENCY_LIMIT = 20
logger = logging.getLogger(__name__)
TRANSCRIPT_FIELDS = ("transcript", "transcript_object", "transcript_with_tool_calls")


class Dialler:
    """Holds the calls under way; each has exactly one next step in the queue."""

    def __init__(self, store: Store, workspaces: Workspaces, clock: SimulationClock, delivery: Delivery) -> None:
        self._store = store
        self._workspaces = workspaces
        self._clock = clock
        self._delivery = delivery
        self._live: dict[str, LiveCall] = {}
        self._queue: list[tuple[float, int, str, int]] = []
        self._order = count()
        self._changed = asyncio.Event()

    def begin(self, live: LiveCall) -> None:
        """Dial; the call's row must be in the store already."""
        live.since_ms = self._clock.now_ms()
        self._live[live.call_id] = live
        self._store.put(live.workspace, "script", live.call_id, write_script(live))
        self._save_progress(live, 0)
        self._schedule(live)

    def resume(self) -> None:
        """Take up the calls that an earlier process left."""
        for workspace in self._workspaces.all():
            for _, call_id, script in list(self._store.scan(workspace.id, "script")):
                progress = self._store.get(workspace.id, "progress", call_id)
                if progress is None:
                    continue
                live = read(workspace.id, call_id, script, progress, self._clock.now_ms())
                self._live[call_id] = live
                self._schedule(live)

    def active(self, workspace: str) -> int:
        """Calls that use one of the workspace's slots."""
        return sum(1 for live in self._live.values() if live.workspace == workspace and live.phase != "analyzing")

    def find(self, call_id: str) -> LiveCall | None:
        live = self._live.get(call_id)
        return live if live and live.phase != "analyzing" else None

    def elapsed_ms(self, live: LiveCall) -> int:
        """How long the call has been talking."""
        return int(self._clock.now_ms() - live.since_ms) if live.phase == "talking" else 0

    def stop(self, live: LiveCall, reason: str) -> None:
        """End a call now, whatever its plan says."""
        at_ms = self.elapsed_ms(live)
        live.plan.turns[:] = cut(live.plan, at_ms) if live.phase == "talking" else []
        live.plan.reason, live.plan.status, live.plan.end_ms = reason, "ended", at_ms
        live.plan.is_successful = False
        endings = book_for(live.script.language).endings
        live.plan.summary = " ".join(filter(None, [live.plan.summary, endings.get(reason)]))
        self._store.put(live.workspace, "script", live.call_id, write_script(live))
        self._end(live)
        self._schedule(live)

    def inject(self, live: LiveCall, context: str) -> None:
        """Context from outside becomes a line of the transcript."""
        seconds = self.elapsed_ms(live) / 1000
        live.injected.append({"role": "injected", "content": context, "time_sec": round(seconds, 3)})
        self._save_progress(live, seconds * 1000)
        self._tell_transcript(live)

    def forget(self, workspace: str) -> None:
        """Drop the calls of a workspace that was reset or deleted."""
        for call_id in [call_id for call_id, live in self._live.items() if live.workspace == workspace]:
            del self._live[call_id]

    def drop(self, call_id: str) -> None:
        """A deleted call has no analysis any more."""
        self._live.pop(call_id, None)

    def wake(self) -> None:
        """The speed changed: look at the clock again."""
        self._changed.set()

    async def run(self) -> None:
        while True:
            self._changed.clear()
            for live in self._due():
                self._try_step(live)
                await asyncio.sleep(0)
            if self._changed.is_set():
                continue
            pause = self._clock.seconds_until(self._queue[0][0]) if self._queue else None
            try:
                await asyncio.wait_for(self._changed.wait(), pause)
            except TimeoutError:
                continue

    def _due(self) -> Iterator[LiveCall]:
        while self._queue and self._queue[0][0] <= self._clock.now_ms():
            _, _, call_id, generation = heapq.heappop(self._queue)
            live = self._live.get(call_id)
            if live and live.generation == generation:
                yield live

    def _schedule(self, live: LiveCall) -> None:
        live.generation += 1
        moment = live.since_ms + live.next_step_ms()
        heapq.heappush(self._queue, (moment, next(self._order), live.call_id, live.generation))
        self._changed.set()

    def _try_step(self, live: LiveCall) -> None:
        try:
            self._step(live)
        except Exception:
            logger.exception("The call %s cannot go on.", live.call_id)
            self.drop(live.call_id)

    def _step(self, live: LiveCall) -> None:
        """Do what is due; the state is on disk before anybody is told."""
        moment = live.next_step_ms()
        if live.phase == "analyzing":
            self._analyze(live)
            return
        if live.phase == "dialling" and live.plan.connect_ms is not None:
            self._connect(live, moment)
        elif live.phase == "talking" and live.heard < len(live.plan.turns):
            live.heard += 1
            self._save_progress(live, moment)
            self._tell_transcript(live)
        else:
            self._end(live)
        self._schedule(live)

    def _connect(self, live: LiveCall, moment: float) -> None:
        live.phase = "talking"
        live.since_ms += moment
        call = self._call(live) | {"call_status": "ongoing", "start_timestamp": wall_ms()}
        with self._store.transaction():
            self._save_call(live, call)
            self._save_progress(live, 0)
        self._tell(live, "call_started", call)

    def _end(self, live: LiveCall) -> None:
        """The results of a call, as far as it came; `duration_ms` is simulated time."""
        was_connected = live.phase == "talking"
        script, call = live.script, self._call(live)
        call |= ending_of(
            live.call_id,
            script.plan,
            script.billing,
            started_at_ms=integer_at(call, "start_timestamp") if was_connected else None,
            injected=live.injected,
            source=source_of(script.seed),
        )
        transcripts = {name: call.pop(name) for name in TRANSCRIPT_FIELDS if name in call}
        live.phase, live.since_ms, live.heard = "analyzing", self._clock.now_ms(), len(script.plan.turns)
        with self._store.transaction():
            self._save_call(live, call)
            if transcripts:
                self._store.put(live.workspace, "transcript", live.call_id, transcripts)
            self._save_progress(live, 0)
        if was_connected:
            self._tell_transcript(live)
        self._tell(live, "call_ended", call | transcripts)

    def _analyze(self, live: LiveCall) -> None:
        script, call = live.script, self._call(live)
        call["call_analysis"] = analysis_of(script.plan, script.billing, book_for(script.language))
        with self._store.transaction():
            self._save_call(live, call)
            self._store.delete(live.workspace, "script", live.call_id)
            self._store.delete(live.workspace, "progress", live.call_id)
        self._live.pop(live.call_id, None)
        transcripts = self._store.get(live.workspace, "transcript", live.call_id) or {}
        self._tell(live, "call_analyzed", call | transcripts)

    def _tell_transcript(self, live: LiveCall) -> None:
        if "transcript_updated" in live.script.hooks.events:
            mixed = woven(live.plan.turns[: live.heard], live.call_id, live.injected)
            self._tell(live, "transcript_updated", self._call(live), {"transcript_with_tool_calls": mixed})

    def _tell(self, live: LiveCall, event: str, call: JsonObject, extra: JsonObject | None = None) -> None:
        hooks = live.script.hooks
        workspace = self._workspaces.get(live.workspace)
        if hooks.url is None or event not in hooks.events or workspace is None:
            return
        self._delivery.send(
            Parcel(
                workspace=live.workspace,
                call_id=live.call_id,
                event=event,
                url=hooks.url,
                api_key=workspace.api_key,
                timeout_seconds=hooks.timeout_seconds,
                body=payload(event, call, extra),
            )
        )

    def _call(self, live: LiveCall) -> JsonObject:
        return self._store.get(live.workspace, "call", live.call_id) or {}

    def _save_call(self, live: LiveCall, call: JsonObject) -> None:
        """A call stands in the list at its start, or at its creation where it never started."""
        place = self._store.position(live.workspace, "call", live.call_id)
        self._store.put(live.workspace, "call", live.call_id, call, integer_at(call, "start_timestamp", place))

    def _save_progress(self, live: LiveCall, elapsed_ms: float) -> None:
        progress = write_progress(live, elapsed_ms)
        self._store.put(live.workspace, "progress", live.call_id, progress)

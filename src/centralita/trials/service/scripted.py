"""Scripted cases: given sentences, said to a workbench one after the other."""

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from centralita.agents import service as agents
from centralita.agents.schemas import Conversation, PlaygroundAnswer, PlaygroundMessage
from centralita.core.errors import AppError
from centralita.core.operations import Work
from centralita.trials.models import SuiteRun
from centralita.trials.schemas import ScriptedCase
from centralita.trials.service import asking, recording
from centralita.trials.service.recording import Task, Tried
from centralita.trials.service.workbenches import Bench

if TYPE_CHECKING:
    from retell import AsyncRetell

Ready = Callable[[], Awaitable[Bench]]


async def play(work: Work, run: SuiteRun, client: "AsyncRetell", ready: Ready, task: Task, case: ScriptedCase) -> Tried:
    """The whole conversation, or what there is of it when Retell failed. The agent may speak first, and may end it."""
    began = time.monotonic()
    talk = _Talk(work, run, client, ready, case)
    error: AppError | None = None
    try:
        await talk.go_on()
        for words in case.turns:
            if talk.has_ended or not await recording.is_wanted(work, task):
                break
            talk.messages.append(PlaygroundMessage(role="user", content=words))
            await talk.go_on()
    except AppError as problem:
        error = problem
    return Tried(
        messages=[message.model_dump(mode="json", exclude_none=True) for message in talk.messages],
        error=error,
        duration_ms=round((time.monotonic() - began) * 1000),
        is_scripted=talk.is_scripted,
    )


class _Talk:
    """A conversation in the making."""

    def __init__(self, work: Work, run: SuiteRun, client: "AsyncRetell", ready: Ready, case: ScriptedCase) -> None:
        self._work, self._run, self._client, self._ready, self._case = work, run, client, ready, case
        self._variables = {**run.defaults, **case.variables}
        self._place: dict[str, Any] = {}
        self.messages: list[PlaygroundMessage] = []
        self.has_ended = False
        self.is_scripted = False

    async def go_on(self) -> None:
        """Let the agent say what it says next."""
        question = Conversation(
            messages=self.messages, variables=self._variables, tool_mocks=self._case.tool_mocks, **self._place
        )
        async with agents.in_time(self._run.agent_name):
            said = await self._asked(question)
        self.messages = [*self.messages, *said.messages]
        self._variables = said.variables
        self._place = {"state": said.state, "node": said.node}
        self.has_ended, self.is_scripted = said.has_ended, said.is_scripted

    async def _asked(self, question: Conversation) -> PlaygroundAnswer:
        services, organization_id = self._work.services, self._work.organization_id
        return await asking.answer(services, organization_id, self._client, self._ready, question)

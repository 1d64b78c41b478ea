"""What goes in and out about runs of suites."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from centralita.agents.schemas import PlaygroundMessage
from centralita.core.http import Input, Output, Time
from centralita.prompts.schemas import WordingWanted
from centralita.trials.models import CaseOutcome, CaseState, RunState
from centralita.trials.schemas.cases import CaseRead, Check
from centralita.trials.schemas.playground import VERSION, Model

_OUTCOME = (
    "`pass`: every check holds; `fail`: one does not; `error`: it could not be tried; null while that is not known."
)
_VERSION = "The version that was tried; null for the draft."


class RunStart(Input):
    """Which text to try, and with what."""

    version: WordingWanted = Field("draft", description=VERSION, examples=["draft", 3])
    agent_id: UUID | None = Field(None, description="The agent to borrow from; left out: that of the suite.")
    model: Model | None = Field(None, description="The model; left out: that of the suite.", examples=["gpt-5.1"])


class RunSummary(Output):
    """How a run went, in short."""

    id: UUID = Field(description="Its id.")
    suite_id: UUID = Field(description="The suite.")
    version: int | None = Field(description=_VERSION, examples=[3])
    state: RunState = Field(description="`running`, `finished` or `cancelled`.")
    outcome: CaseOutcome | None = Field(
        description="The worst of its cases: `error` before `fail` before `pass`; null until it is over, or cancelled."
    )
    passed: int = Field(description="Cases that passed.", examples=[4])
    failed: int = Field(description="Cases that failed.", examples=[1])
    errored: int = Field(description="Cases that could not be tried.", examples=[0])
    total: int = Field(description="All its cases.", examples=[5])
    created_at: Time = Field(description="When it was started.")
    finished_at: Time | None = Field(description="When it was over.")


class CaseBrief(Output):
    """What came of one case, in short: to compare runs side by side."""

    case_id: UUID = Field(description="The id of the case in the suite.")
    name: str = Field(description="Its name when it was run.")
    kind: Literal["scripted", "simulated"] = Field(description="Its kind.")
    state: CaseState = Field(description="`pending`, `running`, `finished`, or `skipped` by a cancelled run.")
    outcome: CaseOutcome | None = Field(description=_OUTCOME)


class RunRead(RunSummary):
    """A run of a suite."""

    prompt_id: UUID = Field(description="The prompt.")
    operation_id: UUID = Field(description="The operation that carries it: how far it is.")
    digest: str = Field(description="SHA-256 of the text that was tried, in hex: two runs of one text have the same.")
    agent_id: UUID = Field(description="The agent whose settings were borrowed.")
    agent_name: str = Field(description="Its name then.", examples=["Recepción"])
    model: str | None = Field(description="The model; null where the agent names none.")
    is_scripted: bool = Field(description="The sandbox answered by fixed rules: it says nothing about the prompt.")
    started_by: str = Field(description="Who started it.", examples=["Ana Pérez"])
    cases: list[CaseBrief] = Field(description="What came of each case, in the order of the suite.")


class CheckResult(Output):
    """What came of one check."""

    check: Check = Field(description="The check.")
    outcome: CaseOutcome | None = Field(description="Whether it holds; null where the case could not be tried.")
    found: str | None = Field(
        description="What was found, in the conversation's own words: the sentence, the calls of the tool, the turns."
    )


class TrialError(Output):
    """Why a case could not be tried."""

    code: str = Field(examples=["vendor_rate_limited"])
    message: str = Field(description="In words, Retell's own where it said something.")


class SuiteResultRead(Output):
    """What came of one case."""

    case: CaseRead = Field(description="The case as it was when it was run.")
    state: CaseState = Field(description="`pending`, `running`, `finished`, or `skipped` by a cancelled run.")
    outcome: CaseOutcome | None = Field(description=_OUTCOME)
    checks: list[CheckResult] = Field(description="Every check, in the order of the case.")
    transcript: list[PlaygroundMessage] = Field(description="The whole conversation, tools and transitions too.")
    explanation: str | None = Field(description="What Retell's judge says; only of simulated cases.")
    error: TrialError | None = Field(description="Why it could not be tried.")
    turns: int = Field(description="How often the caller spoke.", examples=[3])
    duration_ms: int | None = Field(description="How long it took.", examples=[8200])


class RunDetail(RunRead):
    """A run with all that was said."""

    text: str = Field(description="The text that was tried.")
    results: list[SuiteResultRead] = Field(description="What came of each case, in the order of the suite.")

"""Calls as the API takes and gives them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

import orjson
from pydantic import Field, StringConstraints, field_validator, model_validator

from centralita.agents.schemas import AgentIdentity, Variables, VersionChoice
from centralita.calls.models import Call, CallKind, CallStatus, CallText, CostState, Direction, InboxEvent
from centralita.core.http import Input, Output, Time

PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{6,14}$")]
_MOST_METADATA_BYTES = 40_000
_OURS = frozenset({"intent_id"})


class CallCreate(Input):
    """A call to place."""

    kind: CallKind = Field(description="`phone` dials a number; `web` waits for somebody in a browser.")
    agent_id: UUID = Field(description="The agent (ours) that talks.")
    to_number: PhoneNumber | None = Field(
        default=None, description="Whom to call, in E.164; needed for `phone`.", examples=["+34612345678"]
    )
    from_number: PhoneNumber | None = Field(
        default=None,
        description="From which number of the workspace; its first one if left out.",
        examples=["+14157774444"],
    )
    version: VersionChoice | None = Field(
        default=None,
        description=(
            "Which version of the agent talks: a number, `draft`, `latest_published`, `production` or `staging`."
            " Left out: `production`, or the draft of an agent that was never published."
        ),
        examples=["draft", 3],
    )
    join: Literal["browser"] | None = Field(
        default=None,
        description="For `web`: you talk yourself, in a browser, with the token of `POST /calls/{id}/join`.",
    )
    variables: Variables = Field(
        default_factory=dict, description="Values of the prompt's variables.", examples=[{"name": "Ana"}]
    )
    metadata: dict[str, Any] = Field(
        default_factory=dict, description="Kept with the call, at most 40 kB.", examples=[{"order": "A-17"}]
    )

    @field_validator("metadata")
    @classmethod
    def _fits(cls, value: dict[str, Any]) -> dict[str, Any]:
        try:
            size = len(orjson.dumps(value))
        except orjson.JSONEncodeError as error:
            raise ValueError("Metadata holds a number that is too large.") from error
        if size > _MOST_METADATA_BYTES:
            raise ValueError("Metadata may have at most 40 kB.")
        if _OURS & value.keys():
            raise ValueError("The key intent_id is the panel's own.")
        if "\\u0000" in orjson.dumps(value).decode():
            raise ValueError("Metadata may not hold NUL characters.")
        return value

    @model_validator(mode="after")
    def _has_whom_to_call(self) -> Self:
        if self.kind == "phone" and self.to_number is None:
            raise ValueError("A phone call needs to_number.")
        if self.kind == "phone" and self.join is not None:
            raise ValueError("Only a web call can be joined in a browser.")
        return self


class CallError(Output):
    """Why the panel could not place a call."""

    code: str = Field(examples=["vendor_payment_required"])
    message: str


class CallRead(Output):
    """One call."""

    id: UUID
    connection_id: UUID
    agent_id: UUID | None = Field(description="The agent (ours), or null for one the panel does not know.")
    agent_name: str | None
    retell_agent_id: str | None
    agent_version: int | None
    retell_call_id: str | None = Field(description="Retell's id, once Retell has the call.")
    kind: CallKind
    direction: Direction | None
    status: CallStatus = Field(description="Retell's word, or `requested` until Retell has the call.")
    from_number: str | None
    to_number: str | None
    requested_at: Time | None = Field(description="When the panel was asked to place it.")
    started_at: Time | None
    ended_at: Time | None
    analyzed_at: Time | None
    duration_ms: int = Field(description="How long it was connected, in ms.")
    billed_ms: int = Field(description="How long Retell bills, in ms.")
    cost_micros: int = Field(description="What Retell charges, in millionths of the currency.", examples=[184000])
    currency: str = Field(examples=["USD"])
    cost_state: CostState = Field(description="`estimated` until it ended, `corrected` if the cost changed later.")
    llm_tokens: int
    disconnection_reason: str | None = Field(examples=["user_hangup"])
    is_successful: bool | None
    sentiment: str | None
    summary: str | None
    latency_p50_ms: int | None = Field(description="Median time from the caller's last word to the agent's first.")
    error: CallError | None = Field(description="Why it could not be placed.")
    last_words: str | None

    @classmethod
    def of(cls, call: Call, agent: AgentIdentity | None) -> Self:
        """The public face of a row."""
        return cls(**_columns(call, agent))


def _columns(call: Call, agent: AgentIdentity | None) -> dict[str, Any]:
    names = CallRead.model_fields.keys() - {"agent_id", "agent_name"}
    return {
        "agent_id": agent.id if agent else None,
        "agent_name": agent.name if agent else call.agent_name,
        **{name: getattr(call, name) for name in names},
    }


class Turn(Output):
    """One thing said or done. Tool turns carry `tool`."""

    role: str = Field(examples=["agent"])
    content: str
    start_ms: int | None = Field(description="From the beginning of the audio.")
    end_ms: int | None
    tool: dict[str, Any] | None


class ProductCost(Output):
    """What one product of the call cost."""

    product: str = Field(examples=["elevenlabs_tts"])
    cost_micros: int
    unit_price: float | None = Field(description="Retell's own: cents per second.")


class CallDetail(CallRead):
    """One call with all that is known of it."""

    transcript: list[Turn]
    cost_breakdown: list[ProductCost]
    latency: dict[str, dict[str, float]] = Field(description="Per part, percentiles in ms.")
    variables: dict[str, Any]
    metadata: dict[str, Any]
    custom_analysis: dict[str, Any]
    recording_url: str | None = Field(description="Where the panel serves the recording.")
    raw: dict[str, Any] = Field(description="The call as Retell last told it.")

    @classmethod
    def whole(cls, call: Call, agent: AgentIdentity | None, text: CallText | None, parts: dict[str, Any]) -> Self:
        """The public face of a row with its wide part."""
        has_recording = text is not None and text.recording_url is not None
        url = f"/api/v1/calls/{call.id}/recording" if has_recording else None
        return cls(**_columns(call, agent), **parts, recording_url=url)


class JoinRead(Output):
    """What a browser needs to join a web call. It is told once."""

    call_id: UUID = Field(description="The call's id (ours).")
    retell_call_id: str = Field(description="Retell's id.", examples=["call_7c2d9b1e5f"])
    access_token: str = Field(description="For the browser SDK of Retell; good for about half a minute.")


class LiveConcurrency(Output):
    """How many calls run at once, and may."""

    current: int
    limit: int | None = Field(description="Null where no workspace answered.")


class LiveCalls(Output):
    """The calls that run now."""

    items: list[CallRead]
    concurrency: LiveConcurrency


@dataclass(frozen=True, slots=True)
class CallFilter:
    """What narrows the list of calls."""

    q: str | None = None
    statuses: tuple[CallStatus, ...] = ()
    agent_id: UUID | None = None
    connection_id: UUID | None = None
    direction: Direction | None = None
    kind: CallKind | None = None
    disconnection_reason: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class DeadLetterRead(Output):
    """An event that could not be understood."""

    id: UUID
    connection_id: UUID
    source: Literal["webhook", "reconcile"]
    event: str | None
    retell_call_id: str | None
    received_at: Time
    attempts: int
    error: str | None
    size: int = Field(description="Of its body, in bytes.")


class DeadLetterDetail(DeadLetterRead):
    """An event that could not be understood, with what it said."""

    body: str = Field(description="As it came; bytes that are no text are replaced.")

    @classmethod
    def of(cls, letter: InboxEvent) -> Self:
        """The public face of a row."""
        known = DeadLetterRead.model_validate(letter).model_dump()
        return cls(**known, body=letter.body.decode("utf-8", "replace").replace("\x00", "�"))

"""What Retell said (the inbox), and what is known of each call: a narrow row for lists, a wide one for the detail."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, SmallInteger, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, column_property, mapped_column

from centralita.core.database import TenantModel

Source = Literal["webhook", "reconcile"]
CallKind = Literal["phone", "web"]
Direction = Literal["inbound", "outbound"]
CostState = Literal["estimated", "final", "corrected"]
CallStatus = Literal["requested", "registered", "ongoing", "ended", "not_connected", "error"]
FINISHED = frozenset({"ended", "not_connected", "error"})
LIVE = frozenset({"requested", "registered", "ongoing"})
CURRENCY = "USD"


class InboxState(StrEnum):
    """Where an event stands on its way from the hook to the call."""

    NEW = "new"
    DONE = "done"
    DEAD = "dead"


class InboxEvent(TenantModel):
    """One body that Retell sent or was asked for, kept byte for byte.

    Its id is the head of the SHA-256 over source and body, so a repeated delivery finds its row taken.
    """

    __tablename__ = "webhook_inbox"
    __table_args__ = (
        CheckConstraint("state IN ('new', 'done', 'dead')", name="state"),
        CheckConstraint("source IN ('webhook', 'reconcile')", name="source"),
        Index("ix_webhook_inbox_new", "organization_id", "next_at", postgresql_where=text("state = 'new'")),
        Index("ix_webhook_inbox_dead", "organization_id", "received_at", "id", postgresql_where=text("state = 'dead'")),
        Index("ix_webhook_inbox_received", "received_at", postgresql_using="brin"),
    )

    connection_id: Mapped[UUID]
    source: Mapped[Source] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text, server_default=text("'new'"))
    attempts: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    received_at: Mapped[datetime]
    said_at: Mapped[datetime]
    next_at: Mapped[datetime]
    event: Mapped[str | None] = mapped_column(Text)
    retell_call_id: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str | None] = mapped_column(Text)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    size: Mapped[int] = column_property(func.octet_length(body))


class Call(TenantModel):
    """One call as lists show it. What Retell says of it is written by `service.applying` alone.

    `rank` is how far the most advanced event came (-1: only asked for by the panel). `occurred_at` places the call
    in lists and in the rollups. `voice_id` is the voice of the agent's version, where the panel knows that version.
    `lowest_cost_micros` and `highest_cost_micros` tell whether its cost ever changed.
    """

    __tablename__ = "calls"
    __table_args__ = (
        UniqueConstraint("organization_id", "retell_call_id"),
        Index("ix_calls_occurred", "organization_id", "occurred_at", "id"),
        Index("ix_calls_agent", "organization_id", "retell_agent_id", "occurred_at", "id"),
        Index(
            "ix_calls_live",
            "organization_id",
            "occurred_at",
            postgresql_where=text("status IN ('requested', 'registered', 'ongoing')"),
        ),
    )

    connection_id: Mapped[UUID]
    retell_call_id: Mapped[str | None] = mapped_column(Text)
    retell_agent_id: Mapped[str | None] = mapped_column(Text)
    agent_name: Mapped[str | None] = mapped_column(Text)
    agent_version: Mapped[int | None]
    voice_id: Mapped[str | None] = mapped_column(Text)
    kind: Mapped[CallKind] = mapped_column(Text)
    direction: Mapped[Direction | None] = mapped_column(Text)
    status: Mapped[CallStatus] = mapped_column(Text)
    from_number: Mapped[str | None] = mapped_column(Text)
    to_number: Mapped[str | None] = mapped_column(Text)
    requested_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    analyzed_at: Mapped[datetime | None]
    occurred_at: Mapped[datetime]
    first_heard_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    duration_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    billed_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    cost_micros: Mapped[int] = mapped_column(BigInteger, default=0)
    lowest_cost_micros: Mapped[int | None] = mapped_column(BigInteger)
    highest_cost_micros: Mapped[int | None] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(Text, default=CURRENCY)
    llm_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    disconnection_reason: Mapped[str | None] = mapped_column(Text)
    is_successful: Mapped[bool | None]
    sentiment: Mapped[str | None] = mapped_column(Text)
    summary: Mapped[str | None] = mapped_column(Text)
    latency_p50_ms: Mapped[int | None]
    last_words: Mapped[str | None] = mapped_column(Text)
    error_code: Mapped[str | None] = mapped_column(Text)
    error_message: Mapped[str | None] = mapped_column(Text)
    rank: Mapped[int] = mapped_column(SmallInteger, default=-1)

    @property
    def cost_state(self) -> CostState:
        """How sure the cost is: final once Retell named one, corrected if it ever named two."""
        if self.lowest_cost_micros is None:
            return "estimated"
        return "final" if self.lowest_cost_micros == self.highest_cost_micros else "corrected"

    @property
    def error(self) -> dict[str, str] | None:
        """Why the panel could not place the call, as long as Retell knows nothing of it."""
        if self.error_code is None or self.rank >= 0:
            return None
        return {"code": self.error_code, "message": self.error_message or ""}


class CallText(TenantModel):
    """The wide part of a call; its id is the call's. `marks`: per group of fields, which event its value is from."""

    __tablename__ = "call_texts"

    marks: Mapped[dict[str, list[int | str]]] = mapped_column(JSONB)
    transcript: Mapped[list[dict[str, Any]] | None] = mapped_column(JSONB)
    analysis: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    cost: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    latency: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    variables: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    call_metadata: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    recording_url: Mapped[str | None] = mapped_column(Text)
    raw: Mapped[dict[str, Any] | None] = mapped_column(JSONB)

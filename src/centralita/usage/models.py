"""The ledger, append-only, and the rollups that are sums of it by hour and by day."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, SmallInteger, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel


class Measures:
    """What is counted. Every one of them is a sum, so corrections are added like anything else."""

    calls: Mapped[int] = mapped_column(BigInteger)
    connected: Mapped[int] = mapped_column(BigInteger)
    failed: Mapped[int] = mapped_column(BigInteger)
    successful: Mapped[int] = mapped_column(BigInteger)
    analyzed: Mapped[int] = mapped_column(BigInteger)
    duration_ms: Mapped[int] = mapped_column(BigInteger)
    billed_ms: Mapped[int] = mapped_column(BigInteger)
    llm_tokens: Mapped[int] = mapped_column(BigInteger)
    cost_micros: Mapped[int] = mapped_column(BigInteger)


MEASURES = (
    "calls",
    "connected",
    "failed",
    "successful",
    "analyzed",
    "duration_ms",
    "billed_ms",
    "llm_tokens",
    "cost_micros",
)


class UsageEntry(Measures, TenantModel):
    """One fact of the ledger. The database refuses to change or delete a row of this table.

    `voice_id` is null where it is not known with which voice the agent spoke.
    `latency_gained` and `latency_lost` are the buckets of the latency histogram that gain and lose this call.
    """

    __tablename__ = "usage_entries"
    __table_args__ = (Index("ix_usage_entries_occurred", "organization_id", "occurred_at"),)

    id = None  # type: ignore[assignment]  # the key is what makes an entry happen only once
    idempotency: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-18)
    kind: Mapped[str] = mapped_column(Text)
    call_id: Mapped[UUID]
    connection_id: Mapped[UUID]
    retell_agent_id: Mapped[str] = mapped_column(Text)
    voice_id: Mapped[str | None] = mapped_column(Text)
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    currency: Mapped[str] = mapped_column(Text)
    latency_gained: Mapped[int | None] = mapped_column(SmallInteger)
    latency_lost: Mapped[int | None] = mapped_column(SmallInteger)


class UsageHour(Measures, TenantModel):
    """The sum of one hour, one connection and one agent. Hours begin as they do in the organization's time zone."""

    __tablename__ = "usage_hours"

    id = None  # type: ignore[assignment]  # the cell is the key
    hour: Mapped[datetime] = mapped_column(primary_key=True, sort_order=-18)
    connection_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-17)
    retell_agent_id: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-16)
    latency: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))


class UsageDay(Measures, TenantModel):
    """The sum of one day of the organization's time zone, one connection and one agent."""

    __tablename__ = "usage_days"

    id = None  # type: ignore[assignment]  # the cell is the key
    day: Mapped[date] = mapped_column(primary_key=True, sort_order=-18)
    connection_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-17)
    retell_agent_id: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-16)
    latency: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))


class UsageVoiceDay(Measures, TenantModel):
    """The sum of one day of the organization's time zone and one voice of a connection, where the voice is known."""

    __tablename__ = "usage_voice_days"

    id = None  # type: ignore[assignment]  # the cell is the key
    connection_id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-18)
    voice_id: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-17)
    day: Mapped[date] = mapped_column(primary_key=True, sort_order=-16)
    latency: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))

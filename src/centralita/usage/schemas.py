"""Usage as the API gives it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from centralita.core.http import Output, Time

Interval = Literal["hour", "day", "week", "month", "all"]


class UsageFigures(Output):
    """What calls add up to."""

    calls: int = Field(description="Calls that ended, connected or not.")
    connected: int
    failed: int = Field(description="Calls that ended in an error.")
    successful: int = Field(description="Of the analysed ones, those Retell found successful.")
    analyzed: int
    duration_ms: int = Field(description="How long they were connected, in ms.")
    billed_ms: int = Field(description="How long Retell bills, in ms.")
    llm_tokens: int
    cost_micros: int = Field(description="What Retell charges, in millionths of the currency.", examples=[1126400000])


class UsageGroup(Output):
    """Whose figures they are; all null without `group_by`."""

    connection_id: UUID | None
    agent_id: UUID | None = Field(description="The agent (ours), or null for one the panel does not know.")
    agent_name: str | None
    retell_agent_id: str | None


class UsageItem(UsageFigures):
    """The figures of one bucket and group."""

    bucket: Time | None = Field(description="When the bucket begins; null for `interval=all`.")
    group: UsageGroup


class UsageReport(Output):
    """Figures per bucket and group, and their sums over everything asked for."""

    items: list[UsageItem]
    totals: UsageFigures
    currency: str = Field(examples=["USD"])
    time_zone: str = Field(description="In which days, weeks and months begin.", examples=["Europe/Madrid"])
    as_of: Time


@dataclass(frozen=True, slots=True)
class UsageQuery:
    """What is asked for. `since` and `until` are instants; naive ones are in the organization's time zone."""

    since: datetime | None
    until: datetime | None
    interval: Interval
    by_agent: bool
    agent_id: UUID | None = None

"""Usage as the API gives it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from centralita.core.http import Output, Time
from centralita.retell.prices import Kind

_PER_MINUTE = "Per minute of a connected call, in millionths of the currency."
MOST_VOICES = 200
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


class ListPrice(Output):
    """What a provider of voices or a language model costs per minute by the list."""

    name: str = Field(description="The provider or the model.", examples=["elevenlabs"])
    micros_per_minute: int = Field(description=_PER_MINUTE, examples=[40000])


class PriceBook(Output):
    """Retell's list prices and the rule for long prompts. What an account really pays may differ."""

    currency: str = Field(examples=["USD"])
    listed_on: date = Field(description="As of when these are the list prices.", examples=["2026-08-01"])
    voice_infrastructure: int = Field(description=_PER_MINUTE, examples=[55000])
    telephony: int = Field(description=f"{_PER_MINUTE} Of a call by phone in the United States.", examples=[15000])
    knowledge_base: int = Field(description=f"{_PER_MINUTE} Of agents that have one.", examples=[5000])
    speech: list[ListPrice] = Field(description="By provider of the voice; cloned voices cost the same.")
    language_models: list[ListPrice] = Field(description="By model.")
    other_speech: int = Field(description="What is reckoned with for a provider that is not listed.", examples=[15000])
    other_language_model: int = Field(description="The same for a model.", examples=[40000])
    default_language_model: str = Field(description="What an agent without a choice has.", examples=["gpt-4.1"])
    tokens_included: int = Field(
        description="With more tokens in a request, the language model costs tokens ÷ this times its price.",
        examples=[3500],
    )


class PricedProduct(Output):
    """One line of the price of a minute."""

    kind: Kind = Field(examples=["speech"])
    name: str = Field(description="As Retell names it in a call's cost.", examples=["elevenlabs_tts"])
    micros_per_minute: int = Field(description="List price, before the tokens scale it.", examples=[40000])
    is_listed: bool = Field(description="False: not in the list, reckoned with a usual price.")


class AgentTokens(Output):
    """Estimated tokens that go with each request of the language model, before anybody has spoken."""

    prompt: int = Field(description="Of the general or global prompt.", examples=[900])
    tools: int = Field(description="Of names, descriptions and parameters of the general tools.", examples=[250])
    state: int = Field(description="Of the longest state or node, with its tools and ways out.", examples=[300])
    total: int = Field(description="The sum, or what was asked with.", examples=[1450])


class ActualCost(Output):
    """What calls of the last 30 days cost."""

    calls: int = Field(examples=[310])
    duration_ms: int = Field(description="How long they were connected, in ms.", examples=[45000000])
    cost_micros: int = Field(examples=[98000000])
    micros_per_minute: int | None = Field(description="Null where none was connected.", examples=[130000])


class AgentEstimate(Output):
    """What a minute with an agent's draft costs by the list, and what its calls really cost."""

    currency: str = Field(examples=["USD"])
    listed_on: date = Field(description="As of when these are the list prices.", examples=["2026-08-01"])
    since: date = Field(description="The first of the 30 days, in the organization's time zone.")
    products: list[PricedProduct]
    is_complete: bool = Field(description="False where the model speaks itself: its price is not in the list.")
    tokens: AgentTokens
    tokens_included: int = Field(examples=[3500])
    scale: float = Field(description="By how much the tokens make the language model dearer; 1: not.", examples=[1.0])
    micros_per_minute: int = Field(description="By the list, on a phone line, scaled.", examples=[155000])
    actual: ActualCost | None = Field(description="Null where there were no calls.")
    minutes_per_month: float | None = Field(
        description="As asked with, else those of the last 30 days; null where there were none.", examples=[750.5]
    )
    micros_per_month: int | None = Field(description="By the list, at that volume.", examples=[116327500])


class VoiceFigures(Output):
    """What calls spoken with a voice came to in the last 30 days."""

    voice_id: str = Field(description="Retell's id.", examples=["11labs-Adrian"])
    calls: int = Field(description="Calls that ended, connected or not.", examples=[310])
    connected: int
    duration_ms: int = Field(description="How long they were connected, in ms.")
    cost_micros: int = Field(examples=[98000000])
    micros_per_minute: int | None = Field(description="Of all their cost; null where none was connected.")
    analyzed: int
    successful: int = Field(description="Of the analysed ones, those Retell found successful.")
    latency_p50_ms: int | None = Field(
        description="Half of the calls answered faster, by each call's own median; within 5 %.", examples=[820]
    )


class VoiceReport(Output):
    """Figures of voices; those without calls are absent."""

    items: list[VoiceFigures]
    currency: str = Field(examples=["USD"])
    since: date = Field(description="The first of the 30 days, in the organization's time zone.")


@dataclass(frozen=True, slots=True)
class EstimateQuery:
    """What to reckon with instead of what the draft has."""

    tokens: int | None = None
    model: str | None = None
    voice_id: str | None = None
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class UsageQuery:
    """What is asked for. `since` and `until` are instants; naive ones are in the organization's time zone."""

    since: datetime | None
    until: datetime | None
    interval: Interval
    by_agent: bool
    agent_id: UUID | None = None

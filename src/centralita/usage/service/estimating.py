"""What a minute with an agent costs by Retell's list prices, beside what its calls really cost."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import orjson

from centralita.agents import service as agents
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.identity import service as identity
from centralita.prompts.service import tokens as counting
from centralita.retell import prices
from centralita.retell.catalogue import CUSTOM_LLM
from centralita.usage.models import UsageDay
from centralita.usage.queries import rollups as queries
from centralita.usage.queries.rollups import Span
from centralita.usage.schemas import (
    ActualCost,
    AgentEstimate,
    AgentTokens,
    EstimateQuery,
    ListPrice,
    PriceBook,
    PricedProduct,
    UsageQuery,
)
from centralita.usage.service.periods import day_of, zone_of
from centralita.voices import service as voices

DAYS = 30
_MS_PER_MINUTE = 60_000
# What of a tool goes to the language model; addresses and headers do not.
_OF_A_TOOL = ("name", "description", "parameters")
Settings = Mapping[str, Any]


def price_book(ctx: Context) -> PriceBook:
    """The list prices."""
    ctx.require(Permission.USAGE_READ)
    return PriceBook(
        currency=prices.CURRENCY,
        listed_on=prices.LISTED_ON,
        voice_infrastructure=prices.VOICE_INFRASTRUCTURE,
        telephony=prices.TELEPHONY,
        knowledge_base=prices.KNOWLEDGE_BASE,
        speech=_listed(prices.SPEECH),
        language_models=_listed(prices.LANGUAGE_MODELS),
        other_speech=prices.OTHER_SPEECH,
        other_language_model=prices.OTHER_MODEL,
        default_language_model=prices.DEFAULT_MODEL,
        tokens_included=prices.TOKENS_INCLUDED,
    )


async def estimate(ctx: Context, agent_id: UUID, wanted: EstimateQuery) -> AgentEstimate:
    """What a minute and a month with an agent's draft cost by the list, and what its calls of 30 days cost."""
    ctx.require(Permission.USAGE_READ)
    agent = await agents.get(ctx, agent_id)
    settings = agent.settings
    voice_id = wanted.voice_id or settings.get("voice_id") or agent.voice_id
    provider = await voices.provider_of(ctx, agent.connection_id, voice_id)
    model, is_speaking_itself = _model_of(agent.engine, settings, wanted.model)
    has_knowledge_base = bool(settings.get("knowledge_base_ids"))
    models = {model: 1.0} if model is not None else {}
    parts = prices.Parts(provider, models, has_telephony=True, has_knowledge_base=has_knowledge_base)
    products = prices.products_of(parts)
    tokens = _tokens_of(settings, wanted.tokens)
    per_minute = sum(prices.cost_of_minute(product, tokens.total) for product in products)
    since = await first_day(ctx)
    actual = await _actual(ctx, agent_id, since)
    minutes = wanted.minutes
    if minutes is None and actual is not None:
        minutes = actual.duration_ms / _MS_PER_MINUTE
    return AgentEstimate(
        currency=prices.CURRENCY,
        listed_on=prices.LISTED_ON,
        since=since,
        products=[PricedProduct.model_validate(product) for product in products],
        is_complete=not is_speaking_itself,
        tokens=tokens,
        tokens_included=prices.TOKENS_INCLUDED,
        scale=prices.scale_of(tokens.total),
        micros_per_minute=per_minute,
        actual=actual,
        minutes_per_month=minutes,
        micros_per_month=None if minutes is None else round(per_minute * minutes),
    )


async def first_day(ctx: Context) -> date:
    """The first of the last 30 days, today included, in the organization's time zone."""
    zone = zone_of((await identity.current_organization(ctx)).time_zone)
    return day_of(ctx.now(), zone) - timedelta(days=DAYS - 1)


def cost_per_minute(cost_micros: int, duration_ms: int) -> int | None:
    """What a connected minute cost; None without one."""
    return round(cost_micros * _MS_PER_MINUTE / duration_ms) if duration_ms > 0 else None


async def _actual(ctx: Context, agent_id: UUID, since: date) -> ActualCost | None:
    wanted = UsageQuery(since=None, until=None, interval="all", by_agent=False, agent_id=agent_id)
    sums = await queries.totals(ctx, Span(UsageDay, since, None), wanted)
    if not sums.calls:
        return None
    cost, duration = int(sums.cost_micros), int(sums.duration_ms)
    return ActualCost(
        calls=int(sums.calls),
        duration_ms=duration,
        cost_micros=cost,
        micros_per_minute=cost_per_minute(cost, duration),
    )


def _listed(book: Mapping[str, int]) -> list[ListPrice]:
    return [ListPrice(name=name, micros_per_minute=price) for name, price in book.items()]


def _model_of(engine: str, settings: Settings, wanted: str | None) -> tuple[str | None, bool]:
    """The language model that is priced, and whether one answers that speaks itself, which has no list price."""
    if engine == CUSTOM_LLM:
        return None, False
    if wanted is not None:
        return wanted, False
    choices = [settings.get(name) or {} for name in ("model_config", "model_choice")]
    if settings.get("s2s_model") or any(choice.get("type") == "s2s" for choice in choices):
        return None, True
    chosen = [(choice.get("primary") or {}).get("model") or choice.get("model") for choice in choices]
    return next(filter(None, (*chosen, settings.get("model"))), prices.DEFAULT_MODEL), False


def _tokens_of(settings: Settings, wanted: int | None) -> AgentTokens:
    prompt = counting.estimate(settings.get("general_prompt") or settings.get("global_prompt") or "")
    tools = sum(map(_of_tool, [*_items(settings, "general_tools"), *_items(settings, "tools")]))
    state = max(map(_of_state, [*_items(settings, "states"), *_items(settings, "nodes")]), default=0)
    total = prompt + tools + state if wanted is None else wanted
    return AgentTokens(prompt=prompt, tools=tools, state=state, total=total)


def _of_tool(tool: Settings) -> int:
    said = {name: tool[name] for name in _OF_A_TOOL if tool.get(name)}
    return counting.estimate(orjson.dumps(said).decode())


def _of_state(state: Settings) -> int:
    """Of a state of a prompt, or a node of a flow: its text, the conditions of its ways out, its tools."""
    instruction = state.get("instruction") or {}
    texts = [state.get("state_prompt"), instruction.get("text")]
    for edge in _items(state, "edges"):
        texts += [edge.get("description"), (edge.get("transition_condition") or {}).get("prompt")]
    words = sum(counting.estimate(words) for words in texts if isinstance(words, str))
    return words + sum(map(_of_tool, _items(state, "tools")))


def _items(settings: Settings, name: str) -> list[Settings]:
    found = settings.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []

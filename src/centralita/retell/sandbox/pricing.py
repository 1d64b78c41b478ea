"""What a call costs: cents per second and product, as Retell bills them.

The whole second is the unit. A call whose agent opens with generated words costs at least ten seconds. The LLM's
seconds are scaled by tokens / 3,500 where its requests are longer than that on average, and rounded up.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from centralita.retell.sandbox.shapes import JsonObject

VOICE_INFRASTRUCTURE = 5.5
TELEPHONY = 1.5
KNOWLEDGE_BASE = 0.5
SPEECH: dict[str, float] = {
    "elevenlabs": 4.0,
    "openai": 1.5,
    "cartesia": 1.5,
    "minimax": 1.5,
    "fish_audio": 1.5,
    "inworld": 1.5,
    "platform": 1.5,
    "xai": 2.0,
}
LANGUAGE_MODELS: dict[str, float] = {
    "gpt-4.1": 4.5,
    "gpt-4.1-mini": 1.6,
    "gpt-5": 4.0,
    "gpt-5-mini": 1.2,
    "gpt-5-nano": 0.3,
    "gpt-5.6-terra": 6.0,
    "gpt-5.6-luna": 2.0,
    "claude-4.5-haiku": 2.5,
    "claude-4.6-sonnet": 8.0,
    "gemini-3.0-flash": 1.6,
    "gemini-3.1-flash-lite": 0.6,
}
OTHER_MODEL = 4.0
MINIMUM_SECONDS = 10
TOKENS_INCLUDED = 3_500
DEFAULT_MODEL = "gpt-4.1"


@dataclass(frozen=True, slots=True)
class Consumption:
    """What a call used. `models` are the text models with their shares of the requests; none where Retell ran none."""

    duration_ms: int
    is_phone: bool
    provider: str
    models: Mapping[str, float]
    average_tokens: float
    has_knowledge_base: bool
    has_generated_opening: bool


def cost_of(used: Consumption) -> JsonObject:
    """The `call_cost` of a call that was connected."""
    seconds = math.ceil(used.duration_ms / 1000)
    if used.has_generated_opening:
        seconds = max(seconds, MINIMUM_SECONDS)
    products = [
        _product("retell_voice_infrastructure", VOICE_INFRASTRUCTURE, seconds),
        _product(f"{used.provider}_tts", SPEECH[used.provider], seconds),
    ]
    scale = max(1.0, used.average_tokens / TOKENS_INCLUDED)
    for model, share in used.models.items():
        price = LANGUAGE_MODELS.get(model, OTHER_MODEL)
        products.append(_product(model.replace("-", "_"), price, math.ceil(seconds * scale * share)))
    if used.is_phone:
        products.append(_product("us_telephony", TELEPHONY, seconds))
    if used.has_knowledge_base:
        products.append(_product("knowledge_base", KNOWLEDGE_BASE, seconds))
    return {
        "product_costs": [product.rendered() for product in products],
        "total_duration_seconds": seconds,
        "total_duration_unit_price": round(sum(product.unit_price for product in products), 7),
        "combined_cost": round(sum(product.cost for product in products), 7),
    }


def no_cost() -> JsonObject:
    """The `call_cost` of a call that nobody answered."""
    return {
        "product_costs": [],
        "total_duration_seconds": 0,
        "total_duration_unit_price": 0,
        "combined_cost": 0,
    }


def tokens_of(text: str) -> int:
    """The sandbox counts one token for every four characters, rounded up."""
    return -(-len(text) // 4)


@dataclass(frozen=True, slots=True)
class _Product:
    name: str
    unit_price: float
    cost: float

    def rendered(self) -> JsonObject:
        return {"product": self.name, "unit_price": self.unit_price, "cost": self.cost}


def _product(name: str, cents_per_minute: float, seconds: int) -> _Product:
    unit_price = round(cents_per_minute / 60, 7)
    return _Product(name, unit_price, round(unit_price * seconds, 7))

"""What a call costs, in Retell's shape: cents per second and product, by the list prices."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from centralita.retell import prices
from centralita.retell.sandbox.shapes import JsonObject

_MICROS_PER_CENT = 10_000


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
        seconds = max(seconds, prices.MINIMUM_SECONDS)
    parts = prices.Parts(used.provider, used.models, used.is_phone, used.has_knowledge_base)
    products = [
        _product(product, prices.billed_seconds(product, seconds, used.average_tokens))
        for product in prices.products_of(parts)
    ]
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


def _product(product: prices.Product, seconds: int) -> _Product:
    unit_price = round(product.micros_per_minute / _MICROS_PER_CENT / 60, 7)
    return _Product(product.name, unit_price, round(unit_price * seconds, 7))

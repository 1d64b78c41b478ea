"""What Retell lists as prices, and how it reckons a call from them: one book for the sandbox and for estimates.

All voice prices are per minute of the connected call, in millionths of a US dollar, and Retell bills whole seconds. A
call whose agent opens with generated words costs at least ten seconds. The seconds of the language model are scaled by
tokens / 3,500 where its requests are longer than that on average, and rounded up.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["voice_infrastructure", "speech", "language_model", "telephony", "knowledge_base"]

LISTED_ON = date(2026, 8, 1)
CURRENCY = "USD"
VOICE_INFRASTRUCTURE = 55_000
TELEPHONY = 15_000
KNOWLEDGE_BASE = 5_000
# A provider has one price, whatever the voice, its model, or whether it was cloned.
SPEECH: Mapping[str, int] = {
    "elevenlabs": 40_000,
    "openai": 15_000,
    "cartesia": 15_000,
    "minimax": 15_000,
    "fish_audio": 15_000,
    "inworld": 15_000,
    "platform": 15_000,
    "xai": 20_000,
}
LANGUAGE_MODELS: Mapping[str, int] = {
    "gpt-4.1": 45_000,
    "gpt-4.1-mini": 16_000,
    "gpt-5": 40_000,
    "gpt-5-mini": 12_000,
    "gpt-5-nano": 3_000,
    "gpt-5.6-terra": 60_000,
    "gpt-5.6-luna": 20_000,
    "claude-4.5-haiku": 25_000,
    "claude-4.6-sonnet": 80_000,
    "gemini-3.0-flash": 16_000,
    "gemini-3.1-flash-lite": 6_000,
}
# What is reckoned with where a provider or model is not in the book.
OTHER_SPEECH = 15_000
OTHER_MODEL = 40_000
DEFAULT_MODEL = "gpt-4.1"
MINIMUM_SECONDS = 10
TOKENS_INCLUDED = 3_500


@dataclass(frozen=True, slots=True)
class Parts:
    """What makes the price of a minute. `models`: the language models with their shares of the requests."""

    provider: str
    models: Mapping[str, float]
    has_telephony: bool
    has_knowledge_base: bool


@dataclass(frozen=True, slots=True)
class Product:
    """One line of the bill: its price per minute, and for which share of the requests it is used."""

    kind: Kind
    name: str
    micros_per_minute: int
    is_listed: bool = True
    share: float = 1.0


def products_of(parts: Parts) -> list[Product]:
    """The lines of the bill, named as Retell names them in `call_cost`."""
    products = [
        Product("voice_infrastructure", "retell_voice_infrastructure", VOICE_INFRASTRUCTURE),
        Product(
            "speech",
            f"{parts.provider}_tts",
            SPEECH.get(parts.provider, OTHER_SPEECH),
            is_listed=parts.provider in SPEECH,
        ),
    ]
    for model, share in parts.models.items():
        price, name = LANGUAGE_MODELS.get(model, OTHER_MODEL), model.replace("-", "_")
        products.append(Product("language_model", name, price, is_listed=model in LANGUAGE_MODELS, share=share))
    if parts.has_telephony:
        products.append(Product("telephony", "us_telephony", TELEPHONY))
    if parts.has_knowledge_base:
        products.append(Product("knowledge_base", "knowledge_base", KNOWLEDGE_BASE))
    return products


def scale_of(tokens: float) -> float:
    """By how much the language model's seconds count more, for requests of so many tokens on average."""
    return max(1.0, tokens / TOKENS_INCLUDED)


def billed_seconds(product: Product, seconds: int, tokens: float) -> int:
    """How many seconds of a product a call of so many seconds is billed."""
    if product.kind != "language_model":
        return seconds
    return math.ceil(seconds * scale_of(tokens) * product.share)


def cost_of_minute(product: Product, tokens: float) -> int:
    """What a product adds to a minute, in micro-units."""
    return round(product.micros_per_minute * billed_seconds(product, 60, tokens) / 60)

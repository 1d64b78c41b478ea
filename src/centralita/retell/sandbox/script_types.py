"""The form of a scripted conversation."""

from dataclasses import dataclass
from typing import Literal

Sentiment = Literal["Positive", "Neutral", "Negative", "Unknown"]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A caller's errand: each exchange is what the caller says and what the agent answers."""

    name: str
    exchanges: tuple[tuple[str, str], ...]
    farewell: tuple[str, str]
    summary: str
    is_successful: bool
    sentiment: Sentiment


@dataclass(frozen=True, slots=True)
class Book:
    """Everything said in one language; `endings` adds to the summary how an unusual call ended."""

    greeting: str
    hello: str
    scenarios: tuple[Scenario, ...]
    small_talk: tuple[tuple[str, str], ...]
    voicemail: str
    phone_menu: str
    reminder: str
    transfer: str
    endings: dict[str, str]
    no_conversation: str
    extracted_text: str

"""How many tokens a text has, roughly: the one rule of the panel, here and in `web/src/features/agents/tokens.ts`.

Characters as JavaScript counts them (UTF-16 units) divided by 3.8, rounded up. No model counts exactly so; English has
about four characters to a token and Spanish somewhat less, and languages in other scripts have more tokens than this.
"""

import math

CHARACTERS_PER_TOKEN = 3.8


def utf16_length(text: str) -> int:
    """The length of a text as JavaScript counts it."""
    return len(text) + (0 if text.isascii() else sum(1 for sign in text if sign > "\uffff"))


def estimate(text: str) -> int:
    """The estimated tokens of a text."""
    return math.ceil(utf16_length(text) / CHARACTERS_PER_TOKEN)

"""How many tokens a text has, roughly: the one rule of the panel, here and in `web/src/features/agents/tokens.ts`.

Characters as JavaScript counts them (UTF-16 units) divided by 3.8, rounded up. No model counts exactly so; English has
about four characters to a token and Spanish somewhat less, and languages in other scripts have more tokens than this.
"""

import math
import re
from bisect import bisect_left

CHARACTERS_PER_TOKEN = 3.8
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Utf16:
    """Places in a text as JavaScript counts them."""

    def __init__(self, text: str) -> None:
        self._double = [] if text.isascii() else [found.start() for found in _BEYOND.finditer(text)]

    def at(self, place: int) -> int:
        """The place that is so many characters from the beginning."""
        return place + bisect_left(self._double, place)


def estimate(text: str) -> int:
    """The estimated tokens of a text."""
    return math.ceil(Utf16(text).at(len(text)) / CHARACTERS_PER_TOKEN)

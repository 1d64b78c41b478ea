"""Where the choices of simulated people come from."""

import random


def source_of(seed: str | int | None) -> random.Random:
    """A repeatable source for a seed; it decides plots and prices, never secrets."""
    return random.Random(seed)  # noqa: S311

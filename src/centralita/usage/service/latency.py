"""The histogram of latencies: 32 buckets, each a tenth wider than the one before, so percentiles are within 5 %."""

import math

BUCKETS = 32
_FIRST_MS = 200.0
_GROWTH = 1.1


def bucket_of(latency_ms: int | None) -> int | None:
    """Which bucket a latency falls into; the last one is open."""
    if latency_ms is None:
        return None
    if latency_ms <= _FIRST_MS:
        return 0
    return min(BUCKETS - 1, math.ceil(math.log(latency_ms / _FIRST_MS, _GROWTH)))


def empty() -> list[int]:
    """A histogram of nothing."""
    return [0] * BUCKETS


def percentile(histogram: list[int], percent: float) -> int | None:
    """The latency below which this share of calls lies: the middle of its bucket."""
    total = sum(histogram)
    if total <= 0:
        return None
    wanted, seen = total * percent / 100, 0
    for bucket, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return round(_FIRST_MS * _GROWTH ** (bucket - 0.5)) if bucket else round(_FIRST_MS)
    return None

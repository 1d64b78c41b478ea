"""Identifiers: UUID version 7, so that new rows land together at the end of an index (RFC 9562)."""

import os
import time
from uuid import UUID


def new_id() -> UUID:
    """A new time-ordered identifier: 48 bits of Unix milliseconds, the rest random."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76
    value |= ((random >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= random & ((1 << 62) - 1)
    return UUID(int=value)

"""What the ledger tells the domains above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UsageRecorded:
    """Entries were added to the ledger in this transaction; their keys."""

    entries: tuple[str, ...]

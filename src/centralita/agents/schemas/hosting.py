"""What a throw-away copy of an agent is made of."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Host:
    """An agent whose settings others borrow: those of its engine (`answering`) and its own, as its draft has them.

    Tools in it carry keys.
    """

    id: UUID
    name: str
    connection_id: UUID
    engine: str
    is_paused: bool
    answering: dict[str, Any]
    agent: dict[str, Any]

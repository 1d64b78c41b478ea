"""What happens to connections and is told to the domains above."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConnectionDeleted:
    """A connection was deleted; what hangs on it goes with it, in the same transaction."""

    connection_id: UUID

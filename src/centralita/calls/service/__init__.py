"""What one can do with calls, and how what Retell says becomes calls."""

from centralita.calls.service.applying import apply
from centralita.calls.service.draining import BATCH, drain, organizations_waiting, shard_of

__all__ = ["BATCH", "apply", "drain", "organizations_waiting", "shard_of"]

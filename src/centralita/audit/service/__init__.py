"""What one can do with the log: add to it, read it, and prove that nobody changed it."""

from centralita.audit.service.reading import list_entries
from centralita.audit.service.recording import record, snapshot
from centralita.audit.service.verifying import verify, verify_all

__all__ = ["list_entries", "record", "snapshot", "verify", "verify_all"]

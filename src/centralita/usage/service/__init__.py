"""What calls used: written by the measuring road, read by pages and by the domains above."""

from centralita.usage.service.reading import report
from centralita.usage.service.recording import record
from centralita.usage.service.verifying import Agreement, rebuild, verify, verify_all

__all__ = ["Agreement", "rebuild", "record", "report", "verify", "verify_all"]

"""What calls used: written by the measuring road, read by pages and by the domains above."""

from centralita.usage.service.reading import report
from centralita.usage.service.recording import record

__all__ = ["record", "report"]

"""What calls used: written by the measuring road, read by pages and by the domains above."""

from centralita.usage.service.estimating import estimate, price_book
from centralita.usage.service.reading import report
from centralita.usage.service.recording import record
from centralita.usage.service.verifying import Agreement, rebuild, verify, verify_all
from centralita.usage.service.voices import report_voices

__all__ = [
    "Agreement",
    "estimate",
    "price_book",
    "rebuild",
    "record",
    "report",
    "report_voices",
    "verify",
    "verify_all",
]

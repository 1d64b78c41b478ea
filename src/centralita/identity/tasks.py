"""Repeated work: old sessions and old throttle counts go."""

from datetime import timedelta

from centralita.core import jobs
from centralita.core.services import Services
from centralita.identity import service


@jobs.every(timedelta(hours=1), "identity.sweep")
async def sweep(services: Services) -> None:
    """Forget what no longer counts."""
    await service.sweep(services)

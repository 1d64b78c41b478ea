"""What the worker does for prompts: emptying the trash."""

from datetime import timedelta

from centralita.core import jobs
from centralita.core.services import Services
from centralita.prompts import service


@jobs.every(timedelta(hours=1), "prompts.purge")
async def purge(services: Services) -> None:
    """Remove what has been in the trash for 30 days."""
    await service.purge(services)

"""Keeping the lists of voices fresh."""

from uuid import UUID

from centralita.core import jobs
from centralita.core.services import Services
from centralita.voices import service


@jobs.task(service.REFRESH)
async def refresh(services: Services, organization_id: UUID, arguments: dict[str, object]) -> None:
    """Somebody looked at a list that is older than an hour."""
    await service.refresh(services, organization_id, UUID(str(arguments["connection_id"])))

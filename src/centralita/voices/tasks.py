"""Keeping the lists of voices fresh, and carrying additions to Retell."""

from uuid import UUID

from centralita.core import jobs, operations
from centralita.core.services import Services
from centralita.voices import service

operations.handler(service.ADD)(service.add_at_retell)
operations.on_failure(service.ADD)(service.addition_failed)
operations.handler(service.CLONE)(service.clone_at_retell)
operations.on_failure(service.CLONE)(service.addition_failed)


@jobs.task(service.REFRESH)
async def refresh(services: Services, organization_id: UUID, arguments: dict[str, object]) -> None:
    """Somebody looked at a list that is older than an hour."""
    await service.refresh(services, organization_id, UUID(str(arguments["connection_id"])))

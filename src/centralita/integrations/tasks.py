"""Work on connections that nobody waits for."""

from datetime import timedelta
from uuid import UUID

from centralita.core import jobs
from centralita.core.services import Services
from centralita.integrations import service


@jobs.every(timedelta(minutes=1), "connections.register_workspaces")
async def register_workspaces(services: Services) -> None:
    """The built-in sandbox may have forgotten its workspaces."""
    await service.register_workspaces(services)


@jobs.task("connections.forget_workspace")
async def forget_workspace(services: Services, organization_id: UUID, arguments: dict[str, object]) -> None:
    """A connection to the built-in sandbox was deleted."""
    await service.forget_workspace(services, UUID(str(arguments["connection_id"])))

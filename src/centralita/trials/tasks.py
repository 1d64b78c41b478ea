"""What the worker does for trials: workbenches made and removed, runs carried out."""

from datetime import timedelta
from uuid import UUID

from centralita.core import events, jobs, operations
from centralita.core.context import Context
from centralita.core.services import Services
from centralita.integrations.events import ConnectionDeleted
from centralita.trials import service

operations.handler(service.MAKE)(service.make_at_retell)
operations.on_failure(service.MAKE)(service.make_failed)
operations.handler(service.RUN)(service.run_suite)
operations.on_failure(service.RUN)(service.run_failed)


@events.inside(ConnectionDeleted)
async def leave_with_connection(ctx: Context, event: ConnectionDeleted) -> None:
    """Forget the workbenches of a workspace that nobody can reach any more."""
    await service.leave_with_connection(ctx, event.connection_id)


@jobs.task(service.CLEAR_ONE)
async def clear_one(services: Services, organization_id: UUID, arguments: dict[str, object]) -> None:
    """Remove one workbench at Retell."""
    await service.clear_workbench(services, organization_id, UUID(str(arguments["workbench_id"])))


@jobs.task(service.CLEAR_DEFINITIONS)
async def clear_definitions(services: Services, organization_id: UUID, arguments: dict[str, object]) -> None:
    """Remove the test cases that Retell has of a run which was deleted."""
    definition_ids = str(arguments["definition_ids"]).split(",")
    connection_id = UUID(str(arguments["connection_id"]))
    await service.clear_named_definitions(services, organization_id, connection_id, definition_ids)


@jobs.every(timedelta(minutes=10), "trials.clear")
async def clear(services: Services) -> None:
    """Remove what nobody has used for an hour."""
    await service.clear(services)


@jobs.every(timedelta(days=1), "trials.sweep")
async def sweep(services: Services) -> None:
    """Remove what nobody knows of any more."""
    await service.sweep(services)

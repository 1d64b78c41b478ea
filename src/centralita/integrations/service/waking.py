"""Telling the built-in sandbox its workspaces again: it may have been restarted, or the panel's address changed."""

import structlog

from centralita.core.errors import AppError
from centralita.core.services import Services
from centralita.integrations import queries
from centralita.integrations.service import built_in, keys

log = structlog.get_logger(__name__)


async def register_workspaces(services: Services) -> None:
    """Register every living workspace of the built-in sandbox; what fails is tried again the next time."""
    if services.settings.sandbox_url is None:
        return
    async with services.sessions() as session:
        connections = await queries.built_in(session)
    for connection in connections:
        try:
            await built_in.register(services, keys.access(services.settings, services.keyring, connection))
        except AppError as error:
            log.warning("sandbox.not_reminded", connection_id=str(connection.id), code=error.code)

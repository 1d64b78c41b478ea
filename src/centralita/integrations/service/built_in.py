"""The built-in sandbox: a workspace and a key of its own for each connection."""

from uuid import UUID

import httpx

from centralita.core.services import Services
from centralita.integrations.errors import SandboxUnavailable, VendorUnreachable
from centralita.integrations.schemas import Access

_SECONDS_BETWEEN = 60.0


async def register(services: Services, access: Access) -> None:
    """Make sure the sandbox knows the workspace, its key and where its events go."""
    body = {"api_key": access.api_key, "webhook_url": access.webhook_url, "name": access.name}
    await _ask(services, "PUT", access.connection_id, body)


async def remind(services: Services, access: Access) -> None:
    """As `register`, at most once a minute: a sandbox that lost its data knows the workspace again."""

    async def make() -> bool:
        await register(services, access)
        return True

    await services.cache.get_or_make(f"sandbox:{access.connection_id}", _SECONDS_BETWEEN, make)


async def unregister(services: Services, connection_id: UUID) -> None:
    """Remove a workspace with everything in it."""
    await _ask(services, "DELETE", connection_id, None)


async def _ask(services: Services, method: str, connection_id: UUID, body: dict[str, str] | None) -> None:
    settings = services.settings
    if settings.sandbox_url is None or settings.sandbox_token is None:
        raise SandboxUnavailable(
            "The built-in sandbox does not run here. Start the panel with CENTRALITA_SANDBOX=1, "
            "or connect a Retell workspace."
        )
    url = f"{settings.sandbox_url}/_sandbox/workspaces/{connection_id}"
    headers = {"X-Sandbox-Token": settings.sandbox_token.get_secret_value()}
    try:
        response = await services.outbound.client.request(method, url, json=body, headers=headers)
    except httpx.HTTPError as error:
        raise VendorUnreachable(
            "The built-in sandbox does not answer. It may still be starting; try again in a moment.",
            details={"retryable": True},
        ) from error
    if response.is_error and response.status_code != httpx.codes.NOT_FOUND:
        raise VendorUnreachable(
            f"The built-in sandbox refused its workspace (status {response.status_code}). Restart the panel.",
            details={"retryable": True},
        )

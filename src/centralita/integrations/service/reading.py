"""Reading connections, and the live figures of their workspaces."""

from uuid import UUID

from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import queries
from centralita.integrations.models import Connection
from centralita.integrations.schemas import Concurrency, ConnectionFilter, PhoneNumber, webhook_url
from centralita.integrations.service import probing, vendor

_NUMBERS_SECONDS = 30.0
_CONCURRENCY_SECONDS = 3.0


async def list_connections(ctx: Context, wanted: ConnectionFilter, page: PageRequest) -> Found[Connection]:
    """The organization's connections."""
    ctx.require(Permission.CONNECTIONS_READ)
    return await paginate(
        ctx,
        queries.matching(ctx, wanted),
        page,
        sorts={"created_at": Connection.created_at, "name": Connection.name},
        key=Connection.id,
    )


async def get(ctx: Context, connection_id: UUID) -> Connection:
    """One connection."""
    ctx.require(Permission.CONNECTIONS_READ)
    return await queries.get(ctx, connection_id)


async def existing(ctx: Context, connection_id: UUID) -> Connection:
    """One living connection, for the domains above, which ask for permissions of their own."""
    return await queries.get(ctx, connection_id)


async def agent_webhook(services: Services, organization_id: UUID, connection_id: UUID) -> str | None:
    """The address to write into an agent the panel creates; None where the workspace's account has it."""
    async with services.system(organization_id, "integrations") as ctx:
        connection = await queries.get(ctx, connection_id)
    if connection.webhooks == "account":
        return None
    return webhook_url(services.settings.url, connection.webhook_token)


async def ids(ctx: Context) -> tuple[UUID, ...]:
    """The ids of the organization's connections, for the domains above."""
    return tuple(await queries.living_ids(ctx))


async def all_workspaces(services: Services) -> tuple[tuple[UUID, UUID], ...]:
    """Organization and id of every connection, for the panel's own work."""
    async with services.sessions() as session:
        return tuple(await queries.all_living(session))


async def phone_numbers(services: Services, organization_id: UUID, connection_id: UUID) -> list[PhoneNumber]:
    """The numbers of a workspace, asked of Retell at most twice a minute. Outside any transaction."""

    async def ask() -> list[PhoneNumber]:
        client = await vendor.open_client(services, organization_id, connection_id, "interactive")
        with vendor.failures():
            return await probing.phone_numbers(client)

    return await services.cache.get_or_make(f"numbers:{connection_id}", _NUMBERS_SECONDS, ask)


async def concurrency(services: Services, organization_id: UUID, connection_id: UUID) -> Concurrency:
    """How many calls run in a workspace, asked of Retell at most every three seconds. Outside any transaction."""

    async def ask() -> Concurrency:
        client = await vendor.open_client(services, organization_id, connection_id, "interactive")
        with vendor.failures():
            return await probing.concurrency(client)

    return await services.cache.get_or_make(f"concurrency:{connection_id}", _CONCURRENCY_SECONDS, ask)

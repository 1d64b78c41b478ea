"""`/connections`: the workspaces of an organization at Retell, and in the sandbox."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response

from centralita.core import http, operations
from centralita.core.context import Context, Transactions
from centralita.core.http import Begin, Ctx, Page, Paging
from centralita.core.operations.router import OperationRead, accepted
from centralita.integrations import service
from centralita.integrations.models import Connection, Kind
from centralita.integrations.schemas import (
    Concurrency,
    ConnectionCreate,
    ConnectionFilter,
    ConnectionRead,
    ConnectionTest,
    ConnectionUpdate,
    Draft,
    Findings,
    PhoneNumberList,
)

router = http.router("/connections", tags=["Connections"])
ConnectionId = Annotated[UUID, Path(description="The connection's id.")]


async def get_filter(
    q: Annotated[str | None, Query(max_length=100, description="Part of the name.")] = None,
    kind: Annotated[Kind | None, Query(description="Only this kind.")] = None,
) -> ConnectionFilter:
    """The query parameters that narrow the list."""
    return ConnectionFilter(q=q, kind=kind)


def _read(ctx: Context, connection: Connection) -> ConnectionRead:
    settings = ctx.services.settings
    return ConnectionRead.of(connection, panel_url=settings.url, sandbox_url=settings.sandbox_url)


@router.get("")
async def list_connections(
    ctx: Ctx, wanted: Annotated[ConnectionFilter, Depends(get_filter)], page: Paging
) -> Page[ConnectionRead]:
    """The connected workspaces, the newest first."""
    found = await service.list_connections(ctx, wanted, page)
    return Page[ConnectionRead](
        items=[_read(ctx, connection) for connection in found.items],
        next_cursor=found.next_cursor,
        total=found.total,
    )


@router.post("", status_code=201)
async def create_connection(begin: Begin, response: Response, data: ConnectionCreate) -> ConnectionRead:
    """Connect a workspace. Its key is tried first: one that Retell does not accept is 422, and nothing is saved."""
    async with begin() as ctx:
        draft = await service.prepare(ctx, data)
        services = ctx.services
    try:
        findings = await service.examine(services, draft.access)
        return await _store(begin, response, draft, findings)
    except BaseException:
        await service.abandon(services, draft)
        raise


async def _store(begin: Transactions, response: Response, draft: Draft, findings: Findings) -> ConnectionRead:
    async with begin() as ctx:
        connection = await service.create(ctx, draft, findings)
        http.tag(response, connection)
        return _read(ctx, connection)


@router.get("/{connection_id}")
async def read_connection(ctx: Ctx, response: Response, connection_id: ConnectionId) -> ConnectionRead:
    """One connection."""
    connection = await service.get(ctx, connection_id)
    http.tag(response, connection)
    return _read(ctx, connection)


@router.patch("/{connection_id}")
async def update_connection(
    begin: Begin, response: Response, connection_id: ConnectionId, data: ConnectionUpdate
) -> ConnectionRead:
    """Rename it, or give it new keys. A new key is tried before it is saved; old signatures count for another day."""
    async with begin() as ctx:
        access = await service.prepare_change(ctx, connection_id, data)
    findings = await service.examine(ctx.services, access) if access is not None else None
    async with begin() as ctx:
        connection = await service.change(ctx, connection_id, data, access, findings)
        http.tag(response, connection)
        return _read(ctx, connection)


@router.delete("/{connection_id}", status_code=204)
async def delete_connection(ctx: Ctx, connection_id: ConnectionId) -> None:
    """Take a connection and its agents out of the panel. Nothing is deleted at Retell; past calls and usage stay."""
    await service.delete(ctx, connection_id)


@router.post("/{connection_id}/test")
async def test_connection(begin: Begin, connection_id: ConnectionId) -> ConnectionTest:
    """Try the stored key now. A failure is an answer, too: `ok` is false and `message` says what to do."""
    async with begin() as ctx:
        access = await service.prepare_test(ctx, connection_id)
    outcome = await service.attempt(ctx.services, access)
    async with begin() as ctx:
        return await service.conclude_test(ctx, connection_id, outcome)


@router.post("/{connection_id}/sync", status_code=202)
async def sync_connection(begin: Begin, response: Response, connection_id: ConnectionId) -> OperationRead:
    """Fetch agents, voices and counts of the workspace. A second request joins the fetch that runs."""
    async with begin() as ctx:
        operation = await service.start_sync(ctx, connection_id)
    return accepted(response, await operations.settle(begin, operation, wait_s=0))


@router.get("/{connection_id}/phone-numbers")
async def list_phone_numbers(begin: Begin, connection_id: ConnectionId) -> PhoneNumberList:
    """The numbers of the workspace, as Retell has them."""
    async with begin() as ctx:
        await service.get(ctx, connection_id)
    numbers = await service.phone_numbers(ctx.services, ctx.organization_id, connection_id)
    return PhoneNumberList(items=numbers, next_cursor=None)


@router.get("/{connection_id}/concurrency")
async def read_concurrency(begin: Begin, connection_id: ConnectionId) -> Concurrency:
    """How many calls run in the workspace at once, and how many may."""
    async with begin() as ctx:
        await service.get(ctx, connection_id)
    return await service.concurrency(ctx.services, ctx.organization_id, connection_id)

"""`/phone-numbers`: buy, bring along, bind and release the numbers of the workspaces."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response
from fastapi.responses import JSONResponse

from centralita.agents import service
from centralita.agents.router.answers import LATER, AgentId, outcome
from centralita.agents.schemas import (
    AgentDetail,
    Label,
    LabelInput,
    PhoneNumberBuy,
    PhoneNumberFilter,
    PhoneNumberImport,
    PhoneNumberRead,
    PhoneNumberUpdate,
)
from centralita.core import http, operations
from centralita.core.context import Context, Transactions
from centralita.core.http import Begin, Ctx, Page, Paging
from centralita.core.operations import Operation
from centralita.core.operations.router import accepted

numbers_router = http.router("/phone-numbers", tags=["Phone numbers"])
labels_router = http.router("/agents", tags=["Agents"])
NumberId = Annotated[UUID, Path(description="The number's id (ours).")]


async def get_filter(
    q: Annotated[str | None, Query(max_length=100, description="Part of the number or its nickname.")] = None,
    connection_id: Annotated[UUID | None, Query(description="Only of this workspace.")] = None,
    agent_id: Annotated[
        UUID | None, Query(description="Only those that this agent is bound to, or was before it was paused.")
    ] = None,
    bound: Annotated[bool | None, Query(description="Only with agents, or only without any.")] = None,
) -> PhoneNumberFilter:
    """The query parameters that narrow the list."""
    return PhoneNumberFilter(q=q, connection_id=connection_id, agent_id=agent_id, bound=bound)


async def _one(ctx: Context, response: Response, number_id: UUID) -> PhoneNumberRead:
    number = await service.number_after_change(ctx, number_id)
    http.tag(response, number)
    return (await service.faces_of_numbers(ctx, [number]))[0]


async def _later(begin: Transactions, response: Response, operation: Operation) -> Response | None:
    """Wait for it; 202 with the operation where it is still on its way, its error where it failed."""
    operation = await operations.settle(begin, operation)
    operations.raise_if_failed(operation)
    if operation.is_finished:
        return None
    body = accepted(response, operation).model_dump(mode="json")
    return JSONResponse(body, 202, headers={"Location": response.headers["Location"]})


@numbers_router.get("")
async def list_numbers(
    ctx: Ctx, wanted: Annotated[PhoneNumberFilter, Depends(get_filter)], page: Paging
) -> Page[PhoneNumberRead]:
    """The phone numbers of the organization's workspaces, as Retell had them at the last sync or change."""
    found = await service.list_numbers(ctx, wanted, page)
    items = await service.faces_of_numbers(ctx, found.items)
    return Page[PhoneNumberRead](items=items, next_cursor=found.next_cursor, total=found.total)


@numbers_router.post("", status_code=201, response_model=PhoneNumberRead, responses=LATER)
async def buy_number(begin: Begin, response: Response, data: PhoneNumberBuy) -> PhoneNumberRead | Response:
    """Buy a number at Retell, which charges for it by the month. It is asked once: never twice for one request."""
    async with begin() as ctx:
        operation = await service.buy_number(ctx, data)
    if (later := await _later(begin, response, operation)) is not None:
        return later
    async with begin() as ctx:
        return await _one(ctx, response, operation.target_id)


@numbers_router.post("/import", status_code=201, response_model=PhoneNumberRead, responses=LATER)
async def import_number(begin: Begin, response: Response, data: PhoneNumberImport) -> PhoneNumberRead | Response:
    """Bring a number of your own along, through your SIP trunk. The password goes to Retell and is never shown."""
    async with begin() as ctx:
        operation = await service.import_number(ctx, data)
    if (later := await _later(begin, response, operation)) is not None:
        return later
    async with begin() as ctx:
        return await _one(ctx, response, operation.target_id)


@numbers_router.get("/{number_id}")
async def read_number(ctx: Ctx, response: Response, number_id: NumberId) -> PhoneNumberRead:
    """One number."""
    number = await service.get_number(ctx, number_id)
    http.tag(response, number)
    return (await service.faces_of_numbers(ctx, [number]))[0]


@numbers_router.patch("/{number_id}", response_model=PhoneNumberRead, responses=LATER)
async def update_number(
    begin: Begin, response: Response, number_id: NumberId, data: PhoneNumberUpdate
) -> PhoneNumberRead | Response:
    """Change a number: its callers notice at once. Binding agents anew also forgets what a pause would bring back."""
    async with begin() as ctx:
        operation = await service.update_number(ctx, number_id, data)
    if operation is not None and (later := await _later(begin, response, operation)) is not None:
        return later
    async with begin() as ctx:
        return await _one(ctx, response, number_id)


@numbers_router.delete("/{number_id}", status_code=204, responses=LATER)
async def release_number(begin: Begin, response: Response, number_id: NumberId) -> Response:
    """Give a number back: nobody answers it any more, and it cannot be had back. Numbers of your own stay yours."""
    async with begin() as ctx:
        operation = await service.release_number(ctx, number_id)
    return await _later(begin, response, operation) or Response(status_code=204)


@labels_router.put("/{agent_id}/labels/{label}", response_model=AgentDetail, responses=LATER)
async def set_agent_label(
    begin: Begin,
    response: Response,
    agent_id: AgentId,
    label: Annotated[Label, Path(description="`production` or `staging`.")],
    data: LabelInput,
) -> AgentDetail | Response:
    """Let a label stand for a published version. Every phone number that follows it gets that version."""
    async with begin() as ctx:
        operation = await service.set_label(ctx, agent_id, label, data.version)
    return await outcome(begin, response, agent_id, operation)

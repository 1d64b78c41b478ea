"""`/calls`: place, find, watch and stop calls. `/dead-letters`: what could not be understood."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Query, Response
from fastapi.responses import JSONResponse

from centralita.calls import service
from centralita.calls.models import CallKind, CallStatus, Direction
from centralita.calls.schemas import (
    CallCreate,
    CallDetail,
    CallFilter,
    CallRead,
    DeadLetterDetail,
    DeadLetterRead,
    JoinRead,
    LiveCalls,
)
from centralita.core import http, media, operations
from centralita.core.http import Begin, Ctx, Page, Paging
from centralita.core.operations.router import OperationRead, accepted

router = http.router("/calls", tags=["Calls"])
dead_letters = http.router("/dead-letters", tags=["Dead letters"])
CallId = Annotated[UUID, Path(description="The call's id (ours).")]
LetterId = Annotated[UUID, Path(description="The dead letter's id.")]
_LATER: dict[int | str, dict[str, Any]] = {
    202: {"model": OperationRead, "description": "Retell has not answered yet; see `Location`."}
}


async def get_filter(
    q: Annotated[str | None, Query(max_length=200, description="Part of a number, id, name or the summary.")] = None,
    status: Annotated[list[CallStatus] | None, Query(description="Only with one of these.")] = None,
    agent_id: Annotated[UUID | None, Query(description="Only of this agent (ours).")] = None,
    connection_id: Annotated[UUID | None, Query(description="Only of this workspace.")] = None,
    direction: Annotated[Direction | None, Query()] = None,
    kind: Annotated[CallKind | None, Query()] = None,
    disconnection_reason: Annotated[str | None, Query(max_length=100, examples=["user_hangup"])] = None,
    since: Annotated[datetime | None, Query(alias="from", description="Not before this instant.")] = None,
    until: Annotated[datetime | None, Query(alias="to", description="Before this instant.")] = None,
) -> CallFilter:
    """The query parameters that narrow the list."""
    return CallFilter(
        q=q,
        statuses=tuple(status or ()),
        agent_id=agent_id,
        connection_id=connection_id,
        direction=direction,
        kind=kind,
        disconnection_reason=disconnection_reason,
        since=http.aware(since),
        until=http.aware(until),
    )


@router.get("")
async def list_calls(ctx: Ctx, wanted: Annotated[CallFilter, Depends(get_filter)], page: Paging) -> Page[CallRead]:
    """The calls of the organization, the newest first."""
    return Page[CallRead].model_validate(await service.list_calls(ctx, wanted, page))


@router.post("", status_code=201)
async def create_call(begin: Begin, data: CallCreate) -> CallRead:
    """Place a call. The answer comes as soon as the wish is written down; what Retell says follows on the call."""
    async with begin() as ctx:
        call, operation = await service.place(ctx, data)
        placed = await service.face(ctx, call)
    await operations.settle(begin, operation, wait_s=0 if data.join is None else operations.WAIT_SECONDS)
    return placed


@router.get("/live")
async def list_live_calls(begin: Begin) -> LiveCalls:
    """The calls that run now, and how many may."""
    async with begin() as ctx:
        items = await service.list_live(ctx)
        workspaces = await service.workspaces(ctx)
    concurrency = await service.concurrency(ctx.services, ctx.organization_id, workspaces)
    return LiveCalls(items=items, concurrency=concurrency)


@router.get("/{call_id}")
async def read_call(ctx: Ctx, call_id: CallId) -> CallDetail:
    """One call with all that is known of it."""
    return await service.get(ctx, call_id)


@router.post("/{call_id}/stop", response_model=CallRead, responses=_LATER)
async def stop_call(begin: Begin, response: Response, call_id: CallId) -> CallRead | Response:
    """End a call that runs. One that is over already is answered as it is."""
    async with begin() as ctx:
        call, operation = await service.stop(ctx, call_id)
        stopped = await service.face(ctx, call)
    if operation is None:
        return stopped
    operation = await operations.settle(begin, operation)
    operations.raise_if_failed(operation)
    if not operation.is_finished:
        body = accepted(response, operation).model_dump(mode="json")
        return JSONResponse(body, 202, headers={"Location": response.headers["Location"]})
    async with begin() as ctx:
        return await service.face(ctx, await service.present(ctx, call_id))


@router.post("/{call_id}/join", response_model=JoinRead, responses=_LATER)
async def join_call(begin: Begin, response: Response, call_id: CallId) -> JoinRead | Response:
    """The token to join a web call with, in a browser. It is told once, to whoever placed the call."""
    async with begin() as ctx:
        operation = await service.awaited_placing(ctx, call_id)
    operations.raise_if_failed(operation)
    if not operation.is_finished:
        body = accepted(response, operation).model_dump(mode="json")
        return JSONResponse(body, 202, headers={"Location": response.headers["Location"]})
    async with begin() as ctx:
        return await service.join(ctx, call_id)


@router.get("/{call_id}/recording", response_class=Response, responses=media.responses("The recording"))
async def play_recording(begin: Begin, call_id: CallId, byte_range: media.ByteRange = None) -> Response:
    """The recording of a call, through the panel."""
    async with begin() as ctx:
        source = await service.recording_source(ctx, call_id)
    audio = service.open_recording(ctx.services, source, byte_range)
    return await media.pass_on(audio, media_type="audio/wav", cache_control="private, no-store")


@dead_letters.get("")
async def list_dead_letters(ctx: Ctx, page: Paging) -> Page[DeadLetterRead]:
    """Events that could not be understood, the newest first. None of them is counted yet, and none is lost."""
    return Page[DeadLetterRead].model_validate(await service.list_dead_letters(ctx, page))


@dead_letters.get("/{letter_id}")
async def read_dead_letter(ctx: Ctx, letter_id: LetterId) -> DeadLetterDetail:
    """One such event with what it said."""
    return DeadLetterDetail.of(await service.get_dead_letter(ctx, letter_id))


@dead_letters.post("/{letter_id}/replay", status_code=202)
async def replay_dead_letter(ctx: Ctx, letter_id: LetterId) -> DeadLetterRead:
    """Put it back into the inbox; it is tried within a second."""
    return DeadLetterRead.model_validate(await service.replay(ctx, letter_id))

"""`/agents/bulk`: the same to many agents."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response
from fastapi.responses import JSONResponse

from centralita.agents import service
from centralita.agents.schemas import BulkPlan, BulkReport, BulkRequest
from centralita.core import http, operations
from centralita.core.http import Begin, Ctx
from centralita.core.operations.router import OperationRead, accepted

router = http.router("/agents", tags=["Agents"])
_WAIT_SECONDS = 1.0


@router.post(
    "/bulk",
    response_model=BulkPlan,
    responses={
        202: {"model": OperationRead, "description": "It is being done; see `Location` and `/agents/bulk/{id}`."}
    },
)
async def change_agents(begin: Begin, response: Response, data: BulkRequest) -> BulkPlan | Response:
    """Do the same to many agents, one after the other. With `dry_run` it only says what would change."""
    async with begin() as ctx:
        if data.dry_run:
            return await service.plan_bulk(ctx, data)
        operation = await service.start_bulk(ctx, data)
    operation = await operations.settle(begin, operation, _WAIT_SECONDS)
    body = accepted(response, operation).model_dump(mode="json")
    return JSONResponse(body, 202, headers={"Location": response.headers["Location"]})


@router.get("/bulk/{operation_id}")
async def read_agents_change(
    ctx: Ctx, operation_id: Annotated[UUID, Path(description="The id of the operation.")]
) -> BulkReport:
    """What a bulk operation did to each agent so far."""
    return await service.read_bulk(ctx, operation_id)

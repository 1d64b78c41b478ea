"""What the routes of agents share: the id in the path, and the answer once an operation has gone its way."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Response
from fastapi.responses import JSONResponse

from centralita.agents import service
from centralita.agents.schemas import AgentDetail
from centralita.core import http, operations
from centralita.core.context import Context, Transactions
from centralita.core.operations import Operation
from centralita.core.operations.router import OperationRead, accepted

AgentId = Annotated[UUID, Path(description="The agent's id (ours).")]
LATER: dict[int | str, dict[str, Any]] = {
    202: {"model": OperationRead, "description": "Retell has not answered yet; see `Location`."}
}


async def edited(ctx: Context, response: Response, agent_id: UUID) -> AgentDetail:
    """The agent as the edit left it, with its new entity tag."""
    await ctx.session.flush()
    agent = await service.after_change(ctx, agent_id)
    http.tag(response, agent)
    return await service.face(ctx, agent)


async def outcome(
    begin: Transactions, response: Response, agent_id: UUID, operation: Operation | None
) -> AgentDetail | Response:
    """The agent as it now stands, the error that Retell gave, or 202 while it is still on its way."""
    if operation is not None:
        operation = await operations.settle(begin, operation)
        operations.raise_if_failed(operation)
        if not operation.is_finished:
            body = accepted(response, operation).model_dump(mode="json")
            return JSONResponse(body, 202, headers={"Location": response.headers["Location"]})
    async with begin() as ctx:
        agent = await service.after_change(ctx, agent_id)
        http.tag(response, agent)
        return await service.face(ctx, agent)

"""Copies of agents: `/agents/import`, `/agents/export`, and `/agents/{id}/export` and `/duplicate`."""

import asyncio
import re
import unicodedata
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Query, Response
from pydantic import BaseModel

from centralita.agents import service
from centralita.agents.router.answers import LATER, AgentId, outcome
from centralita.agents.schemas import (
    AgentDetail,
    AgentDuplicate,
    AgentFile,
    AgentsExport,
    AgentsFile,
    AgentsImport,
    AgentsImported,
    ImportedAgent,
)
from centralita.agents.service import ExportFormat
from centralita.core import http, operations
from centralita.core.context import Transactions
from centralita.core.http import Begin, Ctx
from centralita.core.operations import Operation
from centralita.core.operations.router import OperationRead

router = http.router("/agents", tags=["Agents"])
_AT_ONCE = 4
_MEDIA = {"json": "application/json", "yaml": "application/yaml"}


@router.post(
    "/import",
    status_code=201,
    responses={200: {"model": AgentsImported, "description": "A rehearsal: nothing was made."}},
)
async def import_agents(begin: Begin, response: Response, data: AgentsImport) -> AgentsImported:
    """Make the agents of a file, all or none of them: each fault is told with its path, and then nothing is made.

    Names that are taken get a number. Each agent is made at Retell by an operation of its own, which goes on behind
    this answer where it takes longer.
    """
    await service.fetch_voices(begin, data.connection_id)
    async with begin() as ctx:
        made = await service.import_agents(ctx, data)
    if data.dry_run:
        response.status_code = 200
        return AgentsImported(dry_run=True, items=[item for item, _ in made])
    return AgentsImported(dry_run=False, items=await _carried_out(begin, made))


async def _carried_out(begin: Transactions, made: list[tuple[ImportedAgent, Operation | None]]) -> list[ImportedAgent]:
    """Begin with all, a few at a time, and say how each stands when the wait is over; the worker goes on."""
    gate = asyncio.Semaphore(_AT_ONCE)
    ends_at = asyncio.get_running_loop().time() + operations.WAIT_SECONDS

    async def carry_out(item: ImportedAgent, operation: Operation | None) -> ImportedAgent:
        if operation is None:
            return item
        async with gate:
            left = ends_at - asyncio.get_running_loop().time()
            if left > 0:
                operation = await operations.settle(begin, operation, left)
        return item.model_copy(update={"operation": OperationRead.of(operation)})

    return list(await asyncio.gather(*(carry_out(item, operation) for item, operation in made)))


def _file_of(model: type[BaseModel]) -> Any:
    """The answer of an export, for the document."""
    content = {media: {"schema": model.model_json_schema()} for media in _MEDIA.values()}
    return {200: {"description": "The file, as a download.", "content": content}}


@router.post("/export", response_class=Response, responses=_file_of(AgentsFile))
async def export_agents(ctx: Ctx, data: AgentsExport) -> Response:
    """The drafts of several agents as one file that `POST /agents/import` takes."""
    return _download("agents", await service.export_many(ctx, data), data.format)


@router.get("/{agent_id}/export", response_class=Response, responses=_file_of(AgentFile))
async def export_agent(
    ctx: Ctx,
    agent_id: AgentId,
    format: Annotated[ExportFormat, Query(description="How the file is written.")] = "json",  # noqa: A002
    *,
    include_secrets: Annotated[
        bool, Query(description="With the keys in headers and queries of tools; needs `agents:write`.")
    ] = False,
) -> Response:
    """The draft of an agent as a file that `POST /agents/import` takes."""
    name, text = await service.export(ctx, agent_id, format, include_secrets=include_secrets)
    return _download(name, text, format)


def _download(name: str, text: str, form: ExportFormat) -> Response:
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9]+", "-", folded).strip("-") or "agent"
    disposition = f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{quote(name, safe='')}.{form}"
    return Response(text, media_type=_MEDIA[form], headers={"Content-Disposition": disposition})


@router.post("/{agent_id}/duplicate", status_code=201, response_model=AgentDetail, responses=LATER)
async def duplicate_agent(
    begin: Begin, response: Response, agent_id: AgentId, data: AgentDuplicate | None = None
) -> AgentDetail | Response:
    """Make another agent like this one as its draft is now: 201 when Retell has it, 202 if that takes longer."""
    async with begin() as ctx:
        agent, operation = await service.duplicate(ctx, agent_id, data or AgentDuplicate(name=None, connection_id=None))
    return await outcome(begin, response, agent.id, operation)

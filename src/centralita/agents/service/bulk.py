"""The same to many agents: what would be done, the operation that does it, and what came of it."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from centralita.agents.errors import AgentNotFound, SettingsRefused, TooManyAgents
from centralita.agents.models import Agent, AgentBulkItem
from centralita.agents.queries import bulk as queries
from centralita.agents.queries import folders as folder_queries
from centralita.agents.queries import listing
from centralita.agents.schemas import (
    MOST_AGENTS,
    BulkFault,
    BulkItemRead,
    BulkOrder,
    BulkPlan,
    BulkPlanItem,
    BulkReport,
    BulkRequest,
)
from centralita.agents.service.bulk_actions import ACTIONS, OF_THE_TRASH
from centralita.audit import service as audit
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.errors import AppError, FieldError, NotFound
from centralita.core.operations import Operation
from centralita.core.operations.router import OperationRead
from centralita.core.permissions import Permission
from centralita.retell.catalogue import CONVERSATION_FLOW, CUSTOM_LLM, RETELL_LLM
from centralita.retell.checking import faults_of

BULK = "agents.bulk"


async def plan_bulk(ctx: Context, request: BulkRequest) -> BulkPlan:
    """Say what would be done to each agent; nothing is."""
    order, ids = await _understood(ctx, request)
    agents = await listing.whole(ctx, ids)
    items = [_planned(agent_id, agents.get(agent_id), order) for agent_id in ids]
    changing = sum(1 for item in items if item.changes)
    refused = sum(1 for item in items if item.fault)
    return BulkPlan(
        action=order.action,
        total=len(items),
        changing=changing,
        unchanged=len(items) - changing - refused,
        refused=refused,
        items=items,
    )


def _planned(agent_id: UUID, agent: Agent | None, order: BulkOrder) -> BulkPlanItem:
    name = agent.name if agent is not None else None
    try:
        if agent is None or (agent.deleted_at is not None and order.action not in OF_THE_TRASH):
            raise AgentNotFound
        changes = ACTIONS[order.action].plan(agent, order)
    except AppError as error:
        fault = BulkFault(code=error.code, message=error.message)
        return BulkPlanItem(agent_id=agent_id, name=name, changes=[], fault=fault)
    return BulkPlanItem(agent_id=agent_id, name=name, changes=changes, fault=None)


async def start_bulk(ctx: Context, request: BulkRequest) -> Operation:
    """Write down what is to be done and to whom; the operation does it, agent by agent."""
    ctx.require(ACTIONS[request.action].permission)
    order, ids = await _understood(ctx, request)
    names = await listing.names(ctx, ids)
    payload = {"order": order.model_dump(mode="json", exclude_unset=True), "action": order.action}
    operation = await operations.start(
        ctx, BULK, target_kind="organization", target_id=ctx.organization_id, payload=payload
    )
    ctx.session.add_all(
        AgentBulkItem(
            organization_id=ctx.organization_id,
            operation_id=operation.id,
            position=position,
            agent_id=agent_id,
            agent_name=names.get(agent_id),
            state="pending",
        )
        for position, agent_id in enumerate(ids)
    )
    audit.record(
        ctx,
        "agent.bulk_started",
        target_kind="operation",
        target_id=operation.id,
        target_name=order.action,
        after={"action": order.action, "agents": len(ids)},
    )
    return operation


async def _understood(ctx: Context, request: BulkRequest) -> tuple[BulkOrder, Sequence[UUID]]:
    """What is to be done and to whom, once both can be."""
    ctx.require(ACTIONS[request.action].permission)
    order = request.order()
    await asyncio.to_thread(_refuse_settings, order)
    if order.folder_id is not None:
        await folder_queries.get(ctx, order.folder_id)
    if request.filter is None:
        return order, list(dict.fromkeys(request.ids or ()))
    ids = await listing.matching_ids(ctx, request.filter, MOST_AGENTS + 1)
    if len(ids) > MOST_AGENTS:
        message = f"More than {MOST_AGENTS:,} agents fit. Narrow the filter and go in parts."
        raise TooManyAgents(message, errors=[FieldError("filter", message, "too_many_agents")])
    return order, ids


def _refuse_settings(order: BulkOrder) -> None:
    """What no agent can have is refused at once, at its path."""
    settings = (order.settings.model_extra or {}) if order.settings is not None else {}
    faults = faults_of(settings, RETELL_LLM)
    for engine in (CONVERSATION_FLOW, CUSTOM_LLM):
        elsewhere = {fault.path for fault in faults_of(settings, engine)} if faults else set()
        faults = [fault for fault in faults if fault.path in elsewhere]
    if faults:
        errors = [FieldError(f"settings.{fault.path}", fault.message, fault.code) for fault in faults]
        raise SettingsRefused("Some settings cannot be as given.", errors=errors)


async def read_bulk(ctx: Context, operation_id: UUID) -> BulkReport:
    """What a bulk operation did to each agent so far."""
    ctx.require(Permission.AGENTS_READ)
    operation = await operations.get(ctx, operation_id)
    if operation.kind != BULK:
        raise NotFound
    items = await queries.items(ctx, operation_id)
    states = [item.state for item in items]
    return BulkReport(
        operation=OperationRead.of(operation),
        action=operation.payload["action"],
        succeeded=states.count("succeeded"),
        unchanged=states.count("unchanged"),
        failed=states.count("failed"),
        items=[
            BulkItemRead(
                agent_id=item.agent_id,
                name=item.agent_name,
                state=item.state,
                error=BulkFault.model_validate(item.error) if item.error is not None else None,
                finished_at=item.finished_at,
            )
            for item in items
        ],
    )

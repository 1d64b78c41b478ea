"""Placing a call: the intent is committed first, then Retell is asked once, and never again without looking."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from centralita.agents import service as agents
from centralita.audit import service as audit
from centralita.calls import ports
from centralita.calls.errors import CallerIsSimulated, NumberMissing
from centralita.calls.models import Call, CallText
from centralita.calls.ports import Grant, Intent, Refusal
from centralita.calls.queries import calls as queries
from centralita.calls.schemas import CallCreate
from centralita.calls.service.joining import PLACE, ask_for_browser
from centralita.core import fanout, operations
from centralita.core.context import Context
from centralita.core.errors import AppError, VendorFailed
from centralita.core.identifiers import new_id
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations

if TYPE_CHECKING:
    from retell import AsyncRetell


class CallUnconfirmed(VendorFailed):
    """Retell did not say whether it took the call, and does not list it."""

    code = "call_unconfirmed"


async def place(ctx: Context, data: CallCreate) -> tuple[Call, Operation]:
    """Write down a call to place, once it is allowed. Retell is asked after the commit."""
    ctx.require(Permission.CALLS_CREATE)
    agent = await agents.callable_agent(ctx, data.agent_id, data.version)
    if data.join is not None:
        await _refuse_sandbox(ctx, agent.connection_id)
    intent = Intent(
        call_id=new_id(),
        connection_id=agent.connection_id,
        agent_id=agent.id,
        retell_agent_id=agent.retell_agent_id,
        kind=data.kind,
        from_number=data.from_number,
        to_number=data.to_number,
    )
    decision = await ports.admission().authorise(ctx, intent)
    if isinstance(decision, Refusal):
        raise decision.error
    call = _row(ctx, intent, agent.name, ctx.now())
    ctx.session.add(call)
    ctx.session.add(
        CallText(
            organization_id=ctx.organization_id,
            id=call.id,
            marks={},
            variables=data.variables,
            call_metadata=data.metadata,
        )
    )
    await ctx.session.flush()  # the operation names the call
    audit.record(
        ctx,
        "call.placed",
        target_kind="call",
        target_id=call.id,
        target_name=data.to_number or agent.name,
        after={"kind": data.kind, "agent_id": str(agent.id)},
    )
    payload = {
        "agent_id": str(agent.id),
        "version": agent.version,
        "max_duration_ms": _ceiling(decision),
        "is_joined": data.join is not None,
    }
    operation = await operations.start(ctx, PLACE, target_kind="call", target_id=call.id, payload=payload)
    fanout.announce(ctx.session, ctx.organization_id, "calls", [call.id])
    return call, operation


async def _refuse_sandbox(ctx: Context, connection_id: UUID) -> None:
    connection = await integrations.existing(ctx, connection_id)
    if connection.kind == "sandbox":
        raise CallerIsSimulated("The sandbox has no sound: its caller is simulated. Place the call without `join`.")


def _row(ctx: Context, intent: Intent, agent_name: str, now: datetime) -> Call:
    return Call(
        organization_id=ctx.organization_id,
        id=intent.call_id,
        connection_id=intent.connection_id,
        retell_agent_id=intent.retell_agent_id,
        agent_name=agent_name,
        kind=intent.kind,
        direction="outbound" if intent.kind == "phone" else None,
        status="requested",
        from_number=intent.from_number,
        to_number=intent.to_number,
        requested_at=now,
        occurred_at=now,
    )


def _ceiling(decision: Grant) -> int | None:
    return decision.max_duration_ms


async def place_at_retell(work: Work) -> None:
    """Ask Retell for the call. A second try only looks whether the first one arrived: it never dials again."""
    async with work.begin() as ctx:
        call = await queries.get(ctx, work.target_id)
        text = await queries.texts(ctx, work.target_id)
        if work.attempt == 1:
            await agents.callable_agent(ctx, UUID(work.payload["agent_id"]))  # paused a moment ago: refused, too
    client = await integrations.open_client(work.services, work.organization_id, call.connection_id, "create_call")
    if work.attempt > 1:
        answer = await _look_up(client, work.target_id)
    else:
        answer = await _ask(work, client, call, text)
    async with work.begin() as ctx:
        row = await queries.hold(ctx, work.target_id)
        if row.retell_call_id is None:
            row.retell_call_id = answer["call_id"]
            row.status = "registered"
            row.from_number = answer["from_number"] or row.from_number
        if "join" in answer:
            await work.remember(ctx, join=answer["join"])
        fanout.announce(ctx.session, ctx.organization_id, "calls", [row.id])
        await work.finish(ctx)


async def _ask(work: Work, client: "AsyncRetell", call: Call, text: CallText | None) -> dict[str, Any]:
    metadata = {**((text.call_metadata if text else None) or {}), "intent_id": str(call.id)}
    options: dict[str, Any] = {
        "metadata": metadata,
        "retell_llm_dynamic_variables": (text.variables if text else None) or {},
    }
    ceiling = work.payload.get("max_duration_ms")
    if ceiling is not None:
        options["agent_override"] = {"agent": {"max_call_duration_ms": ceiling}}
    version = work.payload["version"]
    if version is None:
        version = await agents.brought(work.begin, UUID(work.payload["agent_id"]))
    from_number = call.from_number
    if call.kind == "phone" and from_number is None:
        from_number = await _first_number(work, call.connection_id)
    if call.kind == "web":
        options |= {"agent_id": str(call.retell_agent_id), **_version("agent_version", version)}
        if work.payload.get("is_joined"):
            return await ask_for_browser(work, client, options)
    with integrations.failures():
        if call.kind == "web":
            web = await client.call.create_web_call(**options)
            return {"call_id": web.call_id, "from_number": None}
        phone = await client.call.create_phone_call(
            from_number=str(from_number),
            to_number=str(call.to_number),
            override_agent_id=str(call.retell_agent_id),
            **_version("override_agent_version", version),
            **options,
        )
        return {"call_id": phone.call_id, "from_number": from_number}


def _version(name: str, version: int | None) -> dict[str, Any]:
    return {} if version is None else {name: version}


async def _first_number(work: Work, connection_id: UUID) -> str:
    numbers = await integrations.phone_numbers(work.services, work.organization_id, connection_id)
    if not numbers:
        raise NumberMissing("The workspace has no phone number to call from. Buy or import one at Retell first.")
    return numbers[0].phone_number


async def _look_up(client: "AsyncRetell", call_id: UUID) -> dict[str, Any]:
    wanted: Any = {"metadata": [{"key": "intent_id", "type": "string", "op": "eq", "value": str(call_id)}]}
    with integrations.failures():
        listed = await client.call.list(filter_criteria=wanted, limit=1)
    if not listed.items:
        raise CallUnconfirmed("Retell did not confirm the call and does not list it. Place it again if it is needed.")
    return {"call_id": listed.items[0].call_id, "from_number": getattr(listed.items[0], "from_number", None)}


async def place_failed(work: Work, ctx: Context, error: AppError) -> None:
    """Write on the row why the call was not placed, and give back what was held for it."""
    row = await queries.hold(ctx, work.target_id)
    if row.retell_call_id is None:
        row.status = "error"
        row.error_code, row.error_message = error.code, error.message
        await ports.admission().release(ctx, row.id)
    fanout.announce(ctx.session, ctx.organization_id, "calls", [row.id])

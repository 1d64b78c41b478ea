"""Reading calls: lists, one call with all that is known of it, what runs now, and the recording."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeGuard
from uuid import UUID

import httpx

from centralita.agents import service as agents
from centralita.agents.schemas import AgentIdentity
from centralita.calls.errors import NoRecording
from centralita.calls.models import Call, CallText
from centralita.calls.queries import calls as single
from centralita.calls.queries import reading as queries
from centralita.calls.schemas import CallDetail, CallFilter, CallRead, LiveConcurrency
from centralita.calls.service.facts import micros_of_cents
from centralita.core.context import Context
from centralita.core.errors import AppError, VendorFailed
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import service as integrations

_PERCENTILES = frozenset({"p50", "p90", "p95", "p99", "max", "min", "num"})


async def list_calls(ctx: Context, wanted: CallFilter, page: PageRequest) -> Found[CallRead]:
    """The organization's calls, the newest first."""
    ctx.require(Permission.CALLS_READ)
    found = await paginate(
        ctx,
        queries.matching(ctx, wanted),
        page,
        sorts={"started_at": Call.occurred_at},
        key=Call.id,
        default="-started_at",
    )
    return Found(await _faces(ctx, found.items), found.next_cursor, found.total)


async def get(ctx: Context, call_id: UUID) -> CallDetail:
    """One call with all that is known of it."""
    ctx.require(Permission.CALLS_READ)
    call = await single.get(ctx, call_id)
    text = await single.texts(ctx, call_id)
    return CallDetail.whole(call, await _agent(ctx, call), text, _parts(text))


async def face(ctx: Context, call: Call) -> CallRead:
    """A call as lists show it."""
    return CallRead.of(call, await _agent(ctx, call))


async def present(ctx: Context, call_id: UUID) -> Call:
    """A call for whoever was allowed to act on it a moment ago."""
    return await single.get(ctx, call_id)


async def list_live(ctx: Context) -> list[CallRead]:
    """The calls that run now."""
    ctx.require(Permission.CALLS_READ)
    return await _faces(ctx, await queries.live(ctx))


async def workspaces(ctx: Context) -> tuple[UUID, ...]:
    """The connections whose capacity counts."""
    return await integrations.ids(ctx)


async def concurrency(services: Services, organization_id: UUID, connection_ids: Sequence[UUID]) -> LiveConcurrency:
    """How many calls run over all workspaces, and may; one that is away is left out. Outside any transaction."""
    current, limit, has_limit = 0, 0, False
    for connection_id in connection_ids:
        try:
            found = await integrations.concurrency(services, organization_id, connection_id)
        except AppError:
            continue
        current += found.current
        if found.limit is not None:
            limit += found.limit
            has_limit = True
    return LiveConcurrency(current=current, limit=limit if has_limit else None)


async def recording_source(ctx: Context, call_id: UUID) -> str:
    """Where Retell keeps the recording of a call."""
    ctx.require(Permission.CALLS_READ)
    await single.get(ctx, call_id)
    text = await single.texts(ctx, call_id)
    if text is None or text.recording_url is None:
        raise NoRecording
    return text.recording_url


@asynccontextmanager
async def open_recording(services: Services, url: str, byte_range: str | None) -> AsyncIterator[httpx.Response]:
    """The recording, streamed through the guarded client."""
    headers = {"Range": byte_range} if byte_range else {}
    try:
        async with services.outbound.client.stream("GET", url, headers=headers) as answer:
            if answer.status_code in {404, 410}:
                raise NoRecording
            if answer.status_code not in {200, 206, 416}:
                raise VendorFailed("Retell did not hand out the recording. Try again in a moment.")
            yield answer
    except httpx.HTTPError as error:
        raise VendorFailed("The recording cannot be reached. Try again in a moment.") from error


async def _faces(ctx: Context, calls: Sequence[Call]) -> list[CallRead]:
    wanted: dict[UUID, set[str]] = defaultdict(set)
    for call in calls:
        if call.retell_agent_id:
            wanted[call.connection_id].add(call.retell_agent_id)
    known = {
        connection_id: await agents.identities(ctx, connection_id, names) for connection_id, names in wanted.items()
    }
    return [CallRead.of(call, known.get(call.connection_id, {}).get(call.retell_agent_id or "")) for call in calls]


async def _agent(ctx: Context, call: Call) -> AgentIdentity | None:
    if call.retell_agent_id is None:
        return None
    return (await agents.identities(ctx, call.connection_id, [call.retell_agent_id])).get(call.retell_agent_id)


def _parts(text: CallText | None) -> dict[str, Any]:
    analysis = (text.analysis if text else None) or {}
    custom = analysis.get("custom_analysis_data")
    return {
        "transcript": (text.transcript if text else None) or [],
        "cost_breakdown": _products((text.cost if text else None) or {}),
        "latency": _latency((text.latency if text else None) or {}),
        "variables": (text.variables if text else None) or {},
        "metadata": _without_ours((text.call_metadata if text else None) or {}),
        "custom_analysis": custom if isinstance(custom, dict) else {},
        "raw": (text.raw if text else None) or {},
    }


def _without_ours(metadata: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in metadata.items() if name != "intent_id"}


def _products(cost: dict[str, Any]) -> list[dict[str, Any]]:
    listed = cost.get("product_costs")
    found = []
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and _is_number(entry.get("cost")):
            price = entry.get("unit_price")
            found.append(
                {
                    "product": str(entry.get("product", "")),
                    "cost_micros": micros_of_cents(entry["cost"]),
                    "unit_price": float(price) if _is_number(price) else None,
                }
            )
    return found


def _latency(latency: dict[str, Any]) -> dict[str, dict[str, float]]:
    return {
        part: {name: float(value) for name, value in values.items() if name in _PERCENTILES and _is_number(value)}
        for part, values in latency.items()
        if isinstance(values, dict)
    }


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53

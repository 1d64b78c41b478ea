"""Asks Retell what webhooks missed, and puts the answers into the same inbox: one road for every fact.

Each workspace is asked for the calls that ended since the last time, and two hours before that; once a day for three
whole days. Calls that are open here are asked for one by one. What differs from our row is fetched whole and stored as
an event of its own; what agrees costs nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
import structlog
from sqlalchemy.dialects.postgresql import insert

from centralita.calls.models import FINISHED, Call, InboxEvent
from centralita.calls.queries import calls as single
from centralita.calls.queries import reading as queries
from centralita.calls.service.facts import fact_of
from centralita.calls.service.intake import inbox_id
from centralita.core import marks
from centralita.core.errors import AppError
from centralita.core.services import Services
from centralita.integrations import service as integrations

if TYPE_CHECKING:
    from retell import AsyncRetell

OVERLAP = timedelta(hours=2)
FIRST_LOOK = timedelta(days=30)
DAILY_LOOK = timedelta(days=3)
_DAY = timedelta(days=1)
_PAGE = 200
_OPEN_AFTER = timedelta(seconds=45)
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Healed:
    """What one round found: calls looked at, and those that were missing or different here."""

    seen: int = 0
    healed: int = 0


async def reconcile_due(services: Services) -> None:
    """Reconcile every workspace whose time has come; one that is away is left for the next round."""
    pause = timedelta(seconds=services.settings.reconcile_seconds)
    for organization_id, connection_id in await integrations.all_workspaces(services):
        seen_at = await marks.get(services, _mark(connection_id))
        if seen_at is not None and services.clock() - seen_at < pause:
            continue
        try:
            await reconcile(services, organization_id, connection_id)
        except AppError as error:
            log.warning("reconcile.failed", connection_id=str(connection_id), code=error.code)


async def reconcile(services: Services, organization_id: UUID, connection_id: UUID) -> Healed:
    """Bring in what Retell knows and we do not. Outside any transaction."""
    began = services.clock()
    since = await _since(services, connection_id, began)
    client = await integrations.open_client(services, organization_id, connection_id, "background")
    found = Healed()
    cursor: str | None = None
    while True:
        page = await _ended(client, since, began, cursor)
        items = [item for item in page.get("items", []) if isinstance(item, dict)]
        await _compare(services, organization_id, connection_id, client, items, found)
        cursor = page.get("pagination_key")
        if not page.get("has_more") or not cursor:
            break
    await _ask_for_open(services, organization_id, connection_id, client, found)
    await marks.put(services, _mark(connection_id), began)
    if found.healed:
        log.info("reconcile.healed", connection_id=str(connection_id), seen=found.seen, healed=found.healed)
    return found


def _mark(connection_id: UUID) -> str:
    return f"reconciled:{connection_id}"


async def _since(services: Services, connection_id: UUID, now: datetime) -> datetime:
    last = await marks.get(services, _mark(connection_id))
    if last is None:
        return now - FIRST_LOOK
    daily = await marks.get(services, f"reconciled-daily:{connection_id}")
    if daily is None or now - daily >= _DAY:
        await marks.put(services, f"reconciled-daily:{connection_id}", now)
        return min(last, now - DAILY_LOOK)
    return last - OVERLAP


async def _ended(client: "AsyncRetell", since: datetime, until: datetime, cursor: str | None) -> dict[str, Any]:
    span = [_milliseconds(since), _milliseconds(until + _DAY)]
    body: dict[str, Any] = {
        "filter_criteria": {"end_timestamp": {"type": "range", "op": "bt", "value": span}},
        "sort_order": "ascending",
        "limit": _PAGE,
    }
    if cursor is not None:
        body["pagination_key"] = cursor
    with integrations.failures():
        answer = await client.post("/v3/list-calls", cast_to=object, body=body)
    return answer if isinstance(answer, dict) else {}


async def _compare(
    services: Services,
    organization_id: UUID,
    connection_id: UUID,
    client: "AsyncRetell",
    items: Sequence[dict[str, Any]],
    found: Healed,
) -> None:
    identifiers = [str(item.get("call_id")) for item in items]
    async with services.system(organization_id, "reconciler") as ctx:
        known = await queries.by_retell_ids(ctx, connection_id, identifiers)
    found.seen += len(items)
    different = [
        str(item["call_id"])
        for item in items
        if item.get("call_id") and _differs(connection_id, item, known.get(str(item["call_id"])), services.clock())
    ]
    await _bring_in(services, organization_id, connection_id, client, different, found)


def _differs(connection_id: UUID, item: dict[str, Any], row: Call | None, now: datetime) -> bool:
    """Whether the listed call says something that our row does not."""
    if row is None:
        return True
    fact = fact_of("reconciled", {"call": item}, connection_id=connection_id, said_at=now, digest="")
    said = {name: value for group in fact.groups.values() for name, value in group.read().items()}
    compared = ("status", "duration_ms", "billed_ms", "cost_micros", "llm_tokens", "is_successful")
    return any(name in said and said[name] != getattr(row, name) for name in compared)


async def _ask_for_open(
    services: Services, organization_id: UUID, connection_id: UUID, client: "AsyncRetell", found: Healed
) -> None:
    """Calls that run here for a while without a word may have ended unheard, or never have connected."""
    async with services.system(organization_id, "reconciler") as ctx:
        silent_since = ctx.now() - _OPEN_AFTER
        rows = await single.silent(ctx, connection_id, silent_since)
    await _bring_in(services, organization_id, connection_id, client, rows, found, only_finished=True)


async def _bring_in(
    services: Services,
    organization_id: UUID,
    connection_id: UUID,
    client: "AsyncRetell",
    identifiers: Sequence[str],
    found: Healed,
    *,
    only_finished: bool = False,
) -> None:
    for identifier in identifiers:
        with integrations.failures():
            call = await client.get(f"/v2/get-call/{identifier}", cast_to=object)
        if not isinstance(call, dict) or (only_finished and call.get("call_status") not in FINISHED):
            continue
        now = services.clock()
        body = orjson.dumps({"event": "reconciled", "fetched_at": _milliseconds(now), "call": call})
        async with services.system(organization_id, "reconciler") as ctx:
            row = insert(InboxEvent).values(
                organization_id=organization_id,
                id=inbox_id("reconcile", body),
                connection_id=connection_id,
                source="reconcile",
                received_at=now,
                said_at=now,
                next_at=now,
                body=body,
            )
            await ctx.session.execute(row.on_conflict_do_nothing())
        found.healed += 1


def _milliseconds(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)

"""Keeping rows of what Retell has: every number of a workspace, whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import update

from centralita.agents.models import PhoneNumber
from centralita.agents.queries import numbers as queries
from centralita.agents.service.engines import Wire
from centralita.agents.service.numbers.bindings import SIDES, listed
from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorNotFound, VendorRejected

if TYPE_CHECKING:
    from retell import AsyncRetell

TOPIC = "phone_numbers"
_PAGE = 1000
_MOST_PAGES = 100


async def refresh(services: Services, organization_id: UUID, connection_id: UUID) -> None:
    """Fetch the numbers of a workspace from Retell and keep them. Outside any transaction."""
    client = await integrations.open_client(services, organization_id, connection_id, "background")
    started = services.clock()
    found = await fetch_all(client)
    async with services.system(organization_id, "phone numbers") as ctx:
        await keep(ctx, connection_id, found, asked_at=started)
        await _mark_unseen(ctx, connection_id, started)


async def fetch_all(client: "AsyncRetell") -> list[Wire]:
    """Every number of a workspace."""
    with integrations.failures():
        page = await client.phone_number.list(limit=_PAGE)
        found = list(page.items or [])
        for _ in range(_MOST_PAGES):
            if not page.has_more or not page.pagination_key:
                break
            page = await client.phone_number.list(limit=_PAGE, pagination_key=page.pagination_key)
            found.extend(page.items or [])
    return [item.to_dict(mode="json") for item in found]


async def fetch(client: "AsyncRetell", number: str) -> Wire | None:
    """One number, or None where the workspace no longer has it: Retell refuses unknown numbers like bad ones."""
    try:
        with integrations.failures():
            return (await client.phone_number.retrieve(number)).to_dict(mode="json")
    except (VendorNotFound, VendorRejected):
        everything = await fetch_all(client)
        return next((found for found in everything if found["phone_number"] == number), None)


async def keep(  # allowed: a fact found at Retell
    ctx: Context, connection_id: UUID, found: Sequence[Wire], asked_at: datetime | None = None
) -> dict[str, PhoneNumber]:
    """Put what Retell has on the rows; numbers that are new to the panel get one.

    `asked_at`: when a long list was asked for; a number that was released since does not come back by it.
    """
    await queries.lock(ctx, connection_id)
    rows = await queries.hold_named(ctx, connection_id, [item["phone_number"] for item in found])
    for item in found:
        row = rows.get(item["phone_number"])
        if row is None:
            row = PhoneNumber(
                organization_id=ctx.organization_id,
                connection_id=connection_id,
                number=item["phone_number"],
                followed={},
                kept={},
                seen_at=ctx.now(),
            )
            rows[row.number] = row
            absorb(row, item)
            ctx.session.add(row)
        elif asked_at is not None and row.gone_at is not None and row.gone_at >= asked_at:
            continue
        elif _modified_at(row.configuration) <= _modified_at(item):
            absorb(row, item)
    await ctx.session.flush()
    await _mark_seen(ctx, rows)
    fanout.announce(ctx.session, ctx.organization_id, TOPIC, [row.id for row in rows.values()])
    return rows


def absorb(row: PhoneNumber, found: Wire) -> None:
    """Put Retell's object on the row."""
    row.pretty = found.get("phone_number_pretty")
    row.kind = found.get("phone_number_type") or "custom"
    row.nickname = found.get("nickname")
    row.inbound_agents, row.outbound_agents = (listed(found, side) for side in SIDES)
    row.configuration = found
    row.gone_at = None


def _modified_at(configuration: Wire) -> int:
    return int(configuration.get("last_modification_timestamp") or 0)


async def _mark_seen(ctx: Context, rows: dict[str, PhoneNumber]) -> None:
    """To have been seen is no edit: neither the revision nor the time of the last change moves."""
    seen = update(PhoneNumber).where(PhoneNumber.id.in_([row.id for row in rows.values()]))
    values = {"seen_at": ctx.now(), "updated_at": PhoneNumber.updated_at}
    await ctx.session.execute(seen.values(values).execution_options(synchronize_session=False))


async def _mark_unseen(ctx: Context, connection_id: UUID, since: datetime) -> None:
    for row in await queries.unseen(ctx, connection_id, since):
        mark_gone(ctx, row)


def mark_gone(ctx: Context, row: PhoneNumber) -> None:
    """Retell no longer has the number; the row stays, for what is remembered of it."""
    row.gone_at = ctx.now()
    row.followed, row.kept = {}, {}
    fanout.announce(ctx.session, ctx.organization_id, TOPIC, [row.id])


async def leave_with_connection(ctx: Context, connection_id: UUID) -> None:
    """A connection was deleted: its numbers leave the panel with it. Retell keeps them."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    for row in await queries.of_connection(ctx, connection_id):
        mark_gone(ctx, row)
        audit.record(
            ctx,
            "phone_number.removed_with_connection",
            target_kind="phone_number",
            target_id=row.id,
            target_name=row.number,
        )

"""Writing down what was seen of a workspace. Measurements do not count as edits: the revision stays."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import update

from centralita.core import fanout
from centralita.core.context import Context
from centralita.integrations.models import Connection
from centralita.integrations.schemas import Findings


def apply(connection: Connection, findings: Findings, now: datetime) -> None:
    """Put the findings of a successful test on the row."""
    for name, value in _values(findings, now).items():
        setattr(connection, name, value)


async def measured(ctx: Context, connection_id: UUID, **values: object) -> None:
    """Write measurements past the revision."""
    statement = (
        update(Connection)
        .where(Connection.id == connection_id)
        .values(**values, updated_at=Connection.updated_at)
        .execution_options(synchronize_session=False)
    )
    await ctx.session.execute(statement)
    fanout.announce(ctx.session, ctx.organization_id, "connections", [connection_id])


async def reached(ctx: Context, connection_id: UUID, findings: Findings, **values: object) -> None:
    """The workspace answered."""
    await measured(ctx, connection_id, **_values(findings, ctx.now()), **values)


async def failed(ctx: Context, connection_id: UUID, message: str) -> None:
    """The workspace did not answer as it should."""
    await measured(ctx, connection_id, status="failing", status_message=message, checked_at=ctx.now())


def _values(findings: Findings, now: datetime) -> dict[str, object]:
    return {
        "status": "ok",
        "status_message": None,
        "checked_at": now,
        "vendor_organization_id": findings.organization_id,
        "vendor_organization_name": findings.organization_name,
        "agents_count": findings.agents,
        "phone_numbers_count": findings.phone_numbers,
    }

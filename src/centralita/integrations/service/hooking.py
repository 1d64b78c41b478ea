"""What the webhook road asks of a connection: whose address it is, and which keys may have signed."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, update

from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.services import Services
from centralita.integrations import queries
from centralita.integrations.models import Connection
from centralita.integrations.schemas import WebhookTarget
from centralita.integrations.service import keys

_SEEN_AGAIN_AFTER = timedelta(seconds=30)


async def webhook_target(services: Services, token: str) -> WebhookTarget | None:
    """Whose events arrive at this address; None where it is nobody's."""
    async with services.sessions() as session:
        connection = await queries.by_token(session, token)
    if connection is None:
        return None
    return WebhookTarget(
        organization_id=connection.organization_id,
        connection_id=connection.id,
        keys=keys.signing_keys(services.keyring, connection, services.clock()),
    )


async def mark_webhook_seen(ctx: Context, connection_id: UUID) -> None:
    """A properly signed event arrived. Written at most twice a minute, past the revision."""
    now = ctx.now()
    is_old = or_(Connection.webhook_seen_at.is_(None), Connection.webhook_seen_at < now - _SEEN_AGAIN_AFTER)
    statement = (
        update(Connection)
        .where(Connection.id == connection_id, is_old)
        .values(webhook_seen_at=now, updated_at=Connection.updated_at)
        .returning(Connection.id)
        .execution_options(synchronize_session=False)
    )
    if await ctx.session.scalar(statement) is not None:
        fanout.announce(ctx.session, ctx.organization_id, "connections", [connection_id])

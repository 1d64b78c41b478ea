"""Changing and deleting connections."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core import events, fanout, jobs, preconditions
from centralita.core.context import Context
from centralita.core.encryption import Keyring
from centralita.core.permissions import Permission
from centralita.integrations import queries
from centralita.integrations.errors import BuiltInSandbox, KeysUnreadable
from centralita.integrations.events import ConnectionDeleted
from centralita.integrations.models import Connection
from centralita.integrations.schemas import RETELL_URL, Access, ConnectionUpdate, Findings
from centralita.integrations.service import keys, recording
from centralita.integrations.service.connecting import AUDITED, check_base_url, refuse_taken_name


async def prepare_change(ctx: Context, connection_id: UUID, data: ConnectionUpdate) -> Access | None:
    """Check a change against the rules; what has to be tried first, if its key or address changes."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    connection = await queries.get(ctx, connection_id)
    preconditions.check(ctx, connection)
    if connection.is_built_in and data.model_fields_set & {"api_key", "webhook_key", "base_url"}:
        raise BuiltInSandbox("The panel itself keeps the key and the address of a workspace in the built-in sandbox.")
    if data.name is not None:
        await refuse_taken_name(ctx, data.name, connection_id)
    if data.api_key is None:
        return None
    return Access(
        connection_id=connection_id,
        base_url=check_base_url(ctx.services.outbound.guard, data.base_url or connection.base_url or RETELL_URL),
        api_key=data.api_key.get_secret_value(),
        is_built_in=False,
        name=connection.name,
        webhook_url="",
    )


async def change(
    ctx: Context, connection_id: UUID, data: ConnectionUpdate, access: Access | None, findings: Findings | None
) -> Connection:
    """Store a change. Replaced signing keys go on opening events for a day."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    connection = await queries.hold(ctx, connection_id)
    preconditions.check(ctx, connection)
    if data.name is not None:
        await refuse_taken_name(ctx, data.name, connection_id)
    before = audit.snapshot(connection, *AUDITED)
    if data.name is not None:
        connection.name = data.name
    if data.webhooks is not None:
        connection.webhooks = data.webhooks
    if access is not None and data.base_url is not None:
        connection.base_url = access.base_url
    _change_keys(ctx, connection, data)
    if findings is not None:
        recording.apply(connection, findings, ctx.now())
    audit.record(
        ctx,
        "connection.updated",
        target_kind="connection",
        target_id=connection.id,
        target_name=connection.name,
        before=before,
        after=connection,
        fields=AUDITED,
        secrets=sorted(data.model_fields_set & {"api_key", "webhook_key"}),
    )
    await ctx.session.flush()  # the new revision goes into the answer's entity tag
    await ctx.session.refresh(connection)
    fanout.announce(ctx.session, ctx.organization_id, "connections", [connection.id])
    return connection


def _change_keys(ctx: Context, connection: Connection, data: ConnectionUpdate) -> None:
    if not data.model_fields_set & {"api_key", "webhook_key"}:
        return
    keyring = ctx.services.keyring
    former = _readable_signing_key(keyring, connection)
    if data.api_key is not None:
        keys.set_api_key(keyring, connection, data.api_key.get_secret_value())
    if "webhook_key" in data.model_fields_set:
        plain = data.webhook_key.get_secret_value() if data.webhook_key else None
        keys.set_webhook_key(keyring, connection, plain)
    if former is not None and keys.signing_key(keyring, connection) != former:
        keys.retire(keyring, connection, former, ctx.now())


def _readable_signing_key(keyring: Keyring, connection: Connection) -> str | None:
    """None where it cannot be opened any more: giving the keys again must heal just that."""
    try:
        return keys.signing_key(keyring, connection)
    except KeysUnreadable:
        return None


async def delete(ctx: Context, connection_id: UUID) -> None:
    """Take a connection out of the panel with its agents. Retell keeps everything; calls and usage stay."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    connection = await queries.hold(ctx, connection_id)
    preconditions.check(ctx, connection)
    connection.deleted_at = ctx.now()
    audit.record(
        ctx,
        "connection.deleted",
        target_kind="connection",
        target_id=connection.id,
        target_name=connection.name,
        before=connection,
        fields=AUDITED,
    )
    await events.publish(ctx, ConnectionDeleted(connection_id))
    if connection.is_built_in:
        await jobs.defer(ctx, "connections.forget_workspace", connection_id=str(connection_id))
    fanout.announce(ctx.session, ctx.organization_id, "connections", [connection_id])

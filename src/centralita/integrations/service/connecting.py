"""Connecting a workspace: check the wish, try the key outside any transaction, then store it."""

import secrets
from uuid import UUID

import httpx
import structlog

from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.errors import AppError, FieldError
from centralita.core.identifiers import new_id
from centralita.core.outbound import BlockedAddress, Guard
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import queries
from centralita.integrations.errors import ConnectionNameTaken, SandboxUnavailable, VendorUnauthenticated, WrongKey
from centralita.integrations.models import Connection
from centralita.integrations.schemas import (
    RETELL_URL,
    Access,
    ConnectionCreate,
    Draft,
    Findings,
    webhook_url,
)
from centralita.integrations.service import built_in, keys, recording
from centralita.integrations.service.probing import probe

log = structlog.get_logger(__name__)
AUDITED = ("name", "kind", "base_url", "webhooks", "key_hint")


async def prepare(ctx: Context, data: ConnectionCreate) -> Draft:
    """Whether this connection may be made at all; nothing is stored and nobody is called."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    await refuse_taken_name(ctx, data.name, None)
    connection_id, token = new_id(), secrets.token_urlsafe(32)
    is_built_in = data.kind == "sandbox" and data.api_key is None
    settings = ctx.services.settings
    if is_built_in and settings.sandbox_url is None:
        raise SandboxUnavailable(
            "The built-in sandbox does not run here. Start the panel with CENTRALITA_SANDBOX=1, "
            "or connect a Retell workspace."
        )
    base_url = settings.sandbox_url or "" if is_built_in else data.base_url or RETELL_URL
    access = Access(
        connection_id=connection_id,
        base_url=base_url if is_built_in else check_base_url(ctx.services.outbound.guard, base_url),
        api_key=data.api_key.get_secret_value() if data.api_key else f"key_{secrets.token_hex(24)}",
        is_built_in=is_built_in,
        name=data.name,
        webhook_url=webhook_url(settings.url, token),
    )
    webhook_key = data.webhook_key.get_secret_value() if data.webhook_key else None
    return Draft(access, data.kind, webhook_key, token, data.webhooks)


async def examine(services: Services, access: Access) -> Findings:
    """Try a key that was just given. What Retell does not accept is the giver's mistake to correct: 422."""
    if access.is_built_in:
        await built_in.register(services, access)
    try:
        return await probe(services, access)
    except VendorUnauthenticated as error:
        message = (
            "Retell does not accept this API key. Copy it again from Retell's dashboard under API keys, "
            "whole and from the workspace you mean. Nothing was saved."
        )
        raise WrongKey(message, errors=[FieldError("api_key", message, "vendor_unauthenticated")]) from error


async def create(ctx: Context, draft: Draft, findings: Findings) -> Connection:
    """Store a connection whose key was tried."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    access = draft.access
    await refuse_taken_name(ctx, access.name, None)
    connection = Connection(
        organization_id=ctx.organization_id,
        id=access.connection_id,
        name=access.name,
        kind=draft.kind,
        is_built_in=access.is_built_in,
        base_url=None if access.is_built_in else access.base_url,
        retired_keys=[],
        webhook_token=draft.webhook_token,
        webhooks=draft.webhooks,
    )
    keys.set_api_key(ctx.services.keyring, connection, access.api_key)
    keys.set_webhook_key(ctx.services.keyring, connection, draft.webhook_key)
    recording.apply(connection, findings, ctx.now())
    ctx.session.add(connection)
    audit.record(
        ctx,
        "connection.created",
        target_kind="connection",
        target_id=connection.id,
        target_name=connection.name,
        after=connection,
        fields=AUDITED,
    )
    await ctx.session.flush()  # a race for the name ends here, and the times are read back
    fanout.announce(ctx.session, ctx.organization_id, "connections", [connection.id])
    return connection


async def abandon(services: Services, draft: Draft) -> None:
    """Take back what was prepared outside for a connection that was not stored after all."""
    if not draft.access.is_built_in:
        return
    try:
        await built_in.unregister(services, draft.access.connection_id)
    except AppError as error:
        log.warning("connection.not_taken_back", connection_id=str(draft.access.connection_id), code=error.code)


async def refuse_taken_name(ctx: Context, name: str, own_id: UUID | None) -> None:
    """Names are unique among the living connections of an organization."""
    other = await queries.by_name(ctx, name)
    if other is not None and other.id != own_id:
        message = f"A connection named {other.name} already exists. Choose another name."
        raise ConnectionNameTaken(message, errors=[FieldError("name", message, "connection_name_taken")])


def check_base_url(guard: Guard, url: str) -> str:
    """An address the guarded client could call, without a trailing slash."""
    try:
        httpx.URL(url)
        return guard.check_url(url).rstrip("/")
    except (BlockedAddress, httpx.InvalidURL) as error:
        message = error.message if isinstance(error, BlockedAddress) else "That is not a web address."
        raise BlockedAddress(message, errors=[FieldError("base_url", message, BlockedAddress.code)]) from error

"""API keys: for programs. A key can do at most what its maker can."""

import secrets
from datetime import datetime
from uuid import UUID

from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.errors import FieldError, Invalid, NotFound
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.identity import queries
from centralita.identity.errors import StrongerKey
from centralita.identity.models import ApiKey
from centralita.identity.schemas import ApiKeyCreate, ApiKeyCreated, ApiKeyRead
from centralita.identity.service.access import KEY_PREFIX, hash_key, require_confirmation
from centralita.identity.service.members import require_power_over

_SHOWN_CHARACTERS = 8


async def list_api_keys(ctx: Context, page: PageRequest) -> Found[ApiKey]:
    """The organization's keys, without what opens the door."""
    ctx.require(Permission.API_KEYS_READ)
    sorts = {
        "created_at": ApiKey.created_at,
        "name": ApiKey.name,
        "expires_at": ApiKey.expires_at,
        "last_used_at": ApiKey.last_used_at,
    }
    return await paginate(ctx, queries.api_keys(ctx), page, sorts=sorts, key=ApiKey.id)


async def create_api_key(ctx: Context, data: ApiKeyCreate) -> ApiKeyCreated:
    """Make a key; the answer is the only place that ever shows it."""
    ctx.require(Permission.API_KEYS_WRITE)
    require_confirmation(ctx)
    _require_future(data.expires_at, ctx.now())
    key = KEY_PREFIX + secrets.token_urlsafe(32)
    row = ApiKey(
        organization_id=ctx.organization_id,
        name=data.name,
        prefix=key[: len(KEY_PREFIX) + _SHOWN_CHARACTERS],
        key_hash=hash_key(key),
        role=data.role,
        granted=sorted(set(data.permissions)) if data.permissions is not None else None,
        created_by_id=ctx.actor.id,
        created_by_name=ctx.actor.name,
        created_at=ctx.now(),
        expires_at=data.expires_at,
    )
    if data.role is not None:
        await require_power_over(ctx, data.role)
    if beyond := sorted(row.permissions - ctx.permissions):
        raise StrongerKey(
            f"You cannot give {beyond[0]} to a key, because you do not have it yourself.",
            details={"permissions": beyond},
        )
    ctx.session.add(row)
    await ctx.session.flush()  # the answer and the log name its id
    audit.record(
        ctx,
        "api_key.created",
        target_kind="api_key",
        target_id=row.id,
        target_name=row.name,
        after=row,
        fields=["name", "prefix", "role", "permissions", "expires_at"],
    )
    fanout.announce(ctx.session, ctx.organization_id, "api_keys", [row.id])
    return ApiKeyCreated.model_validate({**ApiKeyRead.model_validate(row).model_dump(), "key": key})


async def delete_api_key(ctx: Context, key_id: UUID) -> None:
    """Delete a key; it opens nothing from now on."""
    ctx.require(Permission.API_KEYS_WRITE)
    require_confirmation(ctx)
    row = await queries.api_key(ctx, key_id)
    if row is None:
        raise NotFound
    await ctx.session.delete(row)
    audit.record(
        ctx,
        "api_key.deleted",
        target_kind="api_key",
        target_id=row.id,
        target_name=row.name,
        before=row,
        fields=["name", "prefix", "role"],
    )
    fanout.announce(ctx.session, ctx.organization_id, "api_keys", [row.id])


def _require_future(expires_at: datetime | None, now: datetime) -> None:
    if expires_at is not None and expires_at <= now:
        message = "Choose an instant that is still to come."
        raise Invalid(message, errors=[FieldError("expires_at", message, "in_the_past")])

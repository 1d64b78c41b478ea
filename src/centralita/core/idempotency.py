"""`Idempotency-Key`: an unsafe request sent twice is done once, and both get the same answer for 24 hours.

The row is inserted in the request's own transaction, so a request that fails leaves nothing behind and may be
repeated; a second one with the same key waits on the unique key until the first has committed.
"""

import hashlib
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from sqlalchemy import UniqueConstraint, delete, select, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.context import Context
from centralita.core.database import TenantModel, scope
from centralita.core.errors import Conflict, FieldError, Invalid
from centralita.core.identifiers import new_id
from centralita.core.services import Services

KEPT = timedelta(hours=24)
_KEPT_HEADERS = frozenset({"content-type", "etag", "location"})
_MOST_CHARACTERS = 255


class IdempotencyKey(TenantModel):
    """A key, what was asked with it, and the answer once there is one: sealed, for it may carry a secret shown once."""

    __tablename__ = "idempotency_keys"
    __table_args__ = (UniqueConstraint("organization_id", "subject", "key"),)

    subject: Mapped[str]
    key: Mapped[str]
    fingerprint: Mapped[str]
    status: Mapped[int | None]
    headers: Mapped[dict[str, str] | None] = mapped_column(JSONB)
    body: Mapped[str | None]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Replayed(Exception):
    """Carries the stored answer out of the dependencies."""

    def __init__(self, response: Response) -> None:
        super().__init__("replayed")
        self.response = response


class KeyReused(Conflict):
    """The same key came with another request."""

    code = "idempotency_key_reused"


class StillRunning(Conflict):
    """The first request with this key has not finished."""

    code = "idempotency_in_progress"


async def begin(request: Request, ctx: Context) -> None:
    """Claim the request's key, or answer with what was answered before."""
    key = request.headers.get("idempotency-key")
    if key is None or request.method in {"GET", "HEAD", "OPTIONS"}:
        return
    if not key.strip() or len(key) > _MOST_CHARACTERS:
        message = "An idempotency key has 1 to 255 characters."
        raise Invalid(message, errors=[FieldError("Idempotency-Key", message, "bad_idempotency_key")])
    subject = f"{ctx.actor.kind}:{ctx.actor.id}"
    fingerprint = await _fingerprint(request)
    identifier = new_id()
    fresh = {
        "id": identifier,
        "fingerprint": fingerprint,
        "status": None,
        "headers": None,
        "body": None,
        "expires_at": ctx.now() + KEPT,
    }
    claimed = await ctx.session.scalar(
        insert(IdempotencyKey)
        .values(organization_id=ctx.organization_id, subject=subject, key=key, **fresh)
        .on_conflict_do_update(
            constraint="uq_idempotency_keys_organization_id_subject_key",
            set_=fresh,
            where=IdempotencyKey.expires_at < ctx.now(),
        )
        .returning(IdempotencyKey.id)
    )
    if claimed is None:
        raise Replayed(await _stored(ctx, subject, key, fingerprint))
    request.state.idempotency = (ctx, identifier)


async def _stored(ctx: Context, subject: str, key: str, fingerprint: str) -> Response:
    row = await ctx.session.scalar(
        select(IdempotencyKey).where(IdempotencyKey.subject == subject, IdempotencyKey.key == key)
    )
    if row is None or row.fingerprint != fingerprint:
        raise KeyReused("This idempotency key was used for another request. Take a new one.")
    if row.status is None:
        raise StillRunning("The first request with this key is still running. Try again in a moment.", retry_after=2)
    headers = {**(row.headers or {}), "Idempotency-Replayed": "true"}
    body = ctx.services.keyring.decrypt(row.body, row=_place(row.id)) if row.body else ""
    return Response(body, status_code=row.status, headers=headers)


def _place(identifier: UUID) -> str:
    return f"idempotency_keys:{identifier}:body"


async def _fingerprint(request: Request) -> str:
    digest = hashlib.sha256()
    digest.update(f"{request.method} {request.url.path}?{request.url.query}\n".encode())
    digest.update(await request.body())
    return digest.hexdigest()


async def _keep(request: Request, response: Response) -> None:
    claimed: tuple[Context, UUID] | None = getattr(request.state, "idempotency", None)
    if claimed is None:
        return
    ctx, identifier = claimed
    values = {
        "status": response.status_code,
        "headers": {name: value for name, value in response.headers.items() if name in _KEPT_HEADERS},
        "body": ctx.services.keyring.encrypt(bytes(response.body).decode(), row=_place(identifier)),
    }
    statement = update(IdempotencyKey).where(IdempotencyKey.id == identifier).values(values)
    if ctx.session.in_transaction():
        await ctx.session.execute(statement)
        return
    services: Services = ctx.services
    async with services.sessions.begin() as session:
        scope(session, ctx.organization_id)
        await session.execute(statement)


async def _give_back(request: Request) -> None:
    """A request that failed may be repeated, also when its claim was committed before the failure."""
    claimed: tuple[Context, UUID] | None = getattr(request.state, "idempotency", None)
    if claimed is None or claimed[0].session.in_transaction():
        return
    ctx, identifier = claimed
    async with ctx.services.sessions.begin() as session:
        scope(session, ctx.organization_id)
        await session.execute(delete(IdempotencyKey).where(IdempotencyKey.id == identifier))


async def forget_expired(services: Services) -> None:
    """Delete the keys whose 24 hours are over."""
    async with services.sessions.begin() as session:
        await session.execute(
            delete(IdempotencyKey).where(IdempotencyKey.expires_at < services.clock()),
            execution_options={"across_tenants": True},
        )


async def forget_sealed_with_old_keys(services: Services) -> None:
    """Delete what the present key did not seal; such a repeat is done again instead of answered again."""
    async with services.sessions.begin() as session:
        is_old = IdempotencyKey.body.not_like(f"v1.{services.keyring.current_id}.%")
        await session.execute(delete(IdempotencyKey).where(is_old), execution_options={"across_tenants": True})


class IdempotentRoute(APIRoute):
    """A route that keeps its answer with the key, in the transaction that did the work."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of this route, wrapped."""
        handle = super().get_route_handler()

        async def keep_or_replay(request: Request) -> Response:
            try:
                response = await handle(request)
            except Replayed as replayed:
                return replayed.response
            except Exception:
                await _give_back(request)
                raise
            if isinstance(response, StreamingResponse):
                await _give_back(request)  # what is streamed is not kept: a repeat is done again
            else:
                await _keep(request, response)
            return response

        return keep_or_replay

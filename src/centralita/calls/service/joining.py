"""Joining a web call in a browser: a token that Retell's browser SDK speaks, handed out once.

That SDK takes the LiveKit tokens of `/v2/create-web-call`, a path the Python SDK no longer has a method for. Only
where Retell no longer has it either, the third version is asked, whose calls that SDK may not be able to join.
"""

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from centralita.calls.errors import BrowserCallUnsupported, JoinGone
from centralita.calls.queries import calls as queries
from centralita.calls.schemas import JoinRead
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.encryption import CannotDecrypt
from centralita.core.errors import AppError
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations
from centralita.retell.errors import RetellError

if TYPE_CHECKING:
    from retell import AsyncRetell

PLACE = "calls.place"
_JOIN = "join"
_OFFERED = timedelta(seconds=60)
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.GONE})
_SPOKEN = frozenset({None, "livekit"})


async def ask_for_browser(work: Work, client: "AsyncRetell", options: dict[str, Any]) -> dict[str, Any]:
    """Register a web call that somebody joins in a browser. `join` is what the operation keeps of its token."""
    try:
        with integrations.failures():
            answer = cast("dict[str, Any]", await client.post("/v2/create-web-call", cast_to=object, body=options))
    except AppError as error:
        if not isinstance(error.__cause__, RetellError) or error.__cause__.status not in _GONE:
            raise
        with integrations.failures():
            answer = (await client.call.create_web_call(**options)).to_dict(mode="json")
    is_spoken = answer.get("transport") in _SPOKEN and isinstance(answer.get("access_token"), str)
    token = _seal(work, answer["access_token"]) if is_spoken else None
    return {"call_id": answer["call_id"], "from_number": None, _JOIN: {"token": token, "is_spoken": is_spoken}}


async def awaited_placing(ctx: Context, call_id: UUID) -> Operation:
    """The placing of a call that the present actor wants to join."""
    ctx.require(Permission.CALLS_CREATE)
    call = await queries.get(ctx, call_id)
    operation = await operations.last(ctx, PLACE, call.id)
    is_mine = operation is not None and (operation.actor_kind, operation.actor_id) == (ctx.actor.kind, ctx.actor.id)
    if operation is None or not is_mine or not operation.payload.get("is_joined"):
        raise JoinGone("This call cannot be joined in a browser. Start a new web call.")
    return operation


async def join(ctx: Context, call_id: UUID) -> JoinRead:
    """The token of a call that Retell has, once."""
    operation = await awaited_placing(ctx, call_id)
    call = await queries.get(ctx, call_id)
    kept = await operations.take(ctx, operation.id, _JOIN)
    if kept is not None and not kept["is_spoken"]:
        raise BrowserCallUnsupported(
            "Retell offers this workspace web calls only over a newer connection that its browser SDK does not speak"
            " here yet. Call a phone instead; this call ends by itself."
        )
    is_fresh = operation.finished_at is not None and ctx.now() - operation.finished_at < _OFFERED
    if kept is None or not is_fresh or call.retell_call_id is None:
        raise JoinGone("The token of this call was handed out already, or its time is over. Start a new web call.")
    try:
        token = ctx.services.keyring.decrypt(kept["token"], row=_place(operation.id))
    except CannotDecrypt as error:
        raise JoinGone("The token of this call cannot be opened any more. Start a new web call.") from error
    return JoinRead(call_id=call.id, retell_call_id=call.retell_call_id, access_token=token)


def _seal(work: Work, token: str) -> str:
    return work.services.keyring.encrypt(token, row=_place(work.operation_id))


def _place(operation_id: UUID) -> str:
    return f"operations:{operation_id}:join"

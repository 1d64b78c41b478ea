"""Changing a number and giving it back: the intent here, then Retell, then the outcome here."""

from typing import Any
from uuid import UUID

from centralita.agents.errors import PhoneNumberBusy
from centralita.agents.models import PhoneNumber
from centralita.agents.queries import numbers as queries
from centralita.agents.schemas import PhoneNumberSettings, PhoneNumberUpdate
from centralita.agents.service.engines import Wire
from centralita.agents.service.numbers import keeping, wishes
from centralita.agents.service.numbers.settling import bring, forget_conflicts
from centralita.audit import service as audit
from centralita.core import fanout, operations, preconditions
from centralita.core.context import Context
from centralita.core.errors import AppError, PreconditionFailed
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorNotFound, VendorRejected

UPDATE_NUMBER = "phone_numbers.update"
RELEASE_NUMBER = "phone_numbers.release"
PLAIN = (
    "nickname",
    "inbound_webhook_url",
    "allowed_inbound_country_list",
    "allowed_outbound_country_list",
    "fallback_number",
)
_OF_THE_TRUNK = {"termination_uri": "termination_uri", "username": "auth_username", "transport": "transport"}


async def update_number(ctx: Context, number_id: UUID, data: PhoneNumberUpdate) -> Operation | None:
    """Write down a change; the operation makes it at Retell. None when there is nothing to change."""
    ctx.require(Permission.PHONE_NUMBERS_WRITE)
    row = await queries.hold(ctx, number_id)
    preconditions.check(ctx, row)
    await _refuse_busy(ctx, row)
    wanted = wishes.wishes_of(data)
    await wishes.check(ctx, row.connection_id, wanted)
    settings = plain_settings(data) | _trunk_settings(data)
    if not settings and not wanted and data.password is None:
        return None
    payload: dict[str, Any] = {"settings": settings, "wishes": wanted}
    if data.password is not None:
        payload["password"] = seal(ctx, row.id, data.password.get_secret_value())
    return await operations.start(ctx, UPDATE_NUMBER, target_kind="phone_number", target_id=row.id, payload=payload)


def plain_settings(data: PhoneNumberSettings) -> Wire:
    """What Retell takes under the same names."""
    given = data.model_dump(mode="json", include=data.model_fields_set & set(PLAIN))
    return {name: None if value == "" else value for name, value in given.items()}


def _trunk_settings(data: PhoneNumberUpdate) -> Wire:
    given = data.model_dump(mode="json", include=data.model_fields_set & {*_OF_THE_TRUNK, "codecs"})
    return {_OF_THE_TRUNK.get(name, name): value for name, value in given.items()}


def seal(ctx: Context, number_id: UUID, password: str) -> str:
    """A password on its way: sealed in the operation, forgotten with its end."""
    return ctx.services.keyring.encrypt(password, row=_place(number_id))


def unseal(work: Work) -> str | None:
    """The password of this operation, if it carries one."""
    sealed = work.payload.get("password")
    return work.services.keyring.decrypt(sealed, row=_place(work.target_id)) if sealed else None


def _place(number_id: UUID) -> str:
    return f"operations:{number_id}:password"


async def forget_password(work: Work, ctx: Context, _error: AppError | None = None) -> None:
    """An operation that is over leaves no password behind."""
    if work.payload.get("password"):
        await work.remember(ctx, password=None)


async def _refuse_busy(ctx: Context, row: PhoneNumber) -> None:
    """One change of a number at a time reaches Retell."""
    for kind in (UPDATE_NUMBER, RELEASE_NUMBER):
        if await operations.latest(ctx, kind, row.id) is None:
            continue
        if ctx.if_match is not None:
            raise PreconditionFailed("Somebody is changing this number at this moment. Load it again in a moment.")
        message = f"A change of {row.number} is still on its way to Retell. Try again in a moment."
        raise PhoneNumberBusy(message, retry_after=2)


async def update_number_at_retell(work: Work) -> None:
    """Tell Retell; all of it is absolute, so telling it again after a crash changes nothing."""
    async with work.begin() as ctx:
        row = await queries.get(ctx, work.target_id)
        told, followed = await wishes.compose(ctx, row.connection_id, work.payload["wishes"])
        connection_id, number = row.connection_id, row.number
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    settings = {**work.payload["settings"], **told}
    password = unseal(work)
    if password is not None:
        settings["auth_password"] = password
    with integrations.failures():
        found = (await client.phone_number.update(number, extra_body=settings)).to_dict(mode="json")
    async with work.begin() as ctx:
        before = facts(await queries.hold(ctx, work.target_id))
        row = (await keeping.keep(ctx, connection_id, [found]))[number]
        row.followed = {**row.followed, **followed}
        row.kept = {side: kept for side, kept in row.kept.items() if side not in followed}
        await forget_conflicts(ctx, row, followed.keys())
        if not work.payload.get("is_logged"):  # after a crash it is told to Retell again, and that is no news
            record(ctx, "phone_number.updated", row, before, secrets=["password"] if password is not None else [])
            await work.remember(ctx, is_logged=True)
        await forget_password(work, ctx)
    if told:
        await bring(work, client, connection_id, number)


def facts(row: PhoneNumber) -> dict[str, Any]:
    """What the log compares of a number."""
    return {name: row.configuration.get(name) for name in PLAIN} | {
        name: row.configuration.get(name) for name in ("inbound_agents", "outbound_agents", "sip_outbound_trunk_config")
    }


def record(
    ctx: Context, action: str, row: PhoneNumber, before: dict[str, Any] | None, secrets: list[str] | None = None
) -> None:
    """Log what happened to a number, and tell the open pages."""
    audit.record(
        ctx,
        action,
        target_kind="phone_number",
        target_id=row.id,
        target_name=row.number,
        before=before,
        after=facts(row) if row.gone_at is None else None,
        secrets=secrets or [],
    )
    fanout.announce(ctx.session, ctx.organization_id, keeping.TOPIC, [row.id])


async def release_number(ctx: Context, number_id: UUID) -> Operation:
    """Write down that a number is given back. It cannot be taken back: somebody else may get it."""
    ctx.require(Permission.PHONE_NUMBERS_WRITE)
    row = await queries.hold(ctx, number_id)
    preconditions.check(ctx, row)
    await _refuse_busy(ctx, row)
    return await operations.start(ctx, RELEASE_NUMBER, target_kind="phone_number", target_id=row.id)


async def release_number_at_retell(work: Work) -> None:
    """Delete it at Retell; what is gone already is what was wanted."""
    async with work.begin() as ctx:
        row = await queries.hold_any(ctx, work.target_id)
        if row is None or row.gone_at is not None:
            await work.finish(ctx)
            return
        connection_id, number = row.connection_id, row.number
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "interactive")
    try:
        with integrations.failures():
            await client.phone_number.delete(number)
    except (VendorNotFound, VendorRejected):
        if await keeping.fetch(client, number) is not None:
            raise
    async with work.begin() as ctx:
        row = await queries.hold_any(ctx, work.target_id)
        if row is not None and row.gone_at is None:
            before = facts(row)
            keeping.mark_gone(ctx, row)
            record(ctx, "phone_number.released", row, before)
        await work.finish(ctx)

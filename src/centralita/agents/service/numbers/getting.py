"""Getting a number: bought at Retell, once and never twice, or brought along with a SIP trunk."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from centralita.agents.errors import PhoneNumberKnown, PhoneNumberUnconfirmed
from centralita.agents.queries import numbers as queries
from centralita.agents.schemas import PhoneNumberBuy, PhoneNumberImport
from centralita.agents.service.engines import Wire
from centralita.agents.service.numbers import keeping, wishes
from centralita.agents.service.numbers.changing import forget_password, plain_settings, record, seal, unseal
from centralita.agents.service.numbers.settling import bring
from centralita.audit import service as audit
from centralita.core import operations
from centralita.core.context import Context
from centralita.core.errors import AppError, FieldError
from centralita.core.identifiers import new_id
from centralita.core.operations import Operation, Work
from centralita.core.permissions import Permission
from centralita.integrations import service as integrations
from centralita.integrations.errors import VendorTimeout, VendorUnavailable, VendorUnreachable

if TYPE_CHECKING:
    from retell import AsyncRetell

BUY_NUMBER = "phone_numbers.buy"
IMPORT_NUMBER = "phone_numbers.import"
# After these nobody knows whether Retell did it.
_UNKNOWN = (VendorTimeout, VendorUnavailable, VendorUnreachable)


async def buy_number(ctx: Context, data: PhoneNumberBuy) -> Operation:
    """Write down the wish for a number; the operation buys it after the commit. Its target is the number's id to be."""
    ctx.require(Permission.PHONE_NUMBERS_WRITE)
    connection = await integrations.existing(ctx, data.connection_id)
    await _refuse_known(ctx, connection.id, data.number)
    wanted = wishes.wishes_of(data)
    await wishes.check(ctx, connection.id, wanted)
    settings = {name: value for name, value in plain_settings(data).items() if value is not None}
    settings |= data.model_dump(mode="json", include={"country_code", "area_code", "number_provider", "toll_free"})
    settings["phone_number"] = data.number
    payload = {
        "connection_id": str(connection.id),
        "settings": {name: value for name, value in settings.items() if value is not None},
        "wishes": wanted,
    }
    return await operations.start(ctx, BUY_NUMBER, target_kind="phone_number", target_id=new_id(), payload=payload)


async def _refuse_known(ctx: Context, connection_id: UUID, number: str | None) -> None:
    if number is not None and await queries.find(ctx, connection_id, number) is not None:
        message = f"The workspace has {number} already."
        raise PhoneNumberKnown(message, errors=[FieldError("number", message, "phone_number_known")])


async def buy_number_at_retell(work: Work) -> None:
    """Buy it with one request; where its outcome is unknown, look for what was bought before anything else.

    Until the purchase is written down here, the number carries a nickname that tells it from all others.
    """
    connection_id = UUID(work.payload["connection_id"])
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "create_call")
    number = work.payload.get("number")
    if number is None:
        found = await (_look_up(work, client) if work.payload.get("is_asked") else _buy(work, client, connection_id))
        number = found["phone_number"]
        await _keep(work, connection_id, found, "phone_number.bought", number=number)
    nickname = work.payload["settings"].get("nickname")
    with integrations.failures():
        found = (await client.phone_number.update(number, nickname=nickname)).to_dict(mode="json")
    async with work.begin() as ctx:
        await keeping.keep(ctx, connection_id, [found])
    if work.payload["wishes"]:
        await bring(work, client, connection_id, number)


def _marker(work: Work) -> str:
    return f"centralita {work.target_id.hex[-12:]}"


async def _buy(work: Work, client: "AsyncRetell", connection_id: UUID) -> Wire:
    async with work.begin() as ctx:
        told, followed = await wishes.compose(ctx, connection_id, work.payload["wishes"])
        await work.remember(ctx, is_asked=True, followed=followed)
    agents = {name: entries for name, entries in told.items() if entries}
    body = {**work.payload["settings"], **agents, "nickname": _marker(work)}
    try:
        with integrations.failures():
            return (await client.phone_number.create(extra_body=body)).to_dict(mode="json")
    except _UNKNOWN:
        raise
    except AppError:
        async with work.begin() as ctx:
            await work.remember(ctx, is_asked=False)
        raise


async def _look_up(work: Work, client: "AsyncRetell") -> Wire:
    for found in await keeping.fetch_all(client):
        if found.get("nickname") == _marker(work):
            return found
    raise PhoneNumberUnconfirmed(
        "Retell did not confirm the purchase and does not list the number. Look at Retell before you buy another one."
    )


async def buy_number_failed(work: Work, ctx: Context, error: AppError) -> None:
    """Log that a purchase came to nothing, and why. A number that was bought all the same is on the list."""
    if work.payload.get("number") is not None:
        return
    audit.record(
        ctx,
        "phone_number.buy_failed",
        target_kind="phone_number",
        target_id=work.target_id,
        target_name=work.payload["settings"].get("nickname") or "",
        after={"code": error.code, "message": error.message},
    )


async def import_number(ctx: Context, data: PhoneNumberImport) -> Operation:
    """Write down a number to bring along; the operation tells Retell after the commit."""
    ctx.require(Permission.PHONE_NUMBERS_WRITE)
    connection = await integrations.existing(ctx, data.connection_id)
    await _refuse_known(ctx, connection.id, data.number)
    wanted = wishes.wishes_of(data)
    await wishes.check(ctx, connection.id, wanted)
    settings = plain_settings(data) | data.model_dump(
        mode="json", include={"termination_uri", "transport", "codecs", "ignore_e164_validation"}
    )
    settings |= {"phone_number": data.number, "sip_trunk_auth_username": data.username}
    target_id = new_id()
    payload: dict[str, Any] = {
        "connection_id": str(connection.id),
        "settings": {name: value for name, value in settings.items() if value is not None},
        "wishes": wanted,
    }
    if data.password is not None:
        payload["password"] = seal(ctx, target_id, data.password.get_secret_value())
    return await operations.start(ctx, IMPORT_NUMBER, target_kind="phone_number", target_id=target_id, payload=payload)


async def import_number_at_retell(work: Work) -> None:
    """Bring it along. A number is there once or not at all, so a second try first looks whether it is."""
    connection_id = UUID(work.payload["connection_id"])
    client = await integrations.open_client(work.services, work.organization_id, connection_id, "create_call")
    number = work.payload["settings"]["phone_number"]
    found = await keeping.fetch(client, number) if work.attempt > 1 else None
    if found is None:
        found = await _import(work, client, connection_id)
    if work.payload.get("number") is None:
        await _keep(work, connection_id, found, "phone_number.imported", number=number)
    if work.payload["wishes"]:
        await bring(work, client, connection_id, number)


async def _import(work: Work, client: "AsyncRetell", connection_id: UUID) -> Wire:
    async with work.begin() as ctx:
        told, followed = await wishes.compose(ctx, connection_id, work.payload["wishes"])
        await work.remember(ctx, followed=followed)
    body = {**work.payload["settings"], **{name: entries for name, entries in told.items() if entries}}
    password = unseal(work)
    if password is not None:
        body["sip_trunk_auth_password"] = password
    number, termination_uri = body.pop("phone_number"), body.pop("termination_uri")
    with integrations.failures():
        made = await client.phone_number.import_(phone_number=number, termination_uri=termination_uri, extra_body=body)
    return made.to_dict(mode="json")


async def _keep(work: Work, connection_id: UUID, found: Wire, action: str, *, number: str) -> None:
    """Write the row, under the id that was promised: a sync may have found the number a moment before."""
    async with work.begin() as ctx:
        row = (await keeping.keep(ctx, connection_id, [found]))[number]
        row.id = work.target_id
        row.followed = {**row.followed, **work.payload.get("followed", {})}
        record(ctx, action, row, None)
        await forget_password(work, ctx)
        await work.remember(ctx, number=number)

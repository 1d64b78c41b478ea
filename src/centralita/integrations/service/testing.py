"""Testing a stored connection, and keeping what the test found."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.core.context import Context
from centralita.core.errors import AppError
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.integrations import queries
from centralita.integrations.schemas import Access, ConnectionTest, Findings
from centralita.integrations.service import built_in, keys, recording
from centralita.integrations.service.probing import probe


async def prepare_test(ctx: Context, connection_id: UUID) -> Access:
    """How to reach the workspace that is to be tested."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    connection = await queries.get(ctx, connection_id)
    return keys.access(ctx.services.settings, ctx.services.keyring, connection)


async def attempt(services: Services, access: Access) -> Findings | AppError:
    """Look at the workspace; what goes wrong is a finding, too."""
    try:
        if access.is_built_in:
            await built_in.register(services, access)
        return await probe(services, access)
    except AppError as error:
        return error


async def conclude_test(ctx: Context, connection_id: UUID, outcome: Findings | AppError) -> ConnectionTest:
    """Keep the outcome of a test and tell it."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    connection = await queries.get(ctx, connection_id)
    is_ok = isinstance(outcome, Findings)
    audit.record(
        ctx,
        "connection.tested",
        target_kind="connection",
        target_id=connection.id,
        target_name=connection.name,
        before={"status": connection.status},
        after={"status": "ok" if is_ok else "failing"},
    )
    if isinstance(outcome, AppError):
        await recording.failed(ctx, connection_id, outcome.message)
        return ConnectionTest(
            ok=False, message=outcome.message, code=outcome.code, agents=None, phone_numbers=None, concurrency=None
        )
    await recording.reached(ctx, connection_id, outcome)
    return ConnectionTest(
        ok=True,
        message=f"Retell answers as {outcome.organization_name}.",
        code=None,
        agents=outcome.agents,
        phone_numbers=outcome.phone_numbers,
        concurrency=outcome.concurrency,
    )

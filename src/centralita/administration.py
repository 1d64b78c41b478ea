"""What `centralita admin` does, on the database of the panel whether it runs just now or not."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager

import click
from pydantic import SecretStr, ValidationError

from centralita import migrate
from centralita.agents.models import Agent
from centralita.audit import service as audit
from centralita.core import idempotency, sealing
from centralita.core.errors import AppError
from centralita.core.services import Services, open_services
from centralita.core.settings import Settings
from centralita.identity import service as identity
from centralita.identity.schemas import Setup
from centralita.integrations import service as integrations
from centralita.supervisor import secrets_store
from centralita.supervisor.account import caller, postgres_account
from centralita.supervisor.directories import DataDirectory, default_data_directory
from centralita.supervisor.errors import StartError
from centralita.supervisor.lock import DataLock, is_held
from centralita.supervisor.postgres import EmbeddedPostgres
from centralita.voices import service as voices

Work = Callable[[Services], Awaitable[int]]


def create_owner(settings: Settings, organization: str, name: str, email: str, password: str) -> int:
    """Make an organization with its owner."""

    async def work(services: Services) -> int:
        data = Setup(organization_name=organization, name=name, email=email, password=password)
        await identity.create_owner(services, data)
        click.echo(f"{email} owns {organization}.")
        return 0

    return _run(settings, work)


def reset_password(settings: Settings, email: str, password: str) -> int:
    """Give an account another password and sign it out everywhere."""

    async def work(services: Services) -> int:
        await identity.reset_password(services, email, password)
        click.echo(f"{email} has a new password and is signed out everywhere.")
        return 0

    return _run(settings, work)


def rotate_keys(settings: Settings) -> int:
    """Seal every stored secret with the present key."""

    async def work(services: Services) -> int:
        sealed = await integrations.seal_anew(services)
        accounts = await voices.seal_anew(services)
        await idempotency.forget_sealed_with_old_keys(services)
        async with services.sessions.begin() as session:
            rows = await sealing.seal_anew(session, Agent.metadata)
        click.echo(f"Sealed {sealed.changed} connections and {rows + accounts} other rows anew.")
        if sealed.unreadable:
            click.echo(f"Not opened by any configured key: {', '.join(sealed.unreadable)}. Give them their keys again.")
            return 1
        click.echo("CENTRALITA_PREVIOUS_SECRET_KEYS may now be emptied.")
        return 0

    return _run(settings, work)


def verify_audit(settings: Settings) -> int:
    """Walk the chain of every organization; 1 when one of them was altered."""

    async def work(services: Services) -> int:
        verdicts = await audit.verify_all(services)
        for verdict in verdicts:
            outcome = "whole" if verdict.is_whole else f"BROKEN at entry {verdict.broken_at}: {verdict.reason}"
            click.echo(f"{verdict.organization_id}  {verdict.entries} entries  {outcome}")
        return 0 if all(verdict.is_whole for verdict in verdicts) else 1

    return _run(settings, work)


def _run(settings: Settings, work: Work) -> int:
    async def inside(reached: Settings) -> int:
        async with open_services(reached, application_name="centralita-admin") as services:
            return await work(services)

    try:
        with _reach(settings) as reached:
            return asyncio.run(inside(reached))
    except (StartError, migrate.MigrationError) as error:
        raise click.ClickException(str(error)) from None
    except AppError as error:
        raise click.ClickException(error.message) from None
    except ValidationError as error:
        raise click.ClickException("; ".join(entry["msg"] for entry in error.errors())) from None


@contextmanager
def _reach(settings: Settings) -> Iterator[Settings]:
    """The settings with database and key: of the running panel, or of its PostgreSQL started just for this."""
    folders = DataDirectory((settings.data_dir or default_data_directory()).absolute())
    values: dict[str, object] = {}
    with ExitStack() as stack:
        if settings.database_url is None:
            values["database_url"] = SecretStr(_embedded(folders, stack))
        if settings.secret_key is None:
            folders.prepare(caller() if settings.database_url else postgres_account())
            values["secret_key"] = SecretStr(secrets_store.read_or_make(folders.secrets, "secret_key"))
        yield settings.model_copy(update=values)


def _embedded(folders: DataDirectory, stack: ExitStack) -> str:
    postgres = EmbeddedPostgres(folders.root)
    if is_held(folders.root):
        return postgres.url()
    folders.prepare(postgres_account())
    lock = DataLock(folders.root)
    lock.acquire()
    stack.callback(lock.release)
    postgres.start()
    stack.callback(postgres.stop)
    migrate.upgrade(postgres.url())
    return postgres.url()

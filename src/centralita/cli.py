"""The command line: `centralita …`. Every command imports what it needs when it runs."""

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from centralita import __version__

if TYPE_CHECKING:
    from centralita.core.settings import Settings

_DATA_DIR = click.option("--data-dir", type=click.Path(path_type=Path), help="Where everything is kept.")


def read_settings(**given: Any) -> "Settings":
    """The settings from the environment and the command line; what is wrong, a sentence each."""
    from pydantic import ValidationError

    from centralita.core.settings import Settings
    from centralita.supervisor.settings_errors import sentences

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise click.ClickException("\n".join(sentences(error))) from None


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="centralita")
def main() -> None:
    """Centralita: the open, self-hosted control panel for Retell AI voice agents."""


@main.command()
@click.option("--host", help="Address to listen on (127.0.0.1).")
@click.option("--port", type=int, help="Port to listen on (8080); 0 takes a free one.")
@click.option("--workers", type=int, help="Number of web processes (1).")
@click.option(
    "--role", type=click.Choice(["web", "hooks", "worker"]), help="Run only this part, on an outside database."
)
@_DATA_DIR
def serve(role: str | None, **given: Any) -> None:
    """Start everything and keep it running until Ctrl-C or SIGTERM."""
    _supervise(role, given)


@main.command()
def worker() -> None:
    """Run one worker on the database of CENTRALITA_DATABASE_URL."""
    _supervise("worker", {})


@main.command()
@click.option("--check", is_flag=True, help="Only say whether the database is up to date.")
def migrate(check: bool) -> None:
    """Bring the database of CENTRALITA_DATABASE_URL to the newest migration."""
    from centralita import migrate as migrations

    sys.exit(migrations.run(only_check=check))


@main.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def sandbox(arguments: tuple[str, ...]) -> None:
    """Run a Retell on this machine: `centralita sandbox --help`."""
    from centralita.retell.sandbox.__main__ import main as run

    run.main(args=list(arguments), prog_name="centralita sandbox")


@main.command()
@_DATA_DIR
def doctor(**given: Any) -> None:
    """Look at this installation and say what is wrong."""
    from centralita.supervisor.doctor import examine

    sys.exit(examine(read_settings(**given)))


@main.command()
def openapi() -> None:
    """Print the OpenAPI document of the API."""
    from centralita.core.documentation import dump
    from centralita.main import create_app

    click.echo(dump(create_app(read_settings()).api), nl=False)


@main.group()
@click.option("--data-dir", type=click.Path(path_type=Path), help="Where everything is kept.")
@click.pass_context
def admin(context: click.Context, /, **given: Any) -> None:
    """Help from the inside: owners, passwords, keys, the audit log."""
    context.obj = read_settings(**given)


_PASSWORD = click.option(
    "--password", prompt=True, hide_input=True, confirmation_prompt=True, envvar="CENTRALITA_NEW_PASSWORD"
)


@admin.command()
@click.option("--organization", prompt=True, help="Name of the new organization.")
@click.option("--name", prompt=True, help="Name of its owner.")
@click.option("--email", prompt=True)
@_PASSWORD
@click.pass_obj
def create_owner(settings: "Settings", /, **given: str) -> None:
    """Make an organization with its owner; the first one operates the installation."""
    from centralita import administration

    sys.exit(administration.create_owner(settings, **given))


@admin.command()
@click.option("--email", prompt=True)
@_PASSWORD
@click.pass_obj
def reset_password(settings: "Settings", email: str, password: str) -> None:
    """Give an account another password and sign it out everywhere."""
    from centralita import administration

    sys.exit(administration.reset_password(settings, email, password))


@admin.command()
@click.pass_obj
def rotate_keys(settings: "Settings") -> None:
    """Seal every stored secret with the present CENTRALITA_SECRET_KEY."""
    from centralita import administration

    sys.exit(administration.rotate_keys(settings))


@admin.command()
@click.pass_obj
def verify_audit(settings: "Settings") -> None:
    """Walk the audit chain of every organization; fails at the first entry that was altered."""
    from centralita import administration

    sys.exit(administration.verify_audit(settings))


def _supervise(role: str | None, given: dict[str, Any]) -> None:
    from centralita.supervisor.errors import StartError
    from centralita.supervisor.serve import Role, serve

    settings = read_settings(**given)
    try:
        sys.exit(serve(settings, Role(role) if role else None))
    except StartError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
            raise
        raise click.ClickException(
            f"{error.strerror} ({error.filename or 'in the data directory'}):"
            " free some space, or choose another data directory with --data-dir."
        ) from None

"""`python -m centralita.retell.sandbox`: the sandbox on its own, for anybody's tests."""

from pathlib import Path

import click

from centralita.retell.sandbox.options import SandboxOptions


@click.command(name="sandbox", help="Run a Retell that lives on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8090, show_default=True, help="Port to listen on.")
@click.option("--api-key", envvar="CENTRALITA_SANDBOX_API_KEY", help="API key of the one workspace.")
@click.option("--webhook-url", help="Where the account's webhooks go.")
@click.option(
    "--speed",
    type=click.FloatRange(0, 100_000, min_open=True),
    default=1.0,
    show_default=True,
    help="How fast time passes inside calls: 60 is an hour in a minute.",
)
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the state; without it the state ends with the process.",
)
@click.option("--admin-token", envvar="CENTRALITA_SANDBOX_TOKEN", help="Opens /_sandbox/workspaces.")
@click.option("--public-url", help="Address in the links the sandbox hands out, where it is not host and port.")
@click.option("--seed", type=int, help="Make every random choice repeatable.")
def main(
    host: str,
    port: int,
    api_key: str | None,
    webhook_url: str | None,
    speed: float,
    data_dir: Path | None,
    admin_token: str | None,
    public_url: str | None,
    seed: int | None,
) -> None:
    """Start the server, or say in a sentence why it cannot start."""
    if not api_key and not admin_token:
        raise click.UsageError("Give --api-key for one workspace, or --admin-token to open workspaces later.")
    from centralita.retell.sandbox.server import PortInUseError, SandboxServer
    from centralita.retell.sandbox.store import DirectoryInUseError

    options = SandboxOptions(
        host=host,
        port=port,
        api_key=api_key,
        webhook_url=webhook_url,
        admin_token=admin_token,
        data_dir=data_dir,
        speed=speed,
        seed=seed,
        public_url=public_url,
    )
    try:
        server = SandboxServer(options)
    except (DirectoryInUseError, PortInUseError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"The sandbox answers at {server.url}")
    server.run()


if __name__ == "__main__":
    main()

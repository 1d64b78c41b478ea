"""Runs the sandbox as a process."""

import uvicorn

from centralita.retell.sandbox.app import create_app
from centralita.retell.sandbox.options import SandboxOptions


def build_server(options: SandboxOptions) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            create_app(options),
            host=options.host,
            port=options.port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=30,
        )
    )


def run(options: SandboxOptions) -> None:
    """Serve until SIGTERM or SIGINT."""
    build_server(options).run()

"""Runs the sandbox: as a process of its own, or inside another one for tests."""

import os
import socket
from dataclasses import replace

import uvicorn

from centralita.retell.sandbox.app import create_app
from centralita.retell.sandbox.options import SandboxOptions


class PortInUseError(Exception):
    """Something else listens where the sandbox should."""


class SandboxServer:
    """Listens as soon as it is made; port 0 takes any free one."""

    def __init__(self, options: SandboxOptions) -> None:
        self._socket = _listen(options)
        try:
            self.options = replace(options, port=self._socket.getsockname()[1])
            config = uvicorn.Config(
                create_app(self.options),
                log_level="warning",
                access_log=False,
                timeout_graceful_shutdown=1,
                timeout_keep_alive=30,
            )
        except BaseException:
            self._socket.close()
            raise
        self._server = uvicorn.Server(config)

    @property
    def url(self) -> str:
        return self.options.base_url

    @property
    def is_serving(self) -> bool:
        return self._server.started

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT."""
        self._server.run(sockets=[self._socket])

    async def serve(self) -> None:
        """Serve inside a running loop until `stop`."""
        await self._server.serve(sockets=[self._socket])

    def stop(self) -> None:
        self._server.should_exit = True


def run(options: SandboxOptions) -> None:
    """Serve until SIGTERM or SIGINT."""
    SandboxServer(options).run()


def _listen(options: SandboxOptions) -> socket.socket:
    family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
    try:
        return socket.create_server((options.host, options.port), family=family, backlog=512)
    except OSError as problem:
        raise PortInUseError(
            f"The sandbox cannot listen on {options.host}:{options.port} ({os.strerror(problem.errno or 0)}). "
            "Choose another one with --host and --port."
        ) from problem

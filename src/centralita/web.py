"""One web process: the panel on a listening socket that the supervisor opened."""

import argparse
import socket
from types import FrameType

import uvicorn
from fastapi import FastAPI

from centralita.core.settings import Settings
from centralita.main import create_app

_DRAIN_SECONDS = 10


class _Server(uvicorn.Server):
    """Tells the panel at once that it has to stop, so that open event streams do not keep it alive."""

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._app.state.leaving.set()
        super().handle_exit(sig, frame)


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m centralita.web", description=__doc__)
    parser.add_argument("--fd", type=int, required=True, help="the file descriptor of a listening socket")
    listening = socket.socket(fileno=parser.parse_args().fd)
    settings = Settings()
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=[str(network) for network in settings.trusted_proxies],
        timeout_graceful_shutdown=_DRAIN_SECONDS,
        timeout_keep_alive=30,
    )
    _Server(config, app).run(sockets=[listening])


if __name__ == "__main__":
    main()

"""One web process: the panel on a listening socket that the supervisor opened."""

import argparse
import asyncio
import gc
import socket
from types import FrameType

import uvicorn

from centralita.core.services import Services
from centralita.core.settings import Settings
from centralita.main import Front, create_app, create_hooks

_DRAIN_SECONDS = 10


class _Server(uvicorn.Server):
    """Ends the event streams as soon as it is told to stop, for an open one would keep it alive."""

    def __init__(self, config: uvicorn.Config, app: Front) -> None:
        super().__init__(config)
        self._app = app
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        gc.collect()
        gc.freeze()  # what is there by now stays: every later collection would only look through it again

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self._loop:
            self._loop.call_soon_threadsafe(self._end_streams)
        super().handle_exit(sig, frame)

    def _end_streams(self) -> None:
        services: Services | None = getattr(self._app.state, "services", None)
        if services is not None:
            services.hub.end_all()


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m centralita.web", description=__doc__)
    parser.add_argument("--fd", type=int, required=True, help="the file descriptor of a listening socket")
    parser.add_argument("--only-hooks", action="store_true", help="serve nothing but the webhooks")
    given = parser.parse_args()
    settings = Settings()
    app = create_hooks(settings) if given.only_hooks else create_app(settings)
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
    _Server(config, app).run(sockets=[socket.socket(fileno=given.fd)])


if __name__ == "__main__":
    main()

"""What the hook is compared with: an application that only answers, and one INSERT per request."""

import argparse
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Request, Response
from psycopg_pool import AsyncConnectionPool

from centralita.calls.service.intake import inbox_id
from centralita.core.identifiers import new_id

TABLE = "bench_one_by_one"


async def echo(scope, receive, send) -> None:  # type: ignore[no-untyped-def]  # the plainest ASGI there is
    """Read the body, answer 204."""
    if scope["type"] == "lifespan":
        while (message := await receive())["type"] != "lifespan.shutdown":
            await send({"type": f"{message['type']}.complete"})
        await send({"type": "lifespan.shutdown.complete"})
        return
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def one_by_one() -> FastAPI:
    """The endpoint one would write first: each request is one INSERT and one COMMIT."""
    organization_id, connection_id = new_id(), new_id()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncConnectionPool(os.environ["BENCH_DATABASE_URL"], min_size=10, max_size=10) as pool:
            app.state.pool = pool
            yield

    app = FastAPI(lifespan=lifespan, openapi_url=None)

    @app.post("/events", status_code=204)
    async def receive_event(request: Request) -> Response:
        body = await request.body()
        async with request.app.state.pool.connection() as connection:
            await connection.execute(
                f"INSERT INTO {TABLE} (organization_id, id, connection_id, source, received_at, said_at, next_at, body)"
                " VALUES (%b, %b, %b, 'webhook', now(), now(), now(), %b) ON CONFLICT DO NOTHING",
                (organization_id, inbox_id("webhook", body), connection_id, body),
            )
        return Response(status_code=204)

    return app


def main() -> None:
    """Serve one of them on a socket that is already open."""
    parser = argparse.ArgumentParser()
    parser.add_argument("which", choices=["echo", "one_by_one"])
    parser.add_argument("--fd", type=int, required=True)
    given = parser.parse_args()
    app = echo if given.which == "echo" else one_by_one()
    config = uvicorn.Config(
        app, loop="uvloop", http="httptools", ws="none", log_config=None, access_log=False, server_header=False
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=given.fd)])


if __name__ == "__main__":
    main()

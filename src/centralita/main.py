"""The web application: every domain's routes, the hook before them, the page behind them."""

import importlib
import importlib.util
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import ModuleType

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

import centralita
from centralita import __version__
from centralita.agents import service as agents
from centralita.calls.hooks import HookApp
from centralita.core import documentation, health, logs, problems
from centralita.core.errors import AppError
from centralita.core.middleware import Edge
from centralita.core.operations import service as operations
from centralita.core.pages import Pages
from centralita.core.services import Services, open_services
from centralita.core.settings import Settings
from centralita.core.streams import EventStreams
from centralita.identity import service as identity
from centralita.voices import ports as voice_ports
from centralita.voices.schemas import MOST_UPLOAD_BYTES

API = "/api/v1"
_DRAIN_SECONDS = 8.0
_UPLOADS = {f"{API}/voices/clones": MOST_UPLOAD_BYTES}


def load_domains(name: str) -> list[ModuleType]:
    """Import the module of this name (`router`, `tasks`) of every domain that has one."""
    packages = sorted(module.name for module in pkgutil.iter_modules(centralita.__path__) if module.ispkg)
    names = [f"centralita.{package}.{name}" for package in packages]
    found = [candidate for candidate in names if importlib.util.find_spec(candidate) is not None]
    return [importlib.import_module(candidate) for candidate in [*found, *_of_core(name)]]


def _of_core(name: str) -> list[str]:
    return ["centralita.core.operations.router"] if name == "router" else []


class Front:
    """The first callable: the hook outside every layer, then the edge, then API, streams and page."""

    def __init__(self, api: FastAPI, edge: Edge) -> None:
        self.state = api.state
        self.api = api
        self._edge = edge

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/hooks/"):
            await self.state.hooks(scope, receive, send)
            return
        await self._edge(scope, receive, send)


def create_app(settings: Settings | None = None, services: Services | None = None) -> Front:
    """The whole web application. `services` are given by tests; otherwise they open and close with it."""
    settings = settings or Settings()
    logs.configure(level=settings.log_level, is_json=settings.log_format == "json")
    load_domains("tasks")
    api = _make_api(settings)
    api.state.authenticate = identity.authenticate
    voice_ports.fill(agents.used_voices)
    api.router.lifespan_context = _lifespan(settings, services)
    return Front(api, Edge(api, settings, uploads=_UPLOADS))


def _make_api(settings: Settings) -> FastAPI:
    api = FastAPI(
        title="Centralita",
        version=__version__,
        summary="The control panel for Retell AI voice agents.",
        description=documentation.DESCRIPTION,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        generate_unique_id_function=documentation.operation_id,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    api.openapi = documentation.make_openapi(api)  # type: ignore[method-assign]
    if settings.cors_origins:
        api.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["DELETE", "GET", "PATCH", "POST", "PUT"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key", "If-Match"],
            expose_headers=["ETag", "Location", "RateLimit", "Retry-After", "X-Request-Id"],
            max_age=600,
        )
    routes = APIRouter(prefix=API)
    for module in load_domains("router"):
        for router in _routers(module):
            routes.include_router(router)
    api.include_router(health.router)
    api.include_router(routes)
    api.router.routes.append(Route(f"{API}/events", EventStreams(), methods=["GET"], include_in_schema=False))
    api.include_router(documentation.router)
    api.mount("/", Pages())
    for kind, handler in (
        (AppError, problems.on_app_error),
        (RequestValidationError, problems.on_validation_error),
        (HTTPException, problems.on_http_exception),
        (SQLAlchemyError, problems.on_database_error),
        (StaleDataError, problems.on_database_error),
        (Exception, problems.on_surprise),
    ):
        api.add_exception_handler(kind, handler)
    return api


def _routers(module: ModuleType) -> list[APIRouter]:
    return [value for value in vars(module).values() if isinstance(value, APIRouter)]


def _lifespan(settings: Settings, given: Services | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:
        if given is not None:
            async with _hooks(api, given):
                yield
            return
        async with open_services(settings, listens=True, application_name="centralita-web") as services:
            async with _hooks(api, services):
                await identity.ensure_owner(services)
                yield
            services.hub.end_all()
            await operations.drain(_DRAIN_SECONDS)

    return lifespan


@asynccontextmanager
async def _hooks(api: FastAPI, services: Services) -> AsyncIterator[None]:
    api.state.services = services
    api.state.hooks = HookApp(services)
    await api.state.hooks.start()
    try:
        yield
    finally:
        await api.state.hooks.stop()


def create_hooks(settings: Settings | None = None) -> Front:
    """Only the hook and the health of this process, for `--role hooks`."""
    settings = settings or Settings()
    logs.configure(level=settings.log_level, is_json=settings.log_format == "json")
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    api.include_router(health.router)
    api.router.lifespan_context = _lifespan(settings, None)
    return Front(api, Edge(api, settings))

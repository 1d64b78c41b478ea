"""The edge: who asks, the one transaction of a request, and the shapes all routers share."""

from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Generic, Protocol, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, PlainSerializer
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core import idempotency, preconditions, problems
from centralita.core.context import Context, Transactions, Visitor
from centralita.core.pagination import MOST_ITEMS, PageRequest
from centralita.core.rate_limits import Rate
from centralita.core.services import Services

T = TypeVar("T")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def _to_z(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Time = Annotated[datetime, PlainSerializer(_to_z, return_type=str, when_used="json")]


def aware(value: datetime | None) -> datetime | None:
    """An instant somebody gave; without a zone it is taken as UTC."""
    if value is None or value.tzinfo is not None:
        return value
    return value.replace(tzinfo=UTC)


class Input(BaseModel):
    """What comes in: unknown fields are refused, texts are trimmed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Output(BaseModel):
    """What goes out: read from rows, every field always present."""

    model_config = ConfigDict(from_attributes=True)


class Page(Output, Generic[T]):
    """A page of a list."""

    items: list[T]
    next_cursor: str | None = Field(description="Give it as `cursor` to get the next page; null on the last one.")
    total: int | None = Field(description="How many there are in all; only with `include_total=true`.")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a request shows to say who it is."""

    bearer: str | None
    access_token: str | None
    request_id: str
    ip: str | None
    user_agent: str | None
    if_match: str | None


class Authenticate(Protocol):
    """Turns credentials into a context, or raises `Unauthenticated`. Identity fills it in; see `main`."""

    def __call__(self, services: Services, session: AsyncSession, credentials: Credentials) -> Awaitable[Context]: ...


def services_of(request: Request) -> Services:
    """The process's services."""
    services: Services = request.app.state.services
    return services


def access_cookie(settings_is_https: bool, port: int) -> str:
    """The name of the access cookie: over plain http it carries the port, since cookies do not keep ports apart."""
    return "__Host-centralita_access" if settings_is_https else f"centralita_access_{port}"


def credentials_of(request: Request) -> Credentials:
    """What this request shows of its sender."""
    settings = services_of(request).settings
    authorization = request.headers.get("authorization", "")
    scheme, _, value = authorization.partition(" ")
    return Credentials(
        bearer=value.strip() if scheme.lower() == "bearer" else None,
        access_token=request.cookies.get(access_cookie(settings.is_https, settings.url_port)),
        request_id=problems.request_id_of(request),
        ip=request.client.host if request.client else None,
        user_agent=(request.headers.get("user-agent") or "")[:300] or None,
        if_match=request.headers.get("if-match"),
    )


async def open_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The request's transaction: committed before the response leaves, rolled back on any error."""
    async with services_of(request).sessions.begin() as session:
        yield session


Session = Annotated[AsyncSession, Depends(open_session, scope="function")]


async def _authenticate(request: Request, session: AsyncSession) -> Context:
    services = services_of(request)
    authenticate: Authenticate = request.app.state.authenticate
    ctx = await authenticate(services, session, credentials_of(request))
    await _count(request, ctx)
    await idempotency.begin(request, ctx)
    return ctx


async def get_context(request: Request, session: Session) -> Context:
    """The authenticated actor in the request's transaction."""
    return await _authenticate(request, session)


async def get_visitor(request: Request, session: Session) -> Visitor:
    """Somebody not signed in, in the request's transaction."""
    credentials = credentials_of(request)
    visitor = Visitor(
        session=session,
        services=services_of(request),
        request_id=credentials.request_id,
        ip=credentials.ip,
        user_agent=credentials.user_agent,
    )
    rate = Rate("visitors", visitor.services.settings.rate_writes_per_minute, 60)
    await visitor.services.limiter.take(f"ip:{visitor.ip}", rate)
    return visitor


async def get_begin(request: Request) -> Transactions:
    """For endpoints that start an operation: the first transaction must commit before the vendor is called."""
    is_counted = False

    @asynccontextmanager
    async def begin() -> AsyncIterator[Context]:
        nonlocal is_counted
        services = services_of(request)
        async with services.sessions.begin() as session:
            if is_counted:
                authenticate: Authenticate = request.app.state.authenticate
                yield await authenticate(services, session, credentials_of(request))
            else:
                is_counted = True
                yield await _authenticate(request, session)

    return begin


async def _count(request: Request, ctx: Context) -> None:
    settings = ctx.services.settings
    subject = f"{ctx.actor.kind}:{ctx.session_id or ctx.actor.id}"
    if request.method in SAFE_METHODS:
        rates = [Rate("reads", settings.rate_reads_per_minute, 60)]
    else:
        rates = [
            Rate("writes", settings.rate_writes_per_minute, 60),
            Rate("burst", settings.rate_write_burst, 5),
        ]
    request.state.allowance = await ctx.services.limiter.take(subject, *rates)


async def get_page(
    limit: Annotated[int, Query(ge=1, le=MOST_ITEMS, description="How many items at the most.")] = 50,
    cursor: Annotated[str | None, Query(max_length=1000, description="`next_cursor` of the page before.")] = None,
    sort: Annotated[
        str | None, Query(max_length=40, description="A column, `-` in front for descending.", examples=["-created_at"])
    ] = None,
    include_total: Annotated[bool, Query(description="Count all that match, too.")] = False,
) -> PageRequest:
    """The query parameters all lists share."""
    return PageRequest(limit=limit, cursor=cursor, sort=sort, include_total=include_total)


Ctx = Annotated[Context, Depends(get_context, scope="function")]
VisitorDep = Annotated[Visitor, Depends(get_visitor, scope="function")]
Begin = Annotated[Transactions, Depends(get_begin, scope="function")]
Paging = Annotated[PageRequest, Depends(get_page)]


class Route(idempotency.IdempotentRoute):
    """Every route of the API: repeats with the same `Idempotency-Key` get the first answer again."""


def router(prefix: str, *, tags: list[str]) -> APIRouter:
    """A router whose routes document every problem they may answer with."""
    return APIRouter(prefix=prefix, tags=list(tags), route_class=Route, responses=problems.RESPONSES)


def tag(response: Response, row: preconditions.HasRevision) -> None:
    """Give the answer the entity tag of its row."""
    response.headers["ETag"] = preconditions.etag(row)

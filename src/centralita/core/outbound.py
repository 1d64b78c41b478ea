"""The one guarded HTTP client: every address a user gives goes through here.

https on 443 or 8443 only; the name is resolved, *every* address must be public, and the connection goes to the very
address that was checked, so a name cannot change between check and use. No proxies from the environment, no
redirects, a deadline, and a cap on the size of the answer. `CENTRALITA_OUTBOUND_ALLOW` opens private networks (there
any port and plain http too); the built-in sandbox is the one origin that needs no opening.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Self
from urllib.parse import urlsplit

import httpcore
import httpx
from httpcore._backends.auto import AutoBackend

from centralita.core.errors import Invalid
from centralita.core.settings import Network, Settings

Address = IPv4Address | IPv6Address
_PORTS = frozenset({443, 8443})
_MOST_BYTES = 32 * 1024 * 1024


class BlockedAddress(Invalid):
    """The address may not be called from here."""

    code = "address_not_allowed"
    title = "That address may not be called"


def is_public(address: Address) -> bool:
    """Whether an address is reachable by anybody, with the mapped and tunnelled forms opened first."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _nat64(address) or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def _nat64(address: IPv6Address) -> IPv4Address | None:
    prefix = int(address) >> 32
    if prefix == int(IPv6Address("64:ff9b::")) >> 32:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


class Guard:
    """Decides which origins and addresses may be called."""

    def __init__(self, *, allow: Iterable[Network] = (), origins: Iterable[str] = ()) -> None:
        self._allow = tuple(allow)
        self._origins = frozenset(origins)

    def is_trusted_origin(self, host: str, port: int) -> bool:
        """Whether this is an origin of our own, such as the built-in sandbox."""
        return f"{host}:{port}" in self._origins

    def is_opened(self, address: Address) -> bool:
        """Whether the operator opened this private network."""
        return any(address in network for network in self._allow if network.version == address.version)

    def check_url(self, url: str) -> str:
        """Refuse what cannot be allowed whatever it resolves to; returns the address unchanged."""
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as error:
            raise BlockedAddress("That is not a web address.") from error
        host = parts.hostname or ""
        if not host or parts.scheme not in {"http", "https"} or any(mark in url for mark in ("\r", "\n", "\\", " ")):
            raise BlockedAddress("Give a full web address such as https://example.com/path.")
        if parts.username is not None or parts.password is not None:
            raise BlockedAddress("Leave user name and password out of the address.")
        if self.is_trusted_origin(host, port):
            return url
        if not self._allow and (parts.scheme != "https" or port not in _PORTS):
            raise BlockedAddress("Only https on port 443 or 8443 may be called.")
        return url

    async def resolve(self, host: str, port: int) -> str:
        """The checked address to connect to."""
        if self.is_trusted_origin(host, port):
            return host
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved") from error
        addresses = [ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
        for address in addresses:
            if self.is_opened(address):
                continue
            if not is_public(address):
                raise BlockedAddress(f"{host} leads to a private address. Only public addresses may be called.")
            if port not in _PORTS:
                raise BlockedAddress("Only https on port 443 or 8443 may be called.")
        return str(addresses[0])


class _PinnedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the address the guard checked, while TLS and Host keep the name."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._inner = AutoBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        address = await self._guard.resolve(host, port)
        return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the interface of httpcore
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        raise BlockedAddress("Local sockets may not be called.")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


class _CappedStream(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream, most_bytes: int) -> None:
        self._stream = stream
        self._left = most_bytes

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            self._left -= len(chunk)
            if self._left < 0:
                raise httpx.ReadError("the answer is larger than allowed")
            yield chunk

    async def aclose(self) -> None:
        await self._stream.aclose()


class GuardedTransport(httpx.AsyncHTTPTransport):
    """An httpx transport that checks each request and pins its address."""

    def __init__(self, guard: Guard, *, most_bytes: int = _MOST_BYTES) -> None:
        super().__init__(trust_env=False, retries=0, limits=httpx.Limits(max_connections=100))
        self._guard = guard
        self._most_bytes = most_bytes
        # httpx offers no parameter for the network backend; its pool takes one.
        self._pool._network_backend = _PinnedBackend(guard)  # noqa: SLF001

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._guard.check_url(str(request.url))
        if request.url.scheme == "http":
            await self._refuse_plain_http(request.url)
        response = await super().handle_async_request(request)
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _CappedStream(response.stream, self._most_bytes)
        return response

    async def _refuse_plain_http(self, url: httpx.URL) -> None:
        port = url.port or 80
        if self._guard.is_trusted_origin(url.host, port):
            return
        address = ip_address(await self._guard.resolve(url.host, port))
        if not self._guard.is_opened(address):
            raise BlockedAddress("Only https may be called.")


class Outbound:
    """Makes guarded clients."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self._client: httpx.AsyncClient | None = None

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The guard of this installation."""
        origins: list[str] = []
        if settings.sandbox_url:
            parts = urlsplit(settings.sandbox_url)
            origins.append(f"{parts.hostname}:{parts.port or 80}")
        return cls(Guard(allow=settings.outbound_allow, origins=origins))

    @property
    def client(self) -> httpx.AsyncClient:
        """The shared guarded client, for anything a user's address leads to."""
        if self._client is None or self._client.is_closed:
            self._client = httpx.AsyncClient(
                transport=GuardedTransport(self.guard),
                trust_env=False,
                follow_redirects=False,
                timeout=httpx.Timeout(20, connect=5),
                headers={"User-Agent": "Centralita"},
            )
        return self._client

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()

"""The guarded client: whatever an address looks like, nothing private is ever called."""

import asyncio
import socket
from collections.abc import AsyncIterator
from ipaddress import ip_address, ip_network

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from centralita.core.outbound import BlockedAddress, Guard, Outbound, is_public

REFUSED_URLS = [
    "http://example.com/",
    "https://example.com:8444/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "gopher://example.com/",
    "https://user:password@example.com/",
    "https://example.com\\@127.0.0.1/",
    "https://exa mple.com/",
    "https://example.com/\r\nHost: x",
    "https:///nothing",
    "//example.com/",
    "https://[::1",
    "not an address",
]
PRIVATE_URLS = [
    "https://127.0.0.1/",
    "https://localhost/",
    "https://0/",
    "https://0.0.0.0/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://100.64.0.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[fe80::1]/",
    "https://[fd00::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[ff02::1]/",
]


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_refuses_what_is_no_plain_https_address(url: str) -> None:
    with pytest.raises(BlockedAddress):
        Guard().check_url(url)


@pytest.mark.parametrize("url", PRIVATE_URLS)
async def test_never_connects_to_a_private_address(url: str) -> None:
    outbound = Outbound(Guard())
    with pytest.raises((BlockedAddress, httpx.ConnectError, httpx.InvalidURL)):
        await outbound.client.get(url)
    await outbound.close()


@given(st.ip_addresses())
def test_public_means_global_and_never_opened_by_a_disguise(address) -> None:
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4))
def test_mapped_and_tunnelled_forms_are_judged_by_what_is_inside(address) -> None:
    mapped = ip_address(f"::ffff:{address}")
    nat64 = ip_address((int(ip_address("64:ff9b::")) | int(address)).to_bytes(16, "big"))
    assert is_public(mapped) == is_public(address)
    assert is_public(nat64) <= is_public(address)


@pytest.fixture
async def local_server() -> AsyncIterator[tuple[int, list[bytes]]]:
    seen: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Length: 5\r\n\r\nhello")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port: int = server.sockets[0].getsockname()[1]
    async with server:
        yield port, seen


async def test_an_opened_network_may_be_called_plainly_and_redirects_are_not_followed(
    local_server: tuple[int, list[bytes]],
) -> None:
    port, seen = local_server
    outbound = Outbound(Guard(allow=[ip_network("127.0.0.0/8")]))
    answer = await outbound.client.get(f"http://127.0.0.1:{port}/")
    assert answer.status_code == httpx.codes.FOUND
    assert len(seen) == 1
    with pytest.raises(BlockedAddress):
        await outbound.client.get("http://10.0.0.1/")
    await outbound.close()


async def test_a_trusted_origin_needs_no_opening_but_only_its_own_port(local_server: tuple[int, list[bytes]]) -> None:
    port, _ = local_server
    outbound = Outbound(Guard(origins=[f"127.0.0.1:{port}"]))
    assert (await outbound.client.get(f"http://127.0.0.1:{port}/")).text == "hello"
    with pytest.raises(BlockedAddress):
        await outbound.client.get(f"http://127.0.0.1:{port + 1}/")
    await outbound.close()


async def test_a_name_that_leads_to_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the resolver, a thing outside, is replaced: one public and one private answer."""
    loop = asyncio.get_running_loop()

    async def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, 1, 6, "", (address, 443)) for address in ("93.184.215.14", "10.0.0.7")]

    monkeypatch.setattr(loop, "getaddrinfo", resolve)
    with pytest.raises(BlockedAddress):
        await Guard().resolve("rebinding.example", 443)

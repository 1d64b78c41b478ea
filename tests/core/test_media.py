"""Media through the panel: what a browser would run arrives as plain bytes."""

from contextlib import asynccontextmanager

import httpx
import pytest

from centralita.core import media


@asynccontextmanager
async def vendor_answer(content_type: str | None):
    headers = {"content-type": content_type} if content_type else {}
    headers |= {"etag": '"1"', "set-cookie": "theirs=1", "x-vendor": "yes"}
    transport = httpx.MockTransport(lambda _: httpx.Response(206, headers=headers, stream=httpx.ByteStream(b"sound")))
    async with (
        httpx.AsyncClient(transport=transport) as client,
        client.stream("GET", "https://vendor.example") as answer,
    ):
        yield answer


@pytest.mark.parametrize(
    ("sent", "passed"),
    [
        ("audio/mpeg", "audio/mpeg"),
        (None, "audio/wav"),
        ("text/html; charset=utf-8", "application/octet-stream"),
        ("image/svg+xml", "application/octet-stream"),
    ],
)
async def test_only_harmless_kinds_and_headers_are_passed_on(sent: str | None, passed: str) -> None:
    answer = await media.pass_on(vendor_answer(sent), media_type="audio/wav", cache_control="private, no-store")
    body = b"".join([bytes(chunk) async for chunk in answer.body_iterator])
    assert (answer.status_code, body) == (206, b"sound")
    assert answer.headers["content-type"] == passed
    assert answer.headers["etag"] == '"1"'
    assert not {"set-cookie", "x-vendor"} & set(answer.headers)

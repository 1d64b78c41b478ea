"""Media of a vendor on its way through the panel: in parts if asked, streamed, never as something a browser runs."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Annotated, Any

import httpx
from fastapi import Header
from fastapi.responses import StreamingResponse

ByteRange = Annotated[
    str | None, Header(alias="Range", pattern=r"^bytes=\d*-\d*$", description="A part of it, such as `bytes=0-999`.")
]
_PASSED_ON = ("content-encoding", "content-length", "content-range", "etag", "last-modified")
_HARMLESS = ("audio/", "video/", "image/png", "image/jpeg", "image/webp", "image/gif")
_UNNAMED = "application/octet-stream"


def responses(what: str) -> dict[int | str, dict[str, Any]]:
    """The answers of a route that passes audio on, for the OpenAPI document."""
    return {
        200: {"description": f"{what}.", "content": {"audio/*": {"schema": {"type": "string", "format": "binary"}}}},
        206: {"description": "The part asked for.", "content": {"audio/*": {}}},
        416: {"description": "There is no such part.", "content": {"audio/*": {}}},
    }


async def pass_on(
    opening: AbstractAsyncContextManager[httpx.Response], *, media_type: str, cache_control: str
) -> StreamingResponse:
    """Stream what the vendor sends. `media_type` stands where the vendor names none."""
    stack = AsyncExitStack()
    source = await stack.enter_async_context(opening)
    headers = {name: source.headers[name] for name in _PASSED_ON if name in source.headers}
    headers |= {"Cache-Control": cache_control, "Accept-Ranges": "bytes"}
    named = source.headers.get("content-type", media_type).lower()
    kind = named if named.startswith(_HARMLESS) else _UNNAMED
    return StreamingResponse(_chunks(source, stack), source.status_code, headers, kind)


async def _chunks(source: httpx.Response, stack: AsyncExitStack) -> AsyncIterator[bytes]:
    async with stack:
        async for chunk in source.aiter_raw():
            yield chunk

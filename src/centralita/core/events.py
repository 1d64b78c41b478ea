"""How a domain tells those above it that something happened, without knowing them.

`inside` handlers run at once in the publisher's transaction, on a batch of facts, touching only their own tables.
`after` handlers are jobs inserted in that transaction, so they run only if it commits.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from centralita.core import jobs
from centralita.core.context import Context

E = TypeVar("E")
Inside = Callable[[Context, Any], Awaitable[None]]

_inside: dict[type, list[Inside]] = defaultdict(list)
_after: dict[type, list[str]] = defaultdict(list)


def inside(
    event: type[E],
) -> Callable[[Callable[[Context, E], Awaitable[None]]], Callable[[Context, E], Awaitable[None]]]:
    """Run this handler in the transaction that publishes the event."""

    def register(handler: Callable[[Context, E], Awaitable[None]]) -> Callable[[Context, E], Awaitable[None]]:
        _inside[event].append(handler)
        return handler

    return register


def after(event: type[Any], job: str) -> None:
    """Defer the job of this name when the event is published; its arguments are `event.arguments()`."""
    _after[event].append(job)


async def publish(ctx: Context, event: object) -> None:
    """Tell everybody who listens."""
    for handler in _inside[type(event)]:
        await handler(ctx, event)
    for name in _after[type(event)]:
        arguments = event.arguments() if hasattr(event, "arguments") else {}
        await jobs.defer(ctx, name, **arguments)

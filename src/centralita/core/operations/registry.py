"""Who carries out which kind of operation."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from centralita.core.context import Context
from centralita.core.errors import AppError

if TYPE_CHECKING:
    from centralita.core.operations.runner import Work

Handler = Callable[["Work"], Awaitable[None]]
OnFailure = Callable[["Work", Context, AppError], Awaitable[None]]

_handlers: dict[str, Handler] = {}
_failures: dict[str, OnFailure] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register who carries out a kind. It runs outside any transaction and may run again after a crash."""

    def register(function: Handler) -> Handler:
        if kind in _handlers:
            raise ValueError(f"two handlers for {kind}")
        _handlers[kind] = function
        return function

    return register


def on_failure(kind: str) -> Callable[[OnFailure], OnFailure]:
    """Register what is written in the transaction that marks an operation of this kind as failed."""

    def register(function: OnFailure) -> OnFailure:
        _failures[kind] = function
        return function

    return register


def kinds() -> frozenset[str]:
    """Every kind that can be carried out."""
    return frozenset(_handlers)


def handler_of(kind: str) -> Handler:
    """Who carries out this kind."""
    return _handlers[kind]


def failure_of(kind: str) -> OnFailure | None:
    """What to write when this kind fails, if anything."""
    return _failures.get(kind)

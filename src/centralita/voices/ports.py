"""What voices need from above: which of them are in use. Until agents fill it in, none is."""

from collections.abc import Collection, Mapping
from typing import Protocol
from uuid import UUID

from centralita.core.context import Context


class Users(Protocol):
    """Knows who speaks with which voice."""

    async def __call__(self, ctx: Context, connection_ids: Collection[UUID]) -> Mapping[UUID, Collection[str]]:
        """Retell's ids of the voices in use, by connection; whoever asks needs the right to know."""
        ...


async def _nobody(ctx: Context, connection_ids: Collection[UUID]) -> Mapping[UUID, Collection[str]]:
    return {}


_users: list[Users] = [_nobody]


def fill(users: Users) -> None:
    """Say who knows."""
    _users[0] = users


def users() -> Users:
    """Who knows."""
    return _users[0]

"""How often a password may be tried: counted in PostgreSQL, so every process counts the same attempts.

An attempt counts before the password is looked at, in a transaction of its own that outlives a refusal; a password
that matches gives its attempt back. So ten wrong ones in a minute close the door for the rest of that minute, for
the account and for the address, and right ones never do.
"""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import case, delete, or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.core.errors import TooManyRequests
from centralita.core.services import Services
from centralita.identity import queries
from centralita.identity.models import LoginThrottle

_WINDOW = timedelta(minutes=1)


def subjects(account: str, ip: str | None) -> Sequence[str]:
    """What an attempt counts against. Addresses are kept as hashes: the table is no list of who has an account."""
    hashed = hashlib.sha256(account.lower().encode()).hexdigest()[:32]
    return sorted({f"account:{hashed}", f"address:{_place(ip)}"})


def _place(ip: str | None) -> str:
    """An address; of version 6 its /64, since one customer has all of it."""
    try:
        address = ip_address(ip or "")
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


async def count(services: Services, session: AsyncSession, account: str, ip: str | None) -> None:
    """Count one attempt, or refuse it. Call it in a transaction of its own."""
    now, limit = services.clock(), services.settings.rate_logins_per_minute
    for subject in subjects(account, ip):
        is_over = LoginThrottle.started_at <= now - _WINDOW
        counted = await session.scalar(
            insert(LoginThrottle)
            .values(subject=subject, started_at=now, attempts=1)
            .on_conflict_do_update(
                index_elements=[LoginThrottle.subject],
                set_={
                    "started_at": case((is_over, now), else_=LoginThrottle.started_at),
                    "attempts": case((is_over, 1), else_=LoginThrottle.attempts + 1),
                },
                where=or_(is_over, LoginThrottle.attempts < limit),
            )
            .returning(LoginThrottle.attempts)
        )
        if counted is None:
            started_at = await queries.throttled_since(session, subject)
            left = max(1.0, (started_at + _WINDOW - now).total_seconds())
            raise TooManyRequests("Too many tries. Wait a minute, then try again.", retry_after=left)


async def give_back(session: AsyncSession, account: str, ip: str | None) -> None:
    """The password matched: this attempt does not count."""
    for subject in subjects(account, ip):
        await session.execute(
            update(LoginThrottle)
            .where(LoginThrottle.subject == subject, LoginThrottle.attempts > 0)
            .values(attempts=LoginThrottle.attempts - 1)
        )


async def forget_old(services: Services, session: AsyncSession) -> None:
    """Delete the minutes that are over."""
    await session.execute(delete(LoginThrottle).where(LoginThrottle.started_at <= services.clock() - _WINDOW))

"""The keys of a connection: sealed for their row and column, opened only to call Retell or to check a signature."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from centralita.core.encryption import CannotDecrypt, Keyring
from centralita.core.services import Services
from centralita.core.settings import Settings
from centralita.integrations import queries
from centralita.integrations.errors import KeysUnreadable
from centralita.integrations.models import Connection, place
from centralita.integrations.schemas import Access, webhook_url

RETIRED_KEYS_LAST = timedelta(hours=24)
HINT_CHARACTERS = 4


def set_api_key(keyring: Keyring, connection: Connection, plain: str) -> None:
    """Seal a new API key; the last characters stay readable, so that people can tell keys apart."""
    connection.api_key = keyring.encrypt(plain, row=place(connection.id, "api_key"))
    connection.key_hint = plain[-HINT_CHARACTERS:]


def set_webhook_key(keyring: Keyring, connection: Connection, plain: str | None) -> None:
    """Seal a new webhook key, or go back to the API key."""
    sealed = keyring.encrypt(plain, row=place(connection.id, "webhook_key")) if plain is not None else None
    connection.webhook_key = sealed


def retire(keyring: Keyring, connection: Connection, plain: str, now: datetime) -> None:
    """Go on accepting signatures of a replaced key for a day: events already on their way carry them."""
    kept = [entry for entry in connection.retired_keys if datetime.fromisoformat(entry["until"]) > now]
    sealed = keyring.encrypt(plain, row=place(connection.id, "retired_keys"))
    connection.retired_keys = [{"key": sealed, "until": (now + RETIRED_KEYS_LAST).isoformat()}, *kept][:3]


def api_key(keyring: Keyring, connection: Connection) -> str:
    """The API key in plain text."""
    return _open(keyring, connection, connection.api_key, "api_key")


def signing_key(keyring: Keyring, connection: Connection) -> str:
    """The key Retell signs this connection's events with."""
    if connection.webhook_key is None:
        return api_key(keyring, connection)
    return _open(keyring, connection, connection.webhook_key, "webhook_key")


def signing_keys(keyring: Keyring, connection: Connection, now: datetime) -> tuple[str, ...]:
    """The keys that may have signed an event: the present one, then those replaced within a day."""
    retired = [
        _open(keyring, connection, entry["key"], "retired_keys")
        for entry in connection.retired_keys
        if datetime.fromisoformat(entry["until"]) > now
    ]
    return tuple(dict.fromkeys((signing_key(keyring, connection), *retired)))


def access(settings: Settings, keyring: Keyring, connection: Connection) -> Access:
    """How to reach the workspace of a connection."""
    base_url = settings.sandbox_url if connection.is_built_in else connection.base_url
    return Access(
        connection_id=connection.id,
        base_url=base_url or "",
        api_key=api_key(keyring, connection),
        is_built_in=connection.is_built_in,
        name=connection.name,
        webhook_url=webhook_url(settings.url, connection.webhook_token),
    )


@dataclass(frozen=True, slots=True)
class SealedAnew:
    """How many connections got new seals, and the names of those whose keys could not be opened."""

    changed: int
    unreadable: tuple[str, ...]


async def seal_anew(services: Services) -> SealedAnew:
    """Seal every key with the present secret: a step of `centralita admin rotate-keys`."""
    changed, unreadable = 0, []
    async with services.sessions.begin() as session:
        for connection in await queries.everyone(session):
            try:
                changed += _seal_anew(services.keyring, connection)
            except KeysUnreadable:
                unreadable.append(connection.name)
    return SealedAnew(changed, tuple(unreadable))


def _seal_anew(keyring: Keyring, connection: Connection) -> int:
    tokens = [connection.api_key, connection.webhook_key, *(entry["key"] for entry in connection.retired_keys)]
    if all(keyring.is_current(token) for token in tokens if token is not None):
        return 0
    plain, signing = api_key(keyring, connection), signing_key(keyring, connection)
    retired = list(_resealed(keyring, connection))
    set_api_key(keyring, connection, plain)
    set_webhook_key(keyring, connection, signing if connection.webhook_key is not None else None)
    connection.retired_keys = retired
    return 1


def _resealed(keyring: Keyring, connection: Connection) -> Iterable[dict[str, str]]:
    row = place(connection.id, "retired_keys")
    for entry in connection.retired_keys:
        plain = _open(keyring, connection, entry["key"], "retired_keys")
        yield {**entry, "key": keyring.encrypt(plain, row=row)}


def _open(keyring: Keyring, connection: Connection, token: str, column: str) -> str:
    try:
        return keyring.decrypt(token, row=place(connection.id, column))
    except CannotDecrypt as error:
        raise KeysUnreadable(
            f"The keys of {connection.name} were sealed with another CENTRALITA_SECRET_KEY. Put the former one into "
            "CENTRALITA_PREVIOUS_SECRET_KEYS, or give the connection its keys again."
        ) from error

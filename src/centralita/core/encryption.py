"""Secrets at rest: AES-256-GCM with a key per use, named by key id, bound to the row it belongs to.

A token is `v1.<key id>.<base64url(nonce ‖ ciphertext ‖ tag)>`. The additional data names table, row and column, so
a token copied to another row does not open. Keys are derived from `CENTRALITA_SECRET_KEY` by HKDF-SHA256; old keys
in `CENTRALITA_PREVIOUS_SECRET_KEYS` still open what they sealed until `centralita admin rotate-keys` has run.
"""

import base64
import hashlib
import os
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from centralita.core.settings import Settings

_NONCE_BYTES = 12


class CannotDecrypt(Exception):
    """The token was sealed with a key that is no longer configured, for another row, or it was altered."""


class Keyring:
    """The present key and those before it."""

    def __init__(self, secret: str, previous: tuple[str, ...] = ()) -> None:
        self._secrets = {_key_id(value): value for value in (*reversed(previous), secret)}
        self.current_id = _key_id(secret)
        self._ciphers = {key_id: AESGCM(_derive(value, "fields")) for key_id, value in self._secrets.items()}

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The keyring of this installation."""
        previous = tuple(value.get_secret_value() for value in settings.previous_secret_keys)
        return cls(settings.require_secret_key(), previous)

    def encrypt(self, plain: str, *, row: str) -> str:
        """Seal a secret for one place, named as `table:id:column`."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._ciphers[self.current_id].encrypt(nonce, plain.encode(), row.encode())
        return f"v1.{self.current_id}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def decrypt(self, token: str, *, row: str) -> str:
        """Open a secret sealed for the same place."""
        try:
            version, key_id, body = token.split(".", 2)
            raw = base64.urlsafe_b64decode(body)
            if version != "v1" or base64.urlsafe_b64encode(raw).decode() != body:
                raise CannotDecrypt(f"the secret of {row} is not in the form we write")
            plain = self._ciphers[key_id].decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], row.encode())
        except (KeyError, ValueError, InvalidTag) as error:
            raise CannotDecrypt(f"the secret of {row} cannot be opened with the configured keys") from error
        return plain.decode()

    def is_current(self, token: str) -> bool:
        """Whether the token was sealed with the present key; if not, `rotate-keys` seals it anew."""
        return token.split(".", 2)[1] == self.current_id

    def derive(self, purpose: str) -> bytes:
        """32 bytes for another use (token signatures, blind indexes), independent of the field keys."""
        return _derive(self._secrets[self.current_id], purpose)

    def derive_all(self, purpose: str) -> tuple[bytes, ...]:
        """As `derive`, the present key first, then those before it."""
        others = [value for key_id, value in self._secrets.items() if key_id != self.current_id]
        return (self.derive(purpose), *(_derive(value, purpose) for value in reversed(others)))


def _derive(secret: str, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"centralita", info=purpose.encode()).derive(secret.encode())


def _key_id(secret: str) -> str:
    return hashlib.sha256(_derive(secret, "key id")).hexdigest()[:8]

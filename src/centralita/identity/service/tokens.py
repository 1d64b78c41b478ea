"""The two tokens of a browser: a signed access token for ten minutes, and a refresh token that is used once.

No refresh token is stored, nor anything that one could be made from without the installation's key: a token is the
session, a generation, and a MAC over both and the session's random seed. So a spent token is recognised however old
it is, and the successor of a token is always the same one.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OctKey

from centralita.core.encryption import Keyring
from centralita.core.errors import Unauthenticated

ACCESS_LIFETIME = timedelta(minutes=10)
_ISSUER = "centralita"
_ALGORITHM = "HS256"


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """What an access token says: who, where, and by which browser session."""

    user_id: UUID
    organization_id: UUID
    session_id: UUID


@lru_cache(maxsize=8)
def _access_keys(keyring: Keyring) -> tuple[OctKey, KeySet]:
    keys = [
        OctKey.import_key(secret, {"kid": hashlib.sha256(secret).hexdigest()[:8], "use": "sig", "alg": _ALGORITHM})
        for secret in keyring.derive_all("access tokens")
    ]
    return keys[0], KeySet(list(keys))


def make_access_token(keyring: Keyring, claims: AccessClaims, now: datetime) -> str:
    """A token that says so until ten minutes from now."""
    key, _ = _access_keys(keyring)
    body = {
        "iss": _ISSUER,
        "sub": str(claims.user_id),
        "org": str(claims.organization_id),
        "sid": str(claims.session_id),
        "iat": int(now.timestamp()),
        "exp": int((now + ACCESS_LIFETIME).timestamp()),
    }
    return jwt.encode({"alg": _ALGORITHM, "kid": key.kid}, body, key)


def read_access_token(keyring: Keyring, token: str, now: datetime) -> AccessClaims:
    """What a token says, if we signed it and it still counts."""
    _, keys = _access_keys(keyring)
    try:
        claims = jwt.decode(token, keys, algorithms=[_ALGORITHM]).claims
        jwt.JWTClaimsRegistry(
            now=int(now.timestamp()),
            iss={"essential": True, "value": _ISSUER},
            exp={"essential": True},
            iat={"essential": True},
        ).validate(claims)
        return AccessClaims(UUID(claims["sub"]), UUID(claims["org"]), UUID(claims["sid"]))
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unauthenticated("The sign-in has expired. Sign in again.") from error


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """A refresh token taken apart: it names its session and its place in the family, the MAC proves both."""

    session_id: UUID
    generation: int
    proof: str


def make_refresh_token(keyring: Keyring, session_id: UUID, generation: int, seed: bytes) -> str:
    """The token of one generation of a session."""
    return f"{session_id.hex}.{generation}.{_proof(keyring.derive('refresh tokens'), session_id, generation, seed)}"


def read_refresh_token(token: str) -> RefreshToken | None:
    """The parts of a token, not yet proven; nothing if it has another shape."""
    session, _, rest = token.partition(".")
    generation, _, proof = rest.partition(".")
    if len(session) != 32 or not generation.isdecimal() or len(generation) > 9:
        return None
    try:
        return RefreshToken(UUID(hex=session), int(generation), proof)
    except ValueError:
        return None


def is_genuine(keyring: Keyring, token: RefreshToken, seed: bytes) -> bool:
    """Whether we made this token, with the present key or one before it."""
    made = [
        _proof(key, token.session_id, token.generation, seed).encode() for key in keyring.derive_all("refresh tokens")
    ]
    offered = token.proof.encode()
    return any([hmac.compare_digest(proof, offered) for proof in made])  # noqa: C419 - compares with every key


def _proof(key: bytes, session_id: UUID, generation: int, seed: bytes) -> str:
    message = session_id.bytes + generation.to_bytes(8, "big") + seed
    return base64.urlsafe_b64encode(hmac.digest(key, message, "sha256")).decode().rstrip("=")

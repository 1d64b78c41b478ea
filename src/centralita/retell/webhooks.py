"""Webhook signatures over raw bytes. They are made by the official SDK's own file, without importing the SDK."""

import hmac
import importlib.util
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

HEADER = "x-retell-signature"
SIGNATURE = re.compile(r"v=([0-9]{1,16}),d=([0-9a-f]{64})")
TOLERANCE_MS = 5 * 60 * 1000

Sign = Callable[[str, str, int], str]


@dataclass(frozen=True, slots=True)
class Verified:
    """A valid signature: when it was made, and which of the keys made it (0 is the current one)."""

    signed_at_ms: int
    key_index: int


def verify(body: bytes, keys: Sequence[str], header: str | None, now_ms: int) -> Verified | None:
    """The signature of a webhook, or None. Every key is tried, so the time tells nothing about which matched.

    It is computed here, over the bytes, because the hook does so thousands of times a second.
    """
    match = SIGNATURE.fullmatch(header or "")
    if match is None:
        return None
    stamp, given = match.groups()
    signed_at_ms = int(stamp)
    if abs(now_ms - signed_at_ms) > TOLERANCE_MS:
        return None
    signed = body + stamp.encode()
    results = [hmac.compare_digest(hmac.digest(key.encode(), signed, "sha256").hex(), given) for key in keys]
    return Verified(signed_at_ms, results.index(True)) if True in results else None


def sign(body: bytes, key: str, timestamp_ms: int) -> str:
    """The header's value for a body, as Retell makes it."""
    return _sdk_sign()(body.decode(), key, timestamp_ms)


@cache
def _sdk_sign() -> Sign:
    """Load `retell/lib/webhook_auth.py` alone: importing `retell` takes seconds and 100 MB."""
    package = importlib.util.find_spec("retell")
    if package is None or not package.submodule_search_locations:
        raise ImportError("The package retell-sdk is not installed.")
    path = Path(package.submodule_search_locations[0]) / "lib" / "webhook_auth.py"
    spec = importlib.util.spec_from_file_location("_centralita_webhook_auth", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"The SDK has no {path}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    symmetric = cast("dict[str, object]", module.symmetric)  # the SDK's file has no types
    return cast("Sign", symmetric["sign"])

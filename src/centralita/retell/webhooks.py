"""Webhook signatures over raw bytes, checked by the official SDK's own file without importing the SDK."""

import importlib.util
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

HEADER = "x-retell-signature"
SIGNATURE = re.compile(r"v=([0-9]{1,16}),d=[0-9a-f]{64}")

Verify = Callable[[str, str, str, dict[str, int]], bool]
Sign = Callable[[str, str, int], str]


@dataclass(frozen=True, slots=True)
class Verified:
    """A valid signature: when it was made, and which of the keys made it (0 is the current one)."""

    signed_at_ms: int
    key_index: int


@dataclass(frozen=True, slots=True)
class _Functions:
    verify: Verify
    sign: Sign


def verify(body: bytes, keys: Sequence[str], header: str | None, now_ms: int) -> Verified | None:
    """The signature of a webhook, or None. Every key is tried, so the time tells nothing about which matched."""
    match = SIGNATURE.fullmatch(header or "")
    if match is None or header is None:
        return None
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    check = _functions().verify
    results = [check(text, key, header, {"timestamp": now_ms}) for key in keys]
    if True not in results:
        return None
    return Verified(signed_at_ms=int(match.group(1)), key_index=results.index(True))


def sign(body: bytes, key: str, timestamp_ms: int) -> str:
    """The header's value for a body, as Retell makes it."""
    return _functions().sign(body.decode(), key, timestamp_ms)


@cache
def _functions() -> _Functions:
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
    return _Functions(cast("Verify", symmetric["verify"]), cast("Sign", symmetric["sign"]))

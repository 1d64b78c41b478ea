"""The cookies of a signed-in browser, as `Set-Cookie` values.

Over https their names start with `__Host-`, so no other host or path can set them; over plain http that is not
allowed, and the names carry the port, since browsers do not keep ports apart.
"""

from collections.abc import Sequence
from datetime import timedelta

from centralita.core.http import access_cookie
from centralita.core.settings import Settings
from centralita.identity.service.tokens import ACCESS_LIFETIME

SESSION_LIFETIME = timedelta(days=30)


def refresh_cookie(settings: Settings) -> str:
    """The name of the refresh cookie."""
    return "__Host-centralita_refresh" if settings.is_https else f"centralita_refresh_{settings.url_port}"


def given(settings: Settings, access_token: str, refresh_token: str) -> Sequence[str]:
    """Both cookies, for as long as each token can count."""
    return (
        _cookie(settings, access_cookie(settings.is_https, settings.url_port), access_token, ACCESS_LIFETIME),
        _cookie(settings, refresh_cookie(settings), refresh_token, SESSION_LIFETIME),
    )


def taken_away(settings: Settings) -> Sequence[str]:
    """Both cookies, expired."""
    names = (access_cookie(settings.is_https, settings.url_port), refresh_cookie(settings))
    return tuple(_cookie(settings, name, "", timedelta(0)) for name in names)


def _cookie(settings: Settings, name: str, value: str, lifetime: timedelta) -> str:
    flags = "; HttpOnly; SameSite=Lax" + ("; Secure" if settings.is_https else "")
    return f"{name}={value}; Path=/; Max-Age={int(lifetime.total_seconds())}{flags}"

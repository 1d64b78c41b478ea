"""Variables in texts, filled in as Retell does: inner ones first, those of time by the clock, others by their value."""

import re
from datetime import UTC, datetime

from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.system_variables import DEFAULT_ZONE, of_time

_VARIABLE = re.compile(r"\{\{\s*([^{}]+?)\s*\}\}")
# Braces of a value are text: they stand for nothing until all variables are filled in.
_HIDE = str.maketrans("{}", "\ue000\ue001")
_SHOW = str.maketrans("\ue000\ue001", "{}")


def resolve(text: str | None, variables: dict[str, str]) -> str | None:
    """The text with every variable that has a value filled in; the others stay as they were written."""
    return None if text is None else _filled(text, variables).translate(_SHOW)


def missing(text: str, variables: dict[str, str]) -> list[str]:
    """The names of the variables that have no value, in their order."""
    return list(dict.fromkeys(_VARIABLE.findall(_filled(text, variables))))


def _filled(text: str, variables: dict[str, str]) -> str:
    now = datetime.fromtimestamp(wall_ms() / 1000, UTC)

    def value(match: re.Match[str]) -> str:
        told = of_time(match[1], now, DEFAULT_ZONE)
        told = variables.get(match[1]) if told is None else told
        return match[0] if told is None else told.translate(_HIDE)

    while (filled := _VARIABLE.sub(value, text)) != text:
        text = filled
    return text

"""Resolving a text with dynamic variables as Retell documents it.

`{{name}}` stands for a value; spaces inside the braces do not matter; an inner variable is resolved first, so that
`{{current_time_{{my_timezone}} }}` asks for `current_time_Europe/Madrid`. Values are texts, and an empty one counts.
Where there is no value (or null) the declared default stands in, and where there is none the text stays as written.
The clock's variables are reserved: no given value goes before them.

Where the documentation is silent:

- A name is what stands between two pairs of braces without white space at its ends: at least one character, no brace
  and no line break in it, at most 200 characters between the braces. Anything else is text, `{{}}` too.
- Of three braces in a row the inner two count: `{{{name}}}` is a variable in braces, as JSON needs it.
- Braces without their counterpart are text; what is inside them is resolved all the same.
- A value is never resolved again: braces in it stay. Put into a name, it makes that name none, and the outer braces
  stay as text around it.
- Where an outer variable has no value its braces stay, around the resolved inner one; where the inner one has none,
  the outer one is no variable, since nobody knows its name.
- Of more than 64 open pairs of braces the outermost are text. The text is read once, from left to right.
"""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from centralita.prompts.errors import RenderingTooLong
from centralita.retell import system_variables

Source = Literal["value", "default", "system", "missing"]
MOST_NAME = 200
MOST_OPEN = 64
MOST_RENDERED = 8 * 1024 * 1024
_BRACES = re.compile(r"\{+|\}+")
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A variable in a text: `text[start:end]` of the source, with its braces, and what stands there in the result."""

    start: int
    end: int
    name: str
    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A resolved text, and its variables in the order they begin in."""

    text: str
    occurrences: list[Occurrence]

    @property
    def missing(self) -> list[str]:
        """The names without a value, each once."""
        return list(dict.fromkeys(one.name for one in self.occurrences if one.source == "missing"))

    @property
    def names(self) -> list[str]:
        """All the names, each once."""
        return list(dict.fromkeys(one.name for one in self.occurrences))

    def nested(self) -> Iterator[tuple[Occurrence, bool]]:
        """Each variable, and whether it stands in the name of another one."""
        reached = 0
        for one in self.occurrences:
            yield one, one.end <= reached
            reached = max(reached, one.end)


@dataclass(frozen=True, slots=True)
class Values:
    """Where values come from: the call, the declared defaults, and the clock with the zone that is meant by default."""

    now: datetime
    given: Mapping[str, str | None] = field(default_factory=dict)
    defaults: Mapping[str, str | None] = field(default_factory=dict)
    zone: str = system_variables.DEFAULT_ZONE

    def find(self, name: str) -> tuple[str | None, Source]:
        """The value of a variable and where it is from."""
        told = system_variables.of_time(name, self.now, self.zone)
        if told is not None:
            return told, "system"
        value = self.given.get(name)
        if value is None and name == "session_duration":
            value = self._duration()
        if value is not None:
            return value, "system" if name in system_variables.OF_THE_CALL else "value"
        value = self.defaults.get(name)
        return (value, "default") if value is not None else (None, "missing")

    def _duration(self) -> str | None:
        milliseconds = self.given.get("session_duration_ms") or ""
        is_number = milliseconds.isascii() and milliseconds.isdigit() and len(milliseconds) <= 12
        return system_variables.duration(int(milliseconds)) if is_number else None


@dataclass(slots=True)
class _Open:
    """Braces that wait for their counterpart: where they are in the source and in the result, what may be a name."""

    start: int
    piece: int
    length: int = 0
    can_be_name: bool = True


class _Reader:
    """Reads a text once. Pieces of the result are only ever joined to a name of at most `MOST_NAME` characters."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._found: dict[str, tuple[str | None, Source]] = {}
        self._pieces: list[str] = []
        self._open: deque[_Open] = deque(maxlen=MOST_OPEN)
        self._occurrences: list[Occurrence] = []
        self._size = 0

    def read(self, text: str) -> Rendered:
        done = 0
        for found in _BRACES.finditer(text):
            self._add(text[done : found.start()])
            self._take(found.group(), found.start())
            done = found.end()
        self._add(text[done:])
        return Rendered("".join(self._pieces), sorted(self._occurrences, key=lambda one: (one.start, -one.end)))

    def _take(self, signs: str, start: int) -> None:
        pairs, odd = divmod(len(signs), _PAIR)
        if signs[0] == "{" and odd:
            self._add("{")
            self._spoil()
        for number in range(pairs):
            if signs[0] == "{":
                self._begin(start + odd + number * _PAIR)
            else:
                self._end(start + number * _PAIR + _PAIR)
        if signs[0] == "}" and odd:
            self._add("}")
            self._spoil()

    def _begin(self, start: int) -> None:
        self._open.append(_Open(start, len(self._pieces)))
        self._add_piece("{{")

    def _end(self, end: int) -> None:
        if not self._open:
            self._add_piece("}}")
            return
        opened = self._open.pop()
        inside = "".join(self._pieces[opened.piece + 1 :]) if opened.can_be_name else ""
        name = inside.strip()
        if not name or any(sign in name for sign in "{}\r\n"):
            self._add_piece("}}")
            self._spoil()
            return
        if name not in self._found:
            self._found[name] = self._values.find(name)
        value, source = self._found[name]
        shown = f"{{{{{inside}}}}}" if value is None else value
        self._occurrences.append(Occurrence(opened.start, end, name, source, shown))
        self._size -= len(inside) + _PAIR
        del self._pieces[opened.piece :]
        self._add(shown)
        if value is None:
            self._spoil()

    def _add(self, piece: str) -> None:
        if not piece:
            return
        self._add_piece(piece)
        if self._open:
            opened = self._open[-1]
            opened.length += len(piece)
            if opened.length > MOST_NAME:
                self._spoil()

    def _add_piece(self, piece: str) -> None:
        self._pieces.append(piece)
        self._size += len(piece)
        if self._size > MOST_RENDERED:
            raise RenderingTooLong(f"With these values the text is longer than {MOST_RENDERED:,} characters.")

    def _spoil(self) -> None:
        """What the innermost open braces hold cannot be a name, nor can what is around them."""
        for opened in reversed(self._open):
            if not opened.can_be_name:
                return
            opened.can_be_name = False


def render(text: str, values: Values) -> Rendered:
    """Resolve a text. Takes time in proportion to its length and that of the result."""
    return _Reader(values).read(text)

"""Reads a call script line by line: who speaks, what is done, what happens if.

Each line is looked at once. A line that nothing is recognized in is text, so that no line is lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from centralita.prompts.service.scripts import words

Kind = Literal["heading", "agent", "customer", "direction", "branch", "objection", "section", "text"]
_LONGEST_LABEL = 40
_LONGEST_HEADING = 80
_WORDS_OF_A_TITLE = 6
_ENDS = (".", "!", "?", "…", ";", ",", "»", '"', "”")
_MARKDOWN = re.compile(r"#{1,6}\s+")
_BULLET = re.compile(r"[-*•–—]\s+|\d{1,3}[.)]\s+")
_STEP = re.compile(rf"(?:{'|'.join(words.STEP)})\s+\d{{1,3}}\s*(?:[:.)–—-]\s*|$)", re.IGNORECASE)
_THEN = re.compile(r":|→|->")
_BARE = re.compile(r"[\W_]*")
_BLANK = re.compile(r"_{3,}")
_QUOTES = {"“": "”", '"': '"', "«": "»"}
_BRACKETS = {"(": ")", "[": "]", "*": "*"}


@dataclass(slots=True)
class Item:
    """A piece of the script. `number` is the line it begins on, from 1; `inner` is what belongs to a branch, or to
    a section that is told on a line of its own; `manner` is how something is to be said."""

    kind: Kind
    parts: list[str]
    number: int
    inner: list["Item"] = field(default_factory=list)
    manner: str = ""

    @property
    def text(self) -> str:
        """Its lines in a row."""
        return " ".join(part for part in self.parts if part)


@dataclass(slots=True)
class Script:
    """What was found in a script. `strangers` are the names before colons that are neither side, with their lines."""

    items: list[Item]
    strangers: dict[str, list[int]]

    @property
    def has_speakers(self) -> bool:
        """Whether anybody is known to speak in it."""
        return any(item.kind in {"agent", "customer"} for item in _each(self.items))


def _each(items: list[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from item.inner


def read(script: str) -> Script:
    """The pieces of a script, in order."""
    reader = _Reader()
    for number, line in enumerate(script.splitlines(), 1):
        reader.take(line.expandtabs(4), number)
    return Script(reader.items, reader.strangers)


class _Reader:
    def __init__(self) -> None:
        self.items: list[Item] = []
        self.strangers: dict[str, list[int]] = {}
        self._open: Item | None = None
        self._branch: Item | None = None
        self._is_said = False
        self._indent = 0
        self._was_blank = False

    def take(self, line: str, number: int) -> None:
        text = line.strip()
        if _BARE.fullmatch(text) and not _BLANK.search(text):  # a blank line, or one that only draws
            self._open = None
            self._was_blank = True
            return
        indent = len(line) - len(line.lstrip())
        self._leave_branch(indent)
        self._was_blank = False
        marked, rest = _unmarked(text)
        if not marked and self._goes_on(text):
            return
        self._add(self._classified(text, rest, marked, number), indent)

    def _leave_branch(self, indent: int) -> None:
        """A branch has what stands on its line, or else what follows until a blank line; and what is set in further."""
        if self._branch is None or not self._branch.inner or indent > self._indent:
            return
        if self._was_blank or self._is_said:
            self._branch = None

    def _goes_on(self, text: str) -> bool:
        """Whether a line without a mark of its own is the rest of the one before."""
        if self._open is None or any(_own_kind(text)):
            return False
        if self._open.kind == "text" and self._open.parts[-1].endswith((*_ENDS, ":")):
            return False
        self._open.parts.append(text)
        return True

    def _classified(self, text: str, rest: str, marked: bool, number: int) -> Item:
        heading = _heading(text, rest, marked)
        if heading is not None:
            return Item("heading", [heading], number)
        label, spoken = _label(rest)
        found = _labelled(label, spoken, number)
        if found is not None:
            return found
        if words.plain(rest[:20]).startswith(words.IF) and _THEN.search(rest):
            return _branch(rest, number)
        if _is_stranger(label, spoken):
            self.strangers.setdefault(label, []).append(number)
        return _enclosed(rest, number) or Item("text", [rest], number)

    def _add(self, item: Item, indent: int) -> None:
        if item.kind in {"branch", "objection", "heading", "section"}:
            self.items.append(item)
            self._branch = item if item.kind in {"branch", "objection"} else None
            self._is_said = bool(item.inner)
            self._indent = indent
            self._open = item.inner[-1] if item.inner else None
            return
        (self._branch.inner if self._branch is not None else self.items).append(item)
        self._open = None if item.kind == "direction" else item


def _unmarked(text: str) -> tuple[bool, str]:
    """Whether a line has the mark of a list or a step, and the line without it."""
    found = _BULLET.match(text) or _STEP.match(text)
    return (True, text[found.end() :].strip()) if found else (False, text)


def _own_kind(text: str) -> Iterator[bool]:
    """Whatever shows that an unmarked line begins something new."""
    label, spoken = _label(text)
    yield _is_stranger(label, spoken)
    yield _speaker(label) in words.AGENT | words.CUSTOMER | words.DIRECTION | words.OBJECTION
    yield _heading(text, text, marked=False) is not None
    yield words.plain(text[:20]).startswith(words.IF) and ":" in text
    yield _enclosed(text, 0) is not None


def _heading(text: str, rest: str, marked: bool) -> str | None:
    """The title that a line is, if it is one."""
    markdown = _MARKDOWN.match(text)
    if markdown:
        title = text[markdown.end() :].strip()
        step = _STEP.match(title)
        return title[step.end() :].strip() if step else title
    if _STEP.match(text) and not _label(rest)[1]:
        return rest
    if len(rest) > _LONGEST_HEADING or (rest.startswith(tuple(_BRACKETS)) and not rest.startswith("**")):
        return None
    bare = rest.strip("*_ ").removesuffix(":").strip("*_ ")
    if _label(rest)[1] or words.plain(rest[:20]).startswith(words.IF) or bare.endswith(_ENDS) or not bare:
        return None
    if _speaker(bare) in words.AGENT | words.CUSTOMER:
        return None
    is_short = len(bare.split()) <= _WORDS_OF_A_TITLE
    is_loud = bare.isupper() and len(bare) > 1 and not _BLANK.search(bare)
    is_bold = rest.startswith("**") and rest.rstrip(": ").endswith("**")
    is_numbered = marked and rest != text and text[0].isdigit() and is_short and bare[0].isupper()
    is_titled = rest.endswith(":") and is_short
    return bare if is_loud or is_bold or is_numbered or is_titled else None


def _label(text: str) -> tuple[str, str]:
    """What stands before the first colon, where that is short, and what stands behind it."""
    place = text.find(":", 0, _LONGEST_LABEL)
    if place < 0 or text.startswith("//", place + 1):
        return "", ""
    return text[:place].strip(" *_[]"), text[place + 1 :].strip(" *_")


def _labelled(label: str, spoken: str, number: int) -> Item | None:
    """What a line is by the word before its first colon."""
    known = _speaker(label)
    if known in words.AGENT or known in words.CUSTOMER:
        kind: Kind = "agent" if known in words.AGENT else "customer"
        return Item(kind, [_unquoted(spoken)], number, manner=label.partition("(")[2].rstrip(") *_"))
    if not spoken:
        return None
    if any(known in titles for titles in words.SECTIONS.values()):
        return Item("section", [label], number, [Item("text", [spoken], number)])
    if known in words.OBJECTION:
        return Item("objection", [_unquoted(spoken)], number)
    return Item("direction", [spoken], number) if known in words.DIRECTION else None


def _enclosed(text: str, number: int) -> Item | None:
    """What a line is by the signs around it: brackets for what is done, quotation marks for what is said."""
    inside = _inside(text, _BRACKETS)
    if inside is not None:
        return Item("direction", [inside], number)
    quoted = _inside(text, _QUOTES)
    return None if quoted is None else Item("agent", [quoted], number)


def _is_stranger(label: str, spoken: str) -> bool:
    """Whether a label looks like somebody's name: a word or two, the first one in a capital."""
    return bool(spoken) and label[:1].isupper() and len(label.split()) <= 2


def _speaker(label: str) -> str:
    """A name as the lists of words have it: `**Agent 2 (kindly)**` is `agent`."""
    return words.plain(label.partition("(")[0].rstrip(" 0123456789*_"))


def _branch(text: str, number: int) -> Item:
    found = _THEN.search(text)
    end = (found.start(), found.end()) if found else (len(text), len(text))
    item = Item("branch", [text[: end[0]].strip()], number)
    rest = text[end[1] :].strip()
    if rest:
        said = _labelled(*_label(rest), number) or _enclosed(rest, number)
        is_said = said is not None and said.kind in {"agent", "customer", "direction"}
        item.inner.append(said if said is not None and is_said else Item("text", [rest], number))
    return item


def _inside(text: str, pairs: dict[str, str]) -> str | None:
    """What a pair of signs encloses, where it encloses the whole line and nothing else of its kind."""
    end = pairs.get(text[:1])
    if end is None or len(text) < 3 or not text.endswith(end):
        return None
    inside = text[1:-1]
    return None if text[0] in inside or end in inside else inside.strip()


def _unquoted(text: str) -> str:
    inside = _inside(text, _QUOTES)
    return text if inside is None else inside

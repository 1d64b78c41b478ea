"""What differs between two texts, word by word, and which version brought each line of one.

Lines end with a line feed; a carriage return before it belongs to the line. Lines are compared first, and words inside
those that changed. A result is always exact: what is equal or deleted gives the one text back, what is equal or
inserted the other, byte for byte; only how small the pieces are depends on the effort that two texts are worth.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from centralita.prompts.service.matching import Effort, Match, effort_for, match

Kind = Literal["equal", "insert", "delete"]
Origins = list[list[int]]
MOST_SEGMENTS = 20_000
_FOR_WORDS = 4_000_000
_PER_CHANGE, _PER_WORD = 2_000, 10
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_JOINED = "\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff"
_WORDS = re.compile(rf"\w+(?:[{_JOINED}]+\w*)*|\s+|[^\w\s](?:[{_JOINED}]+[^\w\s]?)*")
_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of both texts, or of one of them."""

    kind: Kind
    text: str


def diff(before: str, after: str) -> list[Segment]:
    """The pieces of both texts in order; of a change, what is gone comes first."""
    old, new = lines_of(before), lines_of(after)
    matches = match(old, new, effort_for(old, new))
    for found in (_by_words(old, new, matches), _by_lines(old, new, matches)):
        if len(found) <= MOST_SEGMENTS:
            return found
    return [one for one in (Segment("delete", before), Segment("insert", after)) if one.text]


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends; joined they are the text."""
    return _LINES.findall(text)


def _changes(old: Sequence[str], new: Sequence[str], matches: list[Match]) -> Iterator[tuple[str, str, str]]:
    """What is deleted, what is inserted in its place, and what both have after that, again and again."""
    left = right = 0
    for one in [*matches, Match(len(old), len(new), 0)]:
        equal = "".join(old[one.left : one.left + one.length])
        yield "".join(old[left : one.left]), "".join(new[right : one.right]), equal
        left, right = one.left + one.length, one.right + one.length


def _by_lines(old: Sequence[str], new: Sequence[str], matches: list[Match]) -> list[Segment]:
    return _joined(
        Segment(kind, text)
        for deleted, inserted, equal in _changes(old, new, matches)
        for kind, text in _three(deleted, inserted, equal)
    )


def _by_words(old: Sequence[str], new: Sequence[str], matches: list[Match]) -> list[Segment]:
    found: list[Segment] = []
    effort = Effort(_FOR_WORDS)
    for deleted, inserted, equal in _changes(old, new, matches):
        found += _words(deleted, inserted, effort) if deleted and inserted else ()
        if not (deleted and inserted):
            found += [Segment(kind, text) for kind, text in _three(deleted, inserted, "")]
        found.append(Segment("equal", equal))
    return _joined(iter(found))


def _words(deleted: str, inserted: str, effort: Effort) -> list[Segment]:
    """The words of a change. White space and signs between two changes are no reason to show them apart."""
    old, new = _WORDS.findall(deleted), _WORDS.findall(inserted)
    wanted = _PER_CHANGE + _PER_WORD * (len(old) + len(new))
    lent = effort.lend(wanted)
    changes = list(_changes(old, new, match(old, new, lent)))
    effort.steps += max(0, lent.steps)
    found: list[Segment] = []
    gone = come = ""
    for number, (minus, plus, equal) in enumerate(changes):
        gone, come = gone + minus, come + plus
        is_between = bool(gone or come) and number < len(changes) - 1 and any(changes[number + 1][:2])
        if is_between and not _HAS_WORD.search(equal):
            gone, come = gone + equal, come + equal
            continue
        found += [Segment(kind, text) for kind, text in _three(gone, come, equal)]
        gone = come = ""
    return found


def _three(deleted: str, inserted: str, equal: str) -> list[tuple[Kind, str]]:
    return [("delete", deleted), ("insert", inserted), ("equal", equal)]


def _joined(segments: Iterator[Segment]) -> list[Segment]:
    """Without empty pieces, and pieces of the same kind in a row as one."""
    found: list[tuple[Kind, list[str]]] = []
    for one in segments:
        if one.text and found and found[-1][0] == one.kind:
            found[-1][1].append(one.text)
        elif one.text:
            found.append((one.kind, [one.text]))
    return [Segment(kind, "".join(texts)) for kind, texts in found]


def trace(former: str, origins: Origins, text: str, version: int) -> Origins:
    """Which version brought each line of `text`, which `version` made of `former`: pairs of a version and a number of
    lines. A line stays whose it was while its words stay, also where only the line feed at the end of the text moved.
    """
    old, new = [line.rstrip("\n") for line in lines_of(former)], [line.rstrip("\n") for line in lines_of(text)]
    owners = [owner for owner, count in origins for _ in range(count)]
    traced = [version] * len(new)
    for one in match(old, new, effort_for(old, new)):
        traced[one.right : one.right + one.length] = owners[one.left : one.left + one.length]
    runs: Origins = []
    for owner in traced:
        if runs and runs[-1][0] == owner:
            runs[-1][1] += 1
        else:
            runs.append([owner, 1])
    return runs

"""What two sequences have in common, in order: the shortest way from one to the other, within a bounded effort.

Changes of ordinary size are found exactly (E. Myers, "An O(ND) difference algorithm"). Where two sequences differ so
much that this would take too long, what is unique in both holds them together ("patience"), and the parts between are
tried again; at last a part counts as replaced as a whole.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

_STEPS = 1_500_000
_STEPS_PER_ITEM = 3
_ANCHORING_PER_ITEM = 8


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """`length` items from `left` on in the first sequence are those from `right` on in the second one."""

    left: int
    right: int
    length: int


@dataclass(slots=True)
class Effort:
    """How many comparisons may be made, about a third of a microsecond each; shared by all matches that get it."""

    steps: int

    def lend(self, steps: int) -> "Effort":
        """A part of it."""
        lent = max(0, min(steps, self.steps))
        self.steps -= lent
        return Effort(lent)


def effort_for(left: Sequence[Hashable], right: Sequence[Hashable]) -> Effort:
    """What two sequences are worth: at most a second or two, for a million characters."""
    return Effort(_STEPS + _STEPS_PER_ITEM * (len(left) + len(right)))


@dataclass(frozen=True, slots=True)
class _Part:
    left: int
    left_end: int
    right: int
    right_end: int

    @property
    def size(self) -> int:
        return self.left_end - self.left + self.right_end - self.right


def match(left: Sequence[Hashable], right: Sequence[Hashable], effort: Effort) -> list[Match]:
    """What both have, in the order of both, never touching itself: two matches in a row are one."""
    numbers: dict[Hashable, int] = {}
    first = [numbers.setdefault(item, len(numbers)) for item in left]
    second = [numbers.setdefault(item, len(numbers)) for item in right]
    return _joined(sorted(_Matcher(first, second, effort).run()))


def _joined(matches: list[Match]) -> list[Match]:
    joined: list[Match] = []
    for one in matches:
        last = joined[-1] if joined else None
        if last is not None and (last.left + last.length, last.right + last.length) == (one.left, one.right):
            joined[-1] = Match(last.left, last.right, last.length + one.length)
        else:
            joined.append(one)
    return joined


class _Matcher:
    def __init__(self, left: list[int], right: list[int], effort: Effort) -> None:
        self._left, self._right = left, right
        self._effort = effort
        self._anchoring = _ANCHORING_PER_ITEM * (len(left) + len(right))
        self._found: list[Match] = []

    def run(self) -> list[Match]:
        parts = [_Part(0, len(self._left), 0, len(self._right))]
        while parts:
            part = self._trimmed(parts.pop())
            if part.left < part.left_end and part.right < part.right_end and not self._shortest(part):
                parts.extend(self._anchored(part))
        return self._found

    def _keep(self, left: int, right: int, length: int) -> None:
        if length:
            self._found.append(Match(left, right, length))

    def _trimmed(self, part: _Part) -> _Part:
        """Without what both sides begin and end with."""
        a, b = self._left, self._right
        left, left_end, right, right_end = part.left, part.left_end, part.right, part.right_end
        while left < left_end and right < right_end and a[left] == b[right]:
            left, right = left + 1, right + 1
        self._keep(part.left, part.right, left - part.left)
        while left < left_end and right < right_end and a[left_end - 1] == b[right_end - 1]:
            left_end, right_end = left_end - 1, right_end - 1
        self._keep(left_end, right_end, part.left_end - left_end)
        return _Part(left, left_end, right, right_end)

    def _shortest(self, part: _Part) -> bool:
        """Find the shortest way through a part. False where the effort does not suffice."""
        a, b = self._left[part.left : part.left_end], self._right[part.right : part.right_end]
        if self._effort.steps <= 0 or not set(a) & set(b):
            return self._effort.steps > 0
        across, down = len(a), len(b)
        reached = {1: 0}
        trace: list[dict[int, int]] = []
        for changes in range(across + down + 1):
            trace.append(reached)
            reached = dict(reached)
            for diagonal in range(-changes, changes + 1, 2):
                goes_down = diagonal == -changes or (
                    diagonal != changes and reached[diagonal - 1] < reached[diagonal + 1]
                )
                x = reached[diagonal + 1] if goes_down else reached[diagonal - 1] + 1
                y = start = x - diagonal
                while x < across and y < down and a[x] == b[y]:
                    x, y = x + 1, y + 1
                self._effort.steps -= y - start + 1
                reached[diagonal] = x
                if x >= across and y >= down:
                    self._walk_back(part, trace, across, down)
                    return True
            self._effort.steps -= changes  # for the copy
            if self._effort.steps <= 0:
                return False
        return True

    def _walk_back(self, part: _Part, trace: list[dict[int, int]], x: int, y: int) -> None:
        for changes in range(len(trace) - 1, -1, -1):
            reached, diagonal = trace[changes], x - y
            goes_down = diagonal == -changes or (diagonal != changes and reached[diagonal - 1] < reached[diagonal + 1])
            former = diagonal + 1 if goes_down else diagonal - 1
            former_x = reached[former]
            start = former_x if goes_down else former_x + 1
            self._keep(part.left + start, part.right + start - diagonal, x - start)
            x, y = former_x, former_x - former

    def _anchored(self, part: _Part) -> list[_Part]:
        """The parts between items that are unique on both sides, where they stand in the same order on both."""
        self._anchoring -= part.size
        if self._anchoring <= 0:
            return []
        counted = (
            Counter(self._left[part.left : part.left_end]),
            Counter(self._right[part.right : part.right_end]),
        )
        places = {item: index for index, item in enumerate(self._right[part.right : part.right_end], part.right)}
        pairs = [
            (index, places[item])
            for index, item in enumerate(self._left[part.left : part.left_end], part.left)
            if counted[0][item] == 1 and counted[1].get(item) == 1
        ]
        found, left, right = [], part.left, part.right
        for index, place in _rising(pairs):
            self._keep(index, place, 1)
            found.append(_Part(left, index, right, place))
            left, right = index + 1, place + 1
        return [*found, _Part(left, part.left_end, right, part.right_end)] if found else []


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second places rise too."""
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(holders[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        holders[at : at + 1] = [number]
    found, number = [], holders[-1] if holders else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]

"""What differs between texts, and who brought which line: exact for every history, bounded for every text."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from centralita.prompts.service.differing import Origins, diff, lines_of, trace
from centralita.prompts.service.matching import Effort, effort_for, match

HISTORIES = 1_000


def longest(left: list[int], right: list[int]) -> int:
    """The length of the longest common subsequence, by the table."""
    table = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            table[i + 1][j + 1] = table[i][j] + 1 if one == other else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def assert_exact(before: str, after: str) -> None:
    found = diff(before, after)
    assert "".join(one.text for one in found if one.kind != "insert") == before
    assert "".join(one.text for one in found if one.kind != "delete") == after
    assert all(one.text for one in found)
    assert all(one.kind != other.kind for one, other in pairwise(found))


items = st.lists(st.integers(0, 4), max_size=14)
texts = st.text("ab .,\n\r\tñ👋\u0301", max_size=80) | st.text(max_size=40)


class TestMatching:
    @settings(max_examples=400, deadline=None)
    @given(items, items)
    def test_finds_the_longest_that_both_have(self, left: list[int], right: list[int]) -> None:
        found = match(left, right, effort_for(left, right))
        assert sum(one.length for one in found) == longest(left, right)

    @settings(max_examples=400, deadline=None)
    @given(items, items, st.integers(0, 30))
    def test_is_true_whatever_the_effort(self, left: list[int], right: list[int], steps: int) -> None:
        reached = (0, 0)
        for one in match(left, right, Effort(steps)):
            assert (one.left, one.right) >= reached
            assert one.left >= reached[0]
            assert one.right >= reached[1]
            assert left[one.left : one.left + one.length] == right[one.right : one.right + one.length]
            reached = (one.left + one.length, one.right + one.length)


class TestDiff:
    @settings(max_examples=400, deadline=None)
    @given(texts, texts)
    def test_gives_both_texts_back(self, before: str, after: str) -> None:
        assert_exact(before, after)

    @pytest.mark.parametrize(
        ("before", "after", "expected"),
        [
            ("", "", []),
            ("same", "same", ["=same"]),
            ("", "new", ["+new"]),
            ("old", "", ["-old"]),
            ("the cat sat", "the dog sat", ["=the ", "-cat", "+dog", "= sat"]),
            ("a b c d", "x y z d", ["-a b c", "+x y z", "= d"]),
            ("one\ntwo\n", "one\nthree\ntwo\n", ["=one\n", "+three\n", "=two\n"]),
            ("one\r\ntwo\r\n", "one\ntwo\r\n", ["=one", "-\r\n", "+\n", "=two\r\n"]),
            ("{{name}} here", "{{ name }} here", ["={{", "+ ", "=name", "+ ", "=}} here"]),
            ("👨‍👩 x", "👨‍👧 x", ["-👨‍👩", "+👨‍👧", "= x"]),
        ],
    )
    def test_shows_words(self, before: str, after: str, expected: list[str]) -> None:
        signs = {"equal": "=", "insert": "+", "delete": "-"}
        assert [signs[one.kind] + one.text for one in diff(before, after)] == expected

    @pytest.mark.parametrize("shape", ["edited", "shuffled", "other", "one line", "feeds", "letters"])
    def test_of_a_megabyte_takes_seconds_at_the_most(self, shape: str) -> None:
        source = random.Random(7)
        words = ["".join(source.choices("abcdefgh", k=source.randint(2, 8))) for _ in range(3_000)]
        lines = [" ".join(source.choices(words, k=10)) + "\n" for _ in range(17_000)]
        other = [" ".join(source.choices(words, k=10)) + "\n" for _ in range(17_000)]
        edited = [line.replace("a", "A", 1) if source.random() < 0.1 else line for line in lines]
        before, after = {
            "edited": (lines, edited),
            "shuffled": (lines, source.sample(lines, len(lines))),
            "other": (lines, other),
            "one line": ([line.strip() + " " for line in lines], [line.strip() + " " for line in edited]),
            "feeds": (["\n"] * 900_000, [*["\n"] * 450_000, "x\n", *["\n"] * 440_000]),
            "letters": (source.choices(["a\n", "b\n"], k=450_000), source.choices(["a\n", "b\n"], k=450_000)),
        }[shape]
        began = time.process_time()
        assert_exact("".join(before), "".join(after))
        assert time.process_time() - began < 15


class TestHistories:
    def test_diff_blame_and_restoring_are_exact_in_a_thousand_histories(self) -> None:
        source = random.Random(20261127)
        for _ in range(HISTORIES):
            self.one_history(source)

    def one_history(self, source: random.Random) -> None:
        """Edits of lines that are all different, so that a model knows whose each of them is."""
        made = 0
        model: list[tuple[str, int]] = []
        versions: list[str] = []
        origins: Origins = []
        for version in range(1, source.randint(3, 9)):
            for _ in range(source.randint(1, 4)):
                place = source.randint(0, len(model))
                kind = source.choice(["insert", "insert", "delete", "replace"])
                if kind != "insert":
                    del model[place : place + source.randint(1, 3)]
                if kind != "delete":
                    added = source.randint(1, 3)
                    ends = source.choice(["\n", "\r\n"])
                    lines = [f"line {made + one}, {{{{name}}}} ñ👋{ends}" for one in range(added)]
                    model[place:place] = [(line, version) for line in lines]
                    made += added
            text = "".join(line for line, _ in model)
            former = versions[-1] if versions else ""
            assert_exact(former, text)
            origins = trace(former, origins, text, version)
            assert [owner for owner, count in origins for _ in range(count)] == [owner for _, owner in model]
            versions.append(text)
        restored = versions[source.randrange(len(versions))]
        found = diff(versions[-1], restored)
        assert "".join(one.text for one in found if one.kind != "delete") == restored

    def test_a_line_feed_at_the_end_is_nobodys_change(self) -> None:
        assert trace("a", [[1, 1]], "a\nb", 2) == [[1, 1], [2, 1]]
        assert trace("a\nb", [[1, 1], [2, 1]], "a\n", 3) == [[1, 1]]

    def test_lines_are_those_of_an_editor(self) -> None:
        assert lines_of("a\r\nb\rc\x0bd\u2028e\n\nf") == ["a\r\n", "b\rc\x0bd\u2028e\n", "\n", "f"]


class TestRoutes:
    async def test_versions_are_compared_with_each_other_and_with_the_draft(self, alice, url, save, edit) -> None:
        await save("Line one, {{name}}.\nLine 2.\n")
        await edit("Line one, {{name}}.\n")
        both = (await alice.client.get(f"{url}/versions/1/diff", params={"against": 2})).json()["segments"]
        assert [(one["kind"], one["text"]) for one in both] == [
            ("equal", "Line one, {{name}}.\nLine "),
            ("delete", "two"),
            ("insert", "2"),
            ("equal", ".\n"),
        ]
        draft = (await alice.client.get(f"{url}/versions/2/diff")).json()["segments"]
        assert [(one["kind"], one["text"]) for one in draft] == [
            ("equal", "Line one, {{name}}.\n"),
            ("delete", "Line 2.\n"),
        ]
        assert (await alice.client.get(f"{url}/versions/1/diff", params={"against": 9})).status_code == 404
        assert (await alice.client.get(f"{url}/versions/1/diff", params={"against": "x"})).status_code == 422

    async def test_blame_names_version_author_and_time_of_each_line(self, alice, url, save, people) -> None:
        await save("Line one, {{name}}.\nNew.\nLine two.\n", "Two lines more")
        eva = await people("builder", of=alice, name="Eva")
        await eva.client.patch(url, json={"text": "Line one, {{name}}.\nNew.\nLast."})
        await eva.client.post(f"{url}/versions", json={"note": "Hers"})
        lines = (await alice.client.get(f"{url}/versions/3/blame")).json()["lines"]
        assert [(one["first_line"], one["last_line"], one["version"], one["author_name"]) for one in lines] == [
            (1, 1, 1, "Alicia Molina"),
            (2, 2, 2, "Alicia Molina"),
            (3, 3, 3, "Eva"),
        ]
        assert [one["text"] for one in lines] == ["Line one, {{name}}.\n", "New.\n", "Last."]
        assert [one["note"] for one in lines] == [None, "Two lines more", "Hers"]
        former = (await alice.client.get(f"{url}/versions/1/blame")).json()["lines"]
        assert [(one["first_line"], one["last_line"], one["version"]) for one in former] == [(1, 2, 1)]

"""The estimate of tokens is the one that the page shows."""

import re
from pathlib import Path

import pytest

from centralita.prompts.service import tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("a", 1), ("a" * 380, 100), ("a" * 381, 101), ("ñ" * 380, 100), ("👋" * 190, 100), ("名" * 38, 10)],
)
def test_counts(text: str, expected: int) -> None:
    assert tokens.estimate(text) == expected


def test_the_page_has_the_same_rule(repository: Path) -> None:
    page = (repository / "web/src/components/prompt-editor/text/tokens.ts").read_text(encoding="utf-8")
    found = re.search(r"CHARACTERS_PER_TOKEN = ([\d.]+);", page)
    assert found is not None
    assert float(found[1]) == tokens.CHARACTERS_PER_TOKEN

"""The texts of the page in one language, read from the files that the page itself reads."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

LOCALES = Path(__file__).resolve().parent.parent.parent / "web" / "src" / "locales"
BROWSER_LOCALES = {"en": "en-US", "es": "es-ES"}


class Words:
    """`words("auth:setup.title")`: what the page says there."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        text = self._find(key, values.get("count"))
        for name, value in values.items():
            text = text.replace(f"{{{{{name}}}}}", str(value))
        assert "{{" not in text, f"{key} needs more values: {text}"
        return text

    def pattern(self, key: str) -> re.Pattern[str]:
        """The text with anything at all in the place of its values."""
        parts = re.split(r"\{\{\w+\}\}", self._find(key, None))
        return re.compile(".*".join(re.escape(part) for part in parts))

    @property
    def locale(self) -> str:
        """The language of a browser whose reader speaks this one."""
        return BROWSER_LOCALES[self.language]

    def number(self, text: str) -> tuple[float, float]:
        """The first number of a text as this language writes it, and half of its last digit."""
        found = re.search(r"\d[\d.,\u202f\u00a0 ]*", text)
        assert found, f"no number in {text!r}"
        group, point = (",", ".") if self.language == "en" else (".", ",")
        digits = re.sub(r"[\s\u202f\u00a0]", "", found.group()).replace(group, "").rstrip(point)
        _, _, decimals = digits.partition(point)
        return float(digits.replace(point, ".")), 0.5 * 10.0 ** -len(decimals)

    def _find(self, key: str, count: object) -> str:
        namespace, _, path = key.partition(":")
        *folders, last = path.split(".")
        words = _file(self.language, namespace)
        for folder in folders:
            words = words[folder]
        if last not in words:
            last = f"{last}_{'one' if count == 1 else 'other'}"
        text = words[last]
        assert isinstance(text, str), f"{key} is no text"
        return text


@cache
def _file(language: str, namespace: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((LOCALES / language / f"{namespace}.json").read_text(encoding="utf-8"))
    return read

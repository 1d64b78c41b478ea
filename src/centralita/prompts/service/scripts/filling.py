"""The places of a script that are filled in for each call: `[name]`, `<name>`, `{name}`, `{{name}}` and `____`."""

import re

from centralita.prompts.schemas.variables import MOST_VARIABLES, PromptVariableInput
from centralita.prompts.service.scripts import words
from centralita.retell import system_variables

_PLACE = re.compile(
    r"\{\{([^{}\n]{1,100})\}\}"
    r"|\[([^\[\]\n]{1,60})\](?!\()"
    r"|<([^<>\n]{1,60})>"
    r"|(?<!\{)\{([^{}\n]{1,60})\}(?!\})"
    r"|(_{3,})"
)
_NAMED = re.compile(r"[^\W\d_][\w .'’/-]*")
_MOST_WORDS = 4
_BEFORE = 60


class Filler:
    """Puts variables into texts, and knows them afterwards by their names, in the order they came."""

    def __init__(self, blank: str) -> None:
        self._blank = blank
        self._found: dict[str, PromptVariableInput] = {}
        self.blanks: list[str] = []

    @property
    def variables(self) -> list[PromptVariableInput]:
        """What to declare: as many as a prompt may have."""
        return list(self._found.values())[:MOST_VARIABLES]

    @property
    def is_full(self) -> bool:
        """Whether there are more than a prompt declares."""
        return len(self._found) > MOST_VARIABLES

    def fill(self, text: str) -> str:
        """The text with a variable in each place."""
        return _PLACE.sub(self._variable, text)

    def _variable(self, found: re.Match[str]) -> str:
        written, blank = found[0], found[5]
        if blank:
            name = f"{self._blank}_{len(self.blanks) + 1}"
            self.blanks.append(name)
            return self._declare(name, found.string[max(0, found.start() - _BEFORE) : found.start()].strip())
        if found[1] is not None:
            name = found[1].strip()
            if name and not system_variables.is_system(name):
                self._declare(name, "")
            return written
        inside = (found[2] or found[3] or found[4]).strip()
        if not _is_name(inside):
            return written
        name = re.sub(r"[\W_]+", "_", words.plain(inside)).strip("_")
        return self._declare(name, inside if inside != name else "") if name else written

    def _declare(self, name: str, description: str) -> str:
        self._found.setdefault(name, PromptVariableInput(name=name, description=description))
        return f"{{{{{name}}}}}"


def _is_name(inside: str) -> bool:
    parts = words.plain(inside).split()
    return bool(parts) and len(parts) <= _MOST_WORDS and bool(_NAMED.fullmatch(inside)) and parts[0] not in words.DOING

"""What can be set is documented, and nothing else is."""

import re
from pathlib import Path

from centralita.core.settings import Settings


class TestConfiguration:
    def test_every_setting_is_documented_and_none_besides(self, repository: Path) -> None:
        text = (repository / "docs" / "configuration.md").read_text(encoding="utf-8")
        documented = re.findall(r"^\| `CENTRALITA_([A-Z_]+)` \|", text, re.MULTILINE)
        assert sorted(documented) == sorted(name.upper() for name in Settings.model_fields)

    def test_the_defaults_are_those_of_the_code(self, repository: Path) -> None:
        text = (repository / "docs" / "configuration.md").read_text(encoding="utf-8")
        rows = dict(re.findall(r"^\| `CENTRALITA_([A-Z_]+)` \| `([^`]*)` \|", text, re.MULTILINE))
        for name, field in Settings.model_fields.items():
            default = f"{field.default:g}" if isinstance(field.default, float) else field.default
            if isinstance(default, int | str) and default:
                assert rows[name.upper()] == str(default), name

"""Print what `GET /agents/settings` answers for a Retell LLM, a line for each setting and definition.

The web app's tests read it.
"""

import json
import sys

from centralita.agents.schemas.settings import SettingsRead
from centralita.retell.catalogue import catalogue


def dump() -> str:
    """The answer, the same every time."""
    answer = SettingsRead.of(catalogue()).model_dump(mode="json", by_alias=True)
    settings = ",\n".join(_line(setting) for setting in sorted(answer["settings"], key=lambda one: one["name"]))
    definitions = ",\n".join(
        f"{json.dumps(name)}: {_line(schema)}" for name, schema in sorted(answer["definitions"].items())
    )
    version = json.dumps(answer["sdk_version"])
    return f'{{"sdk_version": {version},\n"settings": [\n{settings}\n],\n"definitions": {{\n{definitions}\n}}}}\n'


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    sys.stdout.write(dump())

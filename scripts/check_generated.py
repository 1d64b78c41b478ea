"""Say whether what `make openapi` writes is still what the code gives: the document, and files of the web app."""

import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from dump_settings import dump

_ROOT = Path(__file__).resolve().parent.parent
_TYPES = _ROOT / "web" / "src" / "api" / "schema.d.ts"
_DOCUMENT = _ROOT / "openapi.json"
_SETTINGS = _ROOT / "web" / "src" / "test" / "agent-settings.json"


def main() -> int:
    """1 when one of them is stale."""
    with tempfile.TemporaryDirectory() as folder:
        document, types = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        with document.open("wb") as file:
            subprocess.run([Path(sys.executable).parent / "centralita", "openapi"], stdout=file, check=True)
        _generate_types(document, types)
        stale = [
            kept.relative_to(_ROOT)
            for kept, fresh in ((_DOCUMENT, document), (_TYPES, types))
            if not kept.is_file() or kept.read_bytes() != fresh.read_bytes()
        ]
    if not _SETTINGS.is_file() or _SETTINGS.read_text(encoding="utf-8") != dump():
        stale.append(_SETTINGS.relative_to(_ROOT))
    for path in stale:
        print(f"{path} is stale: run 'make openapi' and commit it.")
    return 1 if stale else 0


def _generate_types(document: Path, types: Path) -> None:
    """What `npm run generate` does, between other files."""
    script = json.loads((_ROOT / "web" / "package.json").read_text(encoding="utf-8"))["scripts"]["generate"]
    places = {"../openapi.json": str(document), "src/api/schema.d.ts": str(types)}
    words = [places.get(word, word) for word in shlex.split(script)]
    subprocess.run(["npx", "--no-install", *words], cwd=_ROOT / "web", check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())

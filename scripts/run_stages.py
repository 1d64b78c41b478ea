"""Run the stages of `make test` or `make check` one after another, all of them, and say how each came out."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_WEB = _ROOT / "web"
_BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Stage:
    """One command and where it runs."""

    name: str
    command: list[str]
    folder: Path = _ROOT


def _python(name: str, program: str, *arguments: str) -> Stage:
    return Stage(name, [str(_BIN / program), *arguments])


def _web(name: str) -> Stage:
    return Stage(f"web: {name}", ["npm", "run", "--silent", name], _WEB)


_CHECKS = [
    _python("ruff", "ruff", "check"),
    _python("ruff format", "ruff", "format", "--check"),
    _python("mypy", "mypy"),
    _python("import rules", "lint-imports"),
    _python("dead code", "python", "scripts/find_dead_code.py"),
    _web("check"),
    _web("types"),
    _web("knip"),
]
_TESTS = [
    _python("generated files", "python", "scripts/check_generated.py"),
    _web("size"),
    _web("test"),
    _python("pytest", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not browser"),
    _python("browser", "pytest", "-n", "2", "--dist", "worksteal", "-m", "browser"),
]
_SETS = {"check": _CHECKS, "test": [*_CHECKS, *_TESTS]}


def main() -> int:
    """Every stage runs, also after one that failed; 1 when any did."""
    environment = _environment()
    results: list[tuple[str, float, bool]] = []
    for stage in _SETS[sys.argv[1]]:
        print(f"\n── {stage.name} ──", flush=True)
        began = time.monotonic()
        passed = subprocess.run(stage.command, cwd=stage.folder, env=environment, check=False).returncode == 0
        results.append((stage.name, time.monotonic() - began, passed))
        print(f"── {stage.name}: {'passed' if passed else 'FAILED'} in {results[-1][1]:.1f} s", flush=True)
    print()
    for name, seconds, passed in results:
        print(f"{'passed' if passed else 'FAILED'}  {seconds:7.1f} s  {name}")
    failed = [name for name, _, passed in results if not passed]
    total = sum(seconds for _, seconds, _ in results)
    print(f"{len(results) - len(failed)} of {len(results)} stages passed in {total:.0f} s", flush=True)
    return 1 if failed else 0


def _environment() -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CENTRALITA_")}
    # Hundreds of processes start in the tests: each would compile the whole of it anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PATH"] = f"{_ROOT / '.make' / 'bin'}:{_BIN}:{environment.get('PATH', '')}"
    programs = _ROOT / ".make" / "programs.json"
    if programs.is_file():
        found = json.loads(programs.read_text(encoding="utf-8"))
        environment |= {f"TEST_{name.upper()}": path for name, path in found.items() if path}
    return environment


if __name__ == "__main__":
    sys.exit(main())

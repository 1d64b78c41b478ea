"""Run the stages of `make test` or `make check`, all of them, and say how each came out."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
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


# Lanes run side by side, the stages of a lane one after another; what follows waits for all lanes.
Lanes = list[list[Stage]]
_CHECKS: Lanes = [
    [
        _python("ruff", "ruff", "check"),
        _python("ruff format", "ruff", "format", "--check"),
        _python("mypy", "mypy"),
        _python("import rules", "lint-imports"),
        _python("dead code", "python", "scripts/find_dead_code.py"),
    ],
    [_web("check"), _web("types"), _web("knip")],
]
_TESTS: Lanes = [
    [
        _python("generated files", "python", "scripts/check_generated.py"),
        _web("size"),
        _web("test"),
        _python("pytest", "pytest", "-n", "2", "--dist", "worksteal", "-m", "not browser"),
        _python("browser", "pytest", "-n", "2", "--dist", "worksteal", "-m", "browser"),
    ]
]
_SETS: dict[str, list[Lanes]] = {"check": [_CHECKS], "test": [_CHECKS, _TESTS]}


@dataclass(frozen=True)
class Result:
    """How a stage came out."""

    name: str
    seconds: float
    passed: bool


def main() -> int:
    """Every stage runs, also after one that failed; 1 when any did."""
    environment = _environment()
    began = time.monotonic()
    results: list[Result] = []
    for lanes in _SETS[sys.argv[1]]:
        run = partial(_run_lane, environment=environment, is_alone=len(lanes) == 1)
        with ThreadPoolExecutor(len(lanes)) as pool:
            results += [result for lane in pool.map(run, lanes) for result in lane]
    print()
    for result in results:
        print(f"{'passed' if result.passed else 'FAILED'}  {result.seconds:7.1f} s  {result.name}")
    failed = [result for result in results if not result.passed]
    total = time.monotonic() - began
    print(f"{len(results) - len(failed)} of {len(results)} stages passed in {total:.0f} s", flush=True)
    return 1 if failed else 0


def _run_lane(lane: list[Stage], environment: dict[str, str], *, is_alone: bool) -> list[Result]:
    return [_run(stage, environment, is_alone=is_alone) for stage in lane]


def _run(stage: Stage, environment: dict[str, str], *, is_alone: bool) -> Result:
    """What a stage says is shown as it comes, or in one piece when another lane speaks too."""
    if is_alone:
        print(f"\n── {stage.name} ──", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        stage.command,
        cwd=stage.folder,
        env=environment,
        check=False,
        stdout=None if is_alone else subprocess.PIPE,
        stderr=None if is_alone else subprocess.STDOUT,
    )
    result = Result(stage.name, time.monotonic() - began, done.returncode == 0)
    said = "" if is_alone else f"\n── {stage.name} ──\n{done.stdout.decode(errors='replace')}"
    verdict = "passed" if result.passed else "FAILED"
    print(f"{said}── {stage.name}: {verdict} in {result.seconds:.1f} s", flush=True)
    return result


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

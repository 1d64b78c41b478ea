"""RESULTS.md: one section per measurement, and one line per seeded run."""

import os
import platform
import re
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = Path(__file__).resolve().parent / "RESULTS.md"
TITLE = "# Results\n\nWritten by `make bench`, `make soak` and `make fuzz`; nobody edits this page by hand.\n"
RUNS = "Runs"
_RUNS_HEAD = "| name | seed | cases | seconds | result | commit | day |\n| --- | --- | --- | --- | --- | --- | --- |"


@dataclass(frozen=True)
class Run:
    """One long test that came to its end."""

    name: str
    seed: int
    cases: int
    seconds: float
    result: str

    def line(self) -> str:
        """Its row in the table of runs."""
        day = datetime.now(UTC).date()
        return (
            f"| {self.name} | {self.seed} | {self.cases:,} | {self.seconds:.0f} | {self.result} | {commit()} | {day} |"
        )


@dataclass(frozen=True)
class Rounds:
    """The same measurement, once per round."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        """The middle of the rounds."""
        return statistics.median(self.values)

    @property
    def spread(self) -> str:
        """From the lowest to the highest round."""
        return f"{min(self.values):,.0f} – {max(self.values):,.0f}"


def add_run(run: Run) -> None:
    """Append a line to the table of runs."""
    rows = [line for line in _section(RUNS).splitlines() if line.startswith("|")][2:]
    write_section(RUNS, "\n".join([_RUNS_HEAD, *rows, run.line()]))


def write_section(name: str, text: str) -> None:
    """Replace one section, or add it."""
    page = FILE.read_text(encoding="utf-8") if FILE.exists() else TITLE
    section = f"## {name}\n\n{text.strip()}\n"
    found = _pattern(name).search(page)
    page = page[: found.start()] + section + page[found.end() :] if found else f"{page.rstrip()}\n\n{section}"
    FILE.write_text(page, encoding="utf-8")


def provenance() -> str:
    """Where and with what a measurement was made."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, commit {commit()}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC."
    )


def commit() -> str:
    """The commit that is measured, with a + where files differ from it."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=FILE.parent, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--untracked-files=no", "--", "../src", "../migrations", ".")
    is_changed = any(not line.endswith("RESULTS.md") for line in changed.splitlines())
    return (git("rev-parse", "--short", "HEAD") or "unknown") + ("+" if is_changed else "")


def _processor() -> str:
    for line in (
        Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    ):
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _section(name: str) -> str:
    page = FILE.read_text(encoding="utf-8") if FILE.exists() else ""
    found = _pattern(name).search(page)
    return found[0] if found else ""


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"^## {re.escape(name)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)

"""How long a start takes, how much memory an idle installation holds, and how many bytes a first visit loads."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench import results
from bench.results import Rounds
from bench.serving import PROGRAM, READY
from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory

SECTION = "Start-up, memory, first load"
ROUNDS = 5
_SETTLE_SECONDS = 5


@dataclass(frozen=True)
class Start:
    """One warm start: seconds to the ready line, and the memory of all its processes by name, in MB (PSS)."""

    seconds: float
    memory: dict[str, float]


def main() -> int:
    """Measure, print, and write the section."""
    with temporary_directory(postgres_account()) as directory:
        cold = _start(directory)
        starts = [_start(directory) for _ in range(ROUNDS)]
    seconds = Rounds([start.seconds for start in starts])
    memory = Rounds([sum(start.memory.values()) for start in starts])
    parts = {name: Rounds([start.memory.get(name, 0) for start in starts]).median for name in starts[0].memory}
    text = "\n".join(
        [
            "| what | median | spread |",
            "| --- | --- | --- |",
            f"| warm start to the ready line | {seconds.median:.1f} s | {_spread(seconds)} |",
            f"| first start on an empty data directory | {cold.seconds:.1f} s | one |",
            f"| idle memory of all processes with PostgreSQL (PSS) | {memory.median:.0f} MB | {memory.spread} |",
            *(f"| of it {name} | {value:.0f} MB | |" for name, value in parts.items()),
            *(f"| first load of {name}, JavaScript gzipped | {size} kB | |" for name, size in _loads().items()),
            "",
            f"{ROUNDS} rounds, {_SETTLE_SECONDS} s after ready, sandbox included. {results.provenance()}",
        ]
    )
    print(text)
    results.write_section(SECTION, text)
    return 0


def _spread(rounds: Rounds) -> str:
    return f"{min(rounds.values):.1f} – {max(rounds.values):.1f}"


def _start(directory: Path) -> Start:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CENTRALITA_")}
    began = time.monotonic()
    command = [PROGRAM, "serve", "--port", str(port), "--data-dir", str(directory)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith(READY):
                break
        else:
            raise RuntimeError("the panel did not become ready")
        seconds = time.monotonic() - began
        time.sleep(_SETTLE_SECONDS)
        return Start(seconds, _memory(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _memory(root: int) -> dict[str, float]:
    """Proportional set size per part, of a process and everything it started."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                status = (entry / "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(status.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found: dict[str, float] = {}
    waiting = [root]
    while waiting:
        process = waiting.pop()
        waiting += parents.get(process, [])
        name = _name(process)
        found[name] = found.get(name, 0) + _pss(process)
    return found


def _pss(process: int) -> float:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    match = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(match[1]) / 1000 if match else 0


def _name(process: int) -> str:
    try:
        words = Path(f"/proc/{process}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return "gone"
    if "postgres" in words[0]:
        return "PostgreSQL"
    for part in ("centralita.web", "centralita.worker", "centralita.retell.sandbox"):
        if part in words:
            return part.removeprefix("centralita.").removeprefix("retell.")
    return "supervisor"


def _loads() -> dict[str, str]:
    """Kilobytes of gzipped scripts a first visit loads, as the web app's own budget check counts them."""
    folder = Path(__file__).resolve().parent.parent / "web"
    done = subprocess.run(["npm", "run", "--silent", "size"], cwd=folder, capture_output=True, text=True, check=True)
    return dict(re.findall(r"^(.+?): ([0-9.]+) kB", done.stdout, re.MULTILINE))


if __name__ == "__main__":
    sys.exit(main())

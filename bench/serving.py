"""A whole installation for a while: `centralita serve` on a data directory that is thrown away."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory

PASSWORD = "a passphrase only for this run"
PROGRAM = str(Path(sys.executable).parent / "centralita")
READY = "Centralita is ready at "


@contextmanager
def serving(**settings: str) -> Iterator[str]:
    """The address of a panel that serves while the block runs; no rate limits, a quick sandbox."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CENTRALITA_")} | {
        "CENTRALITA_LOG_LEVEL": "error",
        "CENTRALITA_RATE_LOGINS_PER_MINUTE": "100000",
        "CENTRALITA_RATE_READS_PER_MINUTE": "100000000",
        "CENTRALITA_RATE_WRITES_PER_MINUTE": "100000000",
        "CENTRALITA_RATE_WRITE_BURST": "100000000",
        "CENTRALITA_SANDBOX_SPEED": "60",
        **{f"CENTRALITA_{name}": value for name, value in settings.items()},
    }
    with temporary_directory(postgres_account()) as directory:
        command = [PROGRAM, "serve", "--port", str(port), "--data-dir", str(directory)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert process.stdout is not None
            if not any(line.startswith(READY) for line in process.stdout):
                raise RuntimeError("the panel did not become ready")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)

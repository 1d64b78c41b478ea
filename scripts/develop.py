"""`make dev`: the panel behind Vite, each side starting anew when its files change. Open http://127.0.0.1:5173."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SOURCES = (_ROOT / "src", _ROOT / "migrations")


def main() -> None:
    """Run both until Ctrl-C."""
    path = f"{_ROOT / '.make' / 'bin'}:{os.environ.get('PATH', '')}"
    environment = os.environ | {"PATH": path, "CENTRALITA_LOG_FORMAT": "text"}
    page = subprocess.Popen(["npx", "--no-install", "vite", "--host", "127.0.0.1"], cwd=_ROOT / "web", env=environment)
    panel = _start(environment)
    try:
        seen = _newest()
        while page.poll() is None:
            time.sleep(0.5)
            if (changed := _newest()) > seen:
                seen = changed
                print("Python files changed: starting the panel again.", flush=True)
                _stop(panel)
                panel = _start(environment)
    except KeyboardInterrupt:
        print("Stopping.", flush=True)
    finally:
        _stop(panel)
        page.terminate()
        page.wait()


def _start(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [Path(sys.executable).parent / "centralita", "serve", "--port", "8080"]
    return subprocess.Popen(command, env=environment, start_new_session=True)


def _stop(panel: subprocess.Popen[bytes]) -> None:
    if panel.poll() is None:
        panel.send_signal(signal.SIGTERM)
    panel.wait()


def _newest() -> float:
    return max(path.stat().st_mtime for folder in _SOURCES for path in folder.rglob("*.py"))


if __name__ == "__main__":
    main()

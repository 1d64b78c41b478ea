"""Find the programs that tests drive (Chromium, Redis), or bring them; write where they are into `.make/programs`."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / ".make" / "programs.json"
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_REDISES = ("redis-server", "valkey-server")


def main() -> int:
    """Bring what is missing; 1 when there is no browser."""
    missing = [package for package, names in (("chromium", _CHROMIUMS), ("redis-server", _REDISES)) if not _find(names)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_install(missing)
    chromium = _find(_CHROMIUMS) or _playwright_chromium()
    redis = _find(_REDISES)
    _FILE.parent.mkdir(exist_ok=True)
    _FILE.write_text(json.dumps({"chromium": chromium, "redis": redis}, indent=1) + "\n", encoding="utf-8")
    if redis is None:
        print("No Redis found and none could be installed: the test that wants one will say so.")
    if chromium is None:
        print("No Chromium found and none could be installed: install one, then run this again.", file=sys.stderr)
        return 1
    return 0


def _find(names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


def _apt_install(packages: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages]
    print(f"Installing {' and '.join(packages)} with apt-get.", flush=True)
    if subprocess.run(install, check=False, env=environment, stdout=subprocess.DEVNULL).returncode:
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment, stdout=subprocess.DEVNULL)
        subprocess.run(install, check=False, env=environment, stdout=subprocess.DEVNULL)


def _playwright_chromium() -> str | None:
    print("Downloading Playwright's Chromium.", flush=True)
    fetched = subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if fetched.returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


if __name__ == "__main__":
    sys.exit(main())

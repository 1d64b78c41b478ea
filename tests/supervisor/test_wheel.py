"""The wheel carries the web app and the migrations, or is not built."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

_PARTS = ("pyproject.toml", "README.md", "LICENSE", "build_hook.py", "migrations", "src")


@pytest.fixture
def sources(repository: Path, tmp_path: Path) -> Path:
    """What a wheel is built from, without a web app."""
    left_out = shutil.ignore_patterns("web_dist", "__pycache__")
    for name in _PARTS:
        source, copy = repository / name, tmp_path / name
        if source.is_dir():
            shutil.copytree(source, copy, ignore=left_out)
        else:
            shutil.copy(source, copy)
    return tmp_path


def build(sources: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", "out"]
    return subprocess.run(command, cwd=sources, capture_output=True, text=True, check=False)


class TestWheel:
    def test_is_refused_without_the_web_app(self, sources: Path) -> None:
        refused = build(sources)
        assert refused.returncode != 0
        assert "The web app is not built: " in refused.stderr

    def test_holds_page_and_migrations(self, sources: Path) -> None:
        page = sources / "src" / "centralita" / "web_dist" / "index.html"
        page.parent.mkdir()
        page.write_text("<!doctype html>", encoding="utf-8")
        built = build(sources)
        assert built.returncode == 0, built.stderr
        (wheel,) = (sources / "out").glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            held = set(archive.namelist())
        assert {
            "centralita/web_dist/index.html",
            "centralita/migrations/env.py",
            "centralita/migrations/versions/2026_11_22_0001_core.py",
        } <= held

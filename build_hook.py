"""Refuse to build a wheel that lacks the built web app."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebAppHook(BuildHookInterface[Any]):
    """An editable installation serves what `make` builds later, so only real wheels are checked."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Stop the build when the page is missing."""
        page = Path(self.root) / "src" / "centralita" / "web_dist" / "index.html"
        if self.target_name == "wheel" and version != "editable" and not page.is_file():
            raise RuntimeError(f"The web app is not built: {page} is missing. Run 'make web' first.")

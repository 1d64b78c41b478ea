"""Name functions, methods, classes and imports of the package that nothing calls, neither the package nor a test."""

import sys
from pathlib import Path

from vulture import Vulture

_ROOT = Path(__file__).resolve().parent.parent
_KINDS = {"class", "function", "import", "method", "property"}
# Called by a library, by the name that the library gives.
_CALLED_FROM_OUTSIDE = [
    "begin_*",
    "connect_tcp",
    "connect_unix_socket",
    "process_bind_param",
    "process_result_value",
    "handle_async_request",
    "handle_exit",
    "ignore_aliases",
    # Read from rows by name: by Pydantic, and by statements over the table.
    "cost_state",
    "extractions",
    "preview_url",
    "prompt_link",
    "UsageEntry",
]
_REGISTERED = [
    "@*.command",
    "@*.every",
    "@*.group",
    "@*.handler",
    "@*.listens_for",
    "@*.task",
    "@check",
    "@event.*",
    "@events.*",
    "@field_serializer",
    "@field_validator",
    "@health.check",
    "@jobs.*",
    "@main.*",
    "@model_serializer",
    "@model_validator",
    "@operations.*",
    "@router.*",
    "@*router.*",
    "@dead_letters.*",
    "@validates",
    "@declared_attr.*",
]


def main() -> int:
    """1 when there is any."""
    vulture = Vulture(ignore_names=_CALLED_FROM_OUTSIDE, ignore_decorators=_REGISTERED)
    vulture.scavenge([str(_ROOT / name) for name in ("src", "tests", "bench", "scripts")])
    dead = [
        item
        for item in vulture.get_unused_code(min_confidence=60)
        if item.typ in _KINDS and Path(item.filename).is_relative_to(_ROOT / "src")
    ]
    for item in dead:
        print(f"{Path(item.filename).relative_to(_ROOT)}:{item.first_lineno}: nothing uses the {item.typ} {item.name}")
    return 1 if dead else 0


if __name__ == "__main__":
    sys.exit(main())

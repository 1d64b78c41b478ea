"""Characters that come from outside and that nothing here can keep or send."""

from typing import Any


def keepable(value: Any) -> Any:
    """JSON without NUL, which PostgreSQL does not keep, and without halves of surrogate pairs, which have no UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")
    if isinstance(value, dict):
        return {keepable(name): keepable(item) for name, item in value.items()}
    return [keepable(item) for item in value] if isinstance(value, list) else value

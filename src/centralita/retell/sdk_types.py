"""The official SDK's own parameter types, loaded without importing the SDK.

`import retell` takes seconds and 100 MB, mostly for response models. The files of parameter types need little of it.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import itertools
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from inspect import cleandoc
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core.core_schema import CoreSchema

_PACKAGE = "_centralita_sdk_shapes"
_LOADING = threading.Lock()


def adapter(name: str) -> TypeAdapter[object]:
    """Pydantic's view of an SDK type, such as `agent_create_params.AgentCreateParams`."""
    from pydantic import TypeAdapter

    found = type_named(name)
    with _LOADING:
        return TypeAdapter(found)


def type_named(name: str) -> type:
    """An SDK type itself, such as `agent_create_params.AgentCreateParams`."""
    module_name, _, type_name = name.partition(".")
    with _LOADING:
        return cast("type", getattr(_module(module_name), type_name))


def schema(name: str) -> CoreSchema:
    """The type's schema with lists in the place of lazy iterables, so that items are checked at once."""
    return cast("CoreSchema", _eager(adapter(name).core_schema))


def docstrings(module_name: str) -> dict[str, dict[str, str]]:
    """What the SDK's source says of each field: class name → field name → text."""
    path = _module(module_name).__file__
    assert path is not None  # the SDK is installed as files
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(Path(path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = dict(_described(node.body))
    return found


def _described(body: Sequence[ast.stmt]) -> list[tuple[str, str]]:
    found = []
    for field, following in itertools.pairwise(body):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            found.append((field.target.id, cleandoc(str(following.value.value))))
    return found


@cache
def _module(name: str) -> ModuleType:
    _open_package()
    return importlib.import_module(f"{_PACKAGE}.types.{name}")


@cache
def _open_package() -> None:
    """A package whose modules are the SDK's files, with light stand-ins for what those files import."""
    spec = importlib.util.find_spec("retell")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("The package retell-sdk is not installed.")
    folder = spec.submodule_search_locations[0]
    root, types = ModuleType(_PACKAGE), ModuleType(f"{_PACKAGE}.types")
    root.__path__, types.__path__ = [folder], [f"{folder}/types"]
    internal_types, internal_utils = ModuleType(f"{_PACKAGE}._types"), ModuleType(f"{_PACKAGE}._utils")
    vars(internal_types).update(SequenceNotStr=Sequence, FileTypes=object)
    vars(internal_utils).update(PropertyInfo=_property_info)
    for module in (root, types, internal_types, internal_utils):
        sys.modules[module.__name__] = module


def _property_info(*, alias: str | None = None, **_: object) -> object:
    from pydantic import Field

    return Field(alias=alias)


def _eager(node: object) -> object:
    if isinstance(node, Mapping):
        changed = {key: _eager(value) for key, value in node.items()}
        return changed | {"type": "list"} if changed.get("type") == "generator" else changed
    if isinstance(node, list):
        return [_eager(item) for item in node]
    if isinstance(node, tuple):
        return tuple(_eager(item) for item in node)
    return node

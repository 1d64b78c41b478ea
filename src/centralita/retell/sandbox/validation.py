"""Checks request bodies with the official SDK's own parameter types, loaded without importing the SDK."""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import sys
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, cast

import orjson

from centralita.retell.sandbox.ranges import check_ranges
from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject, as_object

if TYPE_CHECKING:
    from pydantic_core.core_schema import CoreSchema

PACKAGE = "_centralita_sdk_shapes"
LOADING = threading.Lock()


class Shape:
    """One of the SDK's `*Params` types, ready to check bodies."""

    def __init__(self, schema: CoreSchema) -> None:
        from pydantic_core import SchemaSerializer, SchemaValidator

        self._validator = SchemaValidator(schema)
        self._serializer = SchemaSerializer(schema)

    def check(self, body: JsonObject) -> JsonObject:
        """The body with only the fields Retell knows; refuses wrong types and unknown enum members."""
        from pydantic_core import ValidationError

        try:
            value = self._validator.validate_python(body, strict=True)
        except ValidationError as problem:
            first = problem.errors(include_url=False, include_context=False, include_input=False)[0]
            path = ".".join(str(part) for part in first["loc"])
            raise bad_request(f"{path}: {first['msg']}.") from problem
        clean = as_object(self._serializer.to_python(value, by_alias=True))
        check_ranges(clean)
        return clean


async def check(name: str, body: JsonObject) -> JsonObject:
    """Check a body against the SDK type `name`, such as `agent_create_params.AgentCreateParams`."""
    shape = await asyncio.to_thread(_shape, name)
    return shape.check(body)


def parse_body(raw: bytes) -> JsonObject:
    if not raw.strip():
        return {}
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError as problem:
        raise bad_request("The body is not JSON.") from problem
    if not isinstance(body, dict):
        raise bad_request("The body must be a JSON object.")
    return as_object(body)


def _shape(name: str) -> Shape:
    with LOADING:
        return _load(name)


@cache
def _load(name: str) -> Shape:
    from pydantic import TypeAdapter

    module_name, _, type_name = name.partition(".")
    _open_package()
    module = importlib.import_module(f"{PACKAGE}.types.{module_name}")
    adapter: TypeAdapter[object] = TypeAdapter(getattr(module, type_name))
    return Shape(cast("CoreSchema", _eager(adapter.core_schema)))


@cache
def _open_package() -> None:
    """A package whose modules are the SDK's files, with light stand-ins for what those files import.

    `import retell` takes seconds and 100 MB, mostly for response models that are not needed here.
    """
    spec = importlib.util.find_spec("retell")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("The package retell-sdk is not installed.")
    folder = spec.submodule_search_locations[0]
    root, types = ModuleType(PACKAGE), ModuleType(f"{PACKAGE}.types")
    root.__path__, types.__path__ = [folder], [f"{folder}/types"]
    internal_types, internal_utils = ModuleType(f"{PACKAGE}._types"), ModuleType(f"{PACKAGE}._utils")
    vars(internal_types).update(SequenceNotStr=Sequence, FileTypes=object)
    vars(internal_utils).update(PropertyInfo=_property_info)
    for module in (root, types, internal_types, internal_utils):
        sys.modules[module.__name__] = module


def _property_info(*, alias: str | None = None, **_: object) -> object:
    from pydantic import Field

    return Field(alias=alias)


def _eager(node: object) -> object:
    """The schema with lists in the place of lazy iterables, so that items are checked at once."""
    if isinstance(node, Mapping):
        changed = {key: _eager(value) for key, value in node.items()}
        return changed | {"type": "list"} if changed.get("type") == "generator" else changed
    if isinstance(node, list):
        return [_eager(item) for item in node]
    if isinstance(node, tuple):
        return tuple(_eager(item) for item in node)
    return node

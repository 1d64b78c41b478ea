"""Checks request bodies with the official SDK's own parameter types, loaded without importing the SDK."""

from __future__ import annotations

import asyncio
import threading
from functools import cache
from typing import TYPE_CHECKING

import orjson

from centralita.retell import sdk_types
from centralita.retell.sandbox.ranges import check_ranges
from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject, as_object

if TYPE_CHECKING:
    from pydantic_core.core_schema import CoreSchema

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
    return Shape(sdk_types.schema(name))

"""A value checked against a JSON Schema, for the words that our schemas use and no others."""

import re
from collections.abc import Iterator
from typing import Any

_KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "default", "description", "enum",
    "items", "maxItems", "maxLength", "minItems", "minLength", "pattern", "properties", "required",
    "title", "type",
}  # fmt: skip
_TYPES: dict[str, type] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None),
    "integer": int,
}  # fmt: skip
_MANY = 10**9


def violations(schema: dict[str, Any], value: object, root: dict[str, Any]) -> list[str]:
    """Return what in a value is against its schema."""
    assert schema.keys() <= _KNOWN
    if "$ref" in schema:
        return violations(root["$defs"][schema["$ref"].rpartition("/")[2]], value, root)
    if "anyOf" in schema:
        tries = [violations(one, value, root) for one in schema["anyOf"]]
        return [] if [] in tries else tries[0]
    if "type" in schema and not isinstance(value, _TYPES[schema["type"]]):
        return [f"{value!r} is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{value!r} is none of {schema['enum']}"]
    return list(_inside(schema, value, root))


def _inside(schema: dict[str, Any], value: object, root: dict[str, Any]) -> Iterator[str]:
    if isinstance(value, str):
        yield from _of_text(schema, value)
    elif isinstance(value, list):
        yield from _of_list(schema, value, root)
    elif isinstance(value, dict):
        yield from _of_object(schema, value, root)


def _of_text(schema: dict[str, Any], value: str) -> Iterator[str]:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", _MANY):
        yield f"{value!r} is too long or too short"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{value!r} does not match {schema['pattern']}"


def _of_list(schema: dict[str, Any], value: list[Any], root: dict[str, Any]) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", _MANY):
        yield "too many items or too few"
    for item in value:
        yield from violations(schema["items"], item, root)


def _of_object(
    schema: dict[str, Any], value: dict[str, Any], root: dict[str, Any]
) -> Iterator[str]:
    assert schema["additionalProperties"] is False
    properties = schema["properties"]
    yield from (f"{name} is unknown" for name in value.keys() - properties.keys())
    yield from (f"{name} is missing" for name in set(schema.get("required", ())) - value.keys())
    for name in value.keys() & properties.keys():
        yield from violations(properties[name], value[name], root)

"""The description of the API, laid out to be read: operations by subject, and their shapes."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

Json = Mapping[str, Any]

_SHAPE: Final = "#/components/schemas/"
_NAMELESS: Final = "anything"
_WEBHOOKS: Final = "webhooks"
_ELSEWHERE: Final = "(the address that was set up)"


@dataclass(frozen=True, slots=True)
class Type:
    """What a value may be: words, and the shapes that they name, by their place among the words."""

    words: tuple[str, ...]
    shapes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an address, or a field of a shape."""

    name: str
    type: Type
    description: str
    is_required: bool
    where: str = ""
    """`path`, `query` or `header`; empty for a field."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, when it is answered, and what then comes: the media type and the type of it."""

    status: str
    description: str
    media_type: str
    type: Type


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that may be asked of one address; `body` is None where nothing is sent."""

    name: str
    method: str
    path: str
    summary: str
    details: str
    parameters: tuple[Field, ...]
    body: Type | None
    example: str
    answers: tuple[Answer, ...]
    refusals: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class SchemaSection:
    """What a JSON object holds, or which words a text may be."""

    name: str
    description: str
    fields: tuple[Field, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApiReference:
    """All operations by subject, and all shapes by name."""

    subjects: Mapping[str, tuple[Operation, ...]]
    shapes: tuple[SchemaSection, ...]


def reference(described: Json) -> ApiReference:
    """Return a description (OpenAPI 3.1) laid out."""
    subjects: dict[str, list[Operation]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            found = _operation(path, method.upper(), operation)
            subjects.setdefault(operation["tags"][0], []).append(found)
    for methods in described["webhooks"].values():
        told = [_operation(_ELSEWHERE, name.upper(), one) for name, one in methods.items()]
        subjects.setdefault(_WEBHOOKS, []).extend(told)
    shapes = described["components"]["schemas"].items()
    return ApiReference(
        {name: tuple(found) for name, found in subjects.items()},
        tuple(_shape(name, schema) for name, schema in sorted(shapes)),
    )


def _operation(path: str, method: str, operation: Json) -> Operation:
    summary, _, details = operation["description"].partition("\n\n")
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    answers = [_answer(status, one) for status, one in operation["responses"].items()]
    return Operation(
        name=operation["operationId"],
        method=method,
        path=path,
        summary=" ".join(summary.split()),
        details=" ".join(details.split()),
        parameters=tuple(
            Field(
                name=one["name"],
                type=_type(one["schema"]),
                description=one.get("description", ""),
                is_required=one.get("required", False),
                where=one["in"],
            )
            for one in operation.get("parameters", ())
        ),
        body=_type(content["schema"]) if content else None,
        example=_written(content["example"]) if content and "example" in content else "",
        answers=tuple(one for one in answers if one.status < "400"),
        refusals=tuple(one for one in answers if one.status >= "400"),
    )


def _answer(status: str, response: Json) -> Answer:
    contents: Mapping[str, Json] = response.get("content", {})
    for media_type, content in contents.items():
        return Answer(status, response["description"], media_type, _type(content["schema"]))
    return Answer(status, response["description"], "", Type(()))


def _shape(name: str, schema: Json) -> SchemaSection:
    needed = schema.get("required", ())
    return SchemaSection(
        name=name,
        description=" ".join(schema.get("description", "").split()),
        fields=tuple(
            Field(field, _type(inner), inner.get("description", ""), field in needed)
            for field, inner in schema.get("properties", {}).items()
        ),
        values=tuple(schema.get("enum", ())),
    )


def _type(schema: Json) -> Type:
    words = tuple(_words(schema))
    return Type(words, frozenset(one for one in words if one.isidentifier() and one[0].isupper()))


def _words(schema: Json) -> Iterator[str]:
    """Yield what a schema allows, in words; the name of a shape is a word of its own."""
    if "$ref" in schema:
        yield schema["$ref"].removeprefix(_SHAPE)
    elif "anyOf" in schema:
        yield from _joined(schema["anyOf"])
    elif "const" in schema:
        yield json.dumps(schema["const"])
    elif "enum" in schema:
        yield " | ".join(json.dumps(one) for one in schema["enum"])
    elif schema.get("type") == "array":
        yield "list of"
        yield from _words(schema.get("items", {}))
    elif isinstance(schema.get("additionalProperties"), Mapping):
        yield "object of"
        yield from _words(schema["additionalProperties"])
    else:
        kind = schema.get("type", _NAMELESS)
        yield f"{kind} ({schema['format']})" if "format" in schema else kind


def _joined(schemas: Iterable[Json]) -> Iterator[str]:
    for place, schema in enumerate(schemas):
        if place:
            yield "or"
        yield from _words(schema)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)

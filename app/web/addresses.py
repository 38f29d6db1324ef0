"""Which addresses the API has, by its own description: what they look like, and what they take."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from app.documents.forms import MEDIA


@dataclass(frozen=True, slots=True)
class Address:
    """An address of the API: `forms` has what is put behind it for each media type it comes in.

    Its own media types come first, with nothing behind.
    """

    pattern: re.Pattern[str]
    template: str
    methods: tuple[str, ...]
    forms: Mapping[str, str]


def addresses_of(app: FastAPI) -> tuple[Address, ...]:
    """Return the addresses of an application, those with endings before those without."""
    found: tuple[Address, ...] | None = getattr(app.state, "addresses", None)
    if found is None:
        found = app.state.addresses = tuple(_addresses(app.openapi()["paths"]))
    return found


def _addresses(paths: Mapping[str, Any]) -> Iterator[Address]:
    for template, operations in paths.items():
        forms = dict.fromkeys(_media_types(operations), "")
        for medium in MEDIA:
            for media_type in _media_types(paths.get(f"{template}.{medium.ending}", {})):
                forms.setdefault(media_type, f".{medium.ending}")
        methods = tuple(method.upper() for method in operations)
        yield Address(re.compile(_pattern(template, operations)), template, methods, forms)


def _media_types(operations: Mapping[str, Any]) -> Iterator[str]:
    yield from operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {})


def _pattern(template: str, operations: Mapping[str, Any]) -> str:
    shapes = {
        one["name"]: one["schema"].get("pattern", "[^/]+").removeprefix("^").removesuffix("$")
        for operation in operations.values()
        for one in operation.get("parameters", ())
        if one["in"] == "path"
    }
    parts = re.split(r"\{(\w+)\}", template)  # what is odd is the name of a parameter
    return "".join(
        f"(?:{shapes[part]})" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )

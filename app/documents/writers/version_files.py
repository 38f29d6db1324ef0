"""A version written as the file that an editor would keep, and as Markdown for reading."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from app.documents.writers.markdown import escaped


def as_yaml(document: Mapping[str, Any]) -> str:
    """Return a document as YAML, its keys in their order."""
    return yaml.dump(dict(document), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=96)


def as_json(document: Mapping[str, Any]) -> str:
    """Return a document as indented JSON."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_markdown(document: Mapping[str, Any], key: str) -> str:
    """Return a version's document as Markdown: points nested, what is struck or open said so."""
    source = escaped(_source(document))
    head = [f"# {escaped(document['title'])}", "", f"`{key}` · {document['date']} · {source}", ""]
    return "\n".join([*head, *_items(document.get("points", ()), 0)]) + "\n"


def as_plain_text(document: Mapping[str, Any], key: str) -> str:
    """Return a version's document as plain text: a line a point, nested by blanks."""
    head = [document["title"], f"{key} · {document['date']} · {_source(document)}", ""]
    return "\n".join([*head, *_lines(document.get("points", ()), 0)]) + "\n"


def _source(document: Mapping[str, Any]) -> str:
    """Return whose words follow, and whether they are all of them."""
    witness = document.get("witness")
    if not witness:
        return "no text published"
    known = f"{witness['fidelity']} by {witness['publisher']}"
    completeness = witness.get("completeness", "full")
    return known if completeness == "full" else f"{known}, {completeness}"


def _without_text(point: Mapping[str, Any]) -> str:
    """Return why nothing is to be read at a point: what stands there is not known to be empty."""
    status = point.get("status", "present")
    return "(not reported)" if status == "present" else f"({status})"


class _Dumper(yaml.SafeDumper):
    """Indents lists under their keys, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  PyYAML's own signature
        super().increase_indent(flow, indentless=False)


def _items(points: Iterable[Mapping[str, Any]], depth: int) -> Iterator[str]:
    for point in points:
        indent = "  " * depth
        heading = f"**{escaped(point['heading'])}.** " if point.get("heading") else ""
        text = escaped(point["text"]) if point.get("text") else f"*{_without_text(point)}*"
        number = escaped(point["printed_label"]) if point.get("printed_label") else point["label"]
        yield f"{indent}- {number}. {heading}{text}"
        for option in point.get("options", ()):
            yield f"{indent}  - *{option['proponent']}:* {escaped(option['text'])}"
        yield from _items(point.get("points", ()), depth + 1)


def _lines(points: Iterable[Mapping[str, Any]], depth: int) -> Iterator[str]:
    for point in points:
        indent = "  " * depth
        said = (point.get("heading"), point.get("text") or _without_text(point))
        number = point.get("printed_label") or point["label"]
        yield f"{indent}{number}. {': '.join(filter(None, said))}"
        for option in point.get("options", ()):
            yield f"{indent}  [{option['proponent']}] {option['text']}"
        yield from _lines(point.get("points", ()), depth + 1)

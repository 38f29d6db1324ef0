"""YAML as people write it, read so that every value knows its line.

Only what JSON knows is read: mappings, lists, text, integers, true, false and null. Dates stay
text; anchors and aliases are refused, for a short file with many could mean a huge one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from app.domain.errors import Fault

MOST_BYTES: Final = 8 * 1024 * 1024
MOST_LINE_CHARACTERS: Final = 100_000
MOST_DEPTH: Final = 40

_CONTROL: Final = re.compile(r"[^\t\r\x20-\x7e\x85\xa0-\ufffd\U00010000-\U0010ffff]")
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,15}")
_WORDS: Final = {"true": True, "false": False, "null": None, "~": None, "": None}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class MarkedYaml:
    """A document: its value, and the line (from 1) on which each part of it stands."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of the value at a path, or of what is nearest around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def line_naming(self, key: str) -> int:
        """Return the first line on which a value names `key`, alone or as the start of a point."""
        for path, value in _scalars(self.value):
            if value == key or (isinstance(value, str) and value.startswith(f"{key}/")):
                return self.line(path)
        return 1


class YamlFaultsError(ValueError):
    """The text is no document of this kind: every reason, with its line."""

    def __init__(self, faults: list[tuple[int, Fault]]) -> None:
        """Take each fault with the line on which it stands."""
        super().__init__("; ".join(fault.message for _, fault in faults))
        self.faults = faults


def read_marked_yaml(content: bytes) -> MarkedYaml:
    """Return the one document of a file; raises YamlFaultsError with lines."""
    text = _text(content)
    _refuse_lines(text)
    try:
        _refuse_traps(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = error.problem or error.context or "it cannot be read"
        raise _fault(line, f"This is not YAML: {what}.") from None
    except yaml.YAMLError as error:
        raise _fault(1, f"This is not YAML: {error}.") from None
    lines: dict[Path, int] = {}
    faults: list[tuple[int, Fault]] = []
    value = _value(node, (), lines, faults) if node else None
    if faults:
        raise YamlFaultsError(faults)
    return MarkedYaml(value, lines)


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        message = f"The file has {len(content):,} bytes; {MOST_BYTES:,} are taken at most."
        raise _fault(_first_long_line(content), message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _fault(line, "This is not UTF-8; save the file as UTF-8.") from None


def _first_long_line(content: bytes) -> int:
    for number, line in enumerate(content.split(b"\n"), 1):
        if len(line) > MOST_LINE_CHARACTERS:
            return number
    return 1


def _refuse_lines(text: str) -> None:
    faults = [
        (number, Fault((), message))
        for number, line in enumerate(text.split("\n"), 1)
        for message in _line_faults(line)
    ]
    if faults:
        raise YamlFaultsError(faults)


def _line_faults(line: str) -> Iterator[str]:
    if len(line) > MOST_LINE_CHARACTERS:
        yield f"The line has {len(line):,} characters; break it up."
    control = _CONTROL.search(line)
    if control:
        yield f"The line has the control character U+{ord(control.group()):04X}; take it out."


def _refuse_traps(text: str) -> None:
    """Walk the events, which takes no recursion, before any value is built."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _fault(line, "Anchors and aliases are not read; write the value out.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            raise _fault(line, f"Values nest {MOST_DEPTH} levels deep at most.")


def _value(
    node: yaml.Node, path: Path, lines: dict[Path, int], faults: list[tuple[int, Fault]]
) -> Any:  # noqa: ANN401  any JSON value
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(child, (*path, place), lines, faults) for place, child in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        value: dict[str, Any] = {}
        for key_node, child in node.value:
            key = str(key_node.value)
            if key in value:
                fault = Fault((*path, key), f"`{key}` stands twice here; keep one.")
                faults.append((key_node.start_mark.line + 1, fault))
            value[key] = _value(child, (*path, key), lines, faults)
            lines[*path, key] = key_node.start_mark.line + 1
        return value
    return _scalar(node)


def _scalar(node: yaml.Node) -> str | int | bool | None:
    written: str = node.value
    if getattr(node, "style", None):  # quoted or a block: text, whatever it looks like
        return written
    if written in _WORDS:
        return _WORDS[written]
    return int(written) if _INTEGER.fullmatch(written) else written


def _scalars(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _scalars(child, (*path, key))
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from _scalars(child, (*path, place))
    else:
        yield path, value


def _fault(line: int, message: str) -> YamlFaultsError:
    return YamlFaultsError([(line, Fault((), message))])

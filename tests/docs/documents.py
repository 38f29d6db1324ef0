"""The documents that ship with the program, and the pieces that they are made of."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [
        PROJECT / "README.md",
        PROJECT / "CHANGELOG.md",
        PROJECT / "plans/README.md",
        *PROJECT.glob("docs/**/*.md"),
    ]
)
EVERYTHING = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text(name: str) -> str:
    """Return a document."""
    return (PROJECT / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    """Return the blocks of a document that are in one language, such as `json` or `console`."""
    return [block for found, block in _BLOCK.findall(text(name)) if found == language]


def rows(name: str, heading: str) -> list[list[str]]:
    """Return the cells of the table whose first heading this is, without its headings."""
    (table,) = re.findall(rf"^\| {heading} \|.*?(?=\n\n|\Z)", text(name), re.MULTILINE | re.DOTALL)
    lines = str(table).splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]

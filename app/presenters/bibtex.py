"""How a comparison is cited: a line for a footnote, an entry of a bibliography, an item of CSL."""

from collections.abc import Mapping
from typing import Final

_SPECIAL: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {character: f"\\{character}" for character in "&%$#_{}"}


def bibtex(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry of a BibTeX file; what TeX would take for a command is escaped.

    An address stands as it is, for `url` is read verbatim.
    """
    lines = [
        f"  {name} = {{{value if name == 'url' else _escaped(value)}}},"
        for name, value in fields.items()
    ]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in " ".join(text.split()))

"""The labels of points: what one may look like."""

import re
import unicodedata
from typing import Final

from app.language.text.folding import JOINERS

MOST_LABEL_CHARACTERS: Final = 60

_OTHER_THAN_LETTERS: Final = r"\x00-/:-@\[-`{-\x7f"
LABEL_PATTERN: Final = rf"^[^{_OTHER_THAN_LETTERS}]+(?:[.\-][^{_OTHER_THAN_LETTERS}]+)*$"
"""What JSON Schema says of a label; beyond ASCII, `is_label` says more than a pattern can."""

LABEL_RULE: Final = (
    "A label is made of letters and digits, its steps joined by dots or single hyphens: 21.d, "
    "12-bis. What the paper prints, such as 12 bis, a) or 5/1, belongs in printed_label"
)
_STEPS = re.compile(r"[.\-]")


def is_label(written: str) -> bool:
    """Tell whether each step is letters and digits, with their marks and joiners."""
    return bool(written) and all(
        step and unicodedata.category(step[0])[0] in "LN" and all(map(_may_follow, step[1:]))
        for step in _STEPS.split(written)
    )


def _may_follow(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNM" or character in JOINERS

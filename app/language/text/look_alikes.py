"""Unicode confusables: what readers cannot tell apart, whatever letters it is written in."""

import unicodedata
from typing import Final

from app.language.text.folding import JOINERS

_LATIN_TWINS: Final = str.maketrans("аеорсухіјѕԁһАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdhABEKMHOPCTYXIJS")


def look_of(written: str) -> str:
    """Return what is the same for texts that look alike (a skeleton, as UTS #39 calls it).

    Cyrillic letters that no typeface tells from Latin ones become those, and joiners, which cannot
    be seen, go.
    """
    seen = unicodedata.normalize("NFKC", written).translate(_LATIN_TWINS)
    return "".join(character for character in seen if character not in JOINERS)

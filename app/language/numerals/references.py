"""References: which article, resolution, zone or rank a text means by a number or a letter."""

from collections.abc import Sequence
from typing import Final

from app.language.lexicon.fact_types import RANK, REFERRED
from app.language.lexicon.grammar import Numerals
from app.language.lexicon.lexer import Lexeme
from app.language.numerals.amounts import Sighting, measured
from app.language.numerals.numbers import Number, figures, numeral, ordinal, roman

_Said = Sequence[Lexeme]

_HUNDRED: Final = 100
_DIGITS: Final = "0123456789"
_GOING_ON: Final = frozenset("""
    , and to - – і та и or або или .
""".split())  # fmt: skip
_PAST: Final = frozenset("№ no #".split())


def reference(said: _Said, at: int, text: str, numerals: Numerals) -> Sighting | None:
    """Return the reference that begins at a lexeme: `Article 5`, `Zone B`, `49th`, `XXI`."""
    if said[at].word in numerals.references:
        found = _named(said, at, text, numerals)
        if found is not None:
            return found
    is_share = said[at].word in numerals.fractions and _word(said, at - 1) in numerals.single
    if is_share and _word(said, at + 1) == "of":
        return None  # a third of the seats
    rank = ordinal(said, at, text, numerals)
    if rank is None or _word(said, rank.end) in numerals.fractions:
        return None
    return Sighting(REFERRED, f"{RANK}{rank.value}", None, at, rank.end)


def _named(said: _Said, at: int, text: str, numerals: Numerals) -> Sighting | None:
    end = at + 1
    while _word(said, end) in {".", "№"}:
        end += 1
    noun = numerals.references[said[at].word]
    lettered = _letter(said, end, text)
    if lettered is not None:
        return Sighting(REFERRED, f"{noun} {lettered}", None, at, end + 1)
    number = numeral(said, end, numerals)
    if number is None or not _is_reference(said, at, end, number, numerals):
        return None
    numbers = [str(number.value)]
    end = number.end
    while _word(said, end) in _GOING_ON:
        another = figures(said, end + 1, numerals)
        if another is None or measured(said, another, numerals):
            break
        numbers.append(str(another.value))
        end = another.end
    return Sighting(REFERRED, f"{noun} {','.join(numbers)}", None, at, end)


def _is_reference(said: _Said, at: int, start: int, number: Number, numerals: Numerals) -> bool:
    if not (number.in_figures or number.value < _HUNDRED):
        return False
    if said[at].word in _PAST and start == at + 1:
        return False
    in_words = said[start].word[0] not in _DIGITS
    return not (in_words and measured(said, number, numerals))


def _letter(said: _Said, at: int, text: str) -> str | None:
    """Return the capital letter or the Roman numeral that names a zone or an annex."""
    if at >= len(said):
        return None
    written = text[said[at].start : said[at].end]
    value = roman(written)
    if value:
        return str(value)
    return written if len(written) == 1 and written.isalpha() and written.isupper() else None


def _word(said: _Said, at: int) -> str:
    return said[at].word if 0 <= at < len(said) else ""

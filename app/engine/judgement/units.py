"""Normal form of a text for proof: one ordered sequence of units, each a value or a word.

Numbers, dates and parties are units by their value. All other words are units in the form in which
they stand, for in English their order and in Ukrainian and Russian their endings tell who does
what; spelling is made alike, and words that a table of synonyms equates are replaced by the one it
keeps.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from app.engine.facts.entities import PartyMention
from app.engine.facts.extract import FactReading
from app.language.lexicon.equivalents import Equivalents
from app.language.lexicon.free_words import FREE, is_free
from app.language.lexicon.lexer import Lexeme
from app.language.lexicon.spelling import JOINED_BEGINNINGS, JOINTS, spelled
from app.language.lexicon.synonyms_en import NOMINALISED
from app.language.lexicon.synonyms_en import SYNONYMS as ENGLISH
from app.language.lexicon.synonyms_ru import SYNONYMS as RUSSIAN
from app.language.lexicon.synonyms_uk import SYNONYMS as UKRAINIAN
from app.language.numerals.measures import measure
from app.language.text.stemming import root

_TABLES: Final = {"en": ENGLISH + NOMINALISED, "uk": UKRAINIAN, "ru": RUSSIAN}
_FREE_MARKS: Final = frozenset("-().:/…*•")
COMMA: Final = ","
STOP: Final = "."
_STOPS: Final = frozenset({".", ";", "\n", "!", "?"})


class Unit(NamedTuple):
    """A value, a word or a mark of a text; `start` and `end` count its code points.

    `key` is what must be the same on both sides. `governs` says that the forms of the words behind
    it depend on how it is put.
    """

    key: str
    start: int
    end: int
    said: str
    is_value: bool = False
    governs: bool = False
    is_joined: bool = False
    """A comma or a stop stands before it."""
    opens: bool = False
    """It begins a sentence."""

    @property
    def uninflected(self) -> str:
        """The key without its ending, the same where there is none."""
        return self.key if self.is_value or not self.key[:1].isalpha() else _root(self.key)


_root: Final = lru_cache(65_536)(lambda word: root(word.partition("|")[0]))


def units(reading: FactReading) -> tuple[Unit, ...]:
    """Return the units of a text in order, commas and stops among them."""
    found = _replaced(_written(reading), reading.language)
    candidates = FREE.get(reading.language)
    if candidates is None:
        return tuple(found)
    return tuple(
        unit
        for at, unit in enumerate(found)
        if unit.key not in candidates
        or not is_free(
            unit.key,
            found[at - 1].key if at else "",
            found[at + 1].key if at + 1 < len(found) else "",
            reading.language,
        )
    )


def bare(sequence: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units without commas and stops."""
    found: list[Unit] = []
    mark = STOP
    for unit in sequence:
        if unit.key in {COMMA, STOP}:
            mark = unit.key
        else:
            is_joined, opens = bool(mark and found), mark == STOP
            found.append(unit._replace(is_joined=is_joined, opens=opens) if mark else unit)
            mark = ""
    return tuple(found)


def _written(reading: FactReading) -> list[Unit]:
    """Return the values and words of a text, without the marks and commas that mean nothing."""
    text, said, language = reading.text, reading.said, reading.language
    values = {sighting.start: (sighting.end, measure(sighting)) for sighting in reading.amounts} | {
        mention.start: (mention.end, _party(mention, reading)) for mention in reading.mentions
    }
    found: list[Unit] = []
    at = 0
    while at < len(said):
        word, start, end = said[at]
        if at in values:
            at, key = values[at]
            end = said[at - 1].end
            if key:
                found.append(Unit(key, start, end, text[start:end], is_value=True))
            continue
        at += 1
        key = spelled(word, language)
        if key in _STOPS:
            key = STOP
        elif key in JOINTS and found and _is_joined(found[-1], said, at, text):
            word = f"{found[-1].key}{spelled(said[at].word, language)}"
            found[-1] = found[-1]._replace(
                key=word, end=said[at].end, said=text[found[-1].start : said[at].end]
            )
            at += 1
            continue
        elif key in _FREE_MARKS:
            continue
        elif found and key in _AFTER_IDLE_COMMAS and found[-1].key == COMMA:
            found.pop()  # only orthography asks for the comma of `за умови, що`
        found.append(Unit(key, start, end, text[start:end]))
    return found


def _is_joined(before: Unit, said: Sequence[Lexeme], at: int, text: str) -> bool:
    """Tell whether a hyphen joins a beginning that is also written without one: `co-operate`."""
    return (
        before.key in JOINED_BEGINNINGS
        and at < len(said)
        and said[at].start == before.end + 1
        and text[said[at].start].isalpha()
    )


_AFTER_IDLE_COMMAS: Final = frozenset("що что щоб чтобы як как коли если якщо that".split())


def _party(mention: PartyMention, reading: FactReading) -> str:
    """Return a party with the case of its name, which tells its role where names are declined."""
    return f"party:{mention.party}:{mention.case.name if reading.language in {'uk', 'ru'} else ''}"


def _replaced(found: list[Unit], language: str) -> list[Unit]:
    """Put what a table of synonyms keeps in the place of what it replaces."""
    table = _table(language)
    if table is None:
        return found
    words = ["\0" if unit.is_value else unit.key for unit in found]
    kept: list[Unit] = []
    at = 0
    while at < len(found):
        replacement = table.at(words, at) if table.beginning_with(words[at]) else None
        if replacement is None:
            kept.append(found[at])
            at += 1
            continue
        last = at + replacement.length - 1
        start, end = found[at].start, found[last].end
        said = (
            found[at].said if last == at else " ".join(unit.said for unit in found[at : last + 1])
        )
        kept += [
            Unit(word, start, end, said, governs=replacement.governs) for word in replacement.words
        ]
        at = last + 1
    return kept


@lru_cache(8)
def _table(language: str) -> Equivalents | None:
    table = _TABLES.get(language)
    return Equivalents(table, language) if table else None

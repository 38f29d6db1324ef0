"""What a text commits to, as typed facts, and which of them changed between two readings.

Facts are read from left to right by rules with names: dates and amounts first, then the parties,
then the phrases of the language. In English, Ukrainian and Russian every kind of fact is read; in
any other language only what needs no grammar, and `kinds_read` says so.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.engine.facts.deltas import Delta, deltas
from app.engine.facts.disambiguation import PhraseHit, meant
from app.engine.facts.entities import PartyMention, PartyNames, names
from app.engine.facts.lists import items
from app.engine.facts.roles import parts
from app.language.lexicon.en import ENGLISH
from app.language.lexicon.fact_types import LISTED, NAMED, DeltaKind, Fact, Rule, Severity
from app.language.lexicon.grammar import Grammar
from app.language.lexicon.lexer import SENTENCE_ENDS, Lexeme, lexemes
from app.language.lexicon.plain import PLAIN
from app.language.lexicon.ru import RUSSIAN
from app.language.lexicon.uk import UKRAINIAN
from app.language.numerals.amounts import Sighting, amount
from app.language.numerals.days import date
from app.language.numerals.references import reference

__all__ = [
    "METHOD",
    "Delta",
    "DeltaKind",
    "Fact",
    "FactReading",
    "Reader",
    "Severity",
    "deltas",
    "facts",
    "kinds_compared",
    "kinds_read",
    "reader",
]

METHOD: Final = 3
"""Raised by every change of what this module, or one that it rests on, answers."""


@dataclass(frozen=True, slots=True)
class FactReading:
    """A text with its facts in order, its lexemes, and what of them stands for a value.

    `amounts` are all numbers and dates, those too that count nothing, and `mentions` the parties.
    """

    text: str
    language: str
    facts: tuple[Fact, ...]
    said: tuple[Lexeme, ...]
    amounts: tuple[Sighting, ...]
    mentions: tuple[PartyMention, ...]


Reader = Callable[[str], FactReading]
"""What reads a text."""

_GRAMMARS: Final = {"en": ENGLISH, "uk": UKRAINIAN, "ru": RUSSIAN}
_ANYWHERE: Final = frozenset(
    {
        DeltaKind.QUANTITY,
        DeltaKind.MONEY,
        DeltaKind.PERCENTAGE,
        DeltaKind.DATE,
        DeltaKind.REFERENCE,
        DeltaKind.ACTOR,
    }
)
_WORDS: Final = frozenset({DeltaKind.LIST_ITEM, DeltaKind.NAME, DeltaKind.TERM})
_BESIDE_NOUNS: Final = frozenset({DeltaKind.SCOPE, DeltaKind.LEGAL_REGISTER})
# An item of an enumeration may have the first beside its noun, and never the second.
_LIGHT: Final = 1
_ROMAN: Final = frozenset("ivxlіх")
_HEAVY: Final = 2


def kinds_read(language: str) -> frozenset[DeltaKind]:
    """Return the kinds of fact that are read in a language (BCP 47)."""
    return frozenset(DeltaKind) if _primary(language) in _GRAMMARS else _ANYWHERE


def kinds_compared(base: str, target: str) -> frozenset[DeltaKind]:
    """Return the kinds whose facts may be compared between two languages.

    Items of enumerations, names and other terms are words of their language, and so compared within
    one only.
    """
    both = kinds_read(base) & kinds_read(target)
    return both if _primary(base) == _primary(target) else both - _WORDS


def facts(text: str, language: str, actors: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return the facts of a text in order; `actors` leads from a party's names to its slug.

    No two overlap. In time proportional to the length of the text.
    """
    return reader(language, actors)(text).facts


def reader(language: str, actors: Mapping[str, str]) -> Reader:
    """Return what reads the facts of many texts of one language, as `facts` reads those of one."""
    grammar, known = _GRAMMARS.get(_primary(language), PLAIN), names(tuple(actors.items()))
    spoken = _primary(language)
    return lambda text: _Reader(text, grammar, known).reading(spoken)


class _Reader:
    """One text on its way to facts."""

    def __init__(self, text: str, grammar: Grammar, known: PartyNames) -> None:
        self.text, self.grammar, self.known = text, grammar, known
        self.said = lexemes(text)
        self.taken = bytearray(len(self.said))
        self.amounts: list[Sighting] = []
        self.mentions: list[PartyMention] = []
        self.hits: list[PhraseHit] = []

    def reading(self, language: str) -> FactReading:
        """Return the text with all its facts, in order."""
        self._read()
        found = [
            *self._of_amounts(),
            *self._of_mentions(),
            *self._of_hits(),
            *self._of_items(),
        ]
        return FactReading(
            self.text,
            language,
            tuple(sorted(found, key=lambda fact: fact.span)),
            self.said,
            tuple(self.amounts),
            tuple(self.mentions),
        )

    def _read(self) -> None:
        """Give every lexeme to the first that claims it."""
        starts, beginning_with = self.known.starts, self.grammar.phrasebook.beginning_with
        openings, said = self.grammar.openings, self.said
        at = sentence = 0
        while at < len(said):
            word = said[at].word
            end = 0
            is_figure = word[0].isdigit()
            if is_figure or word in openings or _may_be_roman(word):
                end = self._amount(at)
            if not end and (word in starts or len(word) == 1):
                end = self._mention(at)
            if not (end or is_figure) and beginning_with(word):
                end = self._phrase(at, sentence)
            if not end and word in SENTENCE_ENDS:
                sentence += 1
            at = end or at + 1

    def _amount(self, at: int) -> int:
        said, text, numerals = self.said, self.text, self.grammar.numerals
        found = (
            date(said, at, text, self.grammar)
            or reference(said, at, text, numerals)
            or amount(said, at, numerals)
        )
        if found is None:
            return 0
        self.amounts.append(found)
        self._take(found.start, found.end, _LIGHT)
        return found.end

    def _mention(self, at: int) -> int:
        found = self.known.at(self.said, at, self.text)
        if found is None:
            return 0
        self.mentions.append(found)
        self._take(found.start, found.end, _HEAVY)
        return found.end

    def _phrase(self, at: int, sentence: int) -> int:
        found = self.grammar.phrasebook.at(self.said, at)
        if found is None or self._is_name_of_a_month(at):
            return 0
        phrase, end = found
        if phrase.rule is not None:
            self.hits.append(PhraseHit(phrase.rule, at, end, sentence))
        is_light = phrase.rule is None or phrase.rule.kind in _BESIDE_NOUNS
        self._take(at, end, _LIGHT if is_light else _HEAVY)
        return end

    def _is_name_of_a_month(self, at: int) -> bool:
        """Tell May from may, where no day or year stands beside it."""
        said, calendar = self.said, self.grammar.calendar
        if not calendar.months_are_capitalised or said[at].word not in calendar.months:
            return False
        is_first = at == 0 or said[at - 1].word in SENTENCE_ENDS
        return not is_first and self.text[said[at].start].isupper()

    def _take(self, start: int, end: int, weight: int) -> None:
        for at in range(start, end):
            self.taken[at] = weight

    def _of_amounts(self) -> Iterator[Fact]:
        for found in self.amounts:
            if found.rule is not None:
                yield self._fact(found.rule, found.value, found.start, found.end, found.unit)

    def _of_mentions(self) -> Iterator[Fact]:
        cast = parts(self.said, self.mentions, self.grammar.syntax)
        for mention, part in zip(self.mentions, cast, strict=True):
            span = self._span(mention.start, mention.end)
            yield Fact(
                NAMED.kind,
                self.text[slice(*span)],
                mention.party,
                None,
                span,
                NAMED.name,
                NAMED.severity,
                *part,
            )

    def _of_hits(self) -> Iterator[Fact]:
        syntax = self.grammar.syntax
        if syntax is None:
            return
        for hit in meant(self.hits, self.said, self.amounts, syntax):
            yield self._fact(hit.rule, hit.rule.value or "", hit.start, hit.end)

    def _of_items(self) -> Iterator[Fact]:
        syntax = self.grammar.syntax
        if syntax is None:
            return
        for item in items(self.said, self.taken, syntax):
            words = " ".join(lexeme.word for lexeme in self.said[item.start : item.end])
            span = self._span(item.start, item.end)
            yield Fact(
                LISTED.kind,
                self.text[slice(*span)],
                words,
                None,
                span,
                LISTED.name,
                LISTED.severity,
                group=item.enumeration,
            )

    def _fact(
        self, rule: Rule, value: float | str, start: int, end: int, unit: str | None = None
    ) -> Fact:
        span = self._span(start, end)
        return Fact(rule.kind, self.text[slice(*span)], value, unit, span, rule.name, rule.severity)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        return self.said[start].start, self.said[end - 1].end


def _may_be_roman(word: str) -> bool:
    return word[0] in _ROMAN and len(word) > 1 and word[1] in _ROMAN


def _primary(language: str) -> str:
    return language.partition("-")[0].casefold()

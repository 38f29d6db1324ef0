"""What phrases mean beside one another: which of them say nothing where they stand."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.language.lexicon.fact_types import DeltaKind, Rule
from app.language.lexicon.grammar import Syntax
from app.language.lexicon.lexer import SENTENCE_ENDS, Lexeme
from app.language.lexicon.rules import ALL, BEFORE, IF, MUST, NOT, ONCE, PROHIBITED, UNLESS, UNTIL
from app.language.numerals.amounts import Sighting

_INFINITIVES: Final = ("ти", "тися", "тись")
_WITHIN_SENTENCES: Final = frozenset({NOT, PROHIBITED, ALL, UNTIL, UNLESS})


class PhraseHit(NamedTuple):
    """A phrase that a rule found, and the number of the sentence that it stands in."""

    rule: Rule
    start: int
    end: int
    sentence: int


def meant(
    hits: Sequence[PhraseHit], said: Sequence[Lexeme], amounts: Sequence[Sighting], syntax: Syntax
) -> Iterator[PhraseHit]:
    """Yield the phrases that mean what their rule says."""
    dated = {found.start for found in amounts if found.rule and found.rule.kind is DeltaKind.DATE}
    timed = {found.end for found in amounts if found.rule and found.rule.kind is DeltaKind.DURATION}
    negated = {
        hit.sentence
        for hit in hits
        if hit.rule is NOT and said[hit.start].word not in syntax.concords
    }
    heard = _Heard(-1)
    for hit in hits:
        if hit.sentence != heard.sentence:
            heard = _Heard(hit.sentence)
        if hit.rule in _WITHIN_SENTENCES and not heard.hears(hit, said, syntax, negated):
            continue
        if hit.rule is ONCE and hit.start in timed:
            continue  # within 30 days after the vote: the span counts, and is read already
        if hit.rule in {UNTIL, BEFORE} and hit.end in dated:
            continue
        needs_verb = hit.rule is MUST and said[hit.start].word in syntax.needs_infinitive
        if needs_verb and not _governs_a_verb(said, hit.end, syntax):
            continue
        is_inverted = said[hit.start].word in syntax.inverted and _opens_clause(said, hit.start)
        yield hit._replace(rule=IF) if is_inverted else hit


class _Heard:
    """What a sentence has said so far."""

    def __init__(self, sentence: int) -> None:
        self.sentence = sentence
        self.is_negated = False
        self.expects_idle_not = False

    def hears(
        self, hit: PhraseHit, said: Sequence[Lexeme], syntax: Syntax, negated: set[int]
    ) -> bool:
        """Take note of a phrase, and tell whether it means something after the others."""
        word = said[hit.start].word
        if hit.rule is ALL:
            return not (self.is_negated and word in syntax.free_choice)
        if hit.rule is PROHIBITED:
            return True
        if hit.rule is not NOT:
            self.expects_idle_not |= word in syntax.pleonastic
            return True
        if word in syntax.concords and (hit.sentence in negated or self.is_negated):
            return False
        if self.expects_idle_not and word in syntax.particles:
            self.expects_idle_not = False
            return False
        self.is_negated = True
        return True


def _opens_clause(said: Sequence[Lexeme], at: int) -> bool:
    """Tell `Should a party object, …` from `a party should object`."""
    return at == 0 or said[at - 1].word == "," or said[at - 1].word in SENTENCE_ENDS


def _governs_a_verb(said: Sequence[Lexeme], at: int, syntax: Syntax) -> bool:
    """Tell `має провести` from `має сім членів`, over a particle or an adverb between."""
    while at < len(said) and (said[at].word in syntax.particles or said[at].word.endswith("о")):
        at += 1
    if at >= len(said):
        return False
    word = said[at].word
    return word.endswith(_INFINITIVES) and word not in syntax.no_infinitives

"""What a text enumerates: the items of `prisoners, hostages and bodies`.

A run of items divided by commas and closed by a conjunction is an enumeration. Where its first item
begins and its last one ends cannot be told without a grammar: of these the words next to the comma
and the conjunction are taken.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.language.lexicon.grammar import Syntax
from app.language.lexicon.lexer import SENTENCE_ENDS, Lexeme
from app.language.text.tokens import FUNCTION_WORDS

_Said = Sequence[Lexeme]

_MOST_WORDS: Final = 4
_LAST_WORDS: Final = 2


class Item(NamedTuple):
    """One item, from one lexeme up to another, of an enumeration that has a number."""

    start: int
    end: int
    enumeration: int


def items(said: _Said, taken: bytearray, syntax: Syntax) -> Iterator[Item]:
    """Yield the items of all enumerations, in order; words that are taken belong to none.

    `taken` has 1 where a word only says how many or which, and more where it is no item's at all.
    """
    number = 0
    free_from = 0
    for at, lexeme in enumerate(said):
        if lexeme.word not in syntax.conjunctions or at < free_from:
            continue
        before = _before(said, at, taken, syntax, free_from)
        after = _last(said, at + 1, taken, syntax)
        if before and after:
            number += 1
            yield from (Item(start, end, number) for start, end in before)
            yield Item(*after, number)
            free_from = after[1]


def _before(
    said: _Said, conjunction: int, taken: bytearray, syntax: Syntax, since: int
) -> list[tuple[int, int]]:
    """Return the items before a conjunction, the first of them cut to its last word."""
    found: list[tuple[int, int]] = []
    end = conjunction - 1 if _word(said, conjunction - 1) == "," else conjunction
    while end > since:
        start = end
        while start > since and end - start <= _MOST_WORDS and _is_inner(said[start - 1].word):
            start -= 1
        has_comma = start > since and said[start - 1].word == ","
        noun = _noun(said, taken, start, end, syntax)
        if has_comma and end - start <= _MOST_WORDS and noun is not None:
            found.append((noun, end))
            end = start - 1
            continue
        head = end - 1
        if head >= since and not taken[head] and _is_word(said[head].word, syntax):
            found.append((head, end))
        break
    return found[::-1]


def _last(said: _Said, start: int, taken: bytearray, syntax: Syntax) -> tuple[int, int] | None:
    start = _without_article(said, start, len(said), syntax)
    end = start
    while (
        end < len(said)
        and end - start < _LAST_WORDS
        and not taken[end]
        and _is_word(said[end].word, syntax)
    ):
        end += 1
    return (start, end) if end > start else None


def _without_article(said: _Said, start: int, end: int, syntax: Syntax) -> int:
    while start < end - 1 and said[start].word in syntax.skipped:
        start += 1
    return start


def _noun(said: _Said, taken: bytearray, start: int, end: int, syntax: Syntax) -> int | None:
    """Return where an item's own words begin, behind its articles and numbers; None: it is none."""
    if start >= end or max(taken[start:end]) > 1 or said[start].word in syntax.subordinators:
        return None
    if said[start].word in syntax.breaks:
        return None
    while start < end and taken[start]:
        start += 1
    if start == end or any(taken[start:end]):
        return None
    return _without_article(said, start, end, syntax)


def _is_inner(word: str) -> bool:
    return word != "," and word not in SENTENCE_ENDS


def _is_word(word: str, syntax: Syntax) -> bool:
    return (
        word[:1].isalpha()
        and word not in FUNCTION_WORDS
        and word not in syntax.prepositions
        and word not in syntax.conjunctions
        and word not in syntax.subordinators
        and word not in syntax.breaks
    )


def _word(said: _Said, at: int) -> str:
    return said[at].word if 0 <= at < len(said) else ""

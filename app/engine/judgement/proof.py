"""Proof that two texts say the same: every unit of one has its partner on the other, in its role.

Nothing is guessed. What is not one of the few equivalences that are parsed here is not proved.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from app.engine.judgement.clause_order import is_reordered
from app.engine.judgement.reductions import reduced
from app.engine.judgement.units import COMMA, STOP, Unit, bare
from app.engine.judgement.voice import is_passive_of
from app.language.text.folding import fold

_MOST_UNITS: Final = 160
"""Longer sentences are only compared unit by unit."""
_MARKS: Final = frozenset({COMMA, STOP})
_REACH: Final = 5
"""How far behind a word that governs another form that form may stand."""


def says_the_same(base: Sequence[Unit], target: Sequence[Unit], language: str) -> bool:
    """Tell whether two texts of one language are proved to say the same."""
    plain = _plain(base), _plain(target)
    if _are_equal(*plain):
        return not _has_moved_comma(base, target)
    if abs(len(plain[0]) - len(plain[1])) > _MOST_DIFFERENCE:
        return False
    return all(_is_proved(old, new, language) for old, new in _different_sentences(base, target))


_MOST_DIFFERENCE: Final = 12


def _plain(sequence: Sequence[Unit]) -> list[Unit]:
    return [unit for unit in sequence if unit.key not in _MARKS]


def _is_proved(base: Sequence[Unit], target: Sequence[Unit], language: str) -> bool:
    if max(len(base), len(target)) > _MOST_UNITS:
        return False
    if is_reordered(base, target, language):
        return True
    old, new = (reduced(side, language) for side in (base, target))
    bases, targets = bare(old), bare(new)
    return bool(
        _are_equal(bases, targets)
        or is_reordered(old, new, language)
        or is_passive_of(bases, targets, language)
        or is_passive_of(targets, bases, language)
    )


def _are_equal(base: Sequence[Unit], target: Sequence[Unit]) -> bool:
    """Compare two sequences unit by unit, letting go of an ending only where it is governed."""
    if len(base) != len(target):
        return False
    reach = 0
    for old, new in zip(base, target, strict=True):
        reach -= 1
        is_licensed = reach > 0 and old.uninflected == new.uninflected and not old.is_value
        if old.key != new.key and not is_licensed and not _names_one_party(old, new):
            return False
        if (old.governs or new.governs or _is_count(old)) and fold(old.said) != fold(new.said):
            reach = _REACH
    return True


def _names_one_party(old: Unit, new: Unit) -> bool:
    """Tell a name that is not declined from one in the nominative, where it stands as the other."""
    if (
        not old.key.startswith("party:")
        or old.uninflected.rpartition(":")[0] != new.uninflected.rpartition(":")[0]
    ):
        return False
    return {old.key.rpartition(":")[2], new.key.rpartition(":")[2]} == {"ANY", "SUBJECT"}


def _is_count(unit: Unit) -> bool:
    return unit.is_value and not unit.key.startswith("party:")


def _has_moved_comma(base: Sequence[Unit], target: Sequence[Unit]) -> bool:
    """Tell whether nothing but commas differs: they can part a sentence otherwise."""
    if [unit.said for unit in _plain(base)] != [unit.said for unit in _plain(target)]:
        return False
    return _comma_places(base) != _comma_places(target)


def _comma_places(sequence: Sequence[Unit]) -> list[int]:
    """Return behind how many words each comma stands; one before `and` or at the end is free."""
    places = []
    count = 0
    for at, unit in enumerate(sequence):
        if unit.key == COMMA:
            after = sequence[at + 1].key if at + 1 < len(sequence) else STOP
            if after not in _CLOSING:
                places.append(count)
        elif unit.key != STOP:
            count += 1
    return places


_CLOSING: Final = frozenset({STOP, "and", "or", "і", "и"})


def _different_sentences(
    base: Sequence[Unit], target: Sequence[Unit]
) -> list[tuple[Sequence[Unit], Sequence[Unit]]]:
    """Return the pairs of sentences that differ; all in one where their numbers do."""
    olds, news = _sentences(base), _sentences(target)
    if len(olds) != len(news):
        return [_core(olds, news)]
    return [
        (old, new)
        for old, new in zip_longest(olds, news, fillvalue=())
        if [unit.key for unit in old] != [unit.key for unit in new]
    ]


def _core(olds: list[list[Unit]], news: list[list[Unit]]) -> tuple[Sequence[Unit], Sequence[Unit]]:
    """Join the sentences between those with which both begin and end."""
    while olds and news and _keys(olds[0]) == _keys(news[0]):
        olds, news = olds[1:], news[1:]
    while olds and news and _keys(olds[-1]) == _keys(news[-1]):
        olds, news = olds[:-1], news[:-1]
    return _joined(olds), _joined(news)


def _joined(sentences: list[list[Unit]]) -> list[Unit]:
    return [unit for sentence in sentences for unit in sentence]


def _keys(sentence: Sequence[Unit]) -> list[str]:
    return [unit.key for unit in sentence if unit.key not in _MARKS]


def _sentences(sequence: Sequence[Unit]) -> list[list[Unit]]:
    found: list[list[Unit]] = [[]]
    for unit in sequence:
        found[-1].append(unit)
        if unit.key == STOP:
            found.append([])
    return [sentence for sentence in found if any(unit.key not in _MARKS for unit in sentence)]

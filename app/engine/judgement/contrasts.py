"""Known differences beside the typed facts: what was put in the place of what.

Read off the runs in which two unit sequences differ: another preposition before a date, `or` for
`and`, another name, a word that excludes the other, and words that were added or left out where all
the rest is the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import Indel

from app.engine.facts.deltas import Delta
from app.engine.judgement.correspondence import Correspondence, Replaced, correspondence
from app.engine.judgement.units import Unit
from app.language.lexicon.contrasts import Meaning, meanings
from app.language.lexicon.fact_types import DeltaKind, Fact, Severity
from app.language.text.folding import fold_spelling
from app.language.text.tokens import FUNCTION_WORDS

_UNION: Final = frozenset({"and", "і", "и"})
_CHOICE: Final = frozenset({"or", "або", "или"})
_BOUNDS: Final = frozenset(
    "by before after from until since on within over under above below to through up between"
    " до після від з починаючи перед через з-до впродовж на за"
    " после от с начиная перед через в течение по за спустя".split()
)
_BOUND_VALUES: Final = ("date:", "duration:", "quantity:", "money:", "percentage:")
_PLEONASTIC: Final = frozenset(
    "the a said hereby also own same such herein thereof respective relevant other above"
    " aforementioned following own concerned out there"
    " вказаний зазначений також свій відповідний даний цей свої власний"
    " указанный также свой соответствующий данный этот свои собственный".split()
)
_ALIKE: Final = 0.7
_LONGEST_ITEM: Final = 6
_KIND: Final = DeltaKind.TERM


def contrasted(
    paired: Correspondence,
    known: Sequence[Delta],
    language: str,
    kinds: frozenset[DeltaKind],
) -> tuple[Delta, ...]:
    """Return the differences that the runs of a correspondence are known to make."""
    if _KIND not in kinds:
        return ()
    found = [
        delta
        for run in paired.replaced
        for delta in (_connective(run), _bound(run, paired), _name(run))
        if delta is not None
    ]
    found += _opposites(paired, language)
    if not found and not known:
        found += _additions(paired)
    return tuple(found)


def fact_of(
    sequence: Sequence[Unit], kind: DeltaKind, rule: str, severity: Severity = Severity.MEDIUM
) -> Fact:
    """Return units that stand together as a fact."""
    start, end = min(unit.start for unit in sequence), max(unit.end for unit in sequence)
    words = " ".join(unit.said for unit in sequence)
    value = " ".join(unit.key for unit in sequence)
    return Fact(kind, words, value, None, (start, end), rule, severity)


def _delta(kind: DeltaKind, rule: str, base: Sequence[Unit], target: Sequence[Unit]) -> Delta:
    sides = [fact_of(side, kind, rule) if side else None for side in (base, target)]
    return Delta(kind, sides[0], sides[1], (rule,), Severity.MEDIUM)


def _connective(run: Replaced) -> Delta | None:
    """Tell `A and B` from `A or B`."""
    if len(run.base) == len(run.target) == 1:
        keys = {run.base[0].key}, {run.target[0].key}
        if (keys[0] <= _UNION and keys[1] <= _CHOICE) or (keys[0] <= _CHOICE and keys[1] <= _UNION):
            return _delta(DeltaKind.SCOPE, "scope.alternative", run.base, run.target)
    return None


def _bound(run: Replaced, paired: Correspondence) -> Delta | None:
    """Tell `by 1 May` from `from 1 May`."""
    place = run.places[0] + len(run.base)
    if not run.base or not run.target or place >= len(paired.base):
        return None
    value = paired.base[place]
    if not value.is_value or not value.key.startswith(_BOUND_VALUES):
        return None
    if all(unit.key in _BOUNDS for unit in (*run.base, *run.target)):
        other = paired.target[run.places[1] + len(run.target)]
        kind = DeltaKind(value.key.partition(":")[0])
        return _delta(kind, f"{kind}.bound", (*run.base, value), (*run.target, other))
    return None


def _name(run: Replaced) -> Delta | None:
    """Tell another proper name in the place of one; two spellings of one are alike."""
    olds, news = (
        _names(run.base),
        _names(run.target),
    )
    if not olds or not news:
        return None
    for old in olds:
        for new in news:
            is_one_word = old.uninflected == new.uninflected
            if is_one_word or Indel.normalized_similarity(old.key, new.key) >= _ALIKE:
                return None
    if _is_acronym(olds, news) or _is_acronym(news, olds):
        return None
    return _delta(DeltaKind.NAME, "name", olds, news)


def _names(run: Sequence[Unit]) -> list[Unit]:
    """Return the capitalised words of a run; one that begins a sentence needs another beside it."""
    named = [unit for unit in run if _is_name(unit)]
    return named if any(not unit.opens for unit in named) else []


def _is_name(unit: Unit) -> bool:
    return (
        not unit.is_value
        and unit.said[:1].isupper()
        and unit.said[:1].isalpha()
        and unit.key not in FUNCTION_WORDS
    )


def _is_acronym(shorts: Sequence[Unit], longs: Sequence[Unit]) -> bool:
    initials = "".join(unit.said[0] for unit in longs)
    return any(unit.said.isupper() and unit.said == initials for unit in shorts)


def _opposites(paired: Correspondence, language: str) -> Iterator[Delta]:
    """Yield the words of one field of meaning of which each side says another."""
    said = _meant(paired.base, language), _meant(paired.target, language)
    gone, come = (_meant(side, language) for side in paired.unmatched)
    told: set[str] = set()
    for meaning, unit in gone.items():
        if meaning in said[1] or meaning.field in told:
            continue
        for other, with_it in come.items():
            if other.field == meaning.field and other not in said[0] and other != meaning:
                told.add(meaning.field)
                yield _delta(_KIND, f"term.{meaning.field}", [unit], [with_it])
                break


def _meant(sequence: Iterable[Unit], language: str) -> dict[Meaning, Unit]:
    found: dict[Meaning, Unit] = {}
    for unit in sequence:
        if not unit.is_value:
            for meaning in meanings(fold_spelling(unit.said), language):
                found.setdefault(meaning, unit)
    return found


def _additions(paired: Correspondence) -> Iterator[Delta]:
    """Yield what one side says beyond the other, where all that the other says stands in it."""
    if all(paired.unmatched):
        paired = correspondence(_unjoined(paired.base), _unjoined(paired.target))
    sides = paired.unmatched
    if all(sides) or not any(sides):
        return
    roots = [{unit.uninflected for unit in side} for side in (paired.base, paired.target)]
    for run in paired.replaced:
        extra, others = (run.base, roots[1]) if run.base else (run.target, roots[0])
        if any(_adds(unit, others) for unit in extra):
            rule = "list_item.added" if _is_item(run, paired) else "term.added"
            kind = DeltaKind.LIST_ITEM if _is_item(run, paired) else _KIND
            yield _delta(kind, rule, run.base, run.target)


def _unjoined(sequence: Sequence[Unit]) -> list[Unit]:
    """Leave out conjunctions, which move when an enumeration grows, and note where they stood."""
    found: list[Unit] = []
    is_joined = False
    for unit in sequence:
        if unit.key in _UNION:
            is_joined = True
        else:
            found.append(unit._replace(is_joined=True) if is_joined else unit)
            is_joined = False
    return found


def _adds(unit: Unit, others: set[str]) -> bool:
    return (
        unit.is_value
        or (
            unit.key[:1].isalpha()
            and unit.key not in FUNCTION_WORDS
            and unit.key not in _PLEONASTIC
        )
    ) and unit.uninflected not in others


def _is_item(run: Replaced, paired: Correspondence) -> bool:
    """Tell an item of an enumeration from other words."""
    extra, whole, place = (
        (run.base, paired.base, run.places[0])
        if run.base
        else (run.target, paired.target, run.places[1])
    )
    after = whole[place + len(extra) : place + len(extra) + 1]
    joints = _UNION | _CHOICE
    edges = extra[0].key in joints or extra[0].is_joined or whole[max(place - 1, 0)].key in joints
    closes = not after or after[0].key in joints or after[0].is_joined or extra[-1].key in joints
    return len(extra) <= _LONGEST_ITEM and edges and (closes or extra[0].is_joined)

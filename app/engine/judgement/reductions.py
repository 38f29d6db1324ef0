"""Parsed reductions: relative clauses to participles, and subjects that are said twice.

`goods that have been seized` is `goods seized`; `and Ukraine shall`, `and it shall` and `and shall`
are one, where the text has named nobody but Ukraine.
"""

from collections.abc import Sequence
from typing import Final

import regex

from app.engine.judgement.units import COMMA, STOP, Unit, bare
from app.language.lexicon.inflection import bases, forms

_RELATIVES: Final = frozenset({"that", "which", "who"})
_BEING: Final = frozenset("is are was were been be has have had".split())
_PRONOUNS: Final = frozenset("it they he she він вона воно вони он она оно они".split())
_JOINTS: Final = frozenset({STOP, COMMA, "and", "і", "и"})
_CYRILLIC_RELATIVES: Final = ("як", "котор")
_CYRILLIC_BEING: Final = frozenset("є був була було були есть был была было были".split())
_NOT_GERUNDS: Final = frozenset("be have do may can will shall must should".split())


def reduced(sequence: Sequence[Unit], language: str) -> list[Unit]:
    """Return a sentence with its reducible clauses reduced."""
    found = _without_relatives(list(sequence), language)
    found = _without_repeated_subject(found)
    found = _as_ranges(found, language)
    if language == "en":
        return _as_possessives(found)
    return _as_only(_without_concord(found), language)


def _as_ranges(sequence: list[Unit], language: str) -> list[Unit]:
    """Read `from 10 to 15 km` like `10-15 km`."""
    opening, closing = _RANGES.get(language, ("", ""))
    kept: list[Unit] = []
    at = 0
    while at < len(sequence):
        four = sequence[at : at + 4]
        if (
            [unit.key for unit in four[::2]] == [opening, closing]
            and len(four) == len("from 10 to 15".split())
            and four[1].is_value
            and four[3].is_value
            and four[1].key.partition(":")[0] == four[3].key.partition(":")[0] in _COUNTED
        ):
            kept += [four[1], four[3]]
            at += 4
        else:
            kept.append(sequence[at])
            at += 1
    return kept


_RANGES: Final = {"en": ("from", "to"), "uk": ("від", "до"), "ru": ("от", "до")}
_COUNTED: Final = frozenset({"quantity", "money", "percentage", "duration"})
_MOST_OWNED: Final = 2


def _as_possessives(sequence: list[Unit]) -> list[Unit]:
    """Read `the borders of Ukraine` like `Ukraine's borders`, where nothing is joined to it."""
    found = list(sequence)
    for at in range(len(found) - 2, 0, -1):
        of, owner = found[at], found[at + 1]
        if of.key != "of" or not owner.key.startswith("party:"):
            continue
        after = found[at + 2].key if at + 2 < len(found) else STOP
        start = next(
            (
                at - size - 1
                for size in (1, _MOST_OWNED)
                if at > size and found[at - size - 1].key == "the"
            ),
            None,
        )
        if start is not None and after not in {"and", "or", COMMA, "'s"}:
            mark = of._replace(key="'s")
            found[start : at + 2] = [owner, mark, *found[start + 1 : at]]
    return found


_NOT: Final = frozenset({"не"})
_NOR: Final = frozenset({"ні", "ни", "ані"})
_VERBS: Final = ("ть", "ться", "тся", "ет", "ит", "ют", "ут", "ят", "ат", "є")
_ONLY: Final = {"uk": ("лише", "за"), "ru": ("только", "с")}


def _without_concord(sequence: list[Unit]) -> list[Unit]:
    """Read `не V ні A, ні B` and `не V A і не V B` like `не V A і B`."""
    kept: list[Unit] = []
    denied = ""
    nors = 0
    at = 0
    while at < len(sequence):
        unit = sequence[at]
        after = sequence[at + 1] if at + 1 < len(sequence) else None
        if unit.key in _NOT and after:
            if denied == after.key and kept and kept[-1].key in {"і", "и"}:
                at += 2
                continue
            denied = after.key
        elif unit.key in _NOR and denied:
            nors += 1
            if nors > 1:
                kept = kept[:-1] if kept[-1].key == COMMA else kept
                kept.append(unit._replace(key="і" if unit.key != "ни" else "и"))
            at += 1
            continue
        kept.append(unit)
        at += 1
    return kept


def _as_only(sequence: list[Unit], language: str) -> list[Unit]:
    """Read `не входять без згоди` like `входять лише за згодою`."""
    keys = [unit.key for unit in sequence]
    if language not in _ONLY or keys.count("не") != 1 or keys.count("без") != 1:
        return sequence
    at, without = keys.index("не"), keys.index("без")
    if without < at or not keys[at + 1].endswith(_VERBS):
        return sequence  # `не війська входять без згоди` denies something else
    only, with_ = _ONLY[language]
    place = sequence[without]
    return [
        *sequence[:at],
        *sequence[at + 1 : without],
        place._replace(key=only),
        place._replace(key=with_, governs=True),
        *sequence[without + 1 :],
    ]


def _without_relatives(sequence: list[Unit], language: str) -> list[Unit]:
    relative = _english_relative if language == "en" else _cyrillic_relative
    kept: list[Unit] = []
    at = 0
    while at < len(sequence):
        found = relative(sequence, at) if at else None
        if found is not None:
            at, participle = found
            kept.append(participle)
        elif (
            language in {"uk", "ru"}
            and kept
            and kept[-1].key == COMMA
            and _is_participle(sequence[at].key)
        ):
            kept.append(_participle(sequence[at]))
        else:
            kept.append(sequence[at])
        at += 1
    return kept


def _english_relative(sequence: Sequence[Unit], at: int) -> tuple[int, Unit] | None:
    """Return where a relative clause's verb stands, and the participle that may stand for both."""
    if sequence[at].key not in _RELATIVES:
        return None
    place = at + 1
    while place < len(sequence) and sequence[place].key in _BEING:
        place += 1
    being = [unit.key for unit in sequence[at + 1 : place]]
    if place >= len(sequence) or sequence[place].is_value:
        return None
    verb = sequence[place]
    if being:
        is_passive = being[-1] not in {"has", "have", "had"}
        is_participle = any(verb.key == forms(base).participle for base in bases(verb.key))
        return (place, verb) if is_participle and is_passive else None
    for base in bases(verb.key):
        if base not in _NOT_GERUNDS and verb.key in {base, forms(base).third}:
            return place, verb._replace(key=forms(base).gerund)
    return None


def _cyrillic_relative(sequence: Sequence[Unit], at: int) -> tuple[int, Unit] | None:
    """Return the same of `яку було укладено`."""
    if at + 2 >= len(sequence) or not sequence[at].key.startswith(_CYRILLIC_RELATIVES):
        return None
    verb = sequence[at + 2]
    if sequence[at + 1].key not in _CYRILLIC_BEING or not _is_participle(verb.key):
        return None
    return at + 2, _participle(verb)


def _participle(unit: Unit) -> Unit:
    """Return a participle without the ending by which it agrees."""
    return unit._replace(key=f"{unit.uninflected}|participle")


def _is_participle(word: str) -> bool:
    return _PARTICIPLE.fullmatch(word, timeout=_SECONDS) is not None


_SECONDS: Final = 5.0
_PARTICIPLE: Final = regex.compile(
    r".{3,}(?:[аеєояї]нн?|[иуія]т)"
    r"(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими|о|ый|ым|ая|ой|ую|ое|ые|ых|ыми|ы|)"
)


def _without_repeated_subject(sequence: list[Unit]) -> list[Unit]:
    """Leave out a subject behind `and` or a stop that can be nobody but the first one."""
    parties = [unit for unit in sequence if unit.key.startswith("party:")]
    subject = next(iter(bare(sequence)), None)
    if subject is None or len({unit.key for unit in parties}) != 1 or subject.key != parties[0].key:
        return sequence
    kept: list[Unit] = []
    for at, unit in enumerate(sequence):
        is_subject = unit.key in _PRONOUNS or (unit.key == subject.key and at > 0)
        if is_subject and kept and kept[-1].key in _JOINTS:
            continue
        kept.append(unit)
    return [
        unit
        for at, unit in enumerate(kept)
        if not (unit.key in {"and", "і", "и"} and at and _is_between_clauses(kept, at))
    ]


def _is_between_clauses(sequence: Sequence[Unit], at: int) -> bool:
    """Tell whether the conjunction joins what the one subject does."""
    after = sequence[at + 1].key if at + 1 < len(sequence) else ""
    return after in _VERBAL or after.endswith(("ть", "ет", "ит", "є", "ться"))


_VERBAL: Final = frozenset("shall will may must should can is has".split())

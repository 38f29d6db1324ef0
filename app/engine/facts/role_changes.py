"""Which parties came, which went, and which changed places.

How often a party is named is no substance. Who does what to whom is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from app.language.lexicon.fact_types import REVERSED, Fact, Role

_SAME_DEED: Final = 0.6
"""How much of their words two clauses share that tell of one deed."""
_MOST_CLAUSES: Final = 40_000
"""Pairs of clauses; above it, only what parties do to one another is compared, not each deed."""

_Pair = tuple[Fact | None, Fact | None]
_Places = dict[frozenset[str], tuple[Fact, Fact]]


def cast_changes(base: Sequence[Fact], target: Sequence[Fact]) -> Iterator[_Pair]:
    """Yield the parties that one reading alone names, then those that changed places."""
    named = [{str(fact.value): fact for fact in reversed(side)} for side in (base, target)]
    both = named[0].keys() & named[1].keys()
    places = _taken_over(base, target) | _reversed(base, target)
    told: set[str] = set()
    for pair in sorted(places, key=sorted):
        if not pair <= both and not pair & told:
            told |= pair - both
            yield places[pair]
    yield from zip_longest(
        *(
            sorted(
                (fact for value, fact in side.items() if value not in both | told),
                key=lambda fact: fact.span,
            )
            for side in named
        )
    )
    for pair in sorted(places, key=sorted):
        if pair <= both:
            before, after = places[pair]
            yield replace(before, rule=REVERSED.name), replace(after, rule=REVERSED.name)


def _reversed(base: Sequence[Fact], target: Sequence[Fact]) -> _Places:
    """Return the pairs of which each does to the other what the other did."""
    before, after = _deeds(base), _deeds(target)
    found: _Places = {}
    for (agent, patient), fact in before.items():
        back = (patient, agent)
        if back in after and back not in before and (agent, patient) not in after:
            found[frozenset(back)] = (fact, after[back])
    return found


def _deeds(facts: Sequence[Fact]) -> dict[tuple[str, str], Fact]:
    """Return who acts on whom, with where the one who acts is named first."""
    found: dict[tuple[str, str], Fact] = {}
    for clause in _clauses(facts):
        agents = {str(fact.value): fact for fact in reversed(clause) if fact.role is Role.AGENT}
        patients = {str(fact.value) for fact in clause if fact.role is Role.PATIENT}
        for agent, fact in agents.items():
            for patient in sorted(patients - {agent}):
                found.setdefault((agent, patient), fact)
    return found


def _taken_over(base: Sequence[Fact], target: Sequence[Fact]) -> _Places:
    """Return the pairs of which one does in the target what the other did in the base."""
    found: _Places = {}
    for clause, other in _same_deeds(_clauses(base), _clauses(target)):
        gone, come = _agents_beyond(clause, other), _agents_beyond(other, clause)
        is_cast = all(fact.role is not Role.NONE for fact in (*clause, *other))
        if is_cast and len(gone) == len(come) == 1:
            pair = frozenset({str(gone[0].value), str(come[0].value)})
            found.setdefault(pair, (gone[0], come[0]))
    return found


def _same_deeds(
    base: Sequence[list[Fact]], target: Sequence[list[Fact]]
) -> Iterator[tuple[list[Fact], list[Fact]]]:
    """Yield the clauses that tell of one deed: the most alike first, then those of one agent."""
    if len(base) * len(target) > _MOST_CLAUSES:
        return
    alike = sorted(
        (-likeness, _agents(clause) != _agents(other), min(old, new), max(old, new), old, new)
        for old, clause in enumerate(base)
        for new, other in enumerate(target)
        if (likeness := _likeness(clause[0].deed, other[0].deed)) >= _SAME_DEED
    )
    used_base: set[int] = set()
    used_target: set[int] = set()
    for *_, old, new in alike:
        if old not in used_base and new not in used_target:
            used_base.add(old)
            used_target.add(new)
            yield base[old], target[new]


def _agents_beyond(clause: Sequence[Fact], other: Sequence[Fact]) -> list[Fact]:
    theirs = _agents(other)
    mine = {fact.value: fact for fact in reversed(clause) if fact.role is Role.AGENT}
    return [fact for value, fact in mine.items() if value not in theirs]


def _agents(clause: Sequence[Fact]) -> frozenset[int | float | str]:
    return frozenset(fact.value for fact in clause if fact.role is Role.AGENT)


def _likeness(deed: frozenset[str], other: frozenset[str]) -> float:
    return len(deed & other) / len(deed | other) if deed and other else 0.0


def _clauses(facts: Sequence[Fact]) -> list[list[Fact]]:
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.group].append(fact)
    return list(found.values())

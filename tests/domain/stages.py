"""Texts one after another, what links them, and so what a position on one says of another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.comparison.comparability import comparability
from app.domain.comparison.compare import compare
from app.domain.comparison.links import CuratedAlignment, CuratedLink, Link, Origin, Relation
from app.domain.dates import EventDate
from app.domain.plans.lineage import Lineage, PointKey, Tie, draw_lineage
from app.domain.plans.rendering import Rendering, render
from app.domain.positions.carry_forward import Bearing, bearing_of, paths_from
from app.domain.positions.crossings import Crossings, crossings
from tests.domain.renderings import rendering

ACTORS = {"Ukraine": "ukraine", "Russia": "russia", "NATO": "nato"}


@dataclass(frozen=True)
class Stage:
    """Some texts in order of time; every two that a link joins are tied."""

    texts: tuple[Rendering, ...]
    links: tuple[tuple[PointKey, PointKey, Link], ...]

    @cached_property
    def lineage(self) -> Lineage:
        return draw_lineage(
            versions=[text.version for text in self.texts],
            derivations=(),
            judged=[(base.text, target.text) for base, target, _ in self.links],
            told=[text.version.key for text in self.texts],
        )

    @cached_property
    def _crossed(self) -> dict[Tie, Crossings]:
        return {tie: self._between(tie) for tie in self.lineage.ties}

    def crossings(self, tie: Tie) -> Crossings:
        return self._crossed[tie]

    def bearing(self, about: str, reading: str) -> Bearing:
        """Return what a position about one point, PLAN@1/LABEL, means to a reader of another."""
        here = at(reading)
        return bearing_of(at(about), here, paths_from(here, self.lineage, self.crossings))

    def _between(self, tie: Tie) -> Crossings:
        known = {text.version.key: text for text in self.texts}
        base, target = known[tie.base], known[tie.target]
        links = [
            link for old, new, link in self.links if (old.text, new.text) == (tie.base, tie.target)
        ]
        allowed = comparability(base.witness, target.witness)
        return crossings(tie, compare(base, target, links, allowed, ACTORS, _judged(links, tie)))


def stage(
    texts: Mapping[str, Sequence[str]],
    links: Iterable[str],
    witnesses: Mapping[str, Mapping[str, str]] | None = None,
) -> Stage:
    """Return texts as they are written: `plan` → its points, each text a month after the last.

    A link is "plan/label - plan/label", perhaps with a confidence, the relation that an editor
    found, or ! for a disputed one; an x for the dash is a rival.
    """
    told = tuple(
        _dated(rendering(name, points, (witnesses or {}).get(name)), f"2025-{month:02}")
        for month, (name, points) in enumerate(texts.items(), 1)
    )
    return Stage(told, tuple(_read(line) for line in links))


def at(written: str) -> PointKey:
    """Return the point `plan/label` of the plan's first version."""
    plan, _, label = written.partition("/")
    return PointKey(f"{plan}@1", label)


def _dated(text: Rendering, written: str) -> Rendering:
    return render(replace(text.version, date=EventDate(written)), text.witness)


def _read(line: str) -> tuple[PointKey, PointKey, Link]:
    base, mark, target, *more = line.split()
    numbers = [float(one) for one in more if one[0].isdigit()]
    relations = [Relation(one) for one in more if one in {*Relation}]
    link = Link(
        base=at(base).label,
        target=at(target).label,
        origin=Origin.COMPUTED if numbers else Origin.CURATED,
        confidence=numbers[0] if numbers else 1.0,
        disputed="!" in more or mark == "x",
        rival=mark == "x",
        relation=relations[0] if relations else None,
    )
    return at(base), at(target), link


def _judged(links: Iterable[Link], tie: Tie) -> CuratedAlignment:
    curated = tuple(
        CuratedLink(link.base, link.target, link.relation) for link in links if link.relation
    )
    return CuratedAlignment(tie.base, tie.target, "an editor", curated)

"""Invented plans of a few versions each, who made what of what, and what links their points."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from app.domain.catalogue import Confidence
from app.domain.comparison.links import Link, Origin
from app.domain.comparison.point_history import PointHistory, trace
from app.domain.dates import EventDate
from app.domain.plans.lineage import Lineage, PointKey, Tie, draw_lineage
from app.domain.plans.model import Derivation, Point, Publicity, Version, VersionKind

_VERSION = re.compile(
    r"(?P<plan>\w+)@(?P<ordinal>\d+) (?P<date>\S+) (?P<points>[^>]*)(?:> (?P<to>.+))?"
)


@dataclass(frozen=True, slots=True)
class World:
    """Some versions, the claims and judgments about them, and the links between any two."""

    versions: tuple[Version, ...]
    derivations: tuple[Derivation, ...] = ()
    judged: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str, Link], ...] = ()
    told: frozenset[str] = frozenset()

    @property
    def lineage(self) -> Lineage:
        return draw_lineage(self.versions, self.derivations, self.judged, self.told)

    def links_of(self, tie: Tie) -> list[Link]:
        return [
            link for base, target, link in self.links if (base, target) == (tie.base, tie.target)
        ]

    def trace(self, point: PointKey) -> PointHistory:
        return trace(point, self.lineage, self.links_of)

    @property
    def points(self) -> list[PointKey]:
        return [*self.lineage.places]


def version(
    plan: str, ordinal: int, date: str, labels: Iterable[str], answers: Iterable[str] = ()
) -> Version:
    return Version(
        plan=plan,
        ordinal=ordinal,
        title=plan,
        date=EventDate(date),
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.OFFICIAL,
        points=tuple(Point(label) for label in labels),
        responds_to=tuple(answers),
    )


def made_from(made: str, source: str) -> Derivation:
    return Derivation(f"{made}-{source}", made, source, "somebody", Confidence.LOW)


def world(case: Mapping[str, Any]) -> World:
    versions, told = [], set()
    for line in case["versions"]:
        found = _VERSION.fullmatch(line)
        assert found
        labels = found["points"].strip().strip("()").split()
        answers = (found["to"] or "").split()
        versions.append(
            version(found["plan"], int(found["ordinal"]), found["date"], labels, answers)
        )
        told |= set() if "(" in line else {versions[-1].key}
    return World(
        versions=tuple(versions),
        derivations=tuple(made_from(*line.split()) for line in case.get("made_from", ())),
        judged=tuple((line.split()[0], line.split()[1]) for line in case.get("judged", ())),
        links=tuple(_read(line) for line in case["links"]),
        told=frozenset(told),
    )


def key(written: str) -> PointKey:
    text, _, label = written.partition("/")
    return PointKey(text, label)


def _read(line: str) -> tuple[str, str, Link]:
    base, mark, target, *more = line.split()
    disputed = "!" in more or mark == "x"
    numbers = [float(one) for one in more if one != "!"]
    link = Link(
        key(base).label,
        key(target).label,
        origin=Origin.COMPUTED if numbers else Origin.CURATED,
        confidence=numbers[0] if numbers else 1.0,
        disputed=disputed,
        rival=mark == "x",
    )
    return key(base).text, key(target).text, link


def passed(told: PointHistory) -> list[str]:
    return [str(station.point) for station in told.stations]


DAYS = ["2025-04", "2025-11-20", "2025-11-23", "2025-11", "2025-12-24", "2026"]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw some plans with versions of a few points, who made what of what, and any links."""
    versions: list[Version] = []
    for plan in "abc"[: draw(st.integers(1, 3))]:
        for ordinal in range(1, draw(st.integers(1, 3)) + 1):
            labels = [str(n) for n in range(1, draw(st.integers(1, 3)) + 1)]
            versions.append(version(plan, ordinal, draw(st.sampled_from(DAYS)), labels))
    keys = [one.key for one in versions]
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)).filter(lambda p: p[0] != p[1])
    derivations = tuple(made_from(*pair) for pair in draw(st.lists(pairs, max_size=4)))
    judged = tuple(draw(st.lists(pairs, max_size=2)))
    told = frozenset(draw(st.sets(st.sampled_from(keys))) | set(keys[:1]))
    lineage = draw_lineage(versions, derivations, judged, told)
    points = {one.key: [point.label for point in one.points] for one in versions}
    links = [
        (tie.base, tie.target, link)
        for tie in lineage.ties
        for link in draw(any_links(points[tie.base], points[tie.target]))
    ]
    return World(tuple(versions), derivations, judged, tuple(links), told)


def any_links(base: list[str], target: list[str]) -> st.SearchStrategy[list[Link]]:
    return st.lists(
        st.builds(
            lambda old, new, confidence, rival: Link(
                old,
                new,
                origin=Origin.COMPUTED,
                confidence=confidence,
                rival=rival,
                disputed=rival,
            ),
            st.sampled_from(base),
            st.sampled_from(target),
            st.sampled_from([0.3, 0.7, 0.9, 1.0]),
            st.sampled_from([False, False, True]),
        ),
        max_size=3,
        unique_by=lambda link: link.ends,
    )

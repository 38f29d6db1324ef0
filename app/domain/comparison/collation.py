"""Two to twelve texts at once: a table of what belongs together, with what changed from one base.

Which points stand in one row the links of all pairs decide (joining). What became of them each
column tells by the ordinary comparison with the base, along the links that the rows leave
standing: a link that was not followed counts as a rival there. Where a row holds points of the
base and of a column that no link joins directly, they are compared as linked, by way of the points
between them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from app.domain.comparison.comparability import Comparability, comparability
from app.domain.comparison.compare import Change, compare
from app.domain.comparison.links import Link, Origin
from app.domain.comparison.row_merging import (
    Join,
    LinkedPair,
    PointRow,
    Refusal,
    join_points,
    order_texts,
)
from app.domain.plans.lineage import PointKey
from app.domain.plans.model import Completeness, Fidelity
from app.domain.plans.rendering import RenderedPoint, Rendering

METHOD: Final = 2
"""Raised by every change of what this module, or `joining`, answers to the same links."""

FEWEST_TEXTS: Final = 2
MOST_TEXTS: Final = 12


class Absence(StrEnum):
    """Why a column has nothing in a row."""

    ABSENT = "absent"
    NOT_REPORTED = "not_reported"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class CollationCell:
    """What one text has in a row.

    `changes` tell what became of the base's points of this row, or that there were none; in the
    column of the base there are none. `via` are the points that lead from the base to here where
    no link does so directly.
    """

    points: tuple[RenderedPoint, ...]
    absence: Absence | None
    changes: tuple[Change, ...]
    via: tuple[PointKey, ...] = ()


@dataclass(frozen=True, slots=True)
class CollationRow:
    """Points that belong together, a cell a text; `id` is the reference of its earliest point.

    `joins` are the links that made the row, one fewer than it has points; `refusals` are links of
    its points that lead out of it.
    """

    id: str
    cells: tuple[CollationCell, ...]
    joins: tuple[Join, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A text, and what may be concluded from comparing it with the base; None for the base."""

    text: Rendering
    comparability: Comparability | None


@dataclass(frozen=True, slots=True)
class Collation:
    """The columns as they were asked for, and the rows in the base's reading order."""

    base: str
    columns: tuple[Column, ...]
    rows: tuple[CollationRow, ...]


def collate(
    texts: Sequence[Rendering], base: str, pairs: Sequence[LinkedPair], actors: Mapping[str, str]
) -> Collation:
    """Return the rows of texts whose witnesses are all different; `base` is the key of one.

    `pairs` has every two of the texts once; those with the base lead from it. Every point of every
    text stands in exactly one row.
    """
    by_key = {text.witness.key: text for text in texts}
    found, refusals = join_points(by_key, pairs)
    missed = {way for pair in pairs for way in pair.missed}
    others = [text for text in order_texts(texts) if text.witness.key != base]
    rows = _in_reading_order(found, [by_key[base], *others])
    told = {
        pair.target: _tell(by_key[base], by_key[pair.target], pair, rows, actors)
        for pair in pairs
        if pair.base == base
    }
    readings = {
        PointKey(key, point.label): point for key, text in by_key.items() for point in text.points
    }
    refused: defaultdict[PointKey, list[Refusal]] = defaultdict(list)
    for refusal in refusals:
        for at in refusal.join.ends:
            refused[at].append(refusal)
    return Collation(
        base=base,
        columns=tuple(
            Column(text, told[key].allowed if key in told else None) for key, text in by_key.items()
        ),
        rows=tuple(
            CollationRow(
                id=str(row.points[0]),
                cells=tuple(
                    _cell(row, text, readings, told.get(key), _absence(row, text, by_key, missed))
                    for key, text in by_key.items()
                ),
                joins=row.joins,
                refusals=tuple(dict.fromkeys(one for at in row.points for one in refused[at])),
            )
            for row in rows
        ),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """The comparison of the base with a column, by the rows that it speaks of."""

    allowed: Comparability
    changes: Mapping[PointRow, tuple[Change, ...]]
    via: Mapping[PointRow, tuple[PointKey, ...]]


def _tell(
    base: Rendering,
    text: Rendering,
    pair: LinkedPair,
    rows: Iterable[PointRow],
    actors: Mapping[str, str],
) -> _Told:
    row_of = {at: row for row in rows for at in row.points}
    links = []
    linked = set()
    for link in pair.links:
        own = row_of[PointKey(pair.base, link.base)]
        if own is row_of[PointKey(pair.target, link.target)] or link.rival:
            links.append(link)
            linked |= set() if link.rival else {own}
        else:
            links.append(replace(link, rival=True, disputed=True))
    via = {}
    for row in rows:
        olds, news = (
            [at for at in row.points if at.text == key] for key in (pair.base, pair.target)
        )
        if olds and news and row not in linked:
            links += [_chain(row, old, new)[0] for old in olds for new in news]
            via[row] = _chain(row, olds[0], news[0])[1]
    allowed = comparability(base.witness, text.witness)
    changes: defaultdict[PointRow, list[Change]] = defaultdict(list)
    for change in compare(base, text, links, allowed, actors, pair.judged).changes:
        side, points = (pair.base, change.base) if change.base else (pair.target, change.target)
        changes[row_of[PointKey(side, points[0].label)]].append(change)
    return _Told(allowed, {row: tuple(found) for row, found in changes.items()}, via)


def _cell(
    row: PointRow,
    text: Rendering,
    readings: Mapping[PointKey, RenderedPoint],
    told: _Told | None,
    absence: Absence,
) -> CollationCell:
    points = tuple(readings[at] for at in row.points if at.text == text.witness.key)
    return CollationCell(
        points=points,
        absence=None if points else absence,
        changes=told.changes.get(row, ()) if told else (),
        via=told.via.get(row, ()) if told else (),
    )


def _absence(
    row: PointRow,
    text: Rendering,
    texts: Mapping[str, Rendering],
    missed: Collection[tuple[PointKey, str]],
) -> Absence:
    """Return why a text has nothing in a row; `missed` are the points that editors missed in it."""
    witness = text.witness
    if witness.completeness is Completeness.PARTIAL or witness.fidelity is Fidelity.OUTLINE:
        return Absence.NOT_REPORTED
    if any(
        texts[at.text].witness.language == witness.language or (at, witness.key) in missed
        for at in row.points
    ):
        return Absence.ABSENT
    return Absence.NOT_FOUND


def _chain(row: PointRow, start: PointKey, end: PointKey) -> tuple[Link, tuple[PointKey, ...]]:
    """Return what the joins between two points of a row amount to, and the points on the way.

    The joins of a row are a tree, so there is one way.
    """
    onward: defaultdict[PointKey, list[tuple[PointKey, Link]]] = defaultdict(list)
    for join in row.joins:
        onward[join.base].append((join.target, join.link))
        onward[join.target].append((join.base, join.link))
    ways: dict[PointKey, tuple[tuple[PointKey, ...], float, bool]] = {start: ((), 1.0, False)}
    waiting = [start]
    while end not in ways:
        at = waiting.pop()
        path, confidence, disputed = ways[at]
        for neighbour, link in onward[at]:
            if neighbour not in ways:
                passed = (*path, at) if at != start else ()
                sure = confidence * link.confidence
                ways[neighbour] = (passed, sure, disputed or link.disputed)
                waiting.append(neighbour)
    path, confidence, disputed = ways[end]
    link = Link(
        start.label,
        end.label,
        origin=Origin.COMPUTED,
        confidence=round(confidence, 4),
        disputed=disputed,
    )
    return link, path


def _in_reading_order(rows: Iterable[PointRow], texts: Sequence[Rendering]) -> list[PointRow]:
    """Return rows in the order of the first text; what it does not have follows what precedes it.

    The other texts add their own rows one after the other: each behind the row of the point before
    and behind what earlier texts added there, or, where no point before is placed, ahead of the
    first that is.
    """
    row_of = {at: row for row in rows for at in row.points}
    sequence = _Sequence()
    spine: set[PointRow] = set()
    for text in texts:
        own = [row_of[PointKey(text.witness.key, point.label)] for point in text.points]
        kept = spine.union(own)
        first = next((row for row in own if row in sequence.before), None)
        behind = sequence.before[first] if first else sequence.last
        for row in own:
            if row not in sequence.before:
                while (follower := sequence.after.get(behind)) and follower not in kept:
                    behind = follower
                sequence.insert(row, behind)
            behind = row
        spine = spine or kept
    return sequence.rows()


@dataclass(slots=True)
class _Sequence:
    """Rows in order, each of which others can be put behind; None stands for the very beginning."""

    after: dict[PointRow | None, PointRow | None] = field(default_factory=dict)
    before: dict[PointRow, PointRow | None] = field(default_factory=dict)
    last: PointRow | None = None

    def insert(self, row: PointRow, behind: PointRow | None) -> None:
        follower = self.after.get(behind)
        self.after[behind], self.after[row], self.before[row] = row, follower, behind
        if follower:
            self.before[follower] = row
        else:
            self.last = row

    def rows(self) -> list[PointRow]:
        ordered = []
        at = self.after.get(None)
        while at:
            ordered.append(at)
            at = self.after[at]
        return ordered

"""What became of every point of one text on its way to another."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain import substance
from app.domain.comparability import Comparability, Level
from app.domain.edit_script import EditScript, edit_script
from app.domain.links import CuratedAlignment, Link, Relation, Side
from app.domain.plans import Completeness, LabelKind, PointStatus
from app.domain.rendering import RenderedPoint, Rendering

METHOD: Final = substance.METHOD
"""Raised by every change of what this module, or one that it rests on, answers."""


class Fate(StrEnum):
    """What became of a group of points; several may hold."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    SUBSTANTIVE = "substantive"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    DROPPED = "dropped"
    STRUCK = "struck"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a group of linked points.

    The script and the deltas lead from the wordings of the base points, joined by line feeds, to
    those of the target points; neither is there where comparability does not allow it.
    """

    id: str
    fates: tuple[Fate, ...]
    topics: tuple[str, ...]
    base: tuple[RenderedPoint, ...]
    target: tuple[RenderedPoint, ...]
    script: EditScript | None
    deltas: tuple[substance.Delta, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between a base and a target, in the reading order of the target."""

    base: Rendering
    target: Rendering
    comparability: Comparability
    changes: tuple[Change, ...]
    curated_by: str | None = None

    @property
    def stats(self) -> dict[Fate, int]:
        """How many changes have each fate; every fate is counted, also at nought."""
        counts = Counter(fate for change in self.changes for fate in change.fates)
        return {fate: counts[fate] for fate in Fate}


def compare(
    base: Rendering,
    target: Rendering,
    links: Sequence[Link],
    allowed: Comparability,
    actors: Mapping[str, str],
    judged: CuratedAlignment | None = None,
) -> Comparison:
    """Return what became of every point; each point of both texts is in exactly one change."""
    groups = list(_groups(base.points, target.points, links))
    moved = _off_the_longest_chain(groups)
    changes = tuple(
        _change(group, is_moved, base, target, links, allowed, actors, judged)
        for group, is_moved in zip(groups, moved, strict=True)
    )
    return Comparison(base, target, allowed, changes, judged.judged_by if judged else None)


def wording(points: Iterable[RenderedPoint]) -> str:
    """Return the text that a change's offsets count in: the wordings, a line feed between."""
    return "\n".join(point.wording for point in points)


_Group = tuple[tuple[RenderedPoint, ...], tuple[RenderedPoint, ...]]


def _groups(
    base: Sequence[RenderedPoint], target: Sequence[RenderedPoint], links: Iterable[Link]
) -> Iterator[_Group]:
    """Yield the groups of linked points in the target's order, what is gone in its old place."""
    onward: defaultdict[str, set[str]] = defaultdict(set)
    back: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        if not link.rival:
            onward[link.base].add(link.target)
            back[link.target].add(link.base)
    told: set[str] = set()
    unlinked = _dropped_after(base, onward)
    by_label = {point.label: point for point in base}
    targets = {point.label: point for point in target}
    yield from unlinked[""]
    for point in target:
        if point.label in told:
            continue
        olds, news = _connected(point.label, onward, back)
        told |= news
        members = sorted((by_label[label] for label in olds), key=lambda at: at.place)
        yield tuple(members), tuple(sorted((targets[at] for at in news), key=lambda at: at.place))
        for member in members:
            yield from unlinked[member.label]


def _dropped_after(
    base: Sequence[RenderedPoint], onward: Mapping[str, set[str]]
) -> defaultdict[str, list[_Group]]:
    """Return the unlinked base points by the linked point that stands before them."""
    after: defaultdict[str, list[_Group]] = defaultdict(list)
    before = ""
    for point in base:
        if onward.get(point.label):
            before = point.label
        else:
            after[before].append(((point,), ()))
    return after


def _connected(
    start: str, onward: Mapping[str, set[str]], back: Mapping[str, set[str]]
) -> tuple[set[str], set[str]]:
    olds: set[str] = set()
    news = {start}
    fresh = {start}
    while fresh:
        older = {label for at in fresh for label in back.get(at, ())} - olds
        olds |= older
        fresh = {label for at in older for label in onward.get(at, ())} - news
        news |= fresh
    return olds, news


def _off_the_longest_chain(groups: Sequence[_Group]) -> list[bool]:
    """Tell of each group whether it left the order that most groups kept.

    The kept ones are a longest increasing subsequence (Fredman 1975) of the base places, in the
    target's order; a group under another parent has moved as well.
    """
    chain: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for at, (olds, news) in enumerate(groups):
        if olds and news:
            place = bisect_left(chain, olds[0].place)
            before[at] = ends[place - 1] if place else None
            chain[place:] = [olds[0].place, *chain[place + 1 :]]
            ends[place:] = [at, *ends[place + 1 :]]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return [
        bool(olds and news and (at not in kept or olds[0].depth != news[0].depth))
        for at, (olds, news) in enumerate(groups)
    ]


def _change(
    group: _Group,
    is_moved: bool,  # noqa: FBT001  one of two findings about the group, not a switch
    base: Rendering,
    target: Rendering,
    links: Sequence[Link],
    allowed: Comparability,
    actors: Mapping[str, str],
    judged: CuratedAlignment | None,
) -> Change:
    olds, news = group
    labels = {point.label for point in olds}, {point.label for point in news}
    own = tuple(link for link in links if link.base in labels[0] or link.target in labels[1])
    script, deltas = _differences(group, base, target, allowed, actors)
    return Change(
        id=f"{'+'.join(p.label for p in olds)}--{'+'.join(p.label for p in news)}",
        fates=tuple(_fates(group, is_moved, own, deltas, (base, target), allowed.level)),
        topics=tuple(dict.fromkeys(topic for p in (*olds, *news) for topic in p.point.topics)),
        base=olds,
        target=news,
        script=script,
        deltas=deltas,
        links=own,
        notes=tuple(_notes(own, labels, judged)),
    )


def _differences(
    group: _Group,
    base: Rendering,
    target: Rendering,
    allowed: Comparability,
    actors: Mapping[str, str],
) -> tuple[EditScript | None, tuple[substance.Delta, ...]]:
    before, after = (wording(side) for side in group)
    languages = base.witness.language, target.witness.language
    if allowed.level is Level.COVERAGE or not before or not after or before == after:
        return None, ()
    deltas = substance.deltas(
        substance.facts(before, languages[0], actors), substance.facts(after, languages[1], actors)
    )
    if languages[0] != languages[1]:
        return None, deltas
    return edit_script(before, after), deltas


def _fates(
    group: _Group,
    is_moved: bool,  # noqa: FBT001  one of two findings about the group, not a switch
    links: Sequence[Link],
    deltas: Sequence[substance.Delta],
    sides: tuple[Rendering, Rendering],
    level: Level,
) -> Iterator[Fate]:
    olds, news = group
    if not olds or not news:
        yield _one_sided(group, sides)
        return
    if all(point.is_struck for point in news) and not all(point.is_struck for point in olds):
        yield Fate.STRUCK
    elif all(point.is_struck for point in olds) and not all(point.is_struck for point in news):
        yield Fate.ADDED
    else:
        yield from _text_fate(group, links, deltas, level)
    if len(news) > 1:
        yield Fate.SPLIT
    if len(olds) > 1:
        yield Fate.MERGED
    if any(point.point.label_kind is LabelKind.EDITORIAL for point in (*olds, *news)):
        return  # numbers and an order that editors gave cannot have changed
    if is_moved:
        yield Fate.MOVED
    if len(olds) == len(news) == 1 and olds[0].label != news[0].label:
        yield Fate.RENUMBERED


def _one_sided(group: _Group, sides: tuple[Rendering, Rendering]) -> Fate:
    """Tell dropped and added from not reported: they take a text that is whole."""
    olds, news = group
    missing_from = sides[1] if olds else sides[0]
    if any(point.is_struck for point in (*olds, *news)):
        return Fate.STRUCK
    if missing_from.witness.completeness is Completeness.PARTIAL:
        return Fate.NOT_REPORTED
    return Fate.DROPPED if olds else Fate.ADDED


_EDITORS_SAME = frozenset({Relation.SAME, Relation.MOVED})
_EDITORS_CHANGED = frozenset({Relation.CHANGED, Relation.MOVED_CHANGED})


def _text_fate(
    group: _Group, links: Sequence[Link], deltas: Sequence[substance.Delta], level: Level
) -> Iterator[Fate]:
    olds, news = group
    if any(point.text is None for point in (*olds, *news)):
        yield Fate.NOT_REPORTED
        return
    judged = {link.relation for link in links if not link.rival and link.relation}
    statuses = [{point.point.status for point in side} for side in group]
    is_opened = (PointStatus.OPEN in statuses[0]) != (PointStatus.OPEN in statuses[1])
    is_same_to_editors = bool(judged) and judged <= _EDITORS_SAME
    if is_opened or judged & _EDITORS_CHANGED or (deltas and not is_same_to_editors):
        yield Fate.SUBSTANTIVE
    elif level is Level.COVERAGE:
        return  # both have the point; what an outline says of it proves nothing about its words
    elif wording(olds) == wording(news):
        yield Fate.UNCHANGED
    else:
        yield Fate.REWORDED


def _notes(
    links: Iterable[Link], labels: tuple[set[str], set[str]], judged: CuratedAlignment | None
) -> Iterator[str]:
    yield from (link.note for link in links if link.note)
    for remark in judged.unmatched if judged else ():
        if remark.note and remark.label in labels[0 if remark.side is Side.BASE else 1]:
            yield remark.note

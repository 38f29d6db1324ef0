"""What became of every point of one text on its way to another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.comparison.comparability import Comparability, Level
from app.domain.comparison.grouping import Group, group_points, moved_groups
from app.domain.comparison.links import CuratedAlignment, Link, Relation, Side
from app.domain.comparison.options import OptionChange, compare_options
from app.domain.plans.model import Completeness, LabelKind, PointStatus
from app.domain.plans.rendering import RenderedPoint, Rendering
from app.engine.diff.edit_script import EditScript, edit_script
from app.engine.facts import extract as substance

METHOD: Final = 2
"""Raised by every change of what becomes of points that are linked, script and deltas apart."""


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
    WITHHELD = "withheld"


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
    options: tuple[OptionChange, ...]
    links: tuple[Link, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between a base and a target, in the reading order of the target."""

    base: Rendering
    target: Rendering
    comparability: Comparability
    changes: tuple[Change, ...]
    kinds: frozenset[substance.DeltaKind]
    """The kinds of fact that are read in both languages; of any other, no delta says nothing."""
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
    comparer = _Comparer(base, target, allowed, actors, links, judged)
    groups = list(group_points(base.points, target.points, links))
    changes = tuple(
        comparer.change(group, has_moved)
        for group, has_moved in zip(groups, moved_groups(groups), strict=True)
    )
    return Comparison(
        base, target, allowed, changes, comparer.kinds, judged.judged_by if judged else None
    )


def wording(points: Sequence[RenderedPoint]) -> str:
    """Return the text that a change's offsets count in: the wordings, a line feed between."""
    if len(points) == 1:
        return points[0].wording
    return "\n".join(point.wording for point in points)


_BOTH_ENDS: Final = 2
_EDITORS_SAME: Final = frozenset({Relation.SAME, Relation.MOVED})
_EDITORS_CHANGED: Final = frozenset({Relation.CHANGED, Relation.MOVED_CHANGED})


@dataclass(slots=True)
class _Comparer:
    """Everything that the changes of one comparison are told from."""

    base: Rendering
    target: Rendering
    allowed: Comparability
    actors: Mapping[str, str]
    links: Sequence[Link]
    judged: CuratedAlignment | None
    kinds: frozenset[substance.DeltaKind] = field(init=False)
    readers: tuple[substance.Reader, substance.Reader] = field(init=False)
    from_base: dict[str, list[Link]] = field(init=False)
    from_target: dict[str, list[Link]] = field(init=False)
    remarks: dict[tuple[Side, str], str] = field(init=False)

    def __post_init__(self) -> None:
        """Index links and remarks by the points that they speak of."""
        self.kinds = frozenset()
        if self.allowed.level is not Level.COVERAGE:
            self.kinds = substance.kinds_compared(*self._languages())
        base, target = self._languages()
        self.readers = (
            substance.reader(base, self.actors),
            substance.reader(target, self.actors),
        )
        self.from_base, self.from_target = defaultdict(list), defaultdict(list)
        for link in self.links:
            self.from_base[link.base].append(link)
            self.from_target[link.target].append(link)
        unmatched = self.judged.unmatched if self.judged else ()
        self.remarks = {(remark.side, remark.label): remark.note for remark in unmatched}

    def change(self, group: Group, has_moved: bool) -> Change:  # noqa: FBT001  a finding
        """Return what became of a group of points."""
        olds, news = group
        links = self._links(group)
        script, deltas = self._differences(group)
        fates = [*self._fates(group, links, deltas), *self._place_fates(group, has_moved)]
        return Change(
            id=f"{'+'.join(p.label for p in olds)}--{'+'.join(p.label for p in news)}",
            fates=tuple(fates),
            topics=tuple(dict.fromkeys(topic for p in (*olds, *news) for topic in p.point.topics)),
            base=olds,
            target=news,
            script=script,
            deltas=deltas,
            options=tuple(compare_options(olds, news, self._between)),
            links=links,
            notes=tuple(note for note in self._notes(group, links) if note),
        )

    def _links(self, group: Group) -> tuple[Link, ...]:
        olds, news = group
        found = [link for point in olds for link in self.from_base.get(point.label, ())]
        found += [link for point in news for link in self.from_target.get(point.label, ())]
        if len(found) == _BOTH_ENDS and found[0] is found[1]:
            return (found[0],)  # nearly all; telling links apart by all they hold takes long
        return tuple(dict.fromkeys(found))

    def _differences(self, group: Group) -> tuple[EditScript | None, tuple[substance.Delta, ...]]:
        before, after = (wording(side) for side in group)
        return self._between(before, after)

    def _between(
        self, before: str, after: str
    ) -> tuple[EditScript | None, tuple[substance.Delta, ...]]:
        """Return what leads from one wording to another, as far as comparability allows it."""
        is_outline = self.allowed.level is Level.COVERAGE
        if is_outline or not before or not after or before == after:
            return None, ()
        base, target = self._languages()
        read_base, read_target = self.readers
        deltas = substance.deltas(read_base(before), read_target(after), self.kinds)
        return edit_script(before, after) if base == target else None, deltas

    def _languages(self) -> tuple[str, str]:
        return self.base.witness.language, self.target.witness.language

    def _fates(
        self, group: Group, links: Sequence[Link], deltas: Sequence[substance.Delta]
    ) -> Iterator[Fate]:
        olds, news = group
        are_struck = [bool(side) and all(point.is_struck for point in side) for side in group]
        if not olds or not news:
            yield from self._one_sided_fate(group)
        elif all(are_struck):
            if self.allowed.level is not Level.COVERAGE:
                yield Fate.UNCHANGED
        elif are_struck[1]:
            yield Fate.STRUCK
        elif are_struck[0]:
            yield Fate.ADDED
        elif any(point.point.status is PointStatus.WITHHELD for point in (*olds, *news)):
            yield Fate.WITHHELD
        elif any(point.text is None and not point.is_struck for point in (*olds, *news)):
            yield Fate.NOT_REPORTED
        else:
            yield from self._text_fate(group, links, deltas)

    def _one_sided_fate(self, group: Group) -> Iterator[Fate]:
        """Tell dropped and added from not reported: they take a text that is whole."""
        olds, news = group
        side, missing_from = (Side.BASE, self.target) if olds else (Side.TARGET, self.base)
        point = (olds or news)[0]
        if point.is_struck:
            yield Fate.STRUCK
        elif missing_from.witness.completeness is Completeness.PARTIAL:
            yield Fate.NOT_REPORTED
        elif self.allowed.level is not Level.COVERAGE or (side, point.label) in self.remarks:
            yield Fate.DROPPED if olds else Fate.ADDED

    def _text_fate(
        self, group: Group, links: Sequence[Link], deltas: Sequence[substance.Delta]
    ) -> Iterator[Fate]:
        judged = {link.relation for link in links if not link.rival and link.relation}
        statuses = [{point.point.status for point in side} for side in group]
        is_opened = (PointStatus.OPEN in statuses[0]) != (PointStatus.OPEN in statuses[1])
        is_same_to_editors = bool(judged) and judged <= _EDITORS_SAME
        if is_opened or judged & _EDITORS_CHANGED or (deltas and not is_same_to_editors):
            yield Fate.SUBSTANTIVE
        elif self.allowed.level is Level.COVERAGE:
            return  # both have the point; what an outline says of it proves nothing of its words
        elif wording(group[0]) == wording(group[1]):
            yield Fate.UNCHANGED
        else:
            yield Fate.REWORDED

    def _place_fates(self, group: Group, has_moved: bool) -> Iterator[Fate]:  # noqa: FBT001  a finding
        olds, news = group
        if not olds or not news:
            return
        if len(news) > 1:
            yield Fate.SPLIT
        if len(olds) > 1:
            yield Fate.MERGED
        if any(point.point.label_kind is LabelKind.EDITORIAL for point in (*olds, *news)):
            return  # numbers and an order that editors gave cannot have changed
        if has_moved:
            yield Fate.MOVED
        if len(olds) == len(news) == 1 and olds[0].label != news[0].label:
            yield Fate.RENUMBERED

    def _notes(self, group: Group, links: Iterable[Link]) -> Iterator[str]:
        yield from dict.fromkeys(link.note for link in links)
        for side, points in zip((Side.BASE, Side.TARGET), group, strict=True):
            for point in points:
                yield self.remarks.get((side, point.label), "")

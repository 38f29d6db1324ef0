"""What became of every point of one text on its way to another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.comparison.comparability import Comparability, Level
from app.domain.comparison.grouping import Group, group_points
from app.domain.comparison.judged_parts import HeadingChange, PointJudgement
from app.domain.comparison.judgements import ChangeJudgement, SubstanceJudgement
from app.domain.comparison.links import CuratedAlignment, Link, Relation, Side
from app.domain.comparison.moves import moved_groups
from app.domain.comparison.options import OptionChange, compare_options
from app.domain.plans.model import Completeness, LabelKind, PointStatus
from app.domain.plans.rendering import RenderedPoint, Rendering
from app.engine.diff.edit_script import EditScript, edit_script
from app.engine.facts import extract as substance
from app.engine.judgement.judge import Judgement, Unmatched, WordingVerdict, judge

METHOD: Final = 5
"""Raised by every change of what becomes of points that are linked, script and facts apart."""


class Fate(StrEnum):
    """What became of a group of points; several may hold."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    UNDETERMINED = "undetermined"
    SUBSTANTIVE = "substantive"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    DROPPED = "dropped"
    STRUCK = "struck"
    NOT_REPORTED = "not_reported"
    NOT_FOUND = "not_found"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class AppliedJudgement:
    """An editor's judgement of a change; stale where it was made on other wordings."""

    judgement: ChangeJudgement
    is_stale: bool


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
    unmatched: Unmatched = field(default_factory=Unmatched)
    """The words that nothing is known of, where the wording differs and is not proved the same."""
    heading: HeadingChange | None = None
    """None where both sides have the same heading, or none."""
    judgement: AppliedJudgement | None = None

    @property
    def editors_word(self) -> SubstanceJudgement | None:
        """What editors say of the substance; None where they say nothing that still holds."""
        return editors_word(self.judgement, self.links)


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
    judgements: dict[tuple[tuple[str, ...], tuple[str, ...]], ChangeJudgement] = field(init=False)

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
        self.judgements = {one.ends: one for one in self.judged.judgements} if self.judged else {}
        self.remarks = {(remark.side, remark.label): remark.note for remark in unmatched}

    def change(self, group: Group, has_moved: bool) -> Change:  # noqa: FBT001  a finding
        """Return what became of a group of points."""
        olds, news = group
        links = self._links(group)
        before, after = (wording(side) for side in group)
        script, judgement = self._judged(before, after)
        options = tuple(compare_options(olds, news, self._between))
        heading = self._heading(group)
        known = PointJudgement(judgement, heading, options)
        said = self._editors_judgement(group)
        fates = [
            *self._fates(group, editors_word(said, links), known),
            *self._place_fates(group, has_moved),
        ]
        return Change(
            id=f"{'+'.join(p.label for p in olds)}--{'+'.join(p.label for p in news)}",
            fates=tuple(fates),
            topics=tuple(dict.fromkeys(topic for p in (*olds, *news) for topic in p.point.topics)),
            base=olds,
            target=news,
            script=script,
            deltas=judgement.deltas,
            options=options,
            links=links,
            notes=tuple(note for note in self._notes(group, links) if note),
            judgement=said,
            unmatched=judgement.unmatched,
            heading=heading,
        )

    def _editors_judgement(self, group: Group) -> AppliedJudgement | None:
        olds, news = group
        ends = tuple(point.label for point in olds), tuple(point.label for point in news)
        said = self.judgements.get(ends)
        return AppliedJudgement(said, not said.is_about(olds, news)) if said else None

    def _links(self, group: Group) -> tuple[Link, ...]:
        olds, news = group
        found = [link for point in olds for link in self.from_base.get(point.label, ())]
        found += [link for point in news for link in self.from_target.get(point.label, ())]
        if len(found) == _BOTH_ENDS and found[0] is found[1]:
            return (found[0],)  # nearly all; telling links apart by all they hold takes long
        return tuple(dict.fromkeys(found))

    def _between(
        self, before: str, after: str
    ) -> tuple[EditScript | None, tuple[substance.Delta, ...]]:
        """Return what leads from one wording to another, as far as comparability allows it."""
        script, judgement = self._judged(before, after)
        return script, judgement.deltas

    def _judged(self, before: str, after: str) -> tuple[EditScript | None, Judgement]:
        is_outline = self.allowed.level is Level.COVERAGE
        if is_outline or not before or not after or before == after:
            return None, Judgement(WordingVerdict.SAME)
        base, target = self._languages()
        read_base, read_target = self.readers
        judgement = judge(read_base(before), read_target(after), self.kinds)
        return edit_script(before, after) if base == target else None, judgement

    def _heading(self, group: Group) -> HeadingChange | None:
        """Return what became of the headings of two points whose every word counts."""
        olds, news = group
        if self.allowed.level is not Level.WORDING or not len(olds) == len(news) == 1:
            return None
        before, after = olds[0].heading, news[0].heading
        if before == after:
            return None
        if before and after:
            return HeadingChange(before, after, *self._judged(before, after))
        return HeadingChange(before, after, None, Judgement(WordingVerdict.UNDETERMINED))

    def _languages(self) -> tuple[str, str]:
        return self.base.witness.language, self.target.witness.language

    def _fates(
        self, group: Group, word: SubstanceJudgement | None, known: PointJudgement
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
            yield from self._text_fate(group, word, known)

    def _one_sided_fate(self, group: Group) -> Iterator[Fate]:
        """Tell dropped and added from not reported: they take a text that is whole.

        That nothing was found in a text of another language is no sign that it is not there: only
        editors, who read both, can say that it was dropped or added.
        """
        olds, news = group
        side, missing_from = (Side.BASE, self.target) if olds else (Side.TARGET, self.base)
        point = (olds or news)[0]
        if point.is_struck:
            yield Fate.STRUCK
        elif missing_from.witness.completeness is Completeness.PARTIAL:
            yield Fate.NOT_REPORTED
        elif (side, point.label) in self.remarks:
            yield Fate.DROPPED if olds else Fate.ADDED
        elif self.allowed.level is Level.COVERAGE:
            return
        elif self.base.witness.language != self.target.witness.language:
            yield Fate.NOT_FOUND
        else:
            yield Fate.DROPPED if olds else Fate.ADDED

    def _text_fate(
        self, group: Group, word: SubstanceJudgement | None, known: PointJudgement
    ) -> Iterator[Fate]:
        statuses = [{point.point.status for point in side} for side in group]
        is_opened = (PointStatus.OPEN in statuses[0]) != (PointStatus.OPEN in statuses[1])
        is_overruled = word is SubstanceJudgement.SAME
        is_changed = word is SubstanceJudgement.CHANGED
        if (
            is_opened
            or is_changed
            or (known.verdict is WordingVerdict.DIFFERENT and not is_overruled)
        ):
            yield Fate.SUBSTANTIVE
        elif self.allowed.level is Level.COVERAGE:
            return  # both have the point; what an outline says of it proves nothing of its words
        elif wording(group[0]) == wording(group[1]) and not known.heading:
            yield Fate.UNCHANGED
        elif is_overruled or known.verdict is WordingVerdict.SAME:
            yield Fate.REWORDED
        else:
            yield Fate.UNDETERMINED

    def _place_fates(self, group: Group, has_moved: bool) -> Iterator[Fate]:  # noqa: FBT001  a finding
        olds, news = group
        if not olds or not news:
            return
        if len(news) > 1:
            yield Fate.SPLIT
        if len(olds) > 1:
            yield Fate.MERGED
        are_editors = any(one.point.label_kind is LabelKind.EDITORIAL for one in (*olds, *news))
        if has_moved and not (are_editors and self.allowed.level is not Level.WORDING):
            yield Fate.MOVED  # the order of a restatement may be its editors', as its numbers are
        if not are_editors and len(olds) == len(news) == 1 and _has_new_number(olds[0], news[0]):
            yield Fate.RENUMBERED

    def _notes(self, group: Group, links: Iterable[Link]) -> Iterator[str]:
        yield from dict.fromkeys(link.note for link in links)
        for side, points in zip((Side.BASE, Side.TARGET), group, strict=True):
            for point in points:
                yield self.remarks.get((side, point.label), "")


def _has_new_number(old: RenderedPoint, new: RenderedPoint) -> bool:
    """Tell whether the number changed; a printed one that stayed did not, whatever its parent."""
    printed = old.printed_label
    return old.label != new.label and (printed is None or printed != new.printed_label)


def editors_word(
    judgement: AppliedJudgement | None, links: Iterable[Link]
) -> SubstanceJudgement | None:
    """Return what editors say of the substance: their judgement, or what old links say of it."""
    if judgement:
        return None if judgement.is_stale else judgement.judgement.judgement
    judged = {link.relation for link in links if not link.rival and link.relation}
    if judged & _EDITORS_CHANGED:
        return SubstanceJudgement.CHANGED
    return SubstanceJudgement.SAME if judged and judged <= _EDITORS_SAME else None

"""The context of one version: what each target that somebody spoke of means to its points."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Final

from sqlalchemy.orm import Session

from app.domain.errors import Fault, InvalidError
from app.domain.journal.stored import Stored
from app.domain.plans.lineage import PointKey, Tie
from app.domain.plans.model import Plan, Version, Witness
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.domain.positions.agreement import Proposal
from app.domain.positions.carry_forward import (
    DIRECT,
    GENERAL,
    Bearing,
    Cause,
    Caveat,
    Standing,
    Way,
    bearing_of,
    paths_from,
    stand_as_whole,
    stand_nowhere,
)
from app.domain.positions.cells import Cell, fill_cell
from app.domain.positions.evidence import Borne, Evidence
from app.domain.positions.statements import Target, TargetKind
from app.domain.references import Reference
from app.projections.comparison_cache import ComparisonCache
from app.projections.statements import (
    NOTHING,
    ByParty,
    StatedBy,
    StatementsByTarget,
    possible_by,
    until,
)
from app.projections.store import open_statements, open_texts
from app.projections.texts import Texts
from app.queries.plans import get_version

_LAST_RANK: Final = 1_000  # of those whom no party lists among its speakers

Bearings = Mapping[Target, Bearing]
_Row = tuple[ByParty, Bearing]
_Found = tuple[Sequence[Evidence], Bearing]
_Whole = tuple[StatedBy, Bearing]


def open_version_context(
    session: Session, reference: Reference, as_of: date | None, at: int | None
) -> "VersionContext":
    """Return everything that bears on the version that a reference means."""
    texts = open_texts(session, at)
    # whoever asks for what is not there, or by its day, is answered by the record itself
    version = texts.version(reference) or get_version(session, reference, at)
    return VersionContext(session, texts, open_statements(session, at), version, as_of)


@dataclass(frozen=True)
class VersionContext:
    """Everything that bears on one version, worked out when it is first asked for."""

    session: Session
    texts: Texts
    statements: StatementsByTarget
    version: Stored[Version]
    as_of: date | None
    borne_on: dict[str, Bearings] = field(default_factory=dict)
    """What targets mean to the points that were asked about, by label."""

    @property
    def plan(self) -> Plan:
        """The plan of the version."""
        return self.texts.plans[self.version.record.plan].record

    @property
    def witness(self) -> Witness | None:
        """The witness that the points are shown as; None where there is no text."""
        return self.texts.nearest.get(self.version.record.key)

    @cached_property
    def comparison_cache(self) -> ComparisonCache:
        """The comparisons on the way from other versions."""
        return ComparisonCache(self.session, self.texts)

    @cached_property
    def points(self) -> tuple[RenderedPoint, ...]:
        """The points of the version in reading order."""
        return rendered_points(self.version.record, self.witness)

    @cached_property
    def ways(self) -> Mapping[str, Mapping[PointKey, Way]]:
        """By the label of each point, the ways from it to the points it came from or became."""
        key = self.version.record.key
        return {
            point.label: paths_from(
                PointKey(key, point.label), self.texts.lineage, self.comparison_cache.crossings
            )
            for point in self.points
        }

    @property
    def whole_targets(self) -> tuple[Target, Target]:
        """The version as a whole, and its plan."""
        record = self.version.record
        return Target(TargetKind.VERSION, record.key), Target(TargetKind.PLAN, record.plan)

    @cached_property
    def whole_bearings(self) -> Bearings:
        """What targets that are whole texts mean here: this version, its plan, its neighbours."""
        version, plan = self.whole_targets
        found = {version: DIRECT, plan: GENERAL}
        own = self.version.record
        for key, other in self.texts.versions.items():
            target = Target(TargetKind.VERSION, key)
            if other.record.plan == own.plan and key != own.key and self.statements.parties(target):
                ends = sorted([own, other.record], key=lambda version: version.ordinal)
                pair = self.comparison_cache.compared(Tie(ends[0].key, ends[1].key, ()))
                found[target] = stand_as_whole(pair.comparison if pair else None)
        return found

    @cached_property
    def languages(self) -> Mapping[str, frozenset[str]]:
        """By each text that this one goes back to, the languages on the way that has the fewest."""
        nearest = self.texts.nearest
        own = {self.witness.language} if self.witness else ()
        found = {self.version.record.key: frozenset(own)}
        for tie in reversed(self.texts.lineage.ties):
            if tie.target in found and tie.base in nearest:
                passed = found[tie.target] | {nearest[tie.base].language}
                found[tie.base] = min(found.get(tie.base, passed), passed, key=len)
        return found

    @cached_property
    def orphaned(self) -> Bearings:
        """The points of earlier texts that somebody spoke of and nothing here continues."""
        reached = {at for ways in self.ways.values() for at in ways}
        lineage = self.texts.lineage
        here = self.version.record.key
        return {
            target: stand_nowhere(self.witness, self.languages[at.text])
            for at in sorted(lineage.places, key=lambda at: lineage.places[at])
            if at.text in self.languages and at.text != here and at not in reached
            for target in (_point(at),)
            if self.statements.parties(target)
        }

    def bearings(self, point: RenderedPoint) -> Bearings:
        """Return what each target means to a point, from this very point to its topics."""
        if point.label not in self.borne_on:
            self.borne_on[point.label] = self._bearings(point)
        return self.borne_on[point.label]

    def _bearings(self, point: RenderedPoint) -> Bearings:
        here = PointKey(self.version.record.key, point.label)
        ways = self.ways[point.label]
        found = {_point(here): DIRECT}
        found |= {_point(at): bearing_of(at, here, ways) for at in ways}
        steps = point.label.split(".")[:-1]
        above = (".".join(steps[: end + 1]) for end in reversed(range(len(steps))))
        found |= {_point(PointKey(here.text, label)): GENERAL for label in above}
        return found | {Target(TargetKind.TOPIC, slug): GENERAL for slug in point.point.topics}

    def parties(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return the parties wanted, each once, or all who said anything, the most talkative first.

        Raises InvalidError for one that is not there.
        """
        chosen = tuple(dict.fromkeys(wanted))
        unknown = [slug for slug in chosen if slug not in self.texts.parties]
        if unknown:
            raise InvalidError(
                tuple(
                    Fault(("query", "party"), f"There is no party “{slug}” here; see /parties.")
                    for slug in unknown
                )
            )
        return chosen or self._speakers

    @property
    def negotiators(self) -> tuple[str, ...]:
        """The parties at the table of the plan's process, on the day asked about or the text's."""
        process = self.texts.processes.get(self.plan.process)
        day = self.as_of or self.version.record.date.latest
        return tuple(
            dict.fromkeys(
                negotiator.party
                for negotiator in (process.negotiators if process else ())
                if negotiator.holds_on(day) and negotiator.party in self.texts.parties
            )
        )

    @property
    def _speakers(self) -> tuple[str, ...]:
        targets = {*self.whole_bearings, *self.orphaned}
        for point in self.points:
            targets.update(self.bearings(point))
        counts: dict[str, int] = {}
        for target in targets:
            for slug, pieces in self.statements.about.get(target, {}).items():
                counts[slug] = counts.get(slug, 0) + len(until(pieces, self.as_of))
        talkative = sorted(counts, key=lambda slug: (-counts[slug], slug))
        return tuple(slug for slug in talkative if counts[slug] and slug in self.texts.parties)

    def cells(
        self, parties: Iterable[str], bearings: Bearings, depth: int | None
    ) -> tuple[Cell, ...]:
        """Return the cell of each party, with its newest positions: `depth` of them, or all."""
        said = [
            (by_party, bearing)
            for target, bearing in bearings.items()
            if (by_party := self.statements.about.get(target))
        ]
        return tuple(self._cell(party, said, depth) for party in parties)

    def proposal(self, party: str) -> Proposal | None:
        """Return that the text is a party's own, where it is one of its proponents."""
        version = self.version.record
        if party not in self.plan.proponents:
            return None
        return Proposal(version.date.latest, version.publicity)

    def labels(self, ref: str) -> tuple[str, ...]:
        """Return the points here that are, or continue, or became, the point PLAN@ORDINAL/LABEL."""
        return self._continued.get(point_at(ref), ())

    @cached_property
    def _continued(self) -> Mapping[PointKey, tuple[str, ...]]:
        found: dict[PointKey, list[str]] = {}
        for label, ways in self.ways.items():
            found[PointKey(self.version.record.key, label)] = [label]
            for at in ways:
                found.setdefault(at, []).append(label)
        return {at: tuple(labels) for at, labels in found.items()}

    def _cell(self, party: str, said: Iterable[_Row], depth: int | None) -> Cell:
        found: list[_Whole] = []
        uncertain: list[_Whole] = []
        total = 0
        rows = list(said)
        for by_party, bearing in rows:
            pieces = by_party.get(party, NOTHING)
            if self.as_of is not None:
                uncertain.append((possible_by(pieces, self.as_of), bearing))
                pieces = until(pieces, self.as_of)
            if pieces:
                found.append((pieces, bearing))
                total += len(pieces)
        perhaps = [replace(borne, is_certain=False) for borne in self._borne(party, uncertain)]
        related = self._related(party, rows)
        if depth is None or total <= depth:
            return fill_cell(party, [*self._borne(party, found), *perhaps], related=related)
        newest = self._borne(party, _newest(found, depth))
        cell = fill_cell(party, [*newest, *perhaps], related=related)
        kept = cell.borne[:depth]
        if cell.current not in kept or cell.contradicted_by:
            kept += tuple(
                borne
                for borne in cell.borne[depth:]
                if borne is cell.current or borne in cell.contradicted_by
            )
        more = total - len(kept)
        return replace(cell, borne=kept, more=more)

    def _borne(self, party: str, found: Iterable[_Found]) -> list[Borne]:
        rank = self.texts.seniority.get
        return [
            Borne(piece, self._borne_on(piece, bearing), rank((party, piece.speaker), _LAST_RANK))
            for pieces, bearing in found
            for piece in pieces
        ]

    def _borne_on(self, piece: Evidence, bearing: Bearing) -> Bearing:
        """Return a bearing with what the piece itself does to it.

        A condition whose point is gone makes the position stale; a statement may be older than the
        text that it is about.
        """
        awaited = (ref for condition in piece.conditions for ref in condition.points)
        if bearing.standing.is_of_this_text and any(map(self._is_gone, awaited)):
            causes = (*bearing.causes, Cause.CONDITION_GONE)
            return replace(bearing, standing=Standing.STALE, causes=causes)
        is_older = piece.latest < self.version.record.date.earliest
        if is_older and bearing.standing is Standing.DIRECT:
            return replace(bearing, caveats=(*bearing.caveats, Caveat.PREDATES))
        return bearing

    def _is_gone(self, ref: str) -> bool:
        """Tell whether nothing here continues a point, as far as the text is known as a whole."""
        text = point_at(ref).text
        witness = self.texts.nearest.get(text)
        own = frozenset({witness.language} if witness else ())
        bearing = stand_nowhere(self.witness, self.languages.get(text, own))
        return bearing.standing is Standing.ORPHANED and not self.labels(ref)

    def _related(self, party: str, rows: Iterable[_Row]) -> Iterator[Borne]:
        """Yield what the members of a group said, and the groups of a member, on their days."""
        kin = self.texts.kin.get(party, frozenset())
        for by_party, bearing in rows if kin else ():
            for other in kin & by_party.keys():
                pieces = [
                    piece
                    for piece in until(by_party[other], self.as_of)
                    if self.texts.are_kin(party, other, piece.latest)
                    and party not in (piece.party, *piece.jointly_with)
                ]
                yield from self._borne(other, [(pieces, bearing)])


def point_at(ref: str) -> PointKey:
    """Return the point that PLAN@ORDINAL/LABEL names."""
    version, _, label = ref.partition("/")
    return PointKey(version, label)


def _newest(found: Sequence[_Whole], depth: int) -> Iterator[_Found]:
    """Yield the newest pieces, and all that decide which of them is the current one.

    Which one that is, and by which rule, does not depend on the depth: everything that may be of
    the last day on which a piece that counts was stated stays, and two pieces that count.
    """
    about = [pieces for pieces, bearing in found if bearing.standing is not Standing.GENERAL]
    counting = about or [pieces for pieces, _ in found]
    # days count downwards from the newest, as in the order of the pieces
    shown = sorted([day for pieces, _ in found for day in pieces.days[:depth]])[:depth]
    pair = sorted([day for pieces in counting for day in pieces.days[:2]])[:2]
    since = max(shown[-1], pair[-1], min([_last_start(pieces) for pieces in counting]))
    for pieces, bearing in found:
        if pieces.days[0] <= since:
            yield pieces[: bisect_right(pieces.days, since)], bearing


def _last_start(pieces: Sequence[Evidence]) -> int:
    """Return the latest first day of any piece; they stand in order of their last days."""
    newest, found, *_ = pieces[0].order
    if newest == found:
        return found
    for piece in pieces:
        latest, earliest, *_ = piece.order
        if latest > found:
            break
        found = min(found, earliest)
    return found


def _point(at: PointKey) -> Target:
    return Target(TargetKind.POINT, str(at))

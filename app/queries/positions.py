"""Where the parties stand on a version's points, and where they meet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from app.domain.journal.stored import Stored
from app.domain.plans.lineage import PointKey
from app.domain.plans.model import Plan, Publicity, Version, Witness
from app.domain.plans.rendering import RenderedPoint
from app.domain.positions.agreement import AgreementLevel, Nearness, Weighed, agree, nearness, weigh
from app.domain.positions.carry_forward import Standing
from app.domain.positions.cells import Cell
from app.domain.positions.conditions import PartyCondition, incompatible
from app.domain.positions.evidence import Evidence
from app.domain.positions.packages import packages
from app.domain.references import Reference
from app.projections.store import open_statements, open_texts
from app.projections.texts import Texts
from app.queries.version_context import (
    Bearings,
    VersionContext,
    open_version_context,
    point_at,
)


class PartyChoice(StrEnum):
    """How the parties of an agreement were chosen."""

    ASKED = "asked"
    NEGOTIATING = "negotiating"
    SPOKE = "spoke"


class Notice(StrEnum):
    """What a reader has to know before relying on who agrees with a text."""

    NO_TEXT = "no_text"
    BEFORE_THE_TEXT = "before_the_text"
    NOT_OFFICIAL = "not_official"


@dataclass(frozen=True, slots=True)
class MatrixWanted:
    """Whose positions to show, as of which day, and how many a cell at most (None: all).

    Without parties, everybody who said anything that bears on the text.
    """

    parties: tuple[str, ...] = ()
    as_of: date | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A point with a cell for each party; `bearings` says what each target means here."""

    point: RenderedPoint
    bearings: Bearings
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class WholeRow:
    """What was said about a text as a whole, or its plan."""

    bearings: Bearings
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OrphanRow:
    """A point of an earlier text that nothing in this one continues, and who spoke of it."""

    point: PointKey
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A version's points by parties."""

    texts: Texts
    plan: Plan
    version: Stored[Version]
    witness: Witness | None
    parties: tuple[str, ...]
    wanted: MatrixWanted
    whole: WholeRow
    rows: tuple[MatrixRow, ...]
    orphans: tuple[OrphanRow, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A condition that one party's position on a point has, and the points it waits for.

    Each of `points` comes with its labels in the version being read; none where it has no such
    point.
    """

    party: str
    evidence: Evidence
    text: str
    points: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """How far the parties agree on a point, what each adds to that, and what they wait for."""

    point: RenderedPoint
    level: AgreementLevel
    weighed: tuple[Weighed, ...]
    waiting: tuple[Waiting, ...]
    nearness: Nearness
    incompatible: tuple[tuple[PartyCondition, PartyCondition], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A version's points by how far the parties agree; `packages` wait for one another."""

    texts: Texts
    plan: Plan
    version: Stored[Version]
    witness: Witness | None
    parties: tuple[str, ...]
    chosen_as: PartyChoice
    as_of: date | None
    rows: tuple[AgreementRow, ...]
    packages: tuple[tuple[str, ...], ...]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What to know before relying on any of it."""
        return tuple(self._notices())

    def _notices(self) -> Iterator[Notice]:
        if self.witness is None:
            yield Notice.NO_TEXT
        if self.as_of and self.as_of < self.version.record.date.earliest:
            yield Notice.BEFORE_THE_TEXT
        if self.version.record.publicity is not Publicity.OFFICIAL:
            yield Notice.NOT_OFFICIAL

    @property
    def nearest(self) -> tuple[str, ...]:
        """The labels of the points, the nearest to agreement first."""
        ordered = sorted(self.rows, key=lambda row: row.nearness.order)
        return tuple(row.point.label for row in ordered)


def view_matrix(
    session: Session, reference: Reference, wanted: MatrixWanted, at: int | None
) -> Matrix:
    """Return where the parties stand on each point of a version.

    Raises NotFoundError for the version, InvalidError for a party that is not there.
    """
    context = open_version_context(session, reference, wanted.as_of, at)
    parties = context.parties(wanted.parties)
    whole = context.whole_bearings
    orphans = (
        OrphanRow(point_at(target.ref), context.cells(parties, {target: bearing}, wanted.depth))
        for target, bearing in context.orphaned.items()
    )
    return Matrix(
        texts=context.texts,
        plan=context.plan,
        version=context.version,
        witness=context.witness,
        parties=parties,
        wanted=wanted,
        whole=WholeRow(whole, context.cells(parties, whole, wanted.depth)),
        rows=tuple(
            MatrixRow(point, bearings, context.cells(parties, bearings, wanted.depth))
            for point in context.points
            for bearings in (context.bearings(point),)
        ),
        orphans=tuple(row for row in orphans if any(cell.borne for cell in row.cells)),
    )


def cells_beside(
    session: Session, version: Stored[Version], at: int | None
) -> dict[str, tuple[Cell, ...]]:
    """Return the cells of each point of a version that anybody spoke of, by its label.

    Of what is only general, nothing: it would stand beside every point of its topic.
    """
    statements = open_statements(session, at)
    if not statements.by_statement:
        return {}
    context = VersionContext(session, open_texts(session, at), statements, version, None)
    parties = context.parties(())
    found = {}
    for point in context.points:
        about = {
            target: bearing
            for target, bearing in context.bearings(point).items()
            if bearing.standing is not Standing.GENERAL
        }
        cells = tuple(cell for cell in context.cells(parties, about, 1) if cell.current)
        if cells:
            found[point.label] = cells
    return found


def view_agreement(
    session: Session,
    reference: Reference,
    chosen: tuple[str, ...],
    as_of: date | None,
    at: int | None,
) -> Agreement:
    """Return how far parties agree on each point of a version, and on what conditions."""
    context = open_version_context(session, reference, as_of, at)
    at_the_table = context.negotiators
    parties = context.parties(chosen or at_the_table)
    proposals = {party: context.proposal(party) for party in parties}
    above = context.whole_bearings
    rows = []
    for point in context.points:
        cells = context.cells(parties, {**context.bearings(point), **above}, None)
        weighed = tuple(weigh(cell, point.point.status, proposals[cell.party]) for cell in cells)
        waiting = tuple(waits for stance in weighed for waits in _waiting(context, stance))
        rows.append(
            AgreementRow(
                point=point,
                level=agree(stance.verdict for stance in weighed),
                weighed=weighed,
                waiting=waiting,
                nearness=nearness(weighed),
                incompatible=tuple(incompatible(map(_condition, waiting))),
            )
        )
    waits = {
        row.point.label: [
            label for waiting in row.waiting for _, labels in waiting.points for label in labels
        ]
        for row in rows
    }
    return Agreement(
        texts=context.texts,
        plan=context.plan,
        version=context.version,
        witness=context.witness,
        parties=parties,
        chosen_as=_choice(chosen, at_the_table),
        as_of=as_of,
        rows=tuple(rows),
        packages=packages(waits),
    )


def _choice(asked: tuple[str, ...], at_the_table: tuple[str, ...]) -> PartyChoice:
    if asked:
        return PartyChoice.ASKED
    return PartyChoice.NEGOTIATING if at_the_table else PartyChoice.SPOKE


def _condition(waiting: Waiting) -> PartyCondition:
    labels = frozenset(label for _, labels in waiting.points for label in labels)
    return PartyCondition(waiting.party, waiting.text, labels)


def _waiting(context: VersionContext, weighed: Weighed) -> Iterator[Waiting]:
    """Yield the conditions of the position that a party's verdict rests on."""
    if weighed.rests_on is None:
        return
    evidence = weighed.rests_on.evidence
    for condition in evidence.conditions:
        yield Waiting(
            party=weighed.party,
            evidence=evidence,
            text=condition.text,
            points=tuple((ref, context.labels(ref)) for ref in condition.points),
        )

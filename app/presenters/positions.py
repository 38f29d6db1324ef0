"""Where the parties stand on a text, point by point, and how far they agree."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from sqlalchemy.orm import Session

from app.domain.plans.rendering import RenderedPoint
from app.domain.positions.agreement import AgreementLevel, Weighed
from app.domain.positions.carry_forward import Bearing, Standing
from app.domain.positions.cells import Cell
from app.domain.positions.conditions import PartyCondition
from app.domain.positions.crossings import Crossing
from app.domain.positions.evidence import Borne, Evidence
from app.domain.positions.statements import Target
from app.domain.references import Reference
from app.presenters.shapes.deltas import delta_out
from app.presenters.shapes.methods import StandingMethodOut
from app.presenters.shapes.plans import Names
from app.presenters.shapes.positions import (
    AGREEMENT_RULE,
    RULE,
    AgreementOut,
    AgreementRowOut,
    AwaitedOut,
    BearingOut,
    BornePositionOut,
    CellOut,
    IncompatibleOut,
    MatrixOut,
    MatrixRowOut,
    OrphanRowOut,
    PartyConditionOut,
    ReadTextOut,
    RowPointOut,
    StandingExampleOut,
    StepOut,
    VerdictOut,
    WaitingOut,
    WholeRowOut,
)
from app.presenters.shapes.record import NamedOut, precision
from app.presenters.shapes.statements import position_out
from app.projections.texts import Texts
from app.queries.positions import (
    Agreement,
    AgreementRow,
    Matrix,
    MatrixWanted,
    view_agreement,
    view_matrix,
)

_SHAPES_KEPT: Final = 16_384  # of 1.5 kB each
DEPTH = 5
"""How many positions of a cell are shown unless somebody asks for more."""


def matrix_answer(
    session: Session, reference: Reference, wanted: MatrixWanted, at: int | None
) -> MatrixOut:
    """Return where the parties stand on each point of a version."""
    matrix = view_matrix(session, reference, wanted, at)
    names, whole = _names_in(matrix.texts), matrix.whole
    return MatrixOut(
        **vars(_read_text_out(matrix, wanted.as_of)),
        rule=RULE,
        parties=[names.party(slug) for slug in matrix.parties],
        whole=WholeRowOut(
            bearings=_bearings_out(whole.bearings, whole.cells),
            cells=_cells_out(whole.cells, names),
        ),
        rows=[
            MatrixRowOut(
                point=_row_point_out(row.point, names),
                bearings=_bearings_out(row.bearings, row.cells),
                cells=_cells_out(row.cells, names),
            )
            for row in matrix.rows
        ],
        orphans=[
            OrphanRowOut(point=str(row.point), cells=_cells_out(row.cells, names))
            for row in matrix.orphans
        ],
    )


def agreement_answer(
    session: Session,
    reference: Reference,
    parties: tuple[str, ...],
    as_of: date | None,
    at: int | None,
) -> AgreementOut:
    """Return how far parties agree on each point of a version."""
    agreement = view_agreement(session, reference, parties, as_of, at)
    names = _names_in(agreement.texts)
    counts = Counter(row.level for row in agreement.rows)
    return AgreementOut(
        **vars(_read_text_out(agreement, as_of)),
        rule=AGREEMENT_RULE,
        parties=[names.party(slug) for slug in agreement.parties],
        parties_chosen=agreement.chosen_as,
        counts={level: counts[level] for level in AgreementLevel},
        rows=[_agreement_row_out(row, names) for row in agreement.rows],
        nearest=list(agreement.nearest),
        notices=list(agreement.notices),
        packages=[list(labels) for labels in agreement.packages],
    )


def borne_out(borne: Borne, names: Names) -> BornePositionOut:
    """Return a position and how it bears on the point being read."""
    named = borne.evidence.target.option
    option = names.party(named) if named else None
    return _borne_out(borne.evidence, borne.bearing.standing, option)


def standing_example_out(here: str, borne: Borne, names: Names) -> StandingExampleOut:
    """Return an example of a standing."""
    return StandingExampleOut(
        here=here,
        version=here.partition("/")[0],
        party=names.party(borne.evidence.party),
        position=borne_out(borne, names),
    )


def _read_text_out(read: Matrix | Agreement, as_of: date | None) -> ReadTextOut:
    version, witness = read.version.record, read.witness
    return ReadTextOut(
        ref=version.key,
        plan=NamedOut(slug=read.plan.slug, name=read.plan.title),
        title=version.title,
        date=version.date.iso,
        date_precision=precision(version.date),
        witness=witness.slug if witness else None,
        language=witness.language if witness else None,
        method=StandingMethodOut(),
        as_of=as_of.isoformat() if as_of else None,
    )


def _names_in(library: Texts) -> Names:
    """Return what parties and topics are called, without asking the store for them again."""
    return Names(
        parties={slug: party.name for slug, party in library.parties.items()},
        topics={slug: topic.name for slug, topic in library.topics.items()},
        processes={},
    )


def _agreement_row_out(row: AgreementRow, names: Names) -> AgreementRowOut:
    return AgreementRowOut(
        point=_row_point_out(row.point, names),
        level=row.level,
        verdicts=[_verdict_out(weighed, names) for weighed in row.weighed],
        waiting=[
            WaitingOut(
                party=waits.party,
                statement=waits.evidence.statement,
                text=waits.text,
                points=[AwaitedOut(ref=ref, labels=list(labels)) for ref, labels in waits.points],
            )
            for waits in row.waiting
        ],
        accepting=row.nearness.accepting,
        conditional=row.nearness.conditional,
        spoke=row.nearness.spoke,
        incompatible=[
            IncompatibleOut(one=_condition_out(one), other=_condition_out(other))
            for one, other in row.incompatible
        ],
    )


def _condition_out(condition: PartyCondition) -> PartyConditionOut:
    return PartyConditionOut(party=condition.party, text=condition.text)


def _row_point_out(rendered: RenderedPoint, names: Names) -> RowPointOut:
    return RowPointOut(
        label=rendered.label,
        parent=rendered.parent,
        depth=rendered.depth,
        heading=rendered.heading,
        text=rendered.text,
        status=rendered.point.status,
        topics=[names.topic(slug) for slug in rendered.point.topics],
    )


def _cells_out(cells: Iterable[Cell], names: Names) -> list[CellOut]:
    return [_cell_out(cell, names) for cell in cells]


def _cell_out(cell: Cell, names: Names) -> CellOut:
    shown = {id(borne): borne_out(borne, names) for borne in cell.borne}
    return CellOut(
        party=cell.party,
        current=shown[id(cell.current)] if cell.current else None,
        choice=cell.choice,
        contradicted_by=_statements(cell.contradicted_by),
        positions=list(shown.values()),
        more=cell.more,
        related=[borne_out(borne, names) for borne in cell.related],
    )


def _bearings_out(bearings: Mapping[Target, Bearing], cells: Iterable[Cell]) -> list[BearingOut]:
    # by reference alone: of what bears on one point no two are called the same
    spoken = {borne.evidence.target.ref for cell in cells for borne in cell.borne}
    return [
        BearingOut(
            about=target.ref,
            kind=target.kind,
            standing=bearing.standing,
            causes=list(bearing.causes),
            caveats=list(bearing.caveats),
            steps=[_step_out(step.crossing) for step in bearing.way],
        )
        for target, bearing in bearings.items()
        if target.ref in spoken
    ]


def _verdict_out(weighed: Weighed, names: Names) -> VerdictOut:
    return VerdictOut(
        party=weighed.party,
        level=weighed.verdict.level,
        rests_on=borne_out(weighed.rests_on, names) if weighed.rests_on else None,
        against=_statements(weighed.against),
        basis=weighed.basis,
        weaknesses=list(weighed.weaknesses),
    )


@lru_cache(maxsize=_SHAPES_KEPT)
def _borne_out(piece: Evidence, standing: Standing, option: NamedOut | None) -> BornePositionOut:
    """Return one position; the same piece stands in many cells, and in the next answer too."""
    names = Names({option.slug: option.name} if option else {}, {}, {})
    return BornePositionOut(**vars(position_out(piece, names)), standing=standing)


def _statements(pieces: Iterable[Borne]) -> list[str]:
    return list(dict.fromkeys(borne.evidence.statement for borne in pieces))


def _step_out(crossing: Crossing) -> StepOut:
    return StepOut(
        base=str(crossing.base),
        target=str(crossing.target),
        comparison=crossing.comparison,
        change=crossing.change.id,
        deltas=[delta_out(delta) for delta in crossing.change.deltas],
    )

"""Everything that is said of the links between two texts."""

from sqlalchemy.orm import Session

from app.domain.comparison.links import CuratedAlignment, LinkChoice
from app.domain.journal.stored import Stored
from app.domain.references import PairReference
from app.presenters.shapes.alignments import AlignmentOut, CurationOut, RejectionOut
from app.presenters.shapes.disagreements import remark_out
from app.presenters.shapes.links import link_out
from app.presenters.shapes.methods import MethodOut
from app.presenters.shapes.record import recorded
from app.queries.alignments import read_links


def alignment_answer(
    session: Session, pair: PairReference, choice: LinkChoice, at: int | None
) -> AlignmentOut:
    """Return who links which points of two texts."""
    read = read_links(session, pair, choice, at)
    judged = read.links.judged
    return AlignmentOut(
        base=read.base.witness.key,
        target=read.target.witness.key,
        method=MethodOut(meaning=read.links.meaning),
        computed=len(read.links.computed),
        curation=_curation_out(read.record) if read.record else None,
        links=[link_out(link) for link in read.links.held],
        unmatched=[remark_out(remark) for remark in (judged.unmatched if judged else ())],
        rejected=[
            RejectionOut(base=rejection.base, target=rejection.target, note=rejection.note)
            for rejection in (judged.rejected if judged else ())
        ],
    )


def _curation_out(stored: Stored[CuratedAlignment]) -> CurationOut:
    record = stored.record
    return CurationOut(
        **recorded(stored.revision),
        key=record.key,
        judged_by=record.judged_by,
        notes=record.notes,
    )

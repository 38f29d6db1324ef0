"""The public shape of everything that is said of the links between two texts."""

from pydantic import Field

from app.domain.comparison.links import CuratedAlignment, Link
from app.domain.journal.stored import Stored
from app.fields import Shape
from app.presenters.shapes.disagreements import RemarkOut
from app.presenters.shapes.links import LinkOut, link_out
from app.presenters.shapes.methods import MethodOut
from app.presenters.shapes.record import RecordOut, record_facts


class RejectionOut(Shape):
    """Two points that do not belong together, say editors."""

    base: str
    target: str
    note: str


class CurationOut(RecordOut):
    """The record of what editors say of two versions; a correction names its key and digest."""

    key: str = Field(
        description="PLAN@ORDINAL...PLAN@ORDINAL; the other way round where they compared it so"
    )
    judged_by: str
    notes: str


class AlignmentOut(Shape):
    """All links between two texts, settled: people's first, the engine's where they are silent."""

    base: str = Field(description="PLAN@ORDINAL~WITNESS: the text that the engine read")
    target: str
    method: MethodOut
    computed: int = Field(description="how many links the engine finds alone")
    curation: CurationOut | None = Field(description="null: editors say nothing of this pair")
    links: list[LinkOut]
    unmatched: list[RemarkOut] = Field(description="points without a counterpart, say editors")
    rejected: list[RejectionOut]


def alignment_out(
    texts: tuple[str, str],
    links: tuple[Link, ...],
    computed: int,
    judged: CuratedAlignment | None,
    stored: Stored[CuratedAlignment] | None,
    meaning: str | None,
) -> AlignmentOut:
    """Return the links of two texts; `judged` is what `stored` says, in this order of the two."""
    return AlignmentOut(
        base=texts[0],
        target=texts[1],
        method=MethodOut(meaning=meaning),
        computed=computed,
        curation=_curation_out(stored) if stored else None,
        links=[link_out(link) for link in links],
        unmatched=[
            RemarkOut(side=one.side, label=one.label, note=one.note)
            for one in (judged.unmatched if judged else ())
        ],
        rejected=[
            RejectionOut(base=one.base, target=one.target, note=one.note)
            for one in (judged.rejected if judged else ())
        ],
    )


def _curation_out(stored: Stored[CuratedAlignment]) -> CurationOut:
    record = stored.record
    return CurationOut.model_validate(
        record_facts(stored.revision)
        | {"key": record.key, "judged_by": record.judged_by, "notes": record.notes}
    )

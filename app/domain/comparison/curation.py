"""What editors say of two versions: one more judgment written into it, or read the other way."""

from dataclasses import dataclass, replace

from app.domain.comparison.judgements import ChangeJudgement
from app.domain.comparison.links import (
    CuratedAlignment,
    CuratedLink,
    Rejection,
    Relation,
    Remark,
)


@dataclass(frozen=True, slots=True)
class LinkJudgment:
    """What an editor found on reading two points, by their labels.

    `relation` says what became of the base point; None: the two do not belong together.
    """

    base: str
    target: str
    relation: Relation | None
    note: str

    @property
    def ends(self) -> tuple[str, str]:
        """The base label and the target label."""
        return self.base, self.target


def with_link_judgment(alignment: CuratedAlignment, judgment: LinkJudgment) -> CuratedAlignment:
    """Return what editors say of two versions after one more judgment.

    It takes the place of an earlier one on the same two points. Whoever links two points says by
    it that neither is without a counterpart; whoever rejects a link says nothing of others.
    """
    links = tuple(one for one in alignment.links if (one.base, one.target) != judgment.ends)
    rejected = tuple(one for one in alignment.rejected if one.ends != judgment.ends)
    if judgment.relation is None:
        refusal = Rejection(judgment.base, judgment.target, judgment.note)
        return replace(alignment, links=links, rejected=(*rejected, refusal))
    link = CuratedLink(judgment.base, judgment.target, judgment.relation, judgment.note)
    return replace(
        alignment,
        links=(*links, link),
        rejected=rejected,
        unmatched=tuple(one for one in alignment.unmatched if not _speaks_of(one, judgment)),
    )


def with_change_judgement(
    alignment: CuratedAlignment, judgement: ChangeJudgement
) -> CuratedAlignment:
    """Return what editors say of two versions after one more judgement of a change.

    It takes the place of an earlier one of the same points.
    """
    others = (one for one in alignment.judgements if one.ends != judgement.ends)
    return replace(alignment, judgements=(*others, judgement))


def reversed_alignment(alignment: CuratedAlignment) -> CuratedAlignment:
    """Return what editors say of two versions, said the other way round."""
    return CuratedAlignment(
        base=alignment.target,
        target=alignment.base,
        judged_by=alignment.judged_by,
        links=tuple(
            CuratedLink(
                base=link.target,
                target=link.base,
                relation=link.relation.reversed,
                note=link.note,
                rival=link.rival,
            )
            for link in alignment.links
        ),
        unmatched=tuple(
            Remark(remark.side.other, remark.label, remark.note) for remark in alignment.unmatched
        ),
        notes=alignment.notes,
        rejected=tuple(Rejection(one.target, one.base, one.note) for one in alignment.rejected),
        judgements=tuple(one.reversed() for one in alignment.judgements),
    )


def _speaks_of(remark: Remark, judgment: LinkJudgment) -> bool:
    return remark.label == remark.side.of(*judgment.ends)

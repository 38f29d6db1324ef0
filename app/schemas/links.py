"""The public shape of what editors say about which point continues which."""

from app.domain.links import CuratedAlignment, CuratedLink, Relation, Remark, Side
from app.schemas.fields import Label, Sentence, Shape, Text, VersionKey


class CuratedLinkIn(Shape):
    """The target point continues the base point, says an editor."""

    base: Label
    target: Label
    relation: Relation
    note: Text = ""
    rival: bool = False


class RemarkIn(Shape):
    """A point without a counterpart, with a note on it."""

    side: Side
    label: Label
    note: Text = ""


class AlignmentIn(Shape):
    """What an editor says of every point of two versions."""

    base: VersionKey
    target: VersionKey
    judged_by: Sentence
    links: tuple[CuratedLinkIn, ...]
    unmatched: tuple[RemarkIn, ...] = ()
    notes: Text = ""

    def to_domain(self) -> CuratedAlignment:
        """Return the record that it describes."""
        return CuratedAlignment(
            base=self.base,
            target=self.target,
            judged_by=self.judged_by,
            links=tuple(
                CuratedLink(link.base, link.target, link.relation, link.note, link.rival)
                for link in self.links
            ),
            unmatched=tuple(Remark(one.side, one.label, one.note) for one in self.unmatched),
            notes=self.notes,
        )

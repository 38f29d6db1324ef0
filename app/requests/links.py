"""The public shape of what editors say about which point continues which."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from app.domain.comparison.curation import LinkJudgment
from app.domain.comparison.judgements import ChangeJudgement, SubstanceJudgement
from app.domain.comparison.links import CuratedAlignment, Relation, Side
from app.fields import Label, PointKey, Sentence, Shape, Text, VersionKey
from app.requests.content import as_record

Pin = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")]
"""The first 16 hexadecimal digits of the SHA-256 of what was read."""


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


class RejectionIn(Shape):
    """Two points that do not belong together, says an editor, whatever the engine finds."""

    base: Label
    target: Label
    note: Text = ""


class ChangeJudgementIn(Shape):
    """Whether the substance of points that continue one another is the same, says an editor.

    The pins are the digests of the readings that were judged; without them, it is about those that
    stand when it is recorded.
    """

    base: tuple[Label, ...] = Field(min_length=1)
    target: tuple[Label, ...] = Field(min_length=1)
    judgement: SubstanceJudgement
    reason: Sentence
    base_pin: Pin = ""
    target_pin: Pin = ""


class AlignmentIn(Shape):
    """What editors say of points of two versions."""

    base: VersionKey
    target: VersionKey
    judged_by: Sentence
    links: tuple[CuratedLinkIn, ...]
    unmatched: tuple[RemarkIn, ...] = ()
    notes: Text = ""
    rejected: tuple[RejectionIn, ...] = ()
    judgements: tuple[ChangeJudgementIn, ...] = ()

    def to_domain(self) -> CuratedAlignment:
        """Return the record that it describes."""
        return as_record(CuratedAlignment, self)


class JudgmentIn(Shape):
    """What an editor found on reading two points: the one continues the other, or it does not.

    To confirm a link that the engine finds and to add one that it lacks is the same judgment.
    """

    base: PointKey
    target: PointKey
    relation: Relation | None = Field(
        description="what became of the base point; null: the two do not belong together"
    )
    reason: Sentence = Field(description="why; it stands beside the change as a note")

    @model_validator(mode="after")
    def _is_of_two_versions(self) -> Self:
        if self.ends[0].partition("/")[0] == self.ends[1].partition("/")[0]:
            message = "a link is between points of two versions"
            raise ValueError(message)
        return self

    @property
    def ends(self) -> tuple[str, str]:
        """The two points, PLAN@ORDINAL/LABEL."""
        return self.base, self.target

    def to_domain(self) -> LinkJudgment:
        """Return the judgment, with the labels of the two points."""
        base, target = (ref.partition("/")[2] for ref in self.ends)
        return LinkJudgment(base, target, self.relation, self.reason)


class JudgementPost(Shape):
    """What an editor found on reading both sides of a change; points in any order."""

    base: tuple[PointKey, ...] = Field(min_length=1, description="PLAN@ORDINAL/LABEL, each")
    target: tuple[PointKey, ...] = Field(min_length=1)
    judgement: SubstanceJudgement = Field(description="`unsure` decides nothing")
    reason: Sentence

    @model_validator(mode="after")
    def _is_of_two_versions(self) -> Self:
        versions = [{ref.partition("/")[0] for ref in refs} for refs in (self.base, self.target)]
        if any(len(keys) > 1 for keys in versions) or versions[0] == versions[1]:
            message = "base and target each name points of one version, and not of the same"
            raise ValueError(message)
        return self

    @property
    def versions(self) -> tuple[str, str]:
        """The two versions, PLAN@ORDINAL."""
        base, target = (refs[0].partition("/")[0] for refs in (self.base, self.target))
        return base, target

    def to_domain(self) -> ChangeJudgement:
        """Return the judgement, by labels, not pinned yet."""
        base, target = (
            tuple(ref.partition("/")[2] for ref in refs) for refs in (self.base, self.target)
        )
        return ChangeJudgement(base, target, self.judgement, self.reason)

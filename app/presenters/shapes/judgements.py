"""The public shape of the work list of changes to judge, and of judgements that were made."""

from pydantic import Field

from app.domain.comparison.judgements import SubstanceJudgement
from app.fields import Shape
from app.presenters.shapes.comparison import UnmatchedOut


class OpenChangeOut(Shape):
    """A change of words of which nobody has said whether it changes the substance."""

    change: str = Field(description="its id in the comparison of the pair")
    base: list[str] = Field(description="PLAN@ORDINAL/LABEL, each: `base` of a judgement")
    target: list[str]
    base_text: str | None
    target_text: str | None
    unmatched: UnmatchedOut = Field(description="the words without a partner, as spans")


class MadeJudgementOut(Shape):
    """What an editor found on reading both sides of a change."""

    base: list[str]
    target: list[str]
    judgement: SubstanceJudgement
    reason: str
    judged_by: str
    stale: bool = Field(
        description="it decides nothing: the wording was corrected, or other points are linked"
    )


class PairJudgementsOut(Shape):
    """Two texts, the changes between them that wait for an editor, and the judgements made."""

    pair: str = Field(description="PLAN@ORDINAL...PLAN@ORDINAL")
    positions: int = Field(description="how many positions are about either text; most come first")
    open: list[OpenChangeOut]
    made: list[MadeJudgementOut]

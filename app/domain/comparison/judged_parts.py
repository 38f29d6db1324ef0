"""What is known of the parts of a point: its wording, its heading, and the ways to settle it."""

from dataclasses import dataclass

from app.domain.comparison.options import OptionChange
from app.engine.diff.edit_script import EditScript
from app.engine.judgement.judge import Judgement, WordingVerdict


@dataclass(frozen=True, slots=True)
class HeadingChange:
    """Both headings, what leads from one to the other, and what is known of it."""

    base: str
    target: str
    script: EditScript | None
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class PointJudgement:
    """What is known of a point's wording, its heading and its options."""

    text: Judgement
    heading: HeadingChange | None
    options: tuple[OptionChange, ...]

    @property
    def verdict(self) -> WordingVerdict:
        """What the point comes to: different if anything is, the same if everything is."""
        verdicts = {self.text.verdict}
        if self.heading:
            verdicts.add(self.heading.judgement.verdict)
        if any(option.deltas for option in self.options):
            verdicts.add(WordingVerdict.DIFFERENT)
        order = (WordingVerdict.DIFFERENT, WordingVerdict.UNDETERMINED)
        return next((verdict for verdict in order if verdict in verdicts), WordingVerdict.SAME)

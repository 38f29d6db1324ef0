"""The public shape of texts that somebody brings to be compared."""

from typing import Final, Self

from pydantic import Field, model_validator

from app.domain.errors import Fault, InvalidError
from app.domain.plans.given import GivenPoint, GivenText, check_given
from app.domain.plans.model import Fidelity
from app.domain.references import Reference, parse_reference
from app.fields import Label, Language, Sentence, Shape, Text

MOST_GIVEN_POINTS: Final = 1_000


class GivenPointIn(Shape):
    """One point of a text that is brought."""

    label: Label
    heading: Text = ""
    text: Text


class SideIn(Shape):
    """One side: a text with its points in reading order, or the reference of a stored text.

    Without `fidelity` the text is taken as given word for word.
    """

    ref: str | None = Field(default=None, max_length=200, description="PLAN@VERSION[~WITNESS]")
    title: Sentence | None = None
    language: Language | None = None
    fidelity: Fidelity = Fidelity.VERBATIM_OFFICIAL
    points: tuple[GivenPointIn, ...] | None = Field(
        default=None, min_length=1, max_length=MOST_GIVEN_POINTS
    )

    @model_validator(mode="after")
    def _is_one_of_the_two(self) -> Self:
        is_given = self.points is not None and self.language is not None
        if (self.ref is None) != is_given or (self.ref and self.points):
            message = "give either `ref`, or `language` and `points`"
            raise ValueError(message)
        return self

    def to_domain(self, side: str) -> GivenText | Reference:
        """Return the text or the reference; raises InvalidError for a label that stands twice."""
        if self.ref is not None:
            return parse_reference(self.ref)
        given = GivenText(
            title=self.title or f"The {side} as given",
            language=self.language or "",
            points=tuple(
                GivenPoint(point.label, point.text, point.heading) for point in self.points or ()
            ),
            fidelity=self.fidelity,
        )
        faults = check_given(given)
        if faults:
            raise InvalidError(
                tuple(Fault(("body", side, *one.path), one.message) for one in faults)
            )
        return given


class CompareIn(Shape):
    """Two texts to compare; nothing of them is stored."""

    base: SideIn
    target: SideIn

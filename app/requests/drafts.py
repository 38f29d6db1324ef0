"""The public shapes of drafts, coming in: a draft's file, a change of a draft, its publication."""

from typing import Literal, Self

from pydantic import Field, model_validator

from app.domain.plans.model import MOST_POINTS, Publicity, VersionKind
from app.domain.references import MOST_VERSIONS
from app.fields import Date, Sentence, Shape, Slug, Text, VersionKey
from app.requests.plans import VersionIn, WitnessFactsIn


class DraftFile(VersionIn):
    """A version as it was read from a document, and the plan that it will be the next one of.

    `doubts` says by label what is doubtful. It is loaded when no doubt is left: take out the line
    of each point that you have checked or mended.
    """

    plan: Slug
    doubts: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class DraftPointIn(Shape):
    """A point of a draft as somebody who checked it wants it; what was read may come along."""

    label: Sentence
    printed: Text = ""
    parent: Sentence | None = None
    heading: Text | None = None
    text: Text = ""
    status: Literal["present", "struck"] = "present"
    note: Text | None = None
    confidence: Literal["high", "medium", "low"] = "high"
    why: tuple[Sentence, ...] = ()
    where: Text = ""


class FramePartIn(Shape):
    """Words that are no point."""

    role: Sentence
    text: Text
    after: Sentence | None = None


class LeftOutIn(Shape):
    """Words that are left out, and why."""

    why: Sentence
    text: Text


class DraftPatch(Shape):
    """A change of a draft: what is given replaces what stood there.

    `accepted` are labels of doubtful points that are right as they are. A point that is changed is
    no longer doubtful.
    """

    points: tuple[DraftPointIn, ...] | None = Field(default=None, max_length=MOST_POINTS)
    frame: tuple[FramePartIn, ...] | None = Field(default=None, max_length=MOST_POINTS)
    left_out: tuple[LeftOutIn, ...] | None = Field(default=None, max_length=MOST_POINTS)
    accepted: tuple[Sentence, ...] | None = Field(default=None, max_length=MOST_POINTS)

    @model_validator(mode="after")
    def _labels_are_unique_and_parents_come_first(self) -> Self:
        known: set[str] = set()
        for point in self.points or ():
            if point.label in known:
                message = f"the label {point.label[:60]} stands twice"
                raise ValueError(message)
            if point.parent is not None and point.parent not in known:
                message = f"the parent of {point.label[:60]} does not stand before it"
                raise ValueError(message)
            known.add(point.label)
        return self


class DraftPublication(Shape):
    """What a draft does not know: of which plan it is a version, and whose rendering it is.

    Without a `title` the version has that of the document.
    """

    plan: Slug
    follows: int | None = Field(ge=1, le=MOST_VERSIONS - 1, strict=True)
    title: Sentence | None = None
    date: Date
    kind: VersionKind
    publicity: Publicity
    sources: tuple[Slug, ...] = ()
    responds_to: tuple[VersionKey, ...] = ()
    notes: Text | None = None
    witness: WitnessFactsIn
    reading: Literal["accepted", "rejected"] = "accepted"

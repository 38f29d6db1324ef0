"""The public shapes of what is found by its words."""

from pydantic import Field

from app.domain.plans.model import Fidelity
from app.fields import Shape
from app.presenters.shapes.record import DatePrecision, ListOut, NamedOut

Spans = list[tuple[int, int]]

_SPANS = "what was found: half-open ranges of code points of the text beside it"


class MarkedOut(Shape):
    """A text with what was found in it."""

    text: str
    language: str
    spans: Spans = Field(description=_SPANS)


class SnippetOut(MarkedOut):
    """The stretch of a passage that shows most of what was looked for."""

    passage: str = Field(
        description="text, option, quote, summary, condition, dispute, version (its title) or note"
    )
    cut_before: bool = Field(description="the passage begins before it")
    cut_after: bool = Field(description="the passage goes on behind it")


class FoundWitnessOut(Shape):
    """Whose rendering of a point was found."""

    slug: str
    publisher: str
    language: str
    fidelity: Fidelity


class RankOut(Shape):
    """Why it stands where it stands; compared in this order, and then the newer one is first."""

    in_a_row: bool = Field(description="the words stand one after another, as they were written")
    apart: int = Field(
        description="how many words the first one is from the farthest other, where they are "
        "nearest; 0 for a single word, 999 for that far or farther"
    )
    in_title: int = Field(description="how many of the words or phrases its title has")


class SearchHitOut(Shape):
    """A point, statement or plan that has all that was looked for."""

    kind: str = Field(description="point, statement or plan")
    ref: str = Field(description="PLAN@ORDINAL/LABEL, or the slug of a statement or plan")
    title: MarkedOut = Field(
        description="a point's heading (may be empty), a statement's speaker and office, a plan's "
        "title"
    )
    snippet: SnippetOut | None = Field(description="null where there is no more than a title")
    summary: str | None = Field(description="what a statement says, in the editors' words")
    date: str | None = Field(description="of the version, the statement, the plan's newest version")
    date_precision: DatePrecision | None
    plans: list[NamedOut] = Field(
        description="the plan it belongs to; of a statement those whose texts it is about"
    )
    parties: list[NamedOut] = Field(description="who proposed the plan, or made the statement")
    witness: FoundWitnessOut | None = Field(
        description="whose rendering of the point; null where only its heading is known"
    )
    also: list[str] = Field(
        description="which other renderings of the point (by slug) or languages of the statement "
        "have it too"
    )
    rank: RankOut


class SoughtOut(Shape):
    """A word or phrase as it was looked for."""

    words: str
    exactly: bool = Field(description="in quotes: these very words, not their other forms")
    is_anywhere: bool = Field(description="it stands somewhere in this store")


class FacetOut(NamedOut):
    """What some of the hits have in common, and how many those are."""

    hits: int


class SearchOut(ListOut[SearchHitOut]):
    """One page of what was found, best first."""

    sought: list[SoughtOut] = Field(description="what has to be there")
    excluded: list[str] = Field(description="what must not be there")
    of_kind: dict[str, int] = Field(
        description="how many hits there are of each kind, whichever kind was asked for"
    )
    facets: dict[str, list[FacetOut]] = Field(
        description="by language, plan, party and topic, the most frequent first: what to narrow by"
    )
    searched: dict[str, int] = Field(description="how many of each kind there are to be found")

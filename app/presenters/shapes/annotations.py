"""A statement in the words of the W3C's Web Annotation Data Model, one annotation a position."""

from collections.abc import Callable, Iterator
from typing import Final, Literal

from pydantic import ConfigDict, Field

from app.domain.journal.entries import Revision
from app.domain.positions.statements import Position, Quote, Stance, Statement, Target
from app.fields import Shape

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE: Final = f'application/ld+json; profile="{CONTEXT}"'


class TextualBody(Shape):
    """Words in an annotation: the stance, what it is tied to, or what was said."""

    type: Literal["TextualBody"] = "TextualBody"
    purpose: Literal["classifying", "commenting", "describing"]
    value: str
    format: Literal["text/plain"] = "text/plain"
    language: str | None = None


class TextQuoteSelector(Shape):
    """The words of a quote, and what stands around them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str | None = None
    suffix: str | None = None


class FragmentSelector(Shape):
    """The option of a party at an open point."""

    type: Literal["FragmentSelector"] = "FragmentSelector"
    value: str


class QuotedBody(Shape):
    """Where a quote stands."""

    type: Literal["SpecificResource"] = "SpecificResource"
    purpose: Literal["describing"] = "describing"
    source: str
    selector: TextQuoteSelector


class OptionTarget(Shape):
    """One party's option at an open point."""

    type: Literal["SpecificResource"] = "SpecificResource"
    source: str
    selector: FragmentSelector


class AnnotationOut(Shape):
    """One position: the stance and what was said is the body, what it is about the target."""

    id: str
    type: Literal["Annotation"] = "Annotation"
    motivation: Literal["assessing"] = "assessing"
    created: str = Field(description="when this store recorded this state of the statement")
    body: list[TextualBody | QuotedBody]
    target: str | OptionTarget


class AnnotationPageOut(Shape):
    """All annotations of a statement."""

    id: str
    type: Literal["AnnotationPage"] = "AnnotationPage"
    start_index: int = Field(default=0, alias="startIndex")
    items: list[AnnotationOut]


class AnnotationsOut(Shape):
    """The positions of a statement as a Web Annotation collection on one page.

    Its addresses are relative to that of the answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True)

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(
        default="http://www.w3.org/ns/anno.jsonld", alias="@context"
    )
    id: str
    type: Literal["AnnotationCollection"] = "AnnotationCollection"
    label: str
    total: int
    first: AnnotationPageOut


def annotations_out(
    statement: Statement,
    revision: Revision,
    address: str,
    target_of: Callable[[Target], str],
    source_of: Callable[[Quote], str | None],
) -> AnnotationsOut:
    """Return a statement's positions as annotations.

    `target_of` gives the address of what a position is about, `source_of` that of the text which a
    quote is from, if it has one.

    Where a quote stands is a body and not one more target: of several targets the model says that
    the body is about each of them, and no party takes a stance on the newspaper that quotes it.
    """
    said = [body for quote in statement.quotes for body in _said(quote, source_of(quote))]
    items = [
        AnnotationOut(
            id=f"{address}#position-{place}",
            created=revision.recorded_at,
            body=[*_stance(position), *said],
            target=_target(position.target, target_of),
        )
        for place, position in enumerate(statement.positions)
    ]
    return AnnotationsOut(
        id=address,
        label=f"{statement.speaker}, {statement.office}, {statement.stated_on}",
        total=len(items),
        first=AnnotationPageOut(id=f"{address}#page", items=items),
    )


def _stance(position: Position) -> Iterator[TextualBody]:
    stance: Stance = position.stance
    yield TextualBody(purpose="classifying", value=stance.value)
    for condition in position.conditions:
        yield TextualBody(purpose="commenting", value=condition.text)


def _said(quote: Quote, source: str | None) -> Iterator[TextualBody | QuotedBody]:
    yield TextualBody(purpose="describing", value=quote.text, language=quote.language)
    if source:
        selector = TextQuoteSelector(
            exact=quote.text, prefix=quote.prefix or None, suffix=quote.suffix or None
        )
        yield QuotedBody(source=source, selector=selector)


def _target(target: Target, target_of: Callable[[Target], str]) -> str | OptionTarget:
    if target.option is None:
        return target_of(target)
    selector = FragmentSelector(value=f"option-{target.option}")
    return OptionTarget(source=target_of(target), selector=selector)

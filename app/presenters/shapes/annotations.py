"""A statement in the words of the W3C's Web Annotation Data Model, one annotation a position."""

from typing import Final, Literal

from pydantic import ConfigDict, Field

from app.fields import Shape

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE: Final = f'application/ld+json; profile="{CONTEXT}"'


class TextualBody(Shape):
    """Words in an annotation, by their purpose.

    The stance classifies, a condition comments, a demand asks for an edit, a proposition identifies
    what of a topic is meant, the basis assesses, and what was said describes.
    """

    type: Literal["TextualBody"] = "TextualBody"
    purpose: Literal[
        "classifying", "commenting", "editing", "identifying", "assessing", "describing"
    ]
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

"""The public shapes of what somebody quotes, and of whether it stands where it is said to."""

from pydantic import Field

from app.domain.positions.statements import Quote
from app.domain.quotes.matching import Verdict
from app.domain.quotes.verification import QuoteCheck, Where
from app.fields import Shape


class QuoteOut(Shape):
    """Words that were said."""

    text: str
    language: str = Field(description="of these words; a translation where it is not the speaker's")
    source: str | None = Field(description="the slug of the publication that has them")
    reading: str | None = Field(description="the witness whose text has them")
    prefix: str
    suffix: str
    supports: list[int] = Field(description="the positions that it supports; none: all of them")


class QuotePlaceOut(Shape):
    """A place in a text that is stored here."""

    ref: str = Field(description="SOURCE@DAY, or PLAN@ORDINAL~WITNESS/LABEL")
    part: str = Field(description="which field there: `text`, `heading`, `options.0`")
    span: tuple[int, int] = Field(description="half-open range of code points in that field")
    words: str = Field(description="what stands there, as it is stored")


class NearestOut(QuotePlaceOut):
    """The passage that is most like a quote which does not stand there: a proposal, no more."""

    likeness: float = Field(
        description="0 to 1; 1: the same words, but not with what is said to be around them"
    )


class CheckedQuoteOut(QuoteOut):
    """Words that were said, and whether the text of their source has them."""

    verdict: Verdict = Field(
        description="`unverifiable`: no text of the source is stored here in the quote's language"
    )
    reason: str
    verified_at: str | None = Field(
        description="when this store first held both the quote and a text that has it; UTC; null "
        "unless it is verified"
    )
    places: list[QuotePlaceOut] = Field(description="where it stands; one, unless it is ambiguous")
    nearest: NearestOut | None = Field(description="for `not_found`: what may have been meant")


def quote_out(quote: Quote) -> QuoteOut:
    """Return a quote as it was recorded."""
    return QuoteOut(
        text=quote.text,
        language=quote.language,
        source=quote.source,
        reading=quote.reading,
        prefix=quote.prefix,
        suffix=quote.suffix,
        supports=list(quote.supports),
    )


def checked_quote_out(quote: Quote, check: QuoteCheck) -> CheckedQuoteOut:
    """Return a quote with what the store can say of it."""
    nearest = None
    if check.nearest and check.likeness is not None:
        nearest = NearestOut(**vars(_place_out(check.nearest)), likeness=check.likeness)
    return CheckedQuoteOut(
        **vars(quote_out(quote)),
        verdict=check.verdict,
        reason=check.reason,
        verified_at=check.verified_at,
        places=[_place_out(where) for where in check.places],
        nearest=nearest,
    )


def _place_out(where: Where) -> QuotePlaceOut:
    piece = where.piece
    span = where.start, where.end
    return QuotePlaceOut(ref=piece.ref, part=piece.part, span=span, words=where.words)

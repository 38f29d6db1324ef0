"""What a store can say of a quote: which text of its source has it, since when, or what it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from app.domain.journal.stored import Stored
from app.domain.plans.model import Witness
from app.domain.positions.statements import Quote, Snapshot
from app.domain.quotes.fuzzy_search import FuzzyMatch
from app.domain.quotes.matching import (
    Ambiguous,
    Missing,
    QuoteMatch,
    QuotePiece,
    QuotePlace,
    Verdict,
    find_in_record,
    is_in_language,
    pieces_of,
)

StoredText = Stored[Snapshot] | Stored[Witness]


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a text that the store holds."""

    piece: QuotePiece
    start: int
    end: int

    @property
    def words(self) -> str:
        """What stands there."""
        return self.piece.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What the store can say of a quote, and why.

    `verified_at` is when the store first held both the quote and a text that has it. `places` are
    where the words stand; `nearest` is the passage most like them, where they do not stand at all.
    """

    verdict: Verdict
    reason: str
    verified_at: str | None = None
    places: tuple[Where, ...] = ()
    nearest: Where | None = None
    likeness: float | None = None


def verify_quote(quote: Quote, stored: Sequence[StoredText], recorded_at: str) -> QuoteCheck:
    """Say what the texts of its source say of a quote that was recorded at an instant.

    Of several texts the one that has had it for the longest counts.
    """
    texts = [text for text in stored if is_in_language(quote, text.record)]
    if not texts:
        return QuoteCheck(Verdict.UNVERIFIABLE, _why_unverifiable(quote, stored))
    checks = [_check_in(quote, text, recorded_at) for text in texts]
    return min(checks, key=_rank)


def _check_in(quote: Quote, text: StoredText, recorded_at: str) -> QuoteCheck:
    finding = find_in_record(quote, text.record)
    key = text.record.key
    if isinstance(finding, QuoteMatch):
        held = max(recorded_at, text.revision.recorded_at)
        where = _where(text, finding.place)
        return QuoteCheck(Verdict.VERIFIED, f"{key} has these words.", held, (where,))
    if isinstance(finding, Ambiguous):
        reason = f"{key} has these words more than once; a prefix or suffix would say where."
        places = tuple(_where(text, place) for place in finding.places)
        return QuoteCheck(Verdict.AMBIGUOUS, reason, places=places)
    return _missing(finding, text)


def _missing(finding: Missing, text: StoredText) -> QuoteCheck:
    reason = f"{text.record.key} does not have these words."
    if finding.nearest is None:
        return QuoteCheck(Verdict.NOT_FOUND, reason)
    likeness = finding.nearest.likeness
    if likeness == 1:
        reason = f"{text.record.key} has these words, but not with what is said to be around them."
    nearest = _where(text, finding.nearest)
    return QuoteCheck(Verdict.NOT_FOUND, reason, nearest=nearest, likeness=likeness)


def _where(text: StoredText, place: QuotePlace | FuzzyMatch) -> Where:
    return Where(pieces_of(text.record)[place.text], place.start, place.end)


def _why_unverifiable(quote: Quote, stored: Sequence[StoredText]) -> str:
    named = quote.reading or quote.source
    if named is None:
        return "The quote names neither a source nor a reading."
    if not stored:
        return f"No text of {named} is stored here."
    languages = ", ".join(sorted({text.record.language for text in stored}))
    return f"What is stored of {named} is in {languages}; the quote is in {quote.language}."


def _rank(check: QuoteCheck) -> tuple[int, str | float]:
    match check.verdict:
        case Verdict.VERIFIED:
            return 0, check.verified_at or ""
        case Verdict.AMBIGUOUS:
            return 1, 0
        case Verdict.NOT_FOUND:
            return 2, -(check.likeness or 0)
        case Verdict.UNVERIFIABLE:
            return 3, 0
        case _:
            assert_never(check.verdict)

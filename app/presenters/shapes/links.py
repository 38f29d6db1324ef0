"""The public shape of a link: which point continues which, who says so, and why."""

from pydantic import Field

from app.domain.comparison.links import Link, Origin, Relation
from app.engine.alignment.classifier import SAYS
from app.engine.alignment.evidence import Pass, Signals
from app.fields import Shape


class SignalsOut(Shape):
    """How alike the two points are, signal by signal, from 0 to 1; null where neither has any.

    `text` is what words, letters and numbers say together.
    """

    text: float
    words: float
    letters: float
    numbers: float | None
    heading: float | None
    topics: float | None
    label: float
    order: float
    meaning: float | None = Field(description="null where it was not measured")


class EvidenceOut(Shape):
    """A piece of evidence for a link: its value, and how far it moved the log-odds."""

    name: str
    says: str
    value: float
    effect: float


class LinkOut(Shape):
    """The target point continues the base point; a `rival` link is shown and joins nothing."""

    base: str
    target: str
    origin: Origin
    confidence: float
    signals: SignalsOut
    found_by: Pass | None = Field(description="which pass of the engine found it; null: none did")
    reasons: list[EvidenceOut] = Field(description="why the engine is that sure, strongest first")
    disputed: bool
    rival: bool
    relation: Relation | None = Field(description="what an editor found on reading both")
    note: str


def link_out(link: Link) -> LinkOut:
    """Return a link with its signals."""
    return LinkOut(
        base=link.base,
        target=link.target,
        origin=link.origin,
        confidence=link.confidence,
        signals=_signals_out(link.signals),
        found_by=link.found_by,
        reasons=[
            EvidenceOut(
                name=reason.name,
                says=SAYS[reason.name],
                value=reason.value,
                effect=reason.effect,
            )
            for reason in link.reasons
        ],
        disputed=link.disputed,
        rival=link.rival,
        relation=link.relation,
        note=link.note,
    )


def _signals_out(signals: Signals) -> SignalsOut:
    return SignalsOut(
        text=round(signals.text, 4),
        words=round(signals.words, 4),
        letters=round(signals.letters, 4),
        numbers=_rounded(signals.numbers),
        heading=_rounded(signals.heading),
        topics=_rounded(signals.topics),
        label=signals.label,
        order=round(signals.order, 4),
        meaning=_rounded(signals.meaning),
    )


def _rounded(signal: float | None) -> float | None:
    return None if signal is None else round(signal, 4)

"""The public shape of a comparison."""

from enum import StrEnum

from pydantic import Field

from app.domain.comparison.comparability import Comparability, Level
from app.domain.comparison.compare import Fate
from app.domain.comparison.judgements import SubstanceJudgement
from app.domain.comparison.options import Counterpart
from app.domain.plans.model import Completeness, Fidelity, LabelKind, PointStatus
from app.domain.plans.rendering import RenderedPoint
from app.engine.diff.edit_script import EditScript, Op
from app.engine.facts.extract import DeltaKind
from app.engine.judgement.judge import WordingVerdict
from app.fields import Shape
from app.presenters.shapes.catalogue import SourceOut
from app.presenters.shapes.citations import CitationOut
from app.presenters.shapes.deltas import DeltaOut
from app.presenters.shapes.links import LinkOut
from app.presenters.shapes.methods import MethodOut
from app.presenters.shapes.outline import OutlineOut
from app.presenters.shapes.plans import Names, OptionOut, options_out
from app.presenters.shapes.positions import BesideOut
from app.presenters.shapes.record import DatePrecision, NamedOut


class ComparedTextOut(Shape):
    """One side of a comparison."""

    ref: str = Field(description="PLAN@ORDINAL~WITNESS: what exactly was compared")
    plan: str
    version: int
    witness: str
    language: str
    fidelity: Fidelity
    completeness: Completeness
    digest: str = Field(description="of the witness's record")
    version_digest: str
    date: str
    date_precision: DatePrecision
    title: str
    short_name: str = Field(description="what bars and tables call it; empty where nobody said")
    sources: list[SourceOut] = Field(description="what the text, and that it exists, rest on")
    stored: bool = Field(
        default=True, description="false: whoever asked brought it, and no address leads to it"
    )


class ReasonOut(Shape):
    """Why a comparison goes no further."""

    code: str
    text: str


class ComparabilityOut(Shape):
    """What may honestly be concluded: every word, only facts, or only which points there are."""

    level: Level
    reasons: list[ReasonOut]


class ComparedPointOut(Shape):
    """A point on one side of a change."""

    label: str
    parent: str | None
    label_kind: LabelKind
    printed_label: str | None = Field(description="the number that this text prints, if another")
    heading: str
    text: str | None
    status: PointStatus
    options: list[OptionOut]
    notes: list[str]
    confidence: str | None


class SpanOut(Shape):
    """A piece kept, deleted or inserted; half-open ranges of Unicode code points."""

    op: Op
    base: tuple[int, int]
    target: tuple[int, int]


class OptionChangeOut(Shape):
    """What became of one party's option; `spans` and `deltas` count in its two texts."""

    proponent: NamedOut
    counterpart: Counterpart = Field(
        description="the same party's option, the other text's wording, or nothing"
    )
    base_text: str | None
    target_text: str | None
    spans: list[SpanOut]
    spans_are_coarse: bool
    deltas: list[DeltaOut]


class UnmatchedOut(Shape):
    """The words without a partner on the other side: half-open ranges of Unicode code points."""

    base: list[tuple[int, int]]
    target: list[tuple[int, int]]


class HeadingChangeOut(Shape):
    """A heading that reads otherwise; `verdict` is what is known of what it says."""

    base: str
    target: str
    verdict: WordingVerdict
    spans: list[SpanOut]
    deltas: list[DeltaOut]


class ChangeJudgementOut(Shape):
    """An editor's judgement of the change."""

    judgement: SubstanceJudgement
    reason: str
    judged_by: str = Field(description="empty: the editors of the corpus")
    stale: bool = Field(
        description="it was made on other wordings than these, and decides nothing any more"
    )


class VerdictAuthor(StrEnum):
    """Who says in one line what changed."""

    EDITORS = "editors"
    AUTOMATIC = "automatic"


class ChangeVerdictOut(Shape):
    """What changed, in one line."""

    text: str
    author: VerdictAuthor = Field(description="automatic: made of the deltas, read by nobody")


class ChangeOut(Shape):
    """What became of a group of linked points.

    Spans and deltas count in `base_text` and `target_text`: the points' texts, and each option on a
    line of its own as `party: text`, all joined by line feeds. Nothing in `fates` means that both
    texts have the point, or only one has, and that no more can honestly be said.
    """

    id: str
    fates: list[Fate]
    topics: list[str]
    base: list[ComparedPointOut]
    target: list[ComparedPointOut]
    base_text: str
    target_text: str
    spans: list[SpanOut]
    spans_are_coarse: bool = Field(description="true where texts were too long to compare by word")
    deltas: list[DeltaOut]
    options: list[OptionChangeOut] = Field(
        description="what became of each party's option, where a point is open on either side"
    )
    links: list[LinkOut]
    notes: list[str] = Field(description="what the editors say of this change")
    unmatched: UnmatchedOut = Field(
        description="the words that make it undetermined, in `base_text` and `target_text`"
    )
    is_typographic: bool = Field(
        description="the two texts differ in quotation marks, dashes, blanks or capitals alone"
    )
    heading: HeadingChangeOut | None = Field(description="null: the headings are the same, or none")
    judgement: ChangeJudgementOut | None = Field(description="null: no editor has judged it")
    verdict: ChangeVerdictOut | None = Field(
        description="null: no editor has judged it, and no typed difference was found"
    )
    base_positions: list[BesideOut] = Field(
        description="each party's current position that bears on the points of the base"
    )
    target_positions: list[BesideOut] = Field(description="the same for those of the target")


class ComparisonOut(Shape):
    """All changes between a base and a target, in reading order."""

    base: ComparedTextOut
    target: ComparedTextOut
    comparability: ComparabilityOut
    kinds: list[DeltaKind] = Field(
        description="the kinds of delta that are read in both languages, in this order"
    )
    method: MethodOut
    links: str = Field(description="whose links: all, or the engine's alone (computed)")
    curated_by: str | None
    stats: dict[Fate, int] = Field(description="of the whole comparison, whatever is asked for")
    total: int = Field(description="how many changes the whole comparison has")
    shown: int = Field(description="how many of them `topic`, `fate` and `only` let through")
    topics: list[NamedOut] = Field(description="of the whole comparison")
    parties: list[NamedOut] = Field(description="everybody whose positions stand beside a change")
    outline: OutlineOut
    changes: list[ChangeOut] = Field(description="those that are shown")
    citation: CitationOut | None = Field(
        default=None,
        description="null in a pinned comparison, which cannot hold its own digest, and where a "
        "text is not stored",
    )


def comparability_out(allowed: Comparability) -> ComparabilityOut:
    """Return what may be concluded, with every reason."""
    return ComparabilityOut(
        level=allowed.level,
        reasons=[ReasonOut(code=reason.code, text=reason.text) for reason in allowed.reasons],
    )


def compared_point_out(rendered: RenderedPoint, names: Names) -> ComparedPointOut:
    """Return a point on one side of a change."""
    point = rendered.point
    return ComparedPointOut(
        label=point.label,
        parent=rendered.parent,
        label_kind=point.label_kind,
        printed_label=rendered.printed_label,
        heading=rendered.heading,
        text=rendered.text,
        status=point.status,
        options=options_out(rendered, names),
        notes=list(point.notes),
        confidence=point.confidence,
    )


def spans_out(script: EditScript | None) -> list[SpanOut]:
    """Return the pieces kept, deleted and inserted."""
    spans = script.spans if script else ()
    return [SpanOut(op=span.op, base=span.base, target=span.target) for span in spans]

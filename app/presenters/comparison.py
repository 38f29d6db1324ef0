"""A comparison: what became of every point of one text on its way to another."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy.orm import Session

from app.domain.comparison.compare import AppliedJudgement, Change, wording
from app.domain.comparison.filters import CompareOptions
from app.domain.comparison.judged_parts import HeadingChange
from app.domain.comparison.options import OptionChange
from app.domain.plans.rendering import RenderedPoint
from app.domain.positions.cells import Cell
from app.domain.references import PairReference
from app.engine.facts.extract import DeltaKind
from app.engine.judgement.judge import Unmatched
from app.language.text.folding import differs_in_print_only
from app.presenters.catalogue import names_of, sources_of
from app.presenters.citations import citation_of
from app.presenters.positions import borne_out
from app.presenters.shapes.comparison import (
    ChangeJudgementOut,
    ChangeOut,
    ComparedTextOut,
    ComparisonOut,
    HeadingChangeOut,
    OptionChangeOut,
    UnmatchedOut,
    comparability_out,
    compared_point_out,
    spans_out,
)
from app.presenters.shapes.deltas import delta_out
from app.presenters.shapes.links import link_out
from app.presenters.shapes.methods import MethodOut
from app.presenters.shapes.outline import outline_out
from app.presenters.shapes.plans import Names
from app.presenters.shapes.positions import BesideOut
from app.presenters.shapes.record import precision
from app.presenters.verdicts import verdict_out
from app.projections.comparer import ComparedPair, ComparedText
from app.queries.comparison import compare_texts
from app.queries.given_texts import Side, compare_given
from app.queries.permalinks import settled_at
from app.queries.positions import cells_beside

Beside = Mapping[str, Sequence[Cell]]
"""The cells of each point of a text, by its label; points that nobody spoke of are left out."""


def comparison_answer(
    session: Session, pair: PairReference, options: CompareOptions, at: int | None
) -> ComparisonOut:
    """Return what became of the points of the base on its way to the target.

    Of the whole comparison it has the changes that are wanted, with each side's positions.
    """
    compared = compare_texts(session, pair, options.links, at)
    names = names_of(session, at)
    whole = whole_comparison(session, compared, names, at)
    cited = citation_of(whole, settled_at(session, compared, at))
    answer = _wanted(session, compared, whole, options, names, at)
    return answer.model_copy(update={"citation": cited})


def given_comparison_answer(
    session: Session, base: Side, target: Side, options: CompareOptions
) -> ComparisonOut:
    """Return what became of the points of a text that somebody brings, or compares with.

    Positions stand beside a stored side; nothing that is not stored can be cited.
    """
    compared = compare_given(session, base, target, options.links)
    names = names_of(session, None)
    whole = whole_comparison(session, compared, names, None)
    return _wanted(session, compared, whole, options, names, None)


def _wanted(
    session: Session,
    compared: ComparedPair,
    whole: ComparisonOut,
    options: CompareOptions,
    names: Names,
    at: int | None,
) -> ComparisonOut:
    """Return of a whole comparison what is asked for, with the positions on both sides."""
    base, target = (
        cells_beside(session, text.version, at) if text.is_stored else {}
        for text in (compared.base, compared.target)
    )
    beside: tuple[Beside, Beside] = (base, target)
    said = {cell.party for side in beside for cells in side.values() for cell in cells}
    changes = [
        _with_positions(out, change, beside, names)
        for out, change in zip(whole.changes, compared.comparison.changes, strict=True)
        if options.lets_through(change)
    ]
    return whole.model_copy(
        update={
            "shown": len(changes),
            "parties": [names.party(slug) for slug in sorted(said)],
            "outline": outline_out(compared.comparison, options),
            "changes": changes,
        }
    )


def whole_comparison(
    session: Session, compared: ComparedPair, names: Names, at: int | None
) -> ComparisonOut:
    """Return all of a comparison that a citation is of: without positions beside it."""
    comparison = compared.comparison
    base, target = texts_out(session, (compared.base, compared.target), names, at)
    slugs = dict.fromkeys(topic for change in comparison.changes for topic in change.topics)
    return ComparisonOut(
        base=base,
        target=target,
        comparability=comparability_out(comparison.comparability),
        kinds=[kind for kind in DeltaKind if kind in comparison.kinds],
        method=MethodOut(meaning=compared.meaning),
        links=compared.links,
        curated_by=comparison.curated_by,
        stats=comparison.stats,
        total=len(comparison.changes),
        shown=len(comparison.changes),
        topics=[names.topic(slug) for slug in slugs],
        parties=[],
        outline=outline_out(comparison, CompareOptions()),
        changes=[_change_out(change, names) for change in comparison.changes],
    )


def texts_out(
    session: Session, texts: Sequence[ComparedText], names: Names, at: int | None
) -> list[ComparedTextOut]:
    """Return which texts exactly were compared, with the sources of each: first its words'."""
    named = [
        dict.fromkeys((*text.witness.record.sources, *text.version.record.sources))
        for text in texts
    ]
    every = dict.fromkeys(slug for slugs in named for slug in slugs)
    found = {source.slug: source for source in sources_of(session, every, at)}
    return [
        ComparedTextOut(
            ref=text.witness.record.key,
            plan=text.version.record.plan,
            version=text.version.record.ordinal,
            witness=text.witness.record.slug,
            language=text.witness.record.language,
            fidelity=text.witness.record.fidelity,
            completeness=text.witness.record.completeness,
            digest=text.witness.revision.digest,
            version_digest=text.version.revision.digest,
            date=text.version.record.date.iso,
            date_precision=precision(text.version.record.date),
            title=text.version.record.title,
            short_name=names.text(text.version.record.plan, text.version.record.ordinal),
            sources=[found[slug] for slug in slugs if slug in found],
            stored=text.is_stored,
        )
        for text, slugs in zip(texts, named, strict=True)
    ]


def _change_out(change: Change, names: Names) -> ChangeOut:
    return ChangeOut(
        id=change.id,
        fates=list(change.fates),
        topics=list(change.topics),
        base=[compared_point_out(point, names) for point in change.base],
        target=[compared_point_out(point, names) for point in change.target],
        base_text=wording(change.base),
        target_text=wording(change.target),
        spans=spans_out(change.script),
        spans_are_coarse=change.script.is_coarse if change.script else False,
        deltas=[delta_out(delta) for delta in change.deltas],
        options=[_option_out(option, names) for option in change.options],
        links=[link_out(link) for link in change.links],
        notes=list(change.notes),
        unmatched=unmatched_out(change.unmatched),
        is_typographic=differs_in_print_only(wording(change.base), wording(change.target)),
        heading=_heading_out(change.heading) if change.heading else None,
        judgement=judgement_out(change.judgement),
        verdict=verdict_out(change),
        base_positions=[],
        target_positions=[],
    )


def _heading_out(heading: HeadingChange) -> HeadingChangeOut:
    return HeadingChangeOut(
        base=heading.base,
        target=heading.target,
        verdict=heading.judgement.verdict,
        spans=spans_out(heading.script),
        deltas=[delta_out(delta) for delta in heading.judgement.deltas],
    )


def unmatched_out(words: Unmatched) -> UnmatchedOut:
    """Return the words of both sides that have no partner."""
    return UnmatchedOut(base=list(words.base), target=list(words.target))


def judgement_out(applied: AppliedJudgement | None) -> ChangeJudgementOut | None:
    """Return what an editor says of a change, if one has judged it."""
    if applied is None:
        return None
    judgement = applied.judgement
    return ChangeJudgementOut(
        judgement=judgement.judgement,
        reason=judgement.reason,
        judged_by=judgement.judged_by,
        stale=applied.is_stale,
    )


def _option_out(option: OptionChange, names: Names) -> OptionChangeOut:
    return OptionChangeOut(
        proponent=names.party(option.proponent),
        counterpart=option.counterpart,
        base_text=option.base,
        target_text=option.target,
        spans=spans_out(option.script),
        spans_are_coarse=option.script.is_coarse if option.script else False,
        deltas=[delta_out(delta) for delta in option.deltas],
    )


def _with_positions(
    out: ChangeOut, change: Change, beside: tuple[Beside, Beside], names: Names
) -> ChangeOut:
    base = _beside_out(change.base, beside[0], names)
    target = _beside_out(change.target, beside[1], names)
    if not base and not target:
        return out
    return out.model_copy(update={"base_positions": base, "target_positions": target})


def _beside_out(points: Iterable[RenderedPoint], beside: Beside, names: Names) -> list[BesideOut]:
    return [
        BesideOut(label=point.label, **vars(borne_out(cell.current, names)))
        for point in points
        for cell in beside.get(point.label, ())
        if cell.current
    ]

"""Plans and their versions told in words."""

from collections.abc import Iterable, Iterator

from app.documents.phrases import in_words
from app.documents.writers.prose import Block, Heading, Listed, Sentence
from app.presenters.shapes.plans import PlanOut, PlanSummary, PlanTieOut, VersionSummary


def told_plans(plans: Iterable[PlanSummary]) -> Iterator[Block]:
    """Tell every plan in a line, with its latest version."""
    yield Heading(1, "Plans")
    yield Listed(tuple(f"{plan.title} ({plan.slug}): {_latest(plan)}" for plan in plans))


def told_plan(plan: PlanOut) -> Iterator[Block]:
    """Tell one plan: who proposes it, its versions, what they came of and what came of them."""
    yield Heading(1, plan.title)
    proponents = ", ".join(party.name for party in plan.proponents) or "nobody in particular"
    yield Sentence(f"Proposed by {proponents}. Process: {plan.process.name}.")
    yield Sentence(plan.notes)
    yield Heading(2, "Versions")
    yield Listed(tuple(_version(one) for one in plan.versions))
    if plan.ties:
        yield Heading(2, "What they came of, and what came of them")
        yield Listed(tuple(line for tie in plan.ties for line in _tie(tie)))


def _latest(plan: PlanSummary) -> str:
    return _version(plan.latest) if plan.latest else "no version"


def _version(version: VersionSummary) -> str:
    about = "about " if version.date_precision == "approximate" else ""
    said = f"{about}{version.date}, {version.title} ({version.ref}), {in_words(version.kind)}, "
    if not version.has_text:
        return f"{said}no text of it is stored"
    known = f"{in_words(version.fidelity)}, {in_words(version.completeness)}"
    return f"{said}{version.point_count} points, {known}"


def _tie(tie: PlanTieOut) -> Iterator[str]:
    of = f"{tie.later_title} ({tie.later})"
    earlier = f"{tie.earlier_title} ({tie.earlier})"
    if tie.responds:
        yield f"{of} answers {earlier}, as it says itself"
    for claim in tie.claims:
        when = f" on {claim.claimed_on}" if claim.claimed_on else ""
        yield (
            f"{of} was made from {earlier}, says {claim.claimed_by}{when} "
            f"(confidence: {claim.confidence})"
        )

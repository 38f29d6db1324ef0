"""Why a comparison says what it says: each link with its evidence, each delta with its rule."""

from collections.abc import Iterator

from app.domain.comparison.links import Origin
from app.engine.alignment.evidence import Pass
from app.presenters.shapes.comparison import ChangeOut
from app.presenters.shapes.links import LinkOut, SignalsOut

_PASSES = {
    Pass.IDENTICAL: "the engine: they read the same",
    Pass.RUNS: "the engine: they share runs of words that nobody else has",
    Pass.BEST: "the engine: the best pair of what was left",
    Pass.SILENT: "the engine: number or heading of a point without words",
    Pass.PART: "the engine: one is a part of the other",
}
_MOST = 6  # reasons told; the rest moved the odds less


def explain(change: ChangeOut) -> Iterator[str]:
    """Yield, line by line, why a change's points are linked and why it counts as it does."""
    for link in change.links:
        yield from _link(link)
    for delta in change.deltas:
        fact = delta.target or delta.base
        said = f"“{fact.text}”" if fact else ""
        yield f"{delta.kind} {said} counts {delta.severity}, by the rule {', '.join(delta.rules)}"


def explain_nothing(change: ChangeOut) -> Iterator[str]:
    """Yield no line: the change speaks for itself."""
    del change
    yield from ()


def _link(link: LinkOut) -> Iterator[str]:
    says = {Origin.DECLARED: "a source says so", Origin.CURATED: "the editors say so"}
    found = _PASSES[link.found_by] if link.found_by else "the engine does not find it"
    who = f"{says[link.origin]}; {found}" if link.origin in says else found
    doubt = ", disputed" if link.disputed else ""
    yield f"{link.base} → {link.target}, confidence {link.confidence:.2f}{doubt}; {who}"
    yield f"  alike: {_signals(link.signals)}"
    for reason in link.reasons[:_MOST]:
        yield f"  {reason.effect:+.2f}  {reason.says} ({reason.value:.2f})"
    if len(link.reasons) > _MOST:
        yield f"  and {len(link.reasons) - _MOST} reasons that moved the odds less"


def _signals(signals: SignalsOut) -> str:
    measured = signals.model_dump()
    return ", ".join(f"{name} {value:.2f}" for name, value in measured.items() if value is not None)

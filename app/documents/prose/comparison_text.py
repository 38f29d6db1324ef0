"""A comparison as plain text, for a terminal or a message: what changed, a change after another."""

from collections.abc import Iterable, Iterator

from app.documents.comparison_csv import delta_in_words
from app.documents.writers.prose import in_words
from app.presenters.citations import living_citation
from app.presenters.shapes.comparison import ChangeOut, ComparedPointOut, ComparisonOut


def comparison_text(answer: ComparisonOut) -> str:
    """Return the changes that are shown; a line begins with − in the base and + in the target."""
    return "\n".join(_lines(answer)) + "\n"


def _lines(answer: ComparisonOut) -> Iterator[str]:
    yield f"{answer.base.title} → {answer.target.title}"
    yield f"{answer.base.ref} ({answer.base.date}) → {answer.target.ref} ({answer.target.date})"
    for reason in answer.comparability.reasons:
        yield f"! {reason.text}"
    for change in answer.changes:
        yield ""
        yield from _change(change)
    yield ""
    yield answer.citation.text if answer.citation else living_citation(answer)


def _change(change: ChangeOut) -> Iterator[str]:
    numbers = " → ".join(_labels(side) for side in (change.base, change.target) if side)
    fates = ", ".join(in_words(fate) for fate in change.fates)
    yield f"{numbers}  [{fates or 'wording not compared'}]"
    for delta in change.deltas:
        yield f"  * {delta_in_words(delta)}"
    is_same = change.base_text == change.target_text
    if change.base_text:
        yield from _marked("  " if is_same else "−", change.base_text)
    if change.target_text and not is_same:
        yield from _marked("+", change.target_text)


def _marked(sign: str, text: str) -> Iterator[str]:
    return (f"{sign} {line}" for line in text.split("\n"))


def _labels(points: Iterable[ComparedPointOut]) -> str:
    return " + ".join(point.label for point in points)

"""A comparison as a document in Markdown, to be put into a note or a file as it is."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from app.documents.collation_csv import point_text
from app.documents.comparison_csv import delta_in_words
from app.documents.writers.markdown import bullets, document, escaped, heading, quoted
from app.documents.writers.prose import in_words
from app.domain.comparison.comparability import Level
from app.presenters.citations import living_citation
from app.presenters.shapes.comparison import (
    ChangeOut,
    ComparedPointOut,
    ComparedTextOut,
    ComparisonOut,
)


def comparison_markdown(answer: ComparisonOut) -> str:
    """Return the changes that are shown, under what the comparison rests on."""
    counts = [f"{count} {in_words(fate)}" for fate, count in answer.stats.items() if count]
    return document(
        [
            heading(1, f"{escaped(answer.base.title)} → {escaped(answer.target.title)}"),
            f"{answer.total} points or groups of linked points: {', '.join(counts)}.",
            f"Shown here: {answer.shown} of {answer.total}." if answer.shown < answer.total else "",
            heading(2, "What may be concluded"),
            _conclusion(answer.comparability.level),
            bullets(escaped(reason.text) for reason in answer.comparability.reasons),
            heading(2, "The texts"),
            bullets(_text("Base", answer.base)),
            bullets(_text("Target", answer.target)),
            heading(2, "Point by point"),
            *(block for change in answer.changes for block in _change(change)),
            heading(2, "Cite as"),
            escaped(answer.citation.text if answer.citation else living_citation(answer)),
        ]
    )


def _conclusion(level: Level) -> str:
    match level:
        case Level.WORDING:
            return "Every word can be compared."
        case Level.SUBSTANCE:
            return "Facts can be compared; differences of wording are hints."
        case Level.COVERAGE:
            return "Only the presence of points can be compared."
        case _:
            assert_never(level)


def _text(side: str, text: ComparedTextOut) -> Iterator[str]:
    yield (
        f"**{side}**: {escaped(text.title)}, {escaped(text.date)}, `{text.ref}`, "
        f"{in_words(text.fidelity)}, {in_words(text.completeness)}, {escaped(text.language)}"
    )
    for source in text.sources:
        address = f", {escaped(source.url)}" if source.url else ""
        yield f"Source: {escaped(source.title)}, {escaped(source.publisher)}{address}"


def _change(change: ChangeOut) -> Iterator[str]:
    numbers = " → ".join(_labels(side) for side in (change.base, change.target) if side)
    name = "; ".join(dict.fromkeys(p.heading for p in change.target or change.base if p.heading))
    yield heading(3, f"{escaped(numbers)} {escaped(name)}".strip())
    fates = ", ".join(in_words(fate) for fate in change.fates)
    yield f"**{fates[:1].upper()}{fates[1:]}**" if fates else "Wording not compared."
    yield bullets(escaped(delta_in_words(delta)) for delta in change.deltas)
    for side, points in (("Base", change.base), ("Target", change.target)):
        for point in points:
            yield f"{side} {escaped(point.label)}:"
            yield quoted(point_text(point))
    yield bullets(f"Note: {escaped(note)}" for note in dict.fromkeys(change.notes))
    for side, positions in (("base", change.base_positions), ("target", change.target_positions)):
        yield bullets(
            f"On {side} {escaped(one.label)}: {escaped(one.speaker)}, {one.stated_on}, "
            f"{in_words(one.stance)} ({in_words(one.standing)})"
            for one in positions
        )


def _labels(points: Iterable[ComparedPointOut]) -> str:
    return " + ".join(point.label for point in points)

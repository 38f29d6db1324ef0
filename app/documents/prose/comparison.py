"""A comparison in words: as a document in Markdown, and as plain text for a terminal or a message.

The two say different things in a different order, so neither is made of the other's blocks.
"""

from collections.abc import Iterator
from typing import assert_never

from app.documents.phrases import (
    delta_in_words,
    fates_in_words,
    in_words,
    judged_in_words,
    numbers_in_words,
    point_text,
    printed_number,
)
from app.documents.writers.markdown import bullets, document, escaped, heading, quoted
from app.domain.comparison.comparability import Level
from app.presenters.citations import living_citation
from app.presenters.shapes.comparison import ChangeOut, ComparedTextOut, ComparisonOut


def comparison_markdown(answer: ComparisonOut) -> str:
    """Return the changes that are shown, under what the comparison rests on."""
    return document(
        [
            heading(1, f"{escaped(answer.base.title)} → {escaped(answer.target.title)}"),
            _counted(answer),
            f"Shown here: {answer.shown} of {answer.total}." if answer.shown < answer.total else "",
            heading(2, "What may be concluded"),
            _conclusion(answer.comparability.level),
            bullets(escaped(reason.text) for reason in answer.comparability.reasons),
            heading(2, "The texts"),
            bullets(_text("Base", answer.base)),
            bullets(_text("Target", answer.target)),
            heading(2, "Point by point"),
            *(block for change in answer.changes for block in _blocks(change)),
            heading(2, "Cite as"),
            escaped(_citation(answer)),
        ]
    )


def comparison_text(answer: ComparisonOut) -> str:
    """Return the changes that are shown; a line begins with − in the base and + in the target."""
    return "\n".join(_lines(answer)) + "\n"


def _counted(answer: ComparisonOut) -> str:
    counts = [f"{count} {in_words(fate)}" for fate, count in answer.stats.items() if count]
    return f"{answer.total} points or groups of linked points: {', '.join(counts)}."


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


def _citation(answer: ComparisonOut) -> str:
    return answer.citation.text if answer.citation else living_citation(answer)


def _text(side: str, text: ComparedTextOut) -> Iterator[str]:
    yield (
        f"**{side}**: {escaped(text.title)}, {escaped(text.date)}, `{text.ref}`, "
        f"{in_words(text.fidelity)}, {in_words(text.completeness)}, {escaped(text.language)}"
    )
    for source in text.sources:
        address = f", {escaped(source.url)}" if source.url else ""
        yield f"Source: {escaped(source.title)}, {escaped(source.publisher)}{address}"


def _blocks(change: ChangeOut) -> Iterator[str]:
    name = "; ".join(dict.fromkeys(p.heading for p in change.target or change.base if p.heading))
    yield heading(3, f"{escaped(numbers_in_words(change))} {escaped(name)}".strip())
    fates = fates_in_words(change)
    yield f"**{fates[:1].upper()}{fates[1:]}**" if fates else "Wording not compared."
    yield bullets(escaped(delta_in_words(delta)) for delta in change.deltas)
    for side, points in (("Base", change.base), ("Target", change.target)):
        for point in points:
            yield f"{side} {escaped(printed_number(point))}:"
            yield quoted(point_text(point))
    yield bullets(map(escaped, judged_in_words(change)))
    yield bullets(f"Note: {escaped(note)}" for note in dict.fromkeys(change.notes))
    for side, positions in (("base", change.base_positions), ("target", change.target_positions)):
        yield bullets(
            f"On {side} {escaped(one.label)}: {escaped(one.speaker)}, {one.stated_on}, "
            f"{in_words(one.stance)} ({in_words(one.standing)})"
            for one in positions
        )


def _lines(answer: ComparisonOut) -> Iterator[str]:
    yield f"{answer.base.title} → {answer.target.title}"
    yield f"{answer.base.ref} ({answer.base.date}) → {answer.target.ref} ({answer.target.date})"
    for reason in answer.comparability.reasons:
        yield f"! {reason.text}"
    yield _counted(answer)
    for change in answer.changes:
        yield ""
        yield from _change_lines(change)
    yield ""
    yield _citation(answer)


def _change_lines(change: ChangeOut) -> Iterator[str]:
    yield f"{numbers_in_words(change)}  [{fates_in_words(change) or 'wording not compared'}]"
    for delta in change.deltas:
        yield f"  * {delta_in_words(delta)}"
    for line in judged_in_words(change):
        yield f"  * {line}"
    is_same = change.base_text == change.target_text
    if change.base_text:
        yield from _marked("  " if is_same else "−", change.base_text)
    if change.target_text and not is_same:
        yield from _marked("+", change.target_text)


def _marked(sign: str, text: str) -> Iterator[str]:
    return (f"{sign} {line}" for line in text.split("\n"))

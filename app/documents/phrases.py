"""The words for codes, deltas and texts: what every form says of them alike."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, assert_never

from app.documents.highlighting import Compared, unjudged
from app.domain.comparison.collation import Absence
from app.domain.comparison.compare import Fate
from app.domain.plans.model import PointStatus
from app.presenters.shapes.collation import RowCellOut, RowOut
from app.presenters.shapes.comparison import ChangeOut, ComparedPointOut
from app.presenters.shapes.deltas import DeltaOut

NO_TEXT: Final = "(not reported by this rendering)"


def in_words(code: object) -> str:
    """Return the word of an enumeration as it is said: “open to discuss”."""
    return str(code).replace("_", " ")


def truncated(text: str, most: int) -> str:
    """Return a text of so many characters at most; one that was cut says so."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def delta_in_words(delta: DeltaOut) -> str:
    """Return a delta as “Number: 600,000 → 800,000”; what is only on one side with its sign."""
    if delta.base and delta.target:
        text = f"{delta.base.text} → {delta.target.text}"
    elif delta.target:
        text = f"+ {delta.target.text}"
    else:
        text = f"− {delta.base.text if delta.base else ''}"
    return f"{in_words(delta.kind)}: {text}"


def numbers_in_words(change: ChangeOut) -> str:
    """Return the numbers of a change's points, base and target: “6 → 6 + 7”."""
    sides = (change.base, change.target)
    return " → ".join(" + ".join(map(printed_number, side)) for side in sides if side)


def printed_number(point: ComparedPointOut) -> str:
    """Return the number of a point as its text prints it."""
    return point.printed_label or point.label


def fates_in_words(change: ChangeOut) -> str:
    """Return a change's fates in a row; nothing where none is known."""
    return ", ".join(map(in_words, change.fates))


def judged_in_words(change: Compared) -> Iterator[str]:
    """Yield what editors say of a change, and the words that nobody has judged."""
    if change.judgement:
        stale = " (on another wording; to be judged again)" if change.judgement.stale else ""
        yield f"Editors{stale}: {change.judgement.judgement}. {change.judgement.reason}"
    if Fate.UNDETERMINED in change.fates:
        base, target = (", ".join(words) for words in unjudged_words(change))
        if base or target:
            yield f"Not judged, words without a counterpart: {base or '–'} → {target or '–'}"
        else:
            yield "Not judged: nobody has said whether the substance differs"


def unjudged_words(change: Compared) -> tuple[Sequence[str], Sequence[str]]:
    """Return the words of both sides that have no partner, where nobody has judged the change."""
    alone = unjudged(change)
    return (
        [change.base_text[slice(*span)] for span in alone.base],
        [change.target_text[slice(*span)] for span in alone.target],
    )


def point_head(point: ComparedPointOut) -> str:
    """Return a point's number and heading."""
    return f"{printed_number(point)} {point.heading}".strip()


def point_text(point: ComparedPointOut) -> str:
    """Return what is to be read at a point, its options each under its party."""
    lines = [point.text] if point.text else []
    lines += [f"{one.proponent.name}: {one.text}" for one in point.options if one.text is not None]
    return "\n".join(lines) or without_text(point.status)


def without_text(status: PointStatus) -> str:
    """Return why nothing is to be read at a point."""
    match status:
        case PointStatus.STRUCK:
            return "(struck: the number was kept, the text deleted)"
        case PointStatus.WITHHELD:
            return "(withheld: the text has not been disclosed)"
        case PointStatus.PRESENT | PointStatus.OPEN:
            return NO_TEXT
        case _:
            assert_never(status)


def absence_in_words(absence: Absence) -> str:
    """Return why a text has nothing in a row."""
    match absence:
        case Absence.ABSENT:
            return "(not in this text)"
        case Absence.NOT_REPORTED:
            return NO_TEXT
        case Absence.NOT_FOUND:
            return "(no counterpart found: this text is in another language)"
        case _:
            assert_never(absence)


def cell_text(cell: RowCellOut) -> str:
    """Return all that a text says in a row of a collation, each point under its number."""
    if cell.absence:
        return absence_in_words(cell.absence)
    return "\n\n".join(f"{point_head(point)}\n{point_text(point)}" for point in cell.points)


def row_points(refs: Iterable[str], row: RowOut) -> Iterator[str]:
    """Yield the full names of a row's points, PLAN@ORDINAL~WITNESS/LABEL."""
    for ref, cell in zip(refs, row.cells, strict=True):
        yield from (f"{ref}/{point.label}" for point in cell.points)


def row_differences(refs: Iterable[str], row: RowOut) -> Iterator[str]:
    """Yield what differs from the base in each text of a row, and who has judged it."""
    for ref, cell in zip(refs, row.cells, strict=True):
        for change in cell.changes:
            words = [*map(in_words, change.fates), *map(delta_in_words, change.deltas)]
            words += judged_in_words(change)
            if words:
                yield f"{ref}: {'; '.join(words)}"

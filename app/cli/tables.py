"""Collations, threads and disagreements drawn in a terminal."""

from collections.abc import Sequence
from typing import assert_never

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.cli.drawing import append_fates, said
from app.documents.phrases import judged_in_words
from app.domain.comparison.disagreements import DisagreementKind
from app.domain.comparison.links import Origin
from app.presenters.shapes.collation import CollationOut, RefusalOut, RowCellOut
from app.presenters.shapes.disagreements import DisagreementOut, PairReportOut
from app.presenters.shapes.links import LinkOut
from app.presenters.shapes.threads import EndingOut, StationOut, ThreadOut, ThreadStepOut


def draw_collation(console: Console, answer: CollationOut) -> None:
    """Draw a column a text and a row for what belongs together, in the base's order."""
    table = Table(show_lines=True, expand=True)
    for column in answer.columns:
        level = column.comparability.level if column.comparability else "base"
        head = Text(f"{column.text.title}\n", style="bold")
        head.append(f"{column.text.ref} · {column.text.date} · {level}", style="dim not bold")
        table.add_column(head, ratio=1)
    for row in answer.rows:
        table.add_row(*(_cell(cell) for cell in row.cells))
    console.print(table)
    refusals = {(one.base, one.target): one for row in answer.rows for one in row.refusals}
    for refusal in refusals.values():
        console.print(Text(_refusal(refusal), style="dim italic"), soft_wrap=True)


def draw_thread(console: Console, answer: ThreadOut) -> None:
    """Draw the stations of a thread in order of time, each with the steps that lead to it."""
    title = Text(f"{answer.ref}  ", style="bold")
    title.append(", ".join(topic.name for topic in answer.topics), style="cyan not bold")
    console.print(title)
    console.print(f"Thread: {', '.join(answer.threads)}\n", markup=False)
    for station in answer.stations:
        _draw_station(console, station, answer.ref)
        for step in answer.steps:
            if step.target == station.ref:
                console.print(Padding(_step(step), (0, 0, 0, 4)))
        console.print()
    for ending in answer.endings:
        console.print(Text(_ending(ending), style="dim"))


def draw_disagreements(console: Console, reports: Sequence[PairReportOut]) -> None:
    """Draw each pair with what people and the engine do not agree on."""
    if not reports:
        console.print("Editors have judged no such pair.")
    for report in reports:
        title = Text(f"{report.pair}  ", style="bold")
        count = len(report.disagreements)
        title.append(f"{report.agreed} links agreed, {count} not", style="not bold")
        console.print(title)
        for one in report.disagreements:
            console.print(Padding(_disagreement(one), (0, 0, 0, 4)))
        for link in report.unjudged:
            line = f"{link.base} → {link.target}  the engine links, people say nothing"
            console.print(Padding(Text(f"{line} ({link.confidence:.2f})"), (0, 0, 0, 4)))
        console.print()


def _cell(cell: RowCellOut) -> Text:
    drawn = Text()
    for point in cell.points:
        drawn.append(f"{point.label} ", style="bold")
        drawn.append(f"{point.text if point.text is not None else f'({point.status})'}\n")
        for option in point.options:
            drawn.append(f"{option.proponent.name}: {option.text or '(not reported)'}\n")
    if cell.absence:
        drawn.append(f"{cell.absence}\n".replace("_", " "), style="dim")
    for change in cell.changes:
        append_fates(drawn, change.fates)
        for delta in change.deltas:
            drawn.append(f"\n{said(delta)}", style="yellow")
        for line in judged_in_words(change):
            drawn.append(f"\n{line}", style="bold")
    if cell.via:
        drawn.append(f"\nby way of {', '.join(cell.via)}", style="dim italic")
    return drawn


def _refusal(refusal: RefusalOut) -> str:
    link = f"{refusal.base} → {refusal.target} ({_origin(refusal.link)})"
    apart = " and ".join(refusal.between)
    return f"Not joined: {link}. {apart} stay apart: {refusal.objection}.".replace("_", " ")


def _draw_station(console: Console, station: StationOut, asked: str) -> None:
    line = Text(f"{station.date}  ", style="dim")
    line.append(station.ref, style="bold reverse" if station.ref == asked else "bold")
    line.append(f"  {station.point.heading}" if station.point.heading else "", style="cyan")
    for doubt in station.doubts:
        line.append(f"  {doubt}".replace("_", " "), style="red")
    console.print(line)
    text = station.point.text
    console.print(Padding(Text(text or f"({station.point.status})"), (0, 0, 0, 4)))
    for option in station.point.options:
        words = f"{option.proponent.name}: {option.text or '(not reported)'}"
        console.print(Padding(Text(words), (0, 0, 0, 6)))


def _step(step: ThreadStepOut) -> Text:
    drawn = Text(f"← {step.base}  ", style="dim")
    append_fates(drawn, step.fates)
    drawn.append(f"({_origin(step.link)})", style="dim")
    for doubt in step.doubts:
        drawn.append(f" {doubt}", style="red")
    for delta in step.deltas:
        drawn.append(f"\n  {said(delta)}", style="yellow")
    return drawn


def _ending(ending: EndingOut) -> str:
    where = f"{ending.point} is not followed into {ending.version} ({ending.date}): "
    if not ending.has_text:
        return f"{where}nobody published its text"
    return where + (", ".join(ending.fates).replace("_", " ") or "nothing there answers it")


def _disagreement(one: DisagreementOut) -> Text:
    drawn = Text(f"{one.link.base} → {one.link.target}  ", style="bold")
    drawn.append(f"{_in_words(one.kind)} ({_origin(one.link)})", style="not bold")
    measured = [(name, value) for name, value in one.link.signals if value is not None]
    signals = ", ".join(f"{name} {value:.2f}" for name, value in measured)
    drawn.append(f"\n  {signals}", style="dim not bold")
    for link in one.against:
        drawn.append(
            f"\n  against: {link.base} → {link.target} ({_origin(link)})", style="not bold"
        )
    for remark in one.remarks:
        drawn.append(f"\n  {remark.side} {remark.label}: {remark.note}", style="not bold italic")
    return drawn


def _in_words(kind: DisagreementKind) -> str:
    match kind:
        case DisagreementKind.LINKED_OTHERWISE:
            return "the engine links, people link otherwise"
        case DisagreementKind.LINKED_UNMATCHED:
            return "the engine links, people say it has no counterpart"
        case DisagreementKind.LINKED_RIVAL:
            return "the engine links, people hold it for the reading that lost"
        case DisagreementKind.LINKED_REJECTED:
            return "the engine links, people say they do not belong together"
        case DisagreementKind.NOT_FOUND:
            return "people link, the engine does not"
        case _:
            assert_never(kind)


def _origin(link: LinkOut) -> str:
    return f"{link.origin} {link.confidence:.2f}" if link.origin is Origin.COMPUTED else link.origin

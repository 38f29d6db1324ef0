"""Positions, agreement and statements drawn in a terminal."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from app.documents.phrases import in_words
from app.domain.positions.agreement import AgreementLevel, Basis
from app.domain.positions.statements import Stance, StanceBasis
from app.presenters.shapes.positions import (
    AgreementOut,
    AgreementRowOut,
    BearingOut,
    BornePositionOut,
    CellOut,
    MatrixOut,
)
from app.presenters.shapes.record import NamedOut
from app.presenters.shapes.statements import StatedPositionOut, StatementOut, StatementSummary

_SILENCE = "“Nothing recorded” says that this store has heard nothing, not that a party was silent."
_INDENT = 2


def draw_matrix(console: Console, answer: MatrixOut, depth: int) -> None:
    """Draw each point with a line a party, its current position first, `depth` of them at most."""
    _draw_head(console, answer.title, f"{answer.ref} · {answer.date}", answer.as_of)
    console.print(Text(f"{answer.rule} {_SILENCE}\n", style="dim"))
    names = {party.slug: party.name for party in answer.parties}
    whole = answer.whole
    if any(cell.current for cell in whole.cells):
        console.print(Text("The text as a whole, and its plan", style="bold"))
        _draw_cells(console, whole.cells, whole.bearings, names, depth)
    for row in answer.rows:
        line = Text(f"{row.point.label} ", style="bold")
        line.append(row.point.heading or row.point.text or f"({row.point.status})", "bold cyan")
        console.print(line, no_wrap=True, overflow="ellipsis")
        _draw_cells(console, row.cells, row.bearings, names, depth)
    if answer.orphans:
        console.print(Text("Points of earlier texts that nothing here continues", style="bold"))
    for orphan in answer.orphans:
        console.print(Text(orphan.point, style="bold cyan"))
        _draw_cells(console, orphan.cells, (), names, depth)


def draw_agreement(console: Console, answer: AgreementOut) -> None:
    """Draw each point with how far the parties agree, and what that rests on."""
    _draw_head(console, answer.title, f"{answer.ref} · {answer.date}", answer.as_of)
    console.print(Text(f"{answer.rule} {_SILENCE}\n", style="dim"))
    counts = ", ".join(f"{count} {level}" for level, count in answer.counts.items() if count)
    console.print(f"{', '.join(party.name for party in answer.parties)}: {counts}\n", markup=False)
    names = {party.slug: party.name for party in answer.parties}
    for row in answer.rows:
        _draw_agreement_row(console, row, names)
    for labels in answer.packages:
        console.print(f"Points {', '.join(labels)} wait for one another.", markup=False)


def draw_statement(console: Console, answer: StatementOut) -> None:
    """Draw what was said, the positions that it takes, and what it rests on."""
    _draw_said(console, answer)
    for quote in answer.quotes:
        where = quote.source or quote.reading or "no source named"
        words = Text(f"“{quote.text}”", style="italic")
        words.append(f" ({quote.language}, {where})", style="not italic dim")
        _print(console, words)
    for position in answer.positions:
        _draw_terms(console, position)
    if answer.single_source:
        _print(console, Text("Nobody else reports it.", style="yellow"))
    if answer.disputed:
        _print(console, Text(f"Disputed: {answer.disputed}", style="yellow"))
    for source in answer.sources:
        place = f", {source.url}" if source.url else ""
        _print(console, Text(f"{source.publisher}: {source.title}{place}", style="dim"))
    for note in answer.notes:
        _print(console, Text(f"Note: {note}", style="dim"))


def draw_statements(console: Console, found: Sequence[StatementSummary]) -> None:
    """Draw each statement with the positions that it takes."""
    if not found:
        console.print("Nothing of the kind is recorded.")
    for one in found:
        _draw_said(console, one)
        console.print()


def _draw_terms(console: Console, position: StatedPositionOut) -> None:
    for condition in position.conditions:
        points = f" ({', '.join(condition.points)})" if condition.points else ""
        _print(console, Text(f"if {condition.text}{points}"))
    for demand in position.demands:
        _print(console, Text(f"demands {demand}"))
    if position.basis is StanceBasis.INFERRED:
        _print(console, Text(f"Inferred by {position.inferred_by or 'nobody named'}", "yellow"))
    if position.predates:
        _print(console, Text("Said before that text was dated.", style="yellow"))
    if position.note:
        _print(console, Text(f"Note: {position.note}", style="dim"))


def _draw_head(console: Console, title: str, line: str, as_of: str | None) -> None:
    console.print(Text(title, style="bold"))
    console.print(f"{line}{f' · as of {as_of}' if as_of else ''}", style="dim", markup=False)


def _draw_cells(
    console: Console,
    cells: Iterable[CellOut],
    bearings: Iterable[BearingOut],
    names: dict[str, str],
    depth: int,
) -> None:
    told = {(one.kind, one.about): one for one in bearings}
    table = _grid()
    unheard: list[str] = []
    against: list[tuple[str, Sequence[str]]] = []
    for cell in cells:
        if cell.current is None:
            unheard.append(names[cell.party])
            continue
        others = [one for one in cell.positions if one != cell.current][: depth - 1]
        for place, one in enumerate((cell.current, *others)):
            why = told.get((one.target.kind, one.target.ref))
            style = "dim" if place else ""
            party = "" if place else names[cell.party]
            table.add_row(party, _stance(one.stance), *_facts(one, why), style=style)
        if cell.contradicted_by:
            against.append((names[cell.party], cell.contradicted_by))
    _draw_table(console, table, against)
    if unheard:
        _print(console, Text(f"nothing recorded: {', '.join(unheard)}", style="dim"))
    console.print()


def _draw_agreement_row(console: Console, row: AgreementRowOut, names: dict[str, str]) -> None:
    line = Text(f"{row.point.label} ", style="bold")
    line.append(f"{row.level}  ", style=_level_style(row.level))
    line.append(row.point.heading or row.point.text or f"({row.point.status})", "bold cyan")
    console.print(line, no_wrap=True, overflow="ellipsis")
    table = _grid()
    unheard: list[str] = []
    against: list[tuple[str, Sequence[str]]] = []
    for verdict in row.verdicts:
        party, one = names[verdict.party], verdict.rests_on
        if one:
            table.add_row(party, _stance(one.stance), *_facts(one, None))
        elif verdict.basis is Basis.PROPOSED:
            table.add_row(party, "its own text")
        else:
            unheard.append(party)
        if verdict.weaknesses:
            table.add_row(
                "", Text(f"weak: {', '.join(map(in_words, verdict.weaknesses))}", "yellow")
            )
        if verdict.against:
            against.append((party, verdict.against))
    _draw_table(console, table, against)
    if unheard:
        _print(console, Text(f"nothing firm recorded: {', '.join(unheard)}", style="dim"))
    for waits in row.waiting:
        _print(console, Text(f"{names[waits.party]}: if {waits.text}", style="dim italic"))
    console.print()


def _draw_table(
    console: Console, table: Table, against: Iterable[tuple[str, Sequence[str]]]
) -> None:
    if table.row_count:
        console.print(Padding(table, (0, 0, 0, _INDENT)))
    for party, statements in against:
        _print(console, Text(f"against {party}'s: {', '.join(statements)}", style="red"))


def _grid() -> Table:
    """Make a table that leaves room for the speaker at eighty columns."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=13, overflow="fold")
    table.add_column(width=25)
    table.add_column(width=11)
    table.add_column(width=10, no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _facts(one: BornePositionOut, why: BearingOut | None) -> tuple[Text, str, str]:
    standing = Text(one.standing, style="" if one.standing.is_of_this_text else "yellow")
    if why and why.causes:
        standing.append(f": {', '.join(why.causes)}".replace("_", " "))
    return standing, one.stated_on, one.speaker


def _stance(stance: Stance) -> Text:
    sign, style = _sign_and_style(stance)
    return Text(f"{sign} {stance}".replace("_", " "), style=style)


def _sign_and_style(stance: Stance) -> tuple[str, str]:
    match stance:
        case Stance.ACCEPTS:
            return "✓", "green"
        case Stance.ACCEPTS_WITH_CONDITIONS:
            return "◐", "green"
        case Stance.OPEN_TO_DISCUSS:
            return "○", "cyan"
        case Stance.DEMANDS_CHANGE:
            return "△", "yellow"
        case Stance.REJECTS:
            return "✗", "red"
        case Stance.EVADES:
            return "…", "magenta"
        case _:
            assert_never(stance)


def _level_style(level: AgreementLevel) -> str:
    match level:
        case AgreementLevel.AGREED:
            return "bold green"
        case AgreementLevel.CONDITIONAL:
            return "green"
        case AgreementLevel.OPEN:
            return "cyan"
        case AgreementLevel.UNKNOWN:
            return "dim"
        case AgreementLevel.CONTESTED:
            return "red"
        case _:
            assert_never(level)


def _draw_said(console: Console, answer: StatementSummary) -> None:
    line = Text(f"{answer.stated_on}  ", style="dim")
    line.append(f"{answer.party.name}  ", style="bold not dim")
    line.append(f"{answer.speaker}, {answer.office}", style="not dim")
    line.append(f"  {answer.slug}", style="dim")
    console.print(line)
    _print(console, Text(answer.summary))
    for position in answer.positions:
        _print(console, _position(position))


def _position(position: StatedPositionOut) -> Text:
    line = _stance(position.stance)
    line.append(f"  {position.target.kind} {position.target.ref}", style="default")
    if position.target.option:
        line.append(f", the option of {_name(position.target.option)}", style="default")
    if position.proposition:
        line.append(f": {position.proposition}", style="default")
    return line


def _name(party: NamedOut) -> str:
    return party.name


def _print(console: Console, text: Text) -> None:
    console.print(Padding(text, (0, 0, 0, _INDENT)))

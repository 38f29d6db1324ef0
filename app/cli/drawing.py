"""Versions and comparisons drawn in a terminal."""

from collections.abc import Callable, Iterable
from typing import assert_never

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from app.cli.terminal import fail
from app.documents.phrases import judged_in_words
from app.domain.comparison.compare import Fate
from app.engine.diff.edit_script import Op
from app.presenters.shapes.comparison import ChangeOut, ComparisonOut
from app.presenters.shapes.deltas import DeltaOut, FactOut
from app.presenters.shapes.links import LinkOut
from app.presenters.shapes.plans import PointOut, VersionOut


def draw_version(console: Console, answer: VersionOut, label: str | None) -> None:
    """Draw a version, or the point with a label and what is under it."""
    points = [one for one in answer.points if label is None or _is_in(one.label, label)]
    if label is not None and not points:
        fail(f"{answer.ref} has no point {label}.")
    console.print(Text(f"{answer.title}", style="bold"))
    chosen = next((one for one in answer.witnesses if one.slug == answer.witness), None)
    source = f"{chosen.fidelity} by {chosen.publisher}" if chosen else "no text published"
    console.print(f"{answer.ref} · {answer.date} · {source}", style="dim", markup=False)
    for point in points:
        _draw_point(console, point)


Aside = Callable[[ChangeOut], Iterable[str]]
"""What is to be said of a change beside it, in lines."""


def draw_comparison(console: Console, answer: ComparisonOut, aside: Aside) -> None:
    """Draw every change but the unchanged points, with what may be concluded on top."""
    console.print(Text(f"{answer.base.title} → {answer.target.title}", style="bold"))
    console.print(f"{answer.base.ref} ({answer.base.date})", style="dim", markup=False)
    console.print(f"{answer.target.ref} ({answer.target.date})", style="dim", markup=False)
    console.print(f"\nComparable in {answer.comparability.level}:", style="bold")
    for reason in answer.comparability.reasons:
        console.print(Padding(escape(reason.text), (0, 0, 0, 2)))
    counts = ", ".join(f"{count} {fate}" for fate, count in answer.stats.items() if count)
    console.print(f"\n{counts}\n", markup=False)
    for change in answer.changes:
        if change.fates != [Fate.UNCHANGED]:
            _draw_change(console, change, aside)


def append_fates(drawn: Text, fates: Iterable[Fate]) -> None:
    """Append what became of a change, each fate in its colour."""
    for fate in fates:
        drawn.append(f"{fate} ".replace("_", " "), style=_style(fate))


def _style(fate: Fate) -> str:
    match fate:
        case Fate.UNCHANGED:
            style = "dim"
        case Fate.REWORDED:
            style = "cyan"
        case Fate.UNDETERMINED:
            style = "yellow"
        case Fate.SUBSTANTIVE:
            style = "bold yellow"
        case Fate.STRUCK:
            style = "bold red"
        case Fate.DROPPED:
            style = "red"
        case Fate.ADDED:
            style = "green"
        case (
            Fate.MOVED
            | Fate.RENUMBERED
            | Fate.SPLIT
            | Fate.MERGED
            | Fate.NOT_REPORTED
            | Fate.NOT_FOUND
            | Fate.WITHHELD
        ):
            style = "magenta"
        case _:
            assert_never(fate)
    return style


def said(delta: DeltaOut) -> str:
    """Return a delta in words."""
    if delta.base is None:
        return f"+ {_fact(delta.target)} ({delta.kind})"
    if delta.target is None:
        return f"- {_fact(delta.base)} ({delta.kind})"
    return f"{_fact(delta.base)} → {_fact(delta.target)} ({delta.kind})"


def _draw_point(console: Console, point: PointOut) -> None:
    line = Text(f"{point.label} ", style="bold")
    line.append(f"{point.heading}  " if point.heading else "", style="bold cyan")
    line.append(point.text if point.text is not None else f"({point.status})", style="not bold")
    console.print(Padding(line, (0, 0, 0, 2 * point.depth)))
    for option in point.options:
        said = Text(f"{option.proponent.name}: ", style="italic")
        said.append(option.text or "(not reported)")
        console.print(Padding(said, (0, 0, 0, 2 * point.depth + 4)))
    for note in point.notes:
        console.print(Padding(Text(f"Note: {note}", style="dim"), (0, 0, 0, 2 * point.depth + 4)))


def _draw_change(console: Console, change: ChangeOut, aside: Aside) -> None:
    sides = [
        ", ".join(point.label for point in side) or "—" for side in (change.base, change.target)
    ]
    heading = next((point.heading for point in (*change.target, *change.base)), "")
    title = Text(f"{sides[0]} → {sides[1]}  {heading}  ", style="bold")
    append_fates(title, change.fates)
    if not change.fates:
        title.append("present in both, wording not compared")
    console.print(title)
    console.print(Padding(_marked(change), (0, 0, 0, 4)))
    for delta in change.deltas:
        console.print(Padding(Text(said(delta), style="yellow"), (0, 0, 0, 4)))
    for line in judged_in_words(change):
        console.print(Padding(Text(line, style="bold"), (0, 0, 0, 4)))
    reason = change.judgement.reason if change.judgement else None
    for note in (*(note for note in change.notes if note != reason), *_disputes(change.links)):
        console.print(Padding(Text(f"Editors: {note}", style="dim italic"), (0, 0, 0, 4)))
    for line in aside(change):
        console.print(Padding(Text(line, style="dim"), (0, 0, 0, 4)))
    console.print()


def _marked(change: ChangeOut) -> Text:
    if not change.spans:
        both = Text(change.base_text, style="red strike" if not change.target else "")
        if change.target_text and change.target_text != change.base_text:
            style = "green" if not change.base else ""
            both.append(
                f"\n{change.target_text}" if change.base_text else change.target_text, style
            )
        return both
    marked = Text()
    for span in change.spans:
        match span.op:
            case Op.EQUAL:
                marked.append(change.base_text[slice(*span.base)])
            case Op.DELETE:
                marked.append(f"[-{change.base_text[slice(*span.base)]}-]", style="red strike")
            case Op.INSERT:
                text = change.target_text[slice(*span.target)]
                marked.append(f"{{+{text}+}}", style="green underline")
            case _:
                assert_never(span.op)
    return marked


def _fact(fact: FactOut | None) -> str:
    return fact.text if fact else ""


def _disputes(links: Iterable[LinkOut]) -> Iterable[str]:
    for link in links:
        if link.rival:
            yield f"disputed: {link.base} → {link.target} is another reading ({link.origin})"


def _is_in(label: str, wanted: str) -> bool:
    return label == wanted or label.startswith(f"{wanted}.")

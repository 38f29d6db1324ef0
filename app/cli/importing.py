"""Reading a document into a draft, which is a file to check and then to load."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import err, fail, out
from app.documents.draft_version import (
    draft_notes,
    draft_title,
    open_doubts,
    stored_labels,
    version_points,
)
from app.documents.readers.drafts import Draft
from app.documents.readers.likely_language import likely_language
from app.documents.readers.refusals import REFUSALS
from app.documents.readers.sandbox import read_in_sandbox
from app.documents.writers.version_files import as_yaml
from app.domain.plans.model import Fidelity, Publicity, VersionKind
from app.storage import clock

_HEAD = """\
# A draft: check it against {name}, and mend what was read wrongly.
# What is marked "assumed" was not said; put what is right.{assumed}
{told}"""


def import_file(  # noqa: PLR0913, PLR0917  a command has as many arguments as it has options
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    output: Annotated[Path, typer.Option("--output", "-o", help="the file to write")],
    plan: Annotated[str | None, typer.Option(help="the plan that it is a version of")] = None,
    title: Annotated[str | None, typer.Option(help="what the version is called")] = None,
    dated: Annotated[str | None, typer.Option("--date", help="its date: 2025-11-20")] = None,
    kind: Annotated[VersionKind | None, typer.Option(help="what it is")] = None,
    publicity: Annotated[Publicity | None, typer.Option(help="how it became known")] = None,
    language: Annotated[str | None, typer.Option(help="a BCP 47 tag: en, uk, ru")] = None,
    publisher: Annotated[str | None, typer.Option(help="whose rendering it is")] = None,
    fidelity: Annotated[Fidelity | None, typer.Option(help="how near to the words")] = None,
    reads_rejected: Annotated[  # noqa: FBT002  a flag, as command lines have them
        bool, typer.Option("--rejected", help="the text before tracked changes")
    ] = False,
) -> None:
    """Read a document (docx, odt, pdf, html, md, txt) into a draft; `parley load` takes it."""
    draft = read_in_sandbox(file.read_bytes(), file.name)
    if draft.refused:
        fail(f"{file.name}: {draft.refused}: {REFUSALS.get(draft.refused, '')}")
    if reads_rejected:
        if draft.rejected is None:
            fail(f"{file.name} has no tracked changes: there is one reading only.")
        draft.points = draft.rejected
    text = " ".join(point.text for point in draft.points)
    said = {
        "plan": plan,
        "title": title or draft_title(draft),
        "date": dated,
        "kind": kind.value if kind else None,
        "publicity": publicity.value if publicity else None,
    }
    assumed = {
        "date": clock.now().date().isoformat(),
        "kind": VersionKind.PROPOSAL.value,
        "publicity": Publicity.REPORTED.value,
    }
    witness = {
        "slug": "imported",
        "language": language or likely_language(text),
        "publisher": publisher or file.name,
        "fidelity": (fidelity or Fidelity.VERBATIM_OFFICIAL).value,
        "completeness": "full",
        "notes": draft_notes(draft.frame, _origin(draft)),
    }
    labels = stored_labels(draft.points)
    doubts = {labels[label]: list(why) for label, why in open_doubts(draft.points).items()}
    content = {
        **{name: value for name, value in (assumed | _given(said)).items() if value},
        **({"doubts": doubts} if doubts else {}),
        "witness": witness,
        "points": version_points(draft.points),
    }
    guesses = [name for name in assumed if not said[name]]
    guesses += [] if language else ["language"]
    guesses += [] if fidelity else ["fidelity"]
    head = _HEAD.format(
        name=file.name,
        assumed=f"\n# Assumed: {', '.join(guesses)}." if guesses else "",
        told="".join(f"# {line}\n" for line in _told(draft)),
    )
    try:
        output.write_text(head + as_yaml(content), "utf-8")
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")
    for line in _told(draft):
        err.print(line, markup=False, soft_wrap=True)
    out.print(f"{_counted(draft, len(doubts))}, written to {output}", markup=False, soft_wrap=True)


def _given(said: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in said.items() if value}


def _origin(draft: Draft) -> str:
    source = draft.source
    return f"Read from {source.name} (SHA-256 {source.sha256}) by the reader {source.reader}."


def _told(draft: Draft) -> list[str]:
    """Return a line for each thing that the reader has to tell."""
    return [
        " ".join(f"{entry.code} ({entry.count}): {entry.detail}".split()) for entry in draft.report
    ]


def _counted(draft: Draft, doubts: int) -> str:
    readings = "" if draft.rejected is None else ", 1 reading of 2 shown"
    left = len(draft.left_out)
    return f"{len(draft.points)} points, {doubts} doubts, {left} things left out{readings}"

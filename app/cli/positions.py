"""Where the parties stand: point by point, where they meet, and what was said."""

from datetime import date, datetime
from typing import Annotated
from urllib.parse import quote

import typer

from app.cli.history import AsJson
from app.cli.reading import Server, fetched, fetched_table, parsed
from app.cli.render_positions import (
    draw_agreement,
    draw_matrix,
    draw_statement,
    draw_statements,
)
from app.cli.terminal import fail, out, store
from app.documents.forms import written
from app.domain.references import Reference, parse_reference
from app.presenters.positions import DEPTH, agreement_answer, matrix_answer
from app.presenters.shapes.positions import AgreementOut, MatrixOut
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.statements import StatementOut, StatementSummary
from app.presenters.statements import statement_answer, statement_answers, statement_positions
from app.queries.positions import MatrixWanted
from app.queries.statements import StatementFilter
from app.storage.engine import reading
from app.urls import agreement_path, matrix_path, statement_path

Query = dict[str, str | list[str]]

Ref = Annotated[str, typer.Argument(help="PLAN@VERSION")]
Party = Annotated[
    list[str], typer.Option(help="whose positions; repeated for several; all unless said")
]
Day = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="only what was certainly stated by this day"),
]
AsCsv = Annotated[bool, typer.Option("--csv", help="print a table, a row a position")]


def matrix(
    ref: Ref,
    party: Party = [],  # noqa: B006  typer makes a new one for each call
    as_of: Day = None,
    depth: Annotated[
        int | None,
        typer.Option(min=1, max=100, help="how many positions a cell shows, newest first"),
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    as_table: AsCsv = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """Show where the parties stand on each point, and whether that is still about this text."""
    reference = _whole(parsed(parse_reference, ref))
    wanted = MatrixWanted(tuple(party), _day(as_of), depth or DEPTH)
    answer = _matrix(reference, wanted, server)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    elif as_table:
        typer.echo(written("matrix", "csv", answer), nl=False)
    else:
        draw_matrix(out, answer, depth or 1)


def agreement(
    ref: Ref,
    party: Party = [],  # noqa: B006  typer makes a new one for each call
    as_of: Day = None,
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """Show on which points the parties agree, on what evidence and on what conditions."""
    reference = _whole(parsed(parse_reference, ref))
    answer = _agreement(reference, tuple(party), _day(as_of), server)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        draw_agreement(out, answer)


def statement(
    slug: Annotated[str, typer.Argument(help="the statement's slug")],
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """Show what was said, with every position that it takes and every source of it."""
    answer = _statement(slug, server)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        draw_statement(out, answer)


def statements(
    party: Annotated[str | None, typer.Option(help="whose")] = None,
    topic: Annotated[str | None, typer.Option(help="with a position on this topic")] = None,
    about: Annotated[
        str | None,
        typer.Option(help="with a position on exactly this: PLAN@ORDINAL/LABEL, PLAN@ORDINAL"),
    ] = None,
    stated_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="this day or later")
    ] = None,
    stated_to: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="this day or earlier")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    as_table: AsCsv = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """List what was said, newest first."""
    wanted = StatementFilter(
        party=party,
        topic=topic,
        about=about,
        stated_from=_day(stated_from),
        stated_to=_day(stated_to),
    )
    if as_table:
        typer.echo(_table(wanted, server), nl=False)
        return
    found = _statements(wanted, server)
    if as_json:
        answer = ListOut[StatementSummary](items=found, next=None, total=len(found))
        typer.echo(answer.model_dump_json(indent=2))
    else:
        draw_statements(out, found)


def _matrix(reference: Reference, wanted: MatrixWanted, server: str | None) -> MatrixOut:
    if server is not None:
        query = _asked(wanted.parties, wanted.as_of) | {"depth": str(wanted.depth)}
        return MatrixOut.model_validate(fetched(server, matrix_path(str(reference)), query))
    with store() as engine, reading(engine) as session:
        return matrix_answer(session, reference, wanted, None)


def _agreement(
    reference: Reference, parties: tuple[str, ...], as_of: date | None, server: str | None
) -> AgreementOut:
    if server is not None:
        path = agreement_path(str(reference))
        return AgreementOut.model_validate(fetched(server, path, _asked(parties, as_of)))
    with store() as engine, reading(engine) as session:
        return agreement_answer(session, reference, parties, as_of, None)


def _statement(slug: str, server: str | None) -> StatementOut:
    if server is not None:
        return StatementOut.model_validate(fetched(server, statement_path(quote(slug)), {}))
    with store() as engine, reading(engine) as session:
        return statement_answer(session, slug, None)


def _statements(wanted: StatementFilter, server: str | None) -> list[StatementSummary]:
    if server is None:
        with store() as engine, reading(engine) as session:
            return statement_answers(session, wanted, None)
    query = _filtered(wanted) | {"limit": "200"}
    found: list[StatementSummary] = []
    while True:
        page = ListOut[StatementSummary].model_validate(fetched(server, "/statements", query))
        found += page.items
        if page.next is None:
            return found
        query["cursor"] = page.next


def _table(wanted: StatementFilter, server: str | None) -> str | bytes:
    if server is not None:
        return fetched_table(server, "/statements.csv", _filtered(wanted))
    with store() as engine, reading(engine) as session:
        return written("statements", "csv", statement_positions(session, wanted, None))


def _asked(parties: tuple[str, ...], as_of: date | None) -> Query:
    query: Query = {"party": list(parties)} if parties else {}
    return query | {"as_of": as_of.isoformat()} if as_of else query


def _filtered(wanted: StatementFilter) -> Query:
    named = ("party", "topic", "about", "stated_from", "stated_to")
    values = ((name, getattr(wanted, name)) for name in named)
    return {name: str(value) for name, value in values if value is not None}


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _whole(reference: Reference) -> Reference:
    if reference.label or reference.witness:
        fail(f"Write the version alone: {reference.plan}@{reference.version}.")
    return reference

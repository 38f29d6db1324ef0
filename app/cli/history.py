"""Following points: through several texts side by side, through time, and past the editors."""

from typing import Annotated
from urllib.parse import quote

import typer

from app.cli.reading import Server, fetched, parsed
from app.cli.tables import draw_collation, draw_disagreements, draw_thread
from app.cli.terminal import out, store
from app.domain.comparison.filters import CollateOptions
from app.domain.comparison.links import LinkChoice
from app.domain.references import PairReference, Reference, parse_pair, parse_reference
from app.presenters.collation import collation_answer
from app.presenters.disagreements import disagreement_answers
from app.presenters.point_history import thread_answer
from app.presenters.shapes.collation import CollationOut
from app.presenters.shapes.disagreements import PairReportOut
from app.presenters.shapes.record import ListOut
from app.presenters.shapes.threads import ThreadOut
from app.storage.engine import reading

AsJson = Annotated[bool, typer.Option("--json", help="print the answer as the API gives it")]


def collate(
    refs: Annotated[list[str], typer.Argument(help="two to twelve times PLAN@VERSION[~WITNESS]")],
    base: Annotated[
        str | None, typer.Option(help="which of them changes are told from; the first unless said")
    ] = None,
    links: Annotated[LinkChoice, typer.Option(help="whose links to use")] = LinkChoice.ALL,
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """Lay several versions side by side, a column each."""
    references = tuple(parsed(parse_reference, ref) for ref in refs)
    chosen = parsed(parse_reference, base) if base is not None else None
    answer = _collation(CollateOptions(references, chosen, links), server)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        draw_collation(out, answer)


def thread(
    point: Annotated[str, typer.Argument(help="PLAN@VERSION/POINT")],
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """Tell the biography of a point: what it came from, and what became of it."""
    answer = _thread(parsed(parse_reference, point), server)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        draw_thread(out, answer)


def disagreements(
    pair: Annotated[
        str | None, typer.Argument(help="BASE...TARGET; every pair unless said")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """Show where the engine alone would link points otherwise than editors do."""
    wanted = parsed(parse_pair, pair) if pair is not None else None
    found = _reports(wanted, server)
    if as_json:
        answer = ListOut[PairReportOut](items=found, next=None, total=len(found))
        typer.echo(answer.model_dump_json(indent=2))
    else:
        draw_disagreements(out, found)


def _collation(options: CollateOptions, server: str | None) -> CollationOut:
    if server is not None:
        query: dict[str, str | list[str]] = {
            "ref": [str(one) for one in options.references],
            "links": str(options.links),
        }
        query |= {"base": str(options.base)} if options.base else {}
        return CollationOut.model_validate(fetched(server, "/collate", query))
    with store() as engine, reading(engine) as session:
        return collation_answer(session, options, None)


def _thread(reference: Reference, server: str | None) -> ThreadOut:
    if server is not None:
        path = f"/threads/{quote(str(reference), safe='@~.')}"
        return ThreadOut.model_validate(fetched(server, path, {}))
    with store() as engine, reading(engine) as session:
        return thread_answer(session, reference, None)


def _reports(wanted: PairReference | None, server: str | None) -> list[PairReportOut]:
    if server is None:
        with store() as engine, reading(engine) as session:
            return disagreement_answers(session, wanted, None)
    query: dict[str, str | list[str]] = {"limit": "200"}
    query |= {"pair": str(wanted)} if wanted else {}
    found: list[PairReportOut] = []
    while True:
        page = ListOut[PairReportOut].model_validate(fetched(server, "/disagreements", query))
        found += page.items
        if page.next is None:
            return found
        query["cursor"] = page.next

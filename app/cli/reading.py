"""Reading a store, this one or another server's: show a version, pull it, compare two."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import quote

import httpx2
import typer

from app.cli.drawing import draw_comparison, draw_version
from app.cli.explaining import explain, explain_nothing
from app.cli.terminal import fail, out, store
from app.documents.forms import media_of, written
from app.documents.version_document import version_document
from app.documents.writers.version_files import as_json
from app.domain.comparison.filters import CompareOptions
from app.domain.comparison.links import LinkChoice
from app.domain.errors import DomainError
from app.domain.references import PairReference, Reference, parse_pair, parse_reference
from app.presenters.comparison import comparison_answer
from app.presenters.shapes.comparison import ComparisonOut
from app.presenters.shapes.plans import VersionOut
from app.presenters.versions import version_answer
from app.queries.plans import view_version
from app.storage.engine import reading
from app.urls import API, compare_path

_JSON: Final = "json"
_FORMATS: Final = (
    "yaml",
    _JSON,
    *(one.ending for one in media_of("version") if one.ending != "yaml"),
)
Server = Annotated[
    str | None, typer.Option(help="read from this Parley server instead of the local store")
]


def _known_format(name: str) -> str:
    if name not in _FORMATS:
        message = f"{name!r} is not one of {', '.join(map(repr, _FORMATS))}."
        raise ValueError(message)
    return name


def show(
    ref: Annotated[str, typer.Argument(help="PLAN@VERSION[~WITNESS][/POINT]")],
    server: Server = None,
) -> None:
    """Show a version, or one of its points."""
    reference = parsed(parse_reference, ref)
    draw_version(out, _version(reference, server), reference.label)


def pull(
    ref: Annotated[str, typer.Argument(help="PLAN@VERSION[~WITNESS]")],
    output: Annotated[Path, typer.Option("--output", "-o", help="the file to write")],
    format: Annotated[  # noqa: A002  the option's name
        str, typer.Option(parser=_known_format, metavar=f"<{'|'.join(_FORMATS)}>")
    ] = "yaml",
    server: Server = None,
) -> None:
    """Write a version to a file: YAML as the corpus has it, JSON, or a form for reading."""
    reference = parsed(parse_reference, ref)
    if reference.label:
        fail("A file holds a whole version; leave the point out of the reference.")
    answer = _version(reference, server)
    content = (
        as_json(version_document(answer)) if format == _JSON else written("version", format, answer)
    )
    try:
        output.write_bytes(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")
    out.print(f"{answer.ref} written to {output}", markup=False, soft_wrap=True)


def diff(
    base: Annotated[str, typer.Argument(help="PLAN@VERSION[~WITNESS], or BASE...TARGET")],
    target: Annotated[str | None, typer.Argument(help="PLAN@VERSION[~WITNESS]")] = None,
    links: Annotated[LinkChoice, typer.Option(help="whose links to use")] = LinkChoice.ALL,
    server: Server = None,
    explains: Annotated[  # noqa: FBT002  a flag, as command lines have them
        bool, typer.Option("--explain", help="say why points are linked and what counts")
    ] = False,
) -> None:
    """Compare two versions, in colour."""
    pair = parsed(parse_pair, f"{base}...{target}" if target else base)
    draw_comparison(out, _comparison(pair, links, server), explain if explains else explain_nothing)


def fetched(server: str, path: str, query: Mapping[str, str | list[str]]) -> Any:  # noqa: ANN401  JSON
    """Return what another server answers at an address of its API; ends the program if nothing."""
    return _answer(server, path, query).json()


def fetched_table(server: str, path: str, query: Mapping[str, str | list[str]]) -> str:
    """Return the same of an address that answers with a table."""
    return str(_answer(server, path, query).text)


def parsed(parse: Any, written: str) -> Any:  # noqa: ANN401  one of the reference parsers
    """Return the reference that was written; ends the program if it is none."""
    try:
        return parse(written)
    except DomainError as error:
        fail(str(error))


def _answer(server: str, path: str, query: Mapping[str, str | list[str]]) -> httpx2.Response:
    try:
        answer = httpx2.get(f"{server.rstrip('/')}{API}{path}", params=query, timeout=30)
        body = (
            {} if answer.headers.get("content-type", "").startswith("text/csv") else answer.json()
        )
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
        fail(f"{server} gave no answer that can be read: {error}")
    if answer.is_error:
        fail(str(body.get("detail", f"{server} answered {answer.status_code}.")))
    return answer


def _version(reference: Reference, server: str | None) -> VersionOut:
    if server is not None:
        path = f"/plans/{quote(reference.plan)}/versions/{reference.version}"
        query = {"witness": reference.witness} if reference.witness else {}
        return VersionOut.model_validate(fetched(server, path, query))
    with store() as engine, reading(engine) as session:
        return version_answer(session, view_version(session, reference, None), None)


def _comparison(pair: PairReference, links: LinkChoice, server: str | None) -> ComparisonOut:
    if server is not None:
        query = {"links": str(links)}
        return ComparisonOut.model_validate(fetched(server, compare_path(str(pair)), query))
    with store() as engine, reading(engine) as session:
        return comparison_answer(session, pair, CompareOptions(links), None)

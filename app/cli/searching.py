"""Finding points, statements and plans by their words, in a terminal."""

from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from app.cli.history import AsJson
from app.cli.reading import Server, fetched
from app.cli.terminal import out, store
from app.presenters.paging import Page
from app.presenters.search import search_answer
from app.presenters.shapes.search import MarkedOut, SearchHitOut, SearchOut
from app.projections.search_documents import HitKind
from app.queries.search import SearchFilter
from app.storage.engine import reading

_ANY = "any"


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            help='words, all of which have to be there; "words in quotes" exactly so; begin* for '
            "all that begins so; behind --, -word for what must not be there"
        ),
    ],
    kind: Annotated[HitKind | None, typer.Option(help="what to look for")] = None,
    language: Annotated[str, typer.Option(help="found in this language: en, uk, ru")] = _ANY,
    plan: Annotated[str, typer.Option(help="in this plan, or about its texts")] = _ANY,
    party: Annotated[str, typer.Option(help="proposed, or stated, by this party")] = _ANY,
    limit: Annotated[int, typer.Option(min=1, max=200, help="how many to show")] = 20,
    as_json: AsJson = False,  # noqa: FBT002  a flag on the command line
    server: Server = None,
) -> None:
    """Find points, statements and plans by their words, best first."""
    chosen = {"language": language, "plan": plan, "party": party}
    narrowed = {name: value for name, value in chosen.items() if value != _ANY}
    answer = _found(" ".join(words), kind, narrowed, limit, server)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        draw_search(out, answer)


def draw_search(console: Console, answer: SearchOut) -> None:
    """Draw what was found, the words underlined, or say among how much nothing was."""
    for hit in answer.items:
        _draw_hit(console, hit)
    if answer.total > len(answer.items):
        console.print(f"{len(answer.items)} of {answer.total}: ask for more with --limit.")
    if not answer.total:
        searched = ", ".join(f"{count} {kind}s" for kind, count in answer.searched.items())
        console.print(f"Nothing found in {searched}.")
        for one in answer.sought:
            if not one.is_anywhere:
                console.print(Text(f"“{one.words}” stands nowhere."))


def _found(
    written: str, kind: HitKind | None, narrowed: dict[str, str], limit: int, server: str | None
) -> SearchOut:
    if server is not None:
        query: dict[str, str | list[str]] = {"q": written, "limit": str(limit), **narrowed}
        query |= {"kind": str(kind)} if kind else {}
        return SearchOut.model_validate(fetched(server, "/search", query))
    page = Page("/search", (), limit, None)
    with store() as engine, reading(engine) as session:
        return search_answer(session, page, written, SearchFilter(kind, **narrowed), None)


def _draw_hit(console: Console, hit: SearchHitOut) -> None:
    head = Text(f"{hit.ref}  ", style="bold")
    head.append(_marked(hit.title))
    console.print(head, soft_wrap=True)
    facts = [hit.kind, hit.date or "", *(party.name for party in hit.parties)]
    facts += [f"{hit.witness.fidelity}, {hit.witness.language}"] if hit.witness else []
    console.print(Text("  " + " · ".join(filter(None, facts)), style="dim"), soft_wrap=True)
    if hit.snippet:
        before, after = "… " * hit.snippet.cut_before, " …" * hit.snippet.cut_after
        label = "" if hit.snippet.passage in {"text", "quote"} else f"({hit.snippet.passage}) "
        shown = Text(label + before).append(_marked(hit.snippet)).append(after)
        console.print(Padding(shown, (0, 0, 0, 2)))
    console.print()


def _marked(one: MarkedOut) -> Text:
    shown = Text(one.text)
    for start, end in one.spans:
        shown.stylize("bold underline", start, end)
    return shown

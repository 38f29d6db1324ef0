"""Parley for models: what it knows, asked over the Model Context Protocol, and nothing written.

What a model reads says as much as what a person reads: how well a text is known, what may be
concluded from two texts, and whether a stand is still about the text in front of it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from app.cli.terminal import fail, store
from app.documents.phrases import delta_in_words, judged_in_words, unjudged_words
from app.documents.version_document import version_document
from app.domain.comparison.filters import ChangesOnly, CompareOptions
from app.domain.errors import DomainError
from app.domain.references import parse_pair, parse_reference
from app.presenters.comparison import comparison_answer
from app.presenters.paging import Page
from app.presenters.plans import plan_summaries
from app.presenters.positions import matrix_answer
from app.presenters.search import search_answer
from app.presenters.shapes.comparison import ComparisonOut
from app.presenters.shapes.positions import MatrixOut
from app.presenters.versions import version_answer
from app.queries import plans as use_cases
from app.queries.plans import PlanFilter
from app.queries.positions import MatrixWanted
from app.queries.search import SearchFilter
from app.storage.engine import reading

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

_POSITION: Final = (
    *("stance", "standing", "speaker", "stated_on", "target", "proposition", "conditions"),
    *("demands", "basis", "quote", "statement", "single_source", "disputed"),
)
"""What a model is told of a position."""
_FOUND: Final = 20
_INSTRUCTIONS: Final = (
    "Parley stores peace proposals point by point. Texts are named PLAN@VERSION, points "
    "PLAN@VERSION/LABEL. Tell people what `comparability` and `fidelity` say: of a restatement the "
    "words are not the document's; of an outline a missing point proves nothing. A position whose "
    "`standing` is stale, general, ambiguous or orphaned is not about this text; of one that is "
    "unverified nobody knows. A change that is `undetermined` has other words, and nobody has said "
    "whether the substance differs: never call it the same, nor a change of substance."
)

Json = dict[str, Any]


def mcp() -> None:
    """Serve the store to a model over the Model Context Protocol, on standard input and output."""
    try:
        from mcp.server.mcpserver import MCPServer  # noqa: PLC0415  an optional part
    except ModuleNotFoundError:
        fail("The optional part is not installed: pip install 'parley[mcp]'.")
    with store() as engine:
        server = MCPServer("parley", instructions=_INSTRUCTIONS)
        add_tools(server, engine)
        server.run("stdio")


def add_tools(server: "MCPServer", engine: "Engine") -> None:
    """Give a server the tools that read a store."""
    from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415  an optional part

    @contextmanager
    def asked() -> Iterator["Session"]:
        """Open the store for one question; a refusal reaches the model in its own words."""
        try:
            with reading(engine) as session:
                yield session
        except DomainError as error:
            raise ToolError(str(error)) from None

    @server.tool()
    def list_plans() -> list[Json]:
        """List all plans: name, title, who proposed it, and its versions with their dates."""
        with asked() as session:
            found = use_cases.list_plans(session, PlanFilter(), None)
            plans = plan_summaries(session, found, None)
        return [
            {
                "plan": plan.slug,
                "title": plan.title,
                "proponents": [party.name for party in plan.proponents],
                "versions": [{"ref": one.ref, "date": one.date} for one in plan.versions],
            }
            for plan in plans
        ]

    @server.tool()
    def show_version(ref: str) -> Json:
        """Show a text, PLAN@VERSION (a number, a day or `latest`), point by point."""
        with asked() as session:
            view = use_cases.view_version(session, parse_reference(ref).text, None)
            return version_document(version_answer(session, view, None))

    @server.tool()
    def compare(base: str, target: str) -> Json:
        """Tell what changed, or may have, from one text to another, and what may be concluded."""
        with asked() as session:
            pair = parse_pair(f"{base}...{target}")
            options = CompareOptions(only=ChangesOnly.SUBSTANCE)
            return _compared(comparison_answer(session, pair, options, None))

    @server.tool()
    def positions(ref: str) -> Json:
        """Tell where each party stands on each point of a text, and if that is still about it."""
        with asked() as session:
            return _stood(
                matrix_answer(session, parse_reference(ref).text, MatrixWanted((), None, 1), None)
            )

    @server.tool()
    def search(words: str) -> list[Json]:
        """Find points, statements and plans by their words."""
        with asked() as session:
            page = Page("/search", (), _FOUND, None)
            found = search_answer(session, page, words, SearchFilter(), None)
        return [one.model_dump(mode="json", exclude_defaults=True) for one in found.items]


def _compared(answer: ComparisonOut) -> Json:
    return {
        "base": answer.base.ref,
        "target": answer.target.ref,
        "fidelity": [answer.base.fidelity, answer.target.fidelity],
        "comparability": {
            "level": answer.comparability.level,
            "reasons": [reason.text for reason in answer.comparability.reasons],
        },
        "stats": {fate: count for fate, count in answer.stats.items() if count},
        "changes": [
            {
                "points": [[one.label for one in side] for side in (change.base, change.target)],
                "fates": change.fates,
                "differences": [delta_in_words(delta) for delta in change.deltas],
                "unmatched": list(unjudged_words(change)),
                "judged": list(judged_in_words(change)),
                "base_text": change.base_text,
                "target_text": change.target_text,
                "disputed": any(link.disputed for link in change.links),
            }
            for change in answer.changes
        ],
        "cite": answer.citation.text if answer.citation else "",
    }


def _stood(answer: MatrixOut) -> Json:
    return {
        "ref": answer.ref,
        "rule": answer.rule,
        "points": [
            {
                "label": row.point.label,
                "heading": row.point.heading,
                "positions": [
                    _position(cell.current.model_dump(mode="json")) | {"party": cell.party}
                    for cell in row.cells
                    if cell.current
                ],
            }
            for row in answer.rows
        ],
    }


def _position(position: Mapping[str, Any]) -> Json:
    return {name: position[name] for name in _POSITION}

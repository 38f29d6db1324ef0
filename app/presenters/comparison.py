"""The addresses of a comparison: as JSON, as Markdown and as a table."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.domain.comparison.filters import ChangeFilter
from app.domain.references import PairReference
from app.presenters.catalogue import names_of, sources_of
from app.presenters.citations import citation_of
from app.presenters.shapes.comparison import ComparisonOut, TextRecord, comparison_out, shown_out
from app.presenters.shapes.plans import Names
from app.projections.comparer import ComparedPair, ComparedText
from app.projections.link_resolution import LinkChoice
from app.queries.comparison import compare_texts
from app.queries.permalinks import settled_at
from app.queries.positions import cells_beside


def comparison_answer(
    session: Session,
    pair: PairReference,
    links: LinkChoice,
    at: int | None,
    wanted: ChangeFilter = ChangeFilter(),  # noqa: B008  frozen
) -> ComparisonOut:
    """Return what became of every point of the base on its way to the target."""
    compared = compare_texts(session, pair, links, at)
    names = names_of(session, at)
    whole = whole_comparison(session, compared, names, at)
    beside = (
        cells_beside(session, compared.base.version, at),
        cells_beside(session, compared.target.version, at),
    )
    answer = shown_out(whole, compared.comparison, wanted, names, beside)
    citation = citation_of(whole, settled_at(session, compared, at))
    return answer.model_copy(update={"citation": citation})


def whole_comparison(
    session: Session, compared: ComparedPair, names: Names, at: int | None
) -> ComparisonOut:
    """Return all of a comparison that a citation is of."""
    base, target = text_records(session, (compared.base, compared.target), at)
    return comparison_out(
        compared.comparison,
        (base, target),
        links=compared.links,
        meaning=compared.meaning,
        names=names,
    )


def text_records(
    session: Session, texts: Sequence[ComparedText], at: int | None
) -> list[TextRecord]:
    """Return what the store has of texts, with the sources of each: first those of its words."""
    named = [
        dict.fromkeys((*text.witness.record.sources, *text.version.record.sources))
        for text in texts
    ]
    every = dict.fromkeys(slug for slugs in named for slug in slugs)
    found = {source.slug: source for source in sources_of(session, every, at)}
    return [
        TextRecord(
            text.version.revision,
            text.witness.revision,
            [found[slug] for slug in slugs if slug in found],
        )
        for text, slugs in zip(texts, named, strict=True)
    ]

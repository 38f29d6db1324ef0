"""Several texts side by side, and what is said of each two of them, briefly, as on a blackboard."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import strategies as st

from app.domain.comparison.collation import Collation
from app.domain.comparison.links import CuratedAlignment, Link, Origin, Remark, Side
from app.domain.comparison.row_merging import LinkedPair
from app.domain.dates import EventDate
from app.domain.plans.rendering import Rendering, render
from tests.domain.renderings import lines, rendering


def texts_of(written: Mapping[str, Sequence[str]]) -> list[Rendering]:
    """Return texts of these names and points, one later than the other."""
    return [
        dated(rendering(name, points), f"2025-{month:02}")
        for month, (name, points) in enumerate(written.items(), 1)
    ]


def dated(text: Rendering, written: str) -> Rendering:
    """Return the same text of another date."""
    return render(replace(text.version, date=EventDate(written)), text.witness)


def pairs_of(
    texts: Sequence[Rendering], links: Iterable[str] = (), unmatched: Iterable[str] = ()
) -> list[LinkedPair]:
    """Return every two of the texts with the links that are said to be between them."""
    said = [_read(line) for line in links]
    apart = [line.split() for line in unmatched]
    return [
        LinkedPair(
            base.witness.key,
            target.witness.key,
            tuple(link for ends, link in said if ends == (base.version.plan, target.version.plan)),
            _judged(base, target, apart),
        )
        for base, target in combinations(texts, 2)
    ]


def drawn_rows(collation: Collation) -> list[str]:
    """Return the labels in each row, a column a text."""
    return [
        " ".join("+".join(point.label for point in cell.points) or "*" for cell in row.cells)
        for row in collation.rows
    ]


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> tuple[list[Rendering], list[LinkedPair]]:
    """Draw two texts or more, and for each two of them any links that two points can have."""
    names = ["us", "e3", "ukraine", "russia"][: draw(st.integers(2, most))]
    texts = texts_of({name: draw(lines()) for name in names})
    return texts, [
        LinkedPair(one.witness.key, other.witness.key, draw(any_links(one, other)))
        for one, other in combinations(texts, 2)
    ]


@st.composite
def any_links(draw: st.DrawFn, base: Rendering, target: Rendering) -> tuple[Link, ...]:
    """Draw links between two texts, of people and of the engine, some of them rivals."""
    ends = [(one.label, other.label) for one in base.points for other in target.points]
    if not ends:
        return ()
    return tuple(
        draw(
            st.lists(
                st.builds(
                    lambda pair, origin, confidence, rival, disputed: Link(
                        base=pair[0],
                        target=pair[1],
                        origin=origin,
                        confidence=confidence if origin is Origin.COMPUTED else 1.0,
                        rival=rival,
                        disputed=rival or disputed,
                    ),
                    st.sampled_from(ends),
                    st.sampled_from(Origin),
                    st.sampled_from([0.3, 0.5, 0.5, 0.9, 1.0]),
                    st.sampled_from([False, False, False, True]),
                    st.booleans(),
                ),
                max_size=6,
                unique_by=lambda link: link.ends,
            )
        )
    )


def _read(line: str) -> tuple[tuple[str, str], Link]:
    base, old, mark, target, new, *more = line.split()
    confidence = [one for one in more if one != "!"]
    return (base, target), Link(
        old,
        new,
        origin=Origin.COMPUTED if confidence else Origin.CURATED,
        confidence=float(confidence[0]) if confidence else 1.0,
        rival=mark == "x",
        disputed=mark == "x" or "!" in more,
    )


def _judged(
    base: Rendering, target: Rendering, apart: Iterable[list[str]]
) -> CuratedAlignment | None:
    names = base.version.plan, target.version.plan
    remarks = tuple(
        Remark(Side.BASE if own == names[0] else Side.TARGET, label)
        for own, label, _, other in apart
        if {own, other} == {*names}
    )
    if not remarks:
        return None
    return CuratedAlignment(base.version.key, target.version.key, "an editor", (), remarks)

"""The key figures of a topic: whatever its points count, as the rules of substance read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from app.domain.catalogue import Topic
from app.domain.journal.stored import Stored
from app.domain.plans.model import Option, Witness
from app.engine.facts.extract import facts, kinds_read
from app.language.lexicon.fact_types import NUMBERS, DeltaKind, Fact
from app.projections.store import open_texts
from app.projections.texts import Texts
from app.queries.topics import TopicPoint, view_topic

_MEASURES: Final = frozenset({"km", "m", "mm", "ha"})
"""Units of a measure; anything else that a quantity has is what is counted, and often unsaid."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a point names; `option` is the party whose way to settle it has it.

    The fact's span counts code points of `text`, the wording that it stands in.
    """

    at: TopicPoint
    witness: Witness
    option: Option | None
    text: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that may stand on one scale; no unit where what is counted is a matter of words."""

    kind: DeltaKind
    unit: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """The figures of a topic in groups, and the points that have none.

    `silent` points name no number; `unread` ones are in a language that has no rules for all kinds
    of number; `untold` ones have no text here.
    """

    topic: Stored[Topic]
    groups: tuple[FigureGroup, ...]
    silent: tuple[TopicPoint, ...]
    unread: tuple[TopicPoint, ...]
    untold: tuple[TopicPoint, ...]


def view_figures(session: Session, slug: str, at: int | None) -> TopicFigures:
    """Return the key figures of a topic through all texts; raises NotFoundError."""
    record = view_topic(session, slug, at)
    texts = open_texts(session, at)
    found = {point.ref: tuple(_figures(point, texts)) for point in record.points}
    told = [point for point in record.points if _wordings(point)]
    return TopicFigures(
        topic=record.topic,
        groups=_groups([figure for figures in found.values() for figure in figures]),
        silent=tuple(point for point in told if not found[point.ref]),
        unread=tuple(point for point in told if not _is_read(point)),
        untold=tuple(point for point in record.points if not _wordings(point)),
    )


def _wordings(point: TopicPoint) -> list[tuple[Option | None, str]]:
    found: list[tuple[Option | None, str]] = [(None, point.point.text or "")]
    found += point.point.attributed_options
    return [(option, text) for option, text in found if text]


def _is_read(point: TopicPoint) -> bool:
    return point.witness is not None and kinds_read(point.witness.language) >= NUMBERS.keys()


def _figures(point: TopicPoint, texts: Texts) -> Iterator[Figure]:
    if point.witness is None:
        return
    for option, text in _wordings(point):
        for fact in facts(text, point.witness.language, texts.actors):
            if fact.kind in NUMBERS:
                yield Figure(point, point.witness, option, text, fact)


def _groups(figures: list[Figure]) -> tuple[FigureGroup, ...]:
    grouped: dict[tuple[DeltaKind, str | None], list[Figure]] = {}
    for figure in figures:
        unit = figure.fact.unit
        is_count = figure.fact.kind is DeltaKind.QUANTITY and unit not in _MEASURES
        grouped.setdefault((figure.fact.kind, None if is_count else unit), []).append(figure)
    order = list(NUMBERS)
    return tuple(
        FigureGroup(kind, unit, tuple(found))
        for (kind, unit), found in sorted(
            grouped.items(),
            key=lambda group: (order.index(group[0][0]), -len(group[1]), group[0][1] or ""),
        )
    )

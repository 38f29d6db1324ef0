"""Pairs of texts whose correspondences are known, in one shape for every corpus."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.documents.corpus_loader import read_corpus
from app.domain.comparison.links import CuratedAlignment
from app.domain.dates import EventDate
from app.domain.plans.model import (
    Completeness,
    Fidelity,
    Point,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)
from app.domain.plans.rendering import RenderedPoint, rendered_points
from app.engine.alignment.features import Text, prepared

DATA: Final = Path(__file__).parent / "data"
PLANS: Final = Path(__file__).parent.parent / "plans"
SEED: Final = 20251120

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two texts and the links between them, by label, each with its kind."""

    corpus: str
    name: str
    base: tuple[RenderedPoint, ...]
    target: tuple[RenderedPoint, ...]
    links: dict[Pair, str]

    def prepared(self) -> tuple[Text, Text]:
        """Return both texts as the engine reads them."""
        return prepare_points(self.base), prepare_points(self.target)


def gold_pairs() -> Iterator[GoldPair]:
    """Yield every pair of every corpus; targets of the public ones in a seeded random order."""
    yield from _plans()
    for file in sorted(DATA.glob("*.json")):
        corpus = json.loads(file.read_text(encoding="utf-8"))
        for document in corpus["docs"]:
            yield _public(corpus["name"], document)


def prepare_points(points: Iterable[RenderedPoint]) -> Text:
    """Return points as the engine reads them."""
    return prepared([point.point_text for point in points])


def points_of(items: list[dict[str, Any]]) -> tuple[RenderedPoint, ...]:
    """Return items `{id, text, num?}` as points of one verbatim text, labelled by their ids."""
    version = Version(
        plan="gold",
        ordinal=1,
        title="gold",
        date=EventDate("2025"),
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.OFFICIAL,
        points=tuple(Point(item["id"]) for item in items),
    )
    readings = tuple(
        Reading(item["id"], item["text"], printed_label=item.get("num")) for item in items
    )
    witness = Witness(
        version.key, "gold", "en", "gold", Fidelity.VERBATIM_OFFICIAL, Completeness.FULL, readings
    )
    return rendered_points(version, witness)


def _plans() -> Iterator[GoldPair]:
    records = read_corpus(PLANS, {})
    versions = {one.key: one for one in records if isinstance(one, Version)}
    witnesses = {one.version: one for one in records if isinstance(one, Witness)}
    for alignment in records:
        if isinstance(alignment, CuratedAlignment):
            sides = [
                rendered_points(versions[key], witnesses[key])
                for key in (alignment.base, alignment.target)
            ]
            links = {(one.base, one.target): "" for one in alignment.links if not one.rival}
            yield GoldPair("plans", alignment.key, sides[0], sides[1], _with_kinds(links))


def _with_kinds(links: dict[Pair, str]) -> dict[Pair, str]:
    onward = Counter(base for base, _ in links)
    back = Counter(target for _, target in links)
    return {
        (base, target): "split" if onward[base] > 1 else "merge" if back[target] > 1 else "single"
        for base, target in links
    }


def _public(corpus: str, document: dict[str, Any]) -> GoldPair:
    target = list(document["b"])
    random.Random(SEED).shuffle(target)  # noqa: S311  a repeatable order, not a secret
    links = {
        (base, new): link["kind"]
        for link in document["links"]
        for base in link["a"]
        for new in link["b"]
    }
    return GoldPair(corpus, document["id"], points_of(document["a"]), points_of(target), links)

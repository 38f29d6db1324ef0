"""Pairs of texts whose correspondences are known, in one shape for every corpus.

The plans are in the repository; every other corpus is read from the folder of gold data.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
from benchmarks.gold_folder import gold_path

PLANS: Final = Path(__file__).parent.parent / "plans"
SEED: Final = 20251120
PUBLIC: Final = ("fr_bills", "nist_draft_final", "udhr_multi")
"""The corpora that the engine's weights are fitted on and the alignment is scored on."""

OTHERS: Final = (
    "clauses_en_ru",
    "clauses_en_ru_cut",
    "clauses_uk_ru",
    "contracts_en",
    "contracts_pool_en",
    "deplain_de",
)
"""Corpora that nothing is fitted on, and that no report has yet."""

CASES: Final = "alignment_cases"
"""Small cases made by hand, a file each, with why; nothing is fitted on them."""

_MEANT: Final = {("clauses_en_ru_cut", "bx3"): "bx3~2"}
"""Links to an id that stands twice in its text, where they do not mean its first point."""

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


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus of gold data: its pairs of texts, where they come from, and on what terms."""

    name: str
    source: str
    licence: str
    note: str
    pairs: tuple[GoldPair, ...]


def gold_pairs() -> Iterator[GoldPair]:
    """Yield every pair that is fitted and scored on; raise where the public corpora are missing."""
    yield from plan_pairs()
    yield from public_pairs()


def plan_pairs() -> Iterator[GoldPair]:
    """Yield the pairs of plans whose links editors judged."""
    records = read_corpus(PLANS, {})
    versions = {record.key: record for record in records if isinstance(record, Version)}
    witnesses = {record.version: record for record in records if isinstance(record, Witness)}
    for alignment in records:
        if isinstance(alignment, CuratedAlignment):
            sides = [
                rendered_points(versions[key], witnesses[key])
                for key in (alignment.base, alignment.target)
            ]
            ends = [(link.base, link.target) for link in alignment.links if not link.rival]
            yield GoldPair("plans", alignment.key, sides[0], sides[1], _with_kinds(ends))


def public_pairs() -> Iterator[GoldPair]:
    """Yield the pairs of the public corpora."""
    for name in PUBLIC:
        yield from read_gold(name).pairs


def read_gold(name: str) -> Corpus:
    """Return a corpus of the gold data by its name; the targets stand in a seeded random order.

    The hand-made cases alone keep their order, which is part of what each is about.
    """
    if name == CASES:
        return _cases()
    written = json.loads(gold_path(f"{name}.json").read_text(encoding="utf-8"))
    pairs = tuple(_document_pair(name, document) for document in written["docs"])
    return Corpus(name, written["source"], written["licence"], written["note"], pairs)


def prepare_points(points: Iterable[RenderedPoint]) -> Text:
    """Return points as the engine reads them."""
    return prepared([point.point_text for point in points])


def points_of(items: Sequence[dict[str, Any]]) -> tuple[RenderedPoint, ...]:
    """Return items `{id, text, num?}` as points of one verbatim text, labelled by their ids."""
    return _rendered(items, tuple(Point(item["id"]) for item in items))


def _cases() -> Corpus:
    pairs = []
    for path in sorted(gold_path(CASES).glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        base, target = (
            [{"id": item["label"], "text": item["text"]} for item in case[side]]
            for side in ("base", "target")
        )
        links = _with_kinds([(old, new) for old, new in case["gold"]])
        pairs.append(GoldPair(CASES, case["name"], _nested(base), _nested(target), links))
    return Corpus(CASES, "own work", "CC0", "not to be fitted on", tuple(pairs))


def _document_pair(corpus: str, document: dict[str, Any]) -> GoldPair:
    target = _numbered(document["b"])
    random.Random(SEED).shuffle(target)  # noqa: S311  a repeatable order, not a secret
    links = {
        (old, _MEANT.get((corpus, new), new)): link["kind"]
        for link in document["links"]
        for old in link["a"]
        for new in link["b"]
    }
    return GoldPair(corpus, document["id"], points_of(document["a"]), points_of(target), links)


def _numbered(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return items of which each has an id of its own: `x`, and `x~2` where x stands again."""
    seen: Counter[str] = Counter()
    numbered = []
    for item in items:
        seen[item["id"]] += 1
        count = seen[item["id"]]
        numbered.append(item if count == 1 else {**item, "id": f"{item['id']}~{count}"})
    return numbered


def _with_kinds(links: Sequence[Pair]) -> dict[Pair, str]:
    onward = Counter(base for base, _ in links)
    back = Counter(target for _, target in links)
    return {
        (base, target): "split" if onward[base] > 1 else "merge" if back[target] > 1 else "single"
        for base, target in links
    }


def _nested(items: Sequence[dict[str, Any]]) -> tuple[RenderedPoint, ...]:
    """Return items as points of which `1.a` stands under `1` where the text has a `1`."""
    labels = [item["id"] for item in items]
    parents = {label: label.rpartition(".")[0] for label in labels}

    def point(label: str) -> Point:
        children = [child for child in labels if parents[child] == label]
        return Point(label, points=tuple(map(point, children)))

    return _rendered(items, tuple(point(label) for label in labels if parents[label] not in labels))


def _rendered(
    items: Sequence[dict[str, Any]], points: tuple[Point, ...]
) -> tuple[RenderedPoint, ...]:
    version = Version(
        plan="gold",
        ordinal=1,
        title="gold",
        date=EventDate("2025"),
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.OFFICIAL,
        points=points,
    )
    readings = tuple(
        Reading(item["id"], item["text"], printed_label=item.get("num")) for item in items
    )
    witness = Witness(
        version.key, "gold", "en", "gold", Fidelity.VERBATIM_OFFICIAL, Completeness.FULL, readings
    )
    return rendered_points(version, witness)

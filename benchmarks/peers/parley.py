"""Parley as a contestant, in the form named: `python -m benchmarks.peers.parley FORM WORKLOAD`.

`stored` compares texts that were made ready once; `raw` makes them ready each time; `words` aligns
nothing and lets the word diff alone compare the whole texts; `whole` answers as the service does,
from the records in the store to the JSON of a comparison with its deltas and signals.
"""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from sqlalchemy import Engine

from app.commands.bulk_load import load_records
from app.documents.corpus_loader import read_corpus
from app.domain.catalogue import Party, Process
from app.domain.comparison.filters import CompareOptions
from app.domain.dates import EventDate
from app.domain.journal.entries import Provenance
from app.domain.plans.model import (
    Completeness,
    Fidelity,
    Plan,
    Point,
    Publicity,
    Reading,
    Version,
    VersionKind,
    Witness,
)
from app.domain.record_types import Record
from app.domain.references import parse_pair
from app.engine.diff.edit_script import edit_script
from app.presenters.comparison import comparison_answer
from app.projections.store import Projections, with_projections
from app.storage.engine import open_engine, reading, writing
from app.storage.migration import upgrade_schema
from benchmarks.gold import PLANS
from benchmarks.peers.served import Job, Pair, read_pairs, serve
from benchmarks.pipeline import Prepared, diff_from_text, diff_json, diff_pairs, prepare


def stored_job(pairs: list[Pair]) -> Job:
    """Compare texts that were made ready before; of many pairs, each is a pair of known points."""
    if len(pairs) == 1:
        base, target = (prepare(side) for side in pairs[0])
        return lambda: [diff_json(base, target)]
    sides = _points(pairs)
    return lambda: [diff_pairs(*sides)]


def raw_job(pairs: list[Pair]) -> Job:
    """Make texts ready and compare them."""
    if len(pairs) == 1:
        return lambda: [diff_from_text(*pairs[0])]
    return lambda: [diff_pairs(*_points(pairs))]


def words_job(pairs: list[Pair]) -> Job:
    """Compare whole texts word by word."""
    texts = [("\n".join(base), "\n".join(target)) for base, target in pairs]
    return lambda: [repr(edit_script(*sides).is_coarse).encode() for sides in texts]


def whole_job(pairs: list[Pair]) -> Job:
    """Answer as the service does, from a store that holds both texts and the whole catalogue."""
    (pair,) = pairs
    store = _store(pair)
    asked = parse_pair("base@1...target@1")

    def job() -> list[bytes]:
        with reading(store) as session:
            answer = comparison_answer(session, asked, CompareOptions(), None)
            return [answer.model_dump_json().encode()]

    return job


def _points(pairs: list[Pair]) -> tuple[Prepared, Prepared]:
    base, target = (prepare([point for pair in pairs for point in pair[side]]) for side in (0, 1))
    return base, target


def _store(pair: Pair) -> Engine:
    store = with_projections(
        open_engine(f"sqlite:///{Path(mkdtemp()) / 'store.db'}"),  # the race clears up
        Projections(),
    )
    upgrade_schema(store)
    catalogue = [one for one in read_corpus(PLANS, {}) if isinstance(one, Process | Party)]
    with writing(store) as session:
        found = [*catalogue, *_records(pair)]
        load_records(session, found, Provenance("benchmark"), lambda _, __: None)
    return store


def _records(pair: Pair) -> Iterator[Record]:
    for slug, texts in zip(("base", "target"), pair, strict=True):
        yield Plan(slug, "ukraine", slug, ())
        labels = [str(number) for number, _ in enumerate(texts, 1)]
        version = Version(
            plan=slug,
            ordinal=1,
            title=slug,
            date=EventDate("2025"),
            kind=VersionKind.PROPOSAL,
            publicity=Publicity.OFFICIAL,
            points=tuple(Point(label) for label in labels),
        )
        yield version
        yield Witness(
            version=version.key,
            slug="text",
            language="en",
            publisher="benchmark",
            fidelity=Fidelity.VERBATIM_OFFICIAL,
            completeness=Completeness.FULL,
            readings=tuple(map(Reading, labels, texts)),
        )


FORMS: Final[dict[str, Callable[[list[Pair]], Job]]] = {
    "stored": stored_job,
    "raw": raw_job,
    "words": words_job,
    "whole": whole_job,
}


def main(arguments: Sequence[str]) -> None:
    """Serve the named form on a workload."""
    form, path = arguments
    serve(FORMS[form](read_pairs(path)))


if __name__ == "__main__":
    gc.set_threshold(200_000, 50, 50)  # as `parley serve` does
    main(sys.argv[1:])

"""In whatever portions the files arrive, the store ends up knowing the same."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from app.commands.bulk_load import Loaded
from app.documents.corpus_loader import read_corpus
from app.domain.comparison.links import CuratedAlignment
from app.domain.journal.entries import Kind
from app.domain.plans.model import Version
from app.domain.record_types import mentions_of
from app.queries.journal import verify_store
from app.storage import journal
from app.storage.engine import open_engine, reading
from app.storage.migration import upgrade_schema
from tests.corpus.places import PLANS

SLUGS = sorted(path.name for path in (PLANS / "texts").iterdir())


def needs() -> dict[str, set[str]]:
    """Return which other plans the files of each plan name."""
    found: dict[str, set[str]] = {slug: set() for slug in SLUGS}
    for record in read_corpus(PLANS, {}):
        if isinstance(record, Version):
            found[record.plan] |= {
                one.key.partition("@")[0] for one in mentions_of(record) if one.kind is Kind.VERSION
            }
    return found


NEEDS = needs()
PAIRS = [
    (record.base.partition("@")[0], record.target.partition("@")[0], f"{record.key}.yaml")
    for record in read_corpus(PLANS, {})
    if isinstance(record, CuratedAlignment)
]


def with_needs(chosen: set[str]) -> set[str]:
    while more := {other for slug in chosen for other in NEEDS[slug]} - chosen:
        chosen |= more
    return chosen


def portion(target: Path, slugs: set[str]) -> Path:
    """Copy the catalogue, some plans, and the alignments between these."""
    shutil.copytree(PLANS / "catalogue", target / "catalogue")
    for slug in slugs:
        shutil.copytree(PLANS / "texts" / slug, target / "texts" / slug)
    (target / "alignments").mkdir()
    for base, other, name in PAIRS:
        if {base, other} <= slugs:
            shutil.copy(PLANS / "alignments" / name, target / "alignments")
    return target


@dataclass(frozen=True, slots=True)
class Known:
    """What a store knows: each record's revision and digest, too many of them to be printed."""

    records: dict[tuple[str, str], tuple[int, str]] = field(repr=False)


def known(store: Engine) -> Known:
    with reading(store) as session:
        assert verify_store(session) is None
        found = journal.journal(session)
        return Known({(one.kind, one.key): (one.revision, one.digest) for one in found})


@pytest.fixture(scope="module")
def at_once(sqlite_corpus: Path) -> Known:
    """What the store knows after one load of everything."""
    store = open_engine(f"sqlite:///{sqlite_corpus}")
    found = known(store)
    store.dispose()
    return found


@settings(max_examples=6)
@given(portions=st.lists(st.sets(st.sampled_from(SLUGS), max_size=6), max_size=3))
def test_portions_in_any_order_end_in_the_same_digests(
    at_once: Known,
    load: Callable[[Engine, Path], Loaded],
    portions: list[set[str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_engine(f"sqlite:///{folder}/store.db")
        upgrade_schema(store)
        for place, slugs in enumerate(portions):
            load(store, portion(Path(folder) / str(place), with_needs(set(slugs))))
        load(store, PLANS)
        assert known(store).records.items() ^ at_once.records.items() == set()
        assert load(store, PLANS).written == 0
        store.dispose()

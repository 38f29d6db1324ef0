"""Both databases give the same answers to the same words, in three languages."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from app.commands.publish import add_witness, publish_version
from app.commands.record import record_new
from app.domain.catalogue import Confidence
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
from app.projections.search_documents import HitKind
from app.projections.store import open_search_index
from app.queries.journal import journal_head
from app.queries.search import SearchFilter, list_key, search
from app.storage.engine import reading, writing

pytestmark = pytest.mark.databases("sqlite", "postgresql")

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "search.toml").read_text())
PLAN = "three-tongues"
BY = Provenance("tests")


def witness(language: str, readings: dict[str, str]) -> Witness:
    read = tuple(Reading(label, text) for label, text in readings.items())
    return Witness(
        version=f"{PLAN}@1",
        slug=language,
        language=language,
        publisher="The Herald",
        fidelity=Fidelity.TRANSLATION,
        completeness=Completeness.FULL,
        readings=read,
    )


@pytest.fixture
def tongues(corpus_store: Engine) -> Engine:
    """The corpus, and a text that three witnesses render in three languages."""
    first, *others = (witness(*one) for one in TABLE["readings"].items())
    points = tuple(
        Point(label, confidence=Confidence.HIGH, topics=("territory",) if label == "2" else ())
        for label in ("1", "2", "3")
    )
    version = Version(
        plan=PLAN,
        ordinal=1,
        title="Draft",
        date=EventDate("2020-01-01"),
        kind=VersionKind.PROPOSAL,
        publicity=Publicity.OFFICIAL,
        points=points,
    )
    with writing(corpus_store) as session:
        record_new(session, Plan(PLAN, "ukraine", "Three tongues", ("us",)), BY)
        publish_version(session, version, first, BY, None)
        for other in others:
            add_witness(session, version, other, BY)
    return corpus_store


def asked(case: dict[str, Any]) -> SearchFilter:
    named = {name: case[name] for name in ("language", "plan", "party", "topic") if name in case}
    return SearchFilter(kind=HitKind(case["kind"]) if "kind" in case else None, **named)


def test_the_table_of_searches_holds_on_both_databases(tongues: Engine) -> None:
    with reading(tongues) as session:
        for case in TABLE["case"]:
            found = search(session, case["q"], asked(case), None).hits
            refs = [hit.meta.ref for hit in found]
            assert refs == case["finds"], case
            assert [list_key(hit) for hit in found] == sorted({list_key(hit) for hit in found})


def test_a_point_is_found_once_and_its_other_renderings_are_named(tongues: Engine) -> None:
    with reading(tongues) as session:
        (hit,) = search(session, "600000", SearchFilter(plan=PLAN), None).hits
    assert hit.meta.language == "en"
    assert [other.witness for other in hit.others] == ["ru", "uk"]


def test_what_was_recorded_since_is_found_and_what_was_found_before_still_is_as_of_then(
    tongues: Engine,
) -> None:
    late = witness("pl", {"1": "Armia liczy 600 000 żołnierzy.", "2": "Wojska.", "3": "Rozejm."})
    with reading(tongues) as session:
        before = open_search_index(session, None)
        then = journal_head(session)
    assert then is not None
    with writing(tongues) as session:
        record_new(session, Plan("late", "ukraine", "Rozejm teraz", ("us",)), BY)
        add_witness(session, before.versions[f"{PLAN}@1"], late, BY)
    with reading(tongues) as session:
        for words, refs in {
            "zołnierzy 600,000": [f"{PLAN}@1/1"],
            "rozejm": ["late", f"{PLAN}@1/3"],
            "територія": [f"{PLAN}@1/2"],
        }.items():
            hits = search(session, words, SearchFilter(), None).hits
            assert [hit.meta.ref for hit in hits] == refs
        assert search(session, "rozejm", SearchFilter(), then.position).hits == ()
        assert open_search_index(session, then.position).sizes == before.sizes
        grown = open_search_index(session, None).inverted_index
    assert len(grown.writings) == len(before.inverted_index.writings) + 4

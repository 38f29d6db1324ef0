"""The corpus that ships says exactly what was found out, and no more than that."""

from collections import Counter
from functools import cache
from typing import TypeVar

import pytest

from app.documents.corpus_loader import read_corpus
from app.domain.catalogue import Confidence, Party, Process, Source, Topic
from app.domain.comparison.links import CuratedAlignment, Relation, Side
from app.domain.journal.entries import Kind
from app.domain.plans.model import (
    Completeness,
    Derivation,
    Fidelity,
    LabelKind,
    Plan,
    Point,
    PointStatus,
    Version,
    Witness,
    walk,
)
from app.domain.record_types import Record, kind_of
from tests.corpus.places import PLANS

STRUCK = PointStatus.STRUCK

Found = TypeVar("Found", bound=Record)

COUNTS = {
    Kind.PROCESS: 1,
    Kind.PARTY: 18,
    Kind.TOPIC: 25,
    Kind.SOURCE: 250,
    Kind.PLAN: 23,
    Kind.VERSION: 24,
    Kind.WITNESS: 22,
    Kind.DERIVATION: 16,
    Kind.ALIGNMENT: 6,
    Kind.STATEMENT: 110,
}
LINKS = {
    "e3-counter@1...us-ukraine-framework@2": (33, 21),
    "minsk-1-2014@1...minsk-2-2015@1": (12, 11),
    "us-28-point@1...e3-counter@1": (44, 14),
    "us-28-point@1...european-24-point@1": (25, 38),
    "us-28-point@1...us-ukraine-framework@2": (36, 31),
    "us-witkoff-april-2025@1...european-ukrainian-april-2025@1": (15, 10),
}


@cache
def records() -> tuple[Record, ...]:
    return read_corpus(PLANS, {})


def all_of(kind: type[Found]) -> list[Found]:
    return [record for record in records() if isinstance(record, kind)]


def version(key: str) -> Version:
    (found,) = [one for one in all_of(Version) if one.key == key]
    return found


def point(key: str) -> Point:
    ref, _, label = key.partition("/")
    (found,) = [at.point for at in walk(version(ref).points) if at.point.label == label]
    return found


def text(key: str) -> str:
    ref, _, label = key.partition("/")
    (witness,) = [one for one in all_of(Witness) if one.version == ref]
    (reading,) = [one for one in witness.readings if one.label == label]
    return reading.text


def test_it_holds_so_many_records_of_each_kind() -> None:
    assert Counter(kind_of(record) for record in records()) == COUNTS


def test_one_plan_has_a_history_and_the_others_one_version_each() -> None:
    counts = Counter(one.plan for one in all_of(Version))
    assert counts.pop("us-ukraine-framework") == 2
    assert set(counts.values()) == {1}
    assert len(counts) == 22
    assert str(version("us-ukraine-framework@1").date) == "2025-11-23"
    assert str(version("us-ukraine-framework@2").date) == "2025-12-24"


def test_two_versions_are_known_to_exist_and_have_no_text() -> None:
    with_text = {one.version for one in all_of(Witness)}
    without = {one.key for one in all_of(Version)} - with_text
    assert without == {"russia-non-paper-oct-2025@1", "us-russia-27-point-2025@1"}
    for key in without:
        assert (version(key).points, bool(version(key).notes)) == ((), True)


def test_no_text_passes_for_a_quotation() -> None:
    witnesses = all_of(Witness)
    assert {one.fidelity for one in witnesses} == {Fidelity.RESTATEMENT, Fidelity.OUTLINE}
    assert {one.publisher for one in witnesses} == {"Parley editors"}
    assert {one.language for one in witnesses} == {"en"}
    for one in witnesses:
        assert one.completeness is Completeness.FULL or one.known_gaps
        assert one.fidelity is Fidelity.RESTATEMENT or one.completeness is Completeness.PARTIAL


def test_every_version_and_every_text_names_its_sources() -> None:
    for one in all_of(Version):
        assert one.sources, one.key
    for text_found in all_of(Witness):
        assert text_found.sources, text_found.key


def test_every_point_has_a_topic_and_a_confidence() -> None:
    points = [at.point for one in all_of(Version) for at in walk(one.points)]
    assert len(points) == 379
    assert all(one.topics and one.confidence and one.heading for one in points)
    counts = Counter(one.confidence for one in points)
    assert counts == {Confidence.HIGH: 267, Confidence.MEDIUM: 46, Confidence.LOW: 66}


def test_struck_points_are_struck_and_open_ones_have_options() -> None:
    found = {
        f"{one.key}/{at.point.label}": at.point.status
        for one in all_of(Version)
        for at in walk(one.points)
        if at.point.status is not PointStatus.PRESENT
    }
    assert found == {
        "e3-counter@1/3": PointStatus.STRUCK,
        "us-ukraine-framework@2/5.c": PointStatus.STRUCK,
        "us-ukraine-framework@2/12": PointStatus.OPEN,
        "us-ukraine-framework@2/14": PointStatus.OPEN,
    }
    assert point("e3-counter@1/3").strikes == "us-28-point@1/3"
    for label in ("12", "14"):
        assert len(point(f"us-ukraine-framework@2/{label}").options) >= 2


def test_no_editors_remark_stands_in_a_text() -> None:
    words = ("restate", "low confidence", "editor", "as reported", "see note", "sub-points a")
    for one in all_of(Witness):
        for reading in one.readings:
            assert reading.text.strip() == reading.text != ""
            for word in words:
                assert word not in reading.text.lower(), f"{one.version}/{reading.label}"


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("us-28-point@1/6", "600,000"),
        ("e3-counter@1/6", "800,000 in peacetime"),
        ("us-28-point@1/10.d", "missile"),
        ("us-28-point@1/20.a", "EU rules on religious tolerance"),
        ("e3-counter@1/20", "EU rules on religious tolerance"),
        ("us-28-point@1/25", "100 days"),
        ("us-28-point@1/26", "full amnesty"),
    ],
)
def test_a_point_says_what_the_document_provides(key: str, words: str) -> None:
    assert words in text(key)


def test_the_editors_judged_six_pairs() -> None:
    found = {one.key: (len(one.links), len(one.unmatched)) for one in all_of(CuratedAlignment)}
    assert found == LINKS
    assert sum(links for links, _ in found.values()) == 165


def test_one_link_is_a_reading_that_the_editors_do_not_follow() -> None:
    rivals = [
        (one.key, link.base, link.target, link.relation)
        for one in all_of(CuratedAlignment)
        for link in one.links
        if link.rival
    ]
    assert rivals == [("us-28-point@1...e3-counter@1", "24.d", "26", Relation.SPLIT)]


def test_every_point_of_a_judged_pair_is_linked_or_said_to_have_no_counterpart() -> None:
    for one in all_of(CuratedAlignment):
        for side, key in ((Side.BASE, one.base), (Side.TARGET, one.target)):
            places = list(walk(version(key).points))
            labels = {at.point.label for at in places}
            struck_here = {at.point.label for at in places if at.point.status is STRUCK}
            struck_there = {
                (at.point.strikes or "").rpartition("/")[2]
                for at in walk(version(one.target if side is Side.BASE else one.base).points)
                if (at.point.strikes or "").startswith(f"{key}/")
            }
            linked = {str(getattr(link, side)) for link in one.links if not link.rival}
            alone = {remark.label for remark in one.unmatched if remark.side is side}
            assert labels - linked - alone <= struck_here | struck_there, (one.key, side)
            assert not linked & alone


def test_rival_claims_of_derivation_are_each_somebodys() -> None:
    for one in all_of(Derivation):
        assert one.claimed_by
        assert one.version != one.made_from
        assert one.note or one.sources
    made = Counter(one.version for one in all_of(Derivation))
    assert made["us-ukraine-framework@2"] == 2


def test_a_label_that_no_source_prints_is_marked_as_the_editors_own() -> None:
    for key in ("us-28-point@1/14.a", "us-ukraine-framework@1/r1"):
        assert point(key).label_kind is LabelKind.EDITORIAL
    assert point("us-28-point@1/10.a").label_kind is LabelKind.PRINTED


def test_everything_in_the_catalogue_belongs_to_something() -> None:
    (process,) = all_of(Process)
    assert {one.process for one in all_of(Plan)} == {process.slug}
    points = [at.point for one in all_of(Version) for at in walk(one.points)]
    assert {topic for one in points for topic in one.topics} <= {one.slug for one in all_of(Topic)}
    for topic in all_of(Topic):
        assert topic.definition
        assert topic.pa_x is None or topic.pa_x.closest.code
    aliases = Counter(
        (alias.language, alias.name) for party in all_of(Party) for alias in party.aliases
    )
    assert [name for name, times in aliases.items() if times > 1] == []
    addresses = Counter(one.url for one in all_of(Source) if one.url)
    assert [url for url, times in addresses.items() if times > 1] == []

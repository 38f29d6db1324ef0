"""Points are followed through the corpus, texts collated, and the engine is called to account."""

import pytest
from sqlalchemy import Engine

from app.commands.record import withdraw_record
from app.domain.comparison.collation import MOST_TEXTS
from app.domain.comparison.compare import Fate
from app.domain.comparison.disagreements import DisagreementKind
from app.domain.comparison.links import CuratedAlignment, LinkChoice
from app.domain.errors import (
    BadReferenceError,
    InvalidError,
    NoTextError,
    NotFoundError,
    WithdrawnError,
)
from app.domain.journal.entries import Kind, Provenance
from app.domain.plans.model import Version
from app.domain.references import parse_pair, parse_reference
from app.queries.collation import CollatedTexts, collate_texts
from app.queries.comparison import compare_texts
from app.queries.disagreements import list_judged_pairs, report_disagreements
from app.queries.point_history import FollowedPoint, follow_point
from app.storage import records
from app.storage.engine import reading, writing
from app.storage.journal import head
from tests.yardstick import idle_seconds

US, E3, FRAMEWORK = "us-28-point@1", "e3-counter@1", "us-ukraine-framework@2"
APRIL = ("us-witkoff-april-2025@1", "european-ukrainian-april-2025@1")
EUROPEAN = "european-24-point@1"


def followed(store: Engine, point: str, at: int | None = None) -> FollowedPoint:
    with reading(store) as session:
        return follow_point(session, parse_reference(point), at)


def collated(
    store: Engine, *refs: str, base: str | None = None, links: LinkChoice = LinkChoice.ALL
) -> CollatedTexts:
    references = [parse_reference(ref) for ref in refs]
    chosen = parse_reference(base) if base else None
    with reading(store) as session:
        return collate_texts(session, references, chosen, links, None)


def row_at(found: CollatedTexts, place: int, label: str) -> list[list[str]]:
    """Return the labels of the row that a point of one column stands in."""
    (row,) = [
        row
        for row in found.collation.rows
        if label in [point.label for point in row.cells[place].points]
    ]
    return [[point.label for point in cell.points] for cell in row.cells]


def stations(found: FollowedPoint) -> list[str]:
    return [str(one.point) for one in found.biography.stations]


def test_the_cap_on_the_army_is_followed_from_the_american_text_by_way_of_the_european_one(
    corpus_store: Engine,
) -> None:
    found = followed(corpus_store, f"{FRAMEWORK}/4")
    assert [one for one in stations(found) if one.startswith((US, E3, FRAMEWORK))] == [
        f"{US}/6",
        f"{E3}/6",
        f"{FRAMEWORK}/4",
    ]
    assert [str(one) for one in found.biography.threads] == [f"{US}/6"]
    steps = {(str(one.base), str(one.target)) for one in found.biography.steps}
    assert {(f"{US}/6", f"{E3}/6"), (f"{E3}/6", f"{FRAMEWORK}/4")} <= steps
    for step in found.biography.steps:
        comparison, change = found.of_step(step)
        assert comparison.base.version.key == step.base.text
        assert step.base.label in [point.label for point in change.base]
        assert step.target.label in [point.label for point in change.target]
        assert step.link in change.links


def test_a_step_is_the_one_that_the_comparison_of_the_two_shows(corpus_store: Engine) -> None:
    found = followed(corpus_store, f"{US}/20.a")
    with reading(corpus_store) as session:
        for step in found.biography.steps:
            pair = parse_pair(f"{step.base.text}...{step.target.text}")
            shown = compare_texts(session, pair, LinkChoice.ALL, None)
            assert found.of_step(step)[1] in shown.comparison.changes


def test_a_thread_says_of_every_tied_version_why_it_is_not_followed_there(
    corpus_store: Engine,
) -> None:
    found = followed(corpus_store, f"{US}/3")
    assert stations(found) == [f"{US}/3", f"{E3}/3"]
    endings = {
        (str(one.point), one.version): found.of_ending(one) for one in found.biography.endings
    }
    assert endings[f"{US}/3", "russia-non-paper-oct-2025@1"] == (None, None)
    _, change = endings[f"{US}/3", FRAMEWORK]
    assert change is not None
    assert change.fates == (Fate.DROPPED,)


@pytest.mark.parametrize(
    ("point", "error", "sentence"),
    [
        (US, BadReferenceError, f"write {US}/POINT"),
        (f"{US}/99", NotFoundError, f"{US} has 1, 2, 3"),
        ("us-28-point@9/1", NotFoundError, "us-28-point@9"),
        ("atlantis@1/1", NotFoundError, "atlantis"),
        ("us-russia-27-point-2025@1/1", NotFoundError, "It has no points"),
    ],
)
def test_what_is_no_point_has_no_thread(
    corpus_store: Engine, point: str, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        followed(corpus_store, point)


@pytest.mark.parametrize("label", ["1", "5.b", "8", "9", "14", "14.a", "17.c"])
def test_the_threads_of_a_point_lead_to_it(corpus_store: Engine, label: str) -> None:
    point = f"{FRAMEWORK}/{label}"
    for beginning in followed(corpus_store, point).biography.threads:
        told = followed(corpus_store, str(beginning))
        assert told.biography.threads == (beginning,)
        assert point in stations(told)


def test_three_texts_have_the_cap_on_the_army_in_one_row_under_two_numbers(
    corpus_store: Engine,
) -> None:
    found = collated(corpus_store, US, E3, FRAMEWORK)
    assert row_at(found, 0, "6") == [["6"], ["6"], ["4"]]
    assert row_at(found, 2, "5.b") == [["10.b", "10.d"], ["10.b"], ["5.b"]]
    assert row_at(found, 0, "12") == [["12"], ["12"], ["8", "9"]]
    assert row_at(found, 0, "14") == [["14"], ["14"], []]
    assert row_at(found, 1, "26") == [["26"], ["26"], []]
    assert row_at(found, 0, "3") == [["3"], ["3"], []]
    assert row_at(found, 0, "21") == [["21", "21.b"], ["21"], ["14"]]


@pytest.mark.parametrize("links", LinkChoice)
def test_every_point_of_six_texts_is_in_one_row_within_a_second(
    corpus_store: Engine, links: LinkChoice
) -> None:
    refs = (US, E3, FRAMEWORK, *APRIL, EUROPEAN)
    found = collated(corpus_store, *refs, links=links)
    for place, text in enumerate(found.texts):
        shown = [point.label for row in found.collation.rows for point in row.cells[place].points]
        assert len(shown) == len({*shown}) == text.version.record.size
    assert idle_seconds(lambda: collated(corpus_store, *refs, links=links)) < 1


def test_the_engine_alone_uses_nothing_that_people_said(corpus_store: Engine) -> None:
    found = collated(corpus_store, US, E3, FRAMEWORK, links=LinkChoice.COMPUTED)
    assert found.judged == ()
    assert {str(join.link.origin) for row in found.collation.rows for join in row.joins} == {
        "computed"
    }
    assert collated(corpus_store, US, E3, FRAMEWORK).judged


@pytest.mark.parametrize("base", [US, E3])
def test_two_texts_collated_agree_with_their_comparison(corpus_store: Engine, base: str) -> None:
    other = E3 if base == US else US
    found = collated(corpus_store, US, E3, base=base)
    place = 0 if base == E3 else 1
    with reading(corpus_store) as session:
        shown = compare_texts(session, parse_pair(f"{base}...{other}"), LinkChoice.ALL, None)
    assert {one.id for one in shown.comparison.changes} == {
        change.id for row in found.collation.rows for change in row.cells[place].changes
    }
    assert all(len(row.cells[place].changes) == 1 for row in found.collation.rows)
    assert {one.id: one.fates for one in shown.comparison.changes} == {
        change.id: change.fates
        for row in found.collation.rows
        for change in row.cells[place].changes
    }


def test_the_order_of_the_texts_changes_only_the_order_of_the_columns(
    corpus_store: Engine,
) -> None:
    one = collated(corpus_store, US, E3, FRAMEWORK, EUROPEAN, base=US)
    other = collated(corpus_store, EUROPEAN, FRAMEWORK, US, E3, base=US)
    places = [2, 3, 1, 0]
    assert [row.id for row in one.collation.rows] == [row.id for row in other.collation.rows]
    for row, same in zip(one.collation.rows, other.collation.rows, strict=True):
        assert row.cells == tuple(same.cells[place] for place in places)


@pytest.mark.parametrize(
    ("refs", "base", "sentence"),
    [
        ((), None, "not 0"),
        ((US,), None, "Between 2 and 12 texts can be collated, not 1"),
        ((US,) * (MOST_TEXTS + 1), None, "not 13"),
        ((US, "us-28-point@latest"), None, f"{US}~restatement stands here twice"),
        ((US, f"{E3}/6"), None, f"write {E3}"),
        ((US, E3), FRAMEWORK, f"{FRAMEWORK} is not among the texts"),
    ],
)
def test_what_cannot_be_collated_is_refused_with_what_to_do(
    corpus_store: Engine, refs: tuple[str, ...], base: str | None, sentence: str
) -> None:
    with pytest.raises(InvalidError, match=sentence):
        collated(corpus_store, *refs, base=base)


def test_a_version_without_a_text_is_refused_and_not_shown_as_an_empty_column(
    corpus_store: Engine,
) -> None:
    with pytest.raises(NoTextError, match="us-russia-27-point-2025@1"):
        collated(corpus_store, US, "us-russia-27-point-2025@1")


def test_every_pair_that_editors_judged_is_reported(corpus_store: Engine) -> None:
    with reading(corpus_store) as session:
        pairs = list_judged_pairs(session, None, None)
        alignments = records.list_records(session, CuratedAlignment, None)
        assert [str(one.named) for one in pairs] == [one.record.key for one in alignments]
        for pair in pairs:
            found = report_disagreements(session, pair, None).report
            missing = found.counts[DisagreementKind.NOT_FOUND]
            followed_links = [one for one in pair.judged.links if not one.rival]
            assert found.agreed + missing >= len(followed_links)
            for one in found.disagreements:
                assert any(getattr(one.link.signals, name) for name in ("label", "order", "text"))


def test_a_pair_is_reported_also_the_other_way_round(corpus_store: Engine) -> None:
    with reading(corpus_store) as session:
        there, back = (
            report_disagreements(
                session, list_judged_pairs(session, parse_pair(pair), None)[0], None
            ).report
            for pair in (f"{US}...{FRAMEWORK}", f"{FRAMEWORK}...{US}")
        )
    assert there.agreed == back.agreed
    assert {(one.kind, one.link.base, one.link.target) for one in there.disagreements} == {
        (one.kind, one.link.target, one.link.base) for one in back.disagreements
    }


def test_a_pair_that_nobody_judged_has_no_report_and_an_unknown_one_is_refused(
    corpus_store: Engine,
) -> None:
    with reading(corpus_store) as session:
        assert list_judged_pairs(session, parse_pair(f"{US}...minsk-1-2014@1"), None) == []
        with pytest.raises(NotFoundError):
            list_judged_pairs(session, parse_pair(f"{US}...atlantis@1"), None)


def test_what_was_withdrawn_is_in_no_thread_no_collation_and_no_report(
    corpus_store: Engine,
) -> None:
    with writing(corpus_store) as session:
        newest = head(session)
        assert newest is not None
        version = records.get_record(session, Version, E3, None)
        withdraw_record(
            session, Kind.VERSION, E3, Provenance("admin", "wrong"), version.revision.digest
        )
    assert f"{E3}/6" not in stations(followed(corpus_store, f"{US}/6"))
    assert f"{E3}/6" not in stations(followed(corpus_store, f"{US}/6", newest.position))
    with pytest.raises(WithdrawnError):
        followed(corpus_store, f"{E3}/6")
    with pytest.raises(WithdrawnError):
        collated(corpus_store, US, E3)
    with reading(corpus_store) as session:
        pairs = [str(one.named) for one in list_judged_pairs(session, None, None)]
    assert pairs
    assert not [pair for pair in pairs if E3 in pair]


def test_a_thread_is_told_as_it_was_known(corpus_store: Engine) -> None:
    with reading(corpus_store) as session:
        alignment = records.find_record(session, CuratedAlignment, f"{US}...{FRAMEWORK}", None)
        assert alignment is not None
        before = alignment.revision.position - 1
    now = followed(corpus_store, f"{US}/21.d")
    then = followed(corpus_store, f"{US}/21.d", before)
    assert f"{FRAMEWORK}/14.a" in stations(now)
    assert f"{FRAMEWORK}/14.a" not in stations(then)

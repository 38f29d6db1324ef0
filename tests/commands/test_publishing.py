"""A version is published after the one it follows, whole and with its text, or not at all."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.commands.publish import add_witness, publish_version
from app.commands.record import withdraw_record
from app.domain.dates import EventDate
from app.domain.errors import (
    ConflictError,
    InvalidError,
    NotFoundError,
    ReusedRequestError,
    WithdrawnError,
)
from app.domain.journal.entries import Kind, Provenance, Revision
from app.domain.plans.model import Point, Reading, Version, Witness
from app.domain.references import parse_reference
from app.queries.plans import get_plan, get_version, get_witness, view_version
from app.storage import records
from app.storage.engine import reading, writing
from app.storage.journal import find_breach, head
from tests.domain.stories import FIRST, FIRST_TEXT, PLAN, SECOND, SECOND_TEXT
from tests.storage.telling import LENGTH, everything

EDITOR = Provenance("editor", "published", "request-3", "3" * 64)
THIRD = replace(SECOND, ordinal=3, title="The third", date=EventDate("2024-06"))
THIRD_TEXT = replace(SECOND_TEXT, version=THIRD.key)


def publish(
    store: Engine,
    version: Version = THIRD,
    witness: Witness | None = THIRD_TEXT,
    provenance: Provenance = EDITOR,
    follows: int | None = 2,
) -> Revision:
    """Publish in a unit of work of its own."""
    with writing(store) as session:
        return publish_version(session, version, witness, provenance, follows)


def test_a_published_version_is_there_with_its_text_and_who_published_it(store: Engine) -> None:
    answer = publish(store)
    with reading(store) as session:
        version = get_version(session, parse_reference("pass-plan@latest"), None)
        witness = get_witness(session, version.record, None, None)
        assert (version.record, witness.record) == (THIRD, THIRD_TEXT)
        assert (version.revision.recorded_by, version.revision.reason) == ("editor", "published")
        assert witness.revision == answer == head(session)
        assert answer.position == LENGTH + 2
        assert find_breach(session) is None


def test_a_version_without_a_text_is_published_alone(store: Engine) -> None:
    answer = publish(store, replace(THIRD, points=()), None)
    assert (answer.position, answer.kind) == (LENGTH + 1, Kind.VERSION)


def test_the_first_version_of_a_plan_follows_nothing(store: Engine) -> None:
    plan = replace(PLAN, slug="new-plan")
    first = replace(FIRST, plan="new-plan")
    with writing(store) as session:
        records.add_record(session, plan, Provenance("editor"), None)
    with pytest.raises(ConflictError, match="has no version yet") as refused:
        publish(store, first, None, follows=1)
    assert refused.value.current is None
    publish(store, first, None, follows=None)
    with pytest.raises(ConflictError, match="latest version is new-plan@1") as refused:
        publish(store, replace(first, title="Another"), None, Provenance("other"), follows=None)
    assert refused.value.current == "new-plan@1"


@pytest.mark.parametrize("follows", [None, 1, 3, 9998])
def test_a_version_that_does_not_follow_the_latest_is_refused_with_the_latest(
    store: Engine, follows: int | None
) -> None:
    before = everything(store)
    with pytest.raises(ConflictError, match="The latest version is pass-plan@2") as refused:
        publish(store, follows=follows)
    assert refused.value.current == "pass-plan@2"
    assert everything(store) == before


def test_a_version_dated_before_the_one_that_it_follows_is_refused(store: Engine) -> None:
    before = everything(store)
    with pytest.raises(ConflictError, match=r"dated 2024-04-30, before pass-plan@2 \(2024-05~\)"):
        publish(store, replace(THIRD, date=EventDate("2024-04-30")))
    assert everything(store) == before
    publish(store, replace(THIRD, date=EventDate("2024")))  # some time in 2024, perhaps after


def test_a_version_that_breaks_rules_is_refused_with_every_fault_and_nothing_is_stored(
    store: Engine,
) -> None:
    before = everything(store)
    wrong = replace(THIRD, points=(Point("1"), Point("1"), Point("2.a")))
    witness = replace(THIRD_TEXT, readings=(Reading("9", "…"),))
    with pytest.raises(InvalidError) as refused:
        publish(store, wrong, witness)
    assert {fault.path for fault in refused.value.faults} == {
        ("points", 0, "label"),
        ("points", 1, "label"),
        ("points", 2, "label"),
        ("readings", 0, "label"),
        ("readings",),
    }
    assert everything(store) == before


def test_a_version_that_names_what_is_not_there_is_refused_with_every_name(store: Engine) -> None:
    before = everything(store)
    wrong = replace(THIRD, sources=("gazette",), points=(Point("1", topics=("weather",)),))
    with pytest.raises(InvalidError) as refused:
        publish(store, wrong, replace(THIRD_TEXT, readings=(Reading("1", "…"),)))
    assert [fault.message for fault in refused.value.faults] == [
        "There is no source “gazette”; add it first.",
        "There is no topic “weather”; add it first.",
    ]
    assert everything(store) == before


def test_a_text_whose_source_is_not_there_takes_its_version_with_it(store: Engine) -> None:
    before = everything(store)
    with pytest.raises(InvalidError, match="There is no source “gazette”"):
        publish(store, THIRD, replace(THIRD_TEXT, sources=("gazette",)))
    assert everything(store) == before


def test_nothing_is_published_on_a_plan_that_does_not_exist_or_was_withdrawn(
    store: Engine,
) -> None:
    with pytest.raises(NotFoundError):
        publish(store, replace(FIRST, plan="no-plan"), None, follows=None)
    with writing(store) as session:
        stands = records.get_record(session, type(PLAN), PLAN.slug, None).revision.digest
        withdraw_record(session, Kind.PLAN, PLAN.slug, Provenance("admin", "void"), stands)
    with pytest.raises(WithdrawnError, match="void"):
        publish(store)


def test_a_withdrawn_version_keeps_its_ordinal(store: Engine) -> None:
    with writing(store) as session:
        stands = records.get_record(session, Version, SECOND.key, None).revision.digest
        withdraw_record(session, Kind.VERSION, SECOND.key, Provenance("admin", "void"), stands)
    with pytest.raises(ConflictError, match="nothing was stored"):
        publish(store, replace(SECOND, title="Another"), None, follows=1)
    publish(store)
    with reading(store) as session:
        versions = get_plan(session, PLAN.slug, None).versions
        assert [one.record.ordinal for one in versions] == [1, 3]


def test_the_same_request_again_gives_the_same_answer_and_records_nothing(store: Engine) -> None:
    first = publish(store)
    before = everything(store)
    assert publish(store) == first
    assert publish(store, follows=1) == first  # the answer of then, whatever is asked now
    assert everything(store) == before


def test_the_same_request_with_another_body_is_refused(store: Engine) -> None:
    publish(store)
    before = everything(store)
    with pytest.raises(ReusedRequestError, match="“request-3” was used with another body"):
        publish(store, provenance=replace(EDITOR, request_digest="4" * 64))
    assert everything(store) == before


def test_the_same_request_of_somebody_else_is_another_request(store: Engine) -> None:
    publish(store)
    with pytest.raises(ConflictError):
        publish(store, provenance=replace(EDITOR, by="another"))


def test_one_more_rendering_is_recorded_once_under_its_name(store: Engine) -> None:
    another = replace(FIRST_TEXT, slug="gazette-en", publisher="The Gazette")
    provenance = Provenance("editor", None, "request-w", "5" * 64)
    with writing(store) as session:
        first = add_witness(session, FIRST, another, provenance)
    with writing(store) as session:
        assert add_witness(session, FIRST, another, provenance) == first
    with pytest.raises(ConflictError, match="already"), writing(store) as session:
        add_witness(session, FIRST, another, Provenance("editor"))
    hole = replace(another, slug="hole", readings=another.readings[:1])
    with pytest.raises(InvalidError, match=r"none of 1\.a"), writing(store) as session:
        add_witness(session, FIRST, hole, Provenance("editor"))


@pytest.mark.parametrize(
    ("written", "ordinal"),
    [
        ("pass-plan@1", 1),
        ("pass-plan@latest", 2),
        ("pass-plan@2024-03-05", 1),
        ("pass-plan@2024-05-30", 1),  # the second is dated May: in force for sure from its end
        ("pass-plan@2024-05-31", 2),
        ("pass-plan@2999-12-31", 2),
    ],
)
def test_a_reference_means_the_version_in_force(store: Engine, written: str, ordinal: int) -> None:
    with reading(store) as session:
        assert get_version(session, parse_reference(written), None).record.ordinal == ordinal


NOT_THERE = ["pass-plan@3", "pass-plan@2024-03-04", "no-plan@1", "no-plan@latest"]


@pytest.mark.parametrize("written", NOT_THERE)
def test_a_reference_to_what_is_not_there_finds_nothing(store: Engine, written: str) -> None:
    with reading(store) as session, pytest.raises(NotFoundError):
        get_version(session, parse_reference(written), None)


def test_a_version_is_shown_with_its_neighbours_and_the_claims_about_its_making(
    store: Engine,
) -> None:
    publish(store)
    with reading(store) as session:
        first, second, third = (
            view_version(session, parse_reference(f"pass-plan@{ordinal}"), None)
            for ordinal in (1, 2, 3)
        )
    assert (first.before, first.after, first.latest) == (None, SECOND, THIRD)
    assert (second.before, second.after, second.latest) == (FIRST, THIRD, THIRD)
    assert (third.before, third.after) == (SECOND, None)
    assert [one.slug for one in second.made_from] == ["second-from-first"]
    assert [one.slug for one in first.made_into] == ["second-from-first"]
    assert first.chosen is not None
    assert first.chosen.record == FIRST_TEXT

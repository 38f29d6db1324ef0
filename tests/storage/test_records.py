"""Records come back as they went in, as of any position; what was withdrawn does not."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, assume, given, settings
from sqlalchemy import Engine

from app.domain.catalogue import Party, Process
from app.domain.errors import ConflictError, NotFoundError, WithdrawnError
from app.domain.journal.entries import Kind, Mention, Provenance, canonical, digest, to_content
from app.domain.plans.model import Plan, Version, Witness
from app.domain.record_types import Record, key_of, mentions_of
from app.storage import journal, records
from app.storage.engine import reading, writing
from app.storage.journal import find_breach, position_at
from tests.domain.stories import FIRST, FIRST_TEXT, FIRST_TEXT_UK, PLAN, STORY
from tests.domain.strategies import records as any_record
from tests.storage.telling import RENAMED, told, undone

EDITOR = Provenance("editor")


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store in which the story was told."""
    told(engine)
    return engine


def test_every_record_of_the_story_comes_back_as_it_was_told(store: Engine) -> None:
    told_last = {key_of(record): record for record in (*STORY, RENAMED)}
    del told_last[FIRST_TEXT_UK.key]
    with reading(store) as session:
        for key, record in told_last.items():
            stored = records.get_record(session, type(record), key, None)
            assert stored.record == record
            assert stored.revision.digest == digest(canonical(to_content(record)))
            assert stored in records.list_records(session, type(record), None)


@given(record=any_record)
@settings(
    max_examples=settings().max_examples // 2,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example is undone
)
def test_any_record_comes_back_and_is_found_by_all_that_it_names(
    engine: Engine, record: Record
) -> None:
    names = (key_of(record), *(mention.key for mention in mentions_of(record)))
    assume("\x00" not in "".join(names))  # refused at the edge: PostgreSQL cannot store it
    with undone(engine) as session:
        records.add_record(session, record, EDITOR, None)
        stored = records.get_record(session, type(record), key_of(record), None)
        assert stored.record == record
        for mention in mentions_of(record):
            found = records.list_records_naming(session, type(record), mention, None)
            assert found == [stored]
        assert find_breach(session) is None


def test_a_record_is_not_found_before_it_was_told(store: Engine) -> None:
    with reading(store) as session:
        told_at = records.get_record(session, Version, FIRST.key, None).revision.position
        assert records.find_record(session, Version, FIRST.key, told_at - 1) is None
        assert records.find_record(session, Version, FIRST.key, told_at) is not None
        with pytest.raises(NotFoundError, match="There is no version “pass-plan@1” here"):
            records.get_record(session, Version, FIRST.key, told_at - 1)
        assert records.find_record(session, Plan, FIRST.key, None) is None


def test_a_correction_is_seen_from_its_moment_on_and_not_before(store: Engine) -> None:
    with reading(store) as session:
        corrected = records.get_record(session, Plan, PLAN.slug, None).revision.position
        assert records.get_record(session, Plan, PLAN.slug, corrected).record == RENAMED
        assert records.get_record(session, Plan, PLAN.slug, corrected - 1).record == PLAN


def test_what_was_withdrawn_is_hidden_at_every_moment_and_its_digest_is_told(
    store: Engine,
) -> None:
    told_digest = digest(canonical(to_content(FIRST_TEXT_UK)))
    key = FIRST_TEXT_UK.key
    with reading(store) as session:
        told_at = journal.list_history(session, Kind.WITNESS, key, None)[0].position
        for at in (None, told_at, told_at + 1):
            assert records.find_record(session, Witness, key, at) is None
            with pytest.raises(WithdrawnError, match="not theirs to publish") as refused:
                records.get_record(session, Witness, key, at)
            assert refused.value.members == {"digest": told_digest}
            listed = records.list_records_under(session, Witness, "pass-plan@1~", at)
            assert FIRST_TEXT_UK not in [one.record for one in listed]
            herald = Mention("source", Kind.SOURCE, "herald")
            naming = records.list_records_naming(session, Witness, herald, at)
            assert FIRST_TEXT_UK not in [one.record for one in naming]
        found = records.find_withdrawal(session, Kind.WITNESS, key)
        assert found is not None
        assert found[0].withdraws == told_digest
        assert records.find_withdrawal(session, Kind.WITNESS, FIRST_TEXT.key) is None


def test_a_record_is_told_under_its_key_once(store: Engine) -> None:
    with pytest.raises(ConflictError, match="nothing was stored"), writing(store) as session:
        records.add_record(session, replace(PLAN, title="Another"), EDITOR, None)


def test_a_withdrawal_follows_the_state_that_it_hides(store: Engine) -> None:
    with pytest.raises(ConflictError), writing(store) as session:
        records.withdraw_record(session, Kind.PLAN, PLAN.slug, EDITOR, "0" * 64)


def test_lists_hold_one_kind_only(store: Engine) -> None:
    with reading(store) as session:
        for kind in (Process, Party, Version):
            listed = records.list_records(session, kind, None)
            assert {type(one.record) for one in listed} == {kind}
            assert len(listed) == sum(isinstance(record, kind) for record in STORY)
        assert records.list_keys_under(session, Version, "pass-plan@") == [
            "pass-plan@1",
            "pass-plan@2",
        ]


def test_as_of_an_instant_and_as_of_its_position_are_one_question(store: Engine) -> None:
    with reading(store) as session:
        for entry in journal.journal(session):
            at = position_at(session, datetime.fromisoformat(entry.recorded_at))
            assert at >= entry.position
            stands = journal.find_revision(session, entry.kind, entry.key, at)
            assert stands is not None
            assert stands.revision >= entry.revision

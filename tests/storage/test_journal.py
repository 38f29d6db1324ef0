"""The journal answers what is so now, and what it held to be so at any moment before."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.domain.errors import ConflictError
from app.domain.journal.entries import GENESIS, Kind, Mention, Provenance, to_content
from app.domain.record_types import Record, key_of, kind_of
from app.storage import clock, journal
from app.storage.engine import reading, writing
from tests.domain.stories import FIRST_TEXT_UK, NORTH, PLAN, PROCESS, SOUTH, STORY
from tests.storage.telling import EDITOR, LENGTH, RENAMED, told


class WanderingClock(datetime):
    """A clock that somebody sets: each look at it gives the next of `hours`."""

    hours: list[int] = []  # noqa: RUF012  set by each test for itself

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "WanderingClock":
        """Return the next hour of the first of March 2024."""
        return cls(2024, 3, 1, cls.hours.pop(0), 30, 59, 123, tzinfo=tz)


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store in which the story was told."""
    told(engine)
    return engine


def test_an_empty_journal_has_no_head_no_breach_and_nothing_at_any_moment(engine: Engine) -> None:
    with reading(engine) as session:
        assert journal.head(session) is None
        assert journal.find_breach(session) is None
        assert journal.position_at(session, datetime.now(UTC)) == 0
        assert [*journal.journal(session)] == []
        assert journal.find_revision(session, Kind.PLAN, "pass-plan", None) is None


def test_the_journal_is_in_the_order_of_recording_from_any_position_on(store: Engine) -> None:
    with reading(store) as session:
        entries = [*journal.journal(session)]
        assert [entry.position for entry in entries] == [*range(1, LENGTH + 1)]
        assert [entry.key for entry in entries[: len(STORY)]] == [key_of(one) for one in STORY]
        assert entries[0].previous == GENESIS
        assert entries[-1] == journal.head(session)
        for after in (1, 5, LENGTH - 1, LENGTH, LENGTH + 9):
            assert [*journal.journal(session, after)] == entries[after:]


def test_an_untouched_store_has_no_breach(store: Engine) -> None:
    with reading(store) as session:
        assert journal.find_breach(session) is None


def test_who_recorded_what_why_and_under_which_request_is_kept(store: Engine) -> None:
    with reading(store) as session:
        first, *_, hidden = journal.journal(session)
        assert (first.recorded_by, first.reason) == (EDITOR.by, EDITOR.reason)
        assert (first.request, first.request_digest) == (EDITOR.request, EDITOR.request_digest)
        assert (hidden.recorded_by, hidden.reason) == ("admin", "not theirs to publish")
        assert journal.find_request(session, "editor", "request-1") == first
        assert journal.find_request(session, "admin", "request-1") is None
        assert journal.find_request(session, "editor", "request-2") is None


def test_a_record_stood_before_its_correction_as_it_was_told(store: Engine) -> None:
    with reading(store) as session:
        history = journal.list_history(session, Kind.PLAN, PLAN.slug, None)
        told_first, corrected = history
        assert (told_first.revision, corrected.revision) == (1, 2)
        for at in range(LENGTH + 1):
            found = journal.find_revision(session, Kind.PLAN, PLAN.slug, at)
            expected = [one for one in history if one.position <= at]
            assert found == (expected[-1] if expected else None)
            assert journal.list_history(session, Kind.PLAN, PLAN.slug, at) == expected


def test_what_was_known_at_an_instant_is_everything_recorded_until_then(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "datetime", WanderingClock)
    monkeypatch.setattr(WanderingClock, "hours", [9, 9, 12])
    with writing(engine) as session:
        for record in (PROCESS, NORTH, SOUTH):
            _append(session, record)
    noon = datetime(2024, 3, 1, 12, 30, 59, 123, UTC)
    moment = timedelta(microseconds=1)
    elsewhere = timezone(timedelta(hours=5, minutes=45))
    with reading(engine) as session:
        for instant, position in {
            datetime(1, 1, 2, tzinfo=UTC): 0,
            datetime(999, 1, 1, tzinfo=UTC): 0,
            noon - timedelta(hours=3) - moment: 0,
            noon - timedelta(hours=3): 2,
            noon - moment: 2,
            noon: 3,
            noon.astimezone(elsewhere): 3,
            (noon - moment).astimezone(elsewhere): 2,
            datetime(9999, 1, 1, tzinfo=UTC): 3,
        }.items():
            assert journal.position_at(session, instant) == position


def test_what_is_recorded_never_goes_back_in_time_even_if_the_clock_does(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "datetime", WanderingClock)
    monkeypatch.setattr(WanderingClock, "hours", [9, 7, 8, 10, 3])
    for record in STORY[:5]:
        with writing(engine) as session:
            _append(session, record)
    with reading(engine) as session:
        hours = [entry.recorded_at[11:13] for entry in journal.journal(session)]
        assert hours == ["09", "09", "09", "10", "10"]
        assert journal.find_breach(session) is None


def test_recorded_at_is_utc_with_microseconds(store: Engine) -> None:
    with reading(store) as session:
        for entry in journal.journal(session):
            moment = datetime.fromisoformat(entry.recorded_at)
            assert moment.utcoffset() == timedelta(0)
            assert entry.recorded_at == f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"


@pytest.mark.parametrize("follows", [None, "0" * 64, "the first"])
def test_a_writer_who_does_not_follow_the_present_state_is_refused_and_stores_nothing(
    store: Engine, follows: str | None
) -> None:
    with reading(store) as session:
        first, present = journal.list_history(session, Kind.PLAN, PLAN.slug, None)
    digest = first.digest if follows == "the first" else follows
    with pytest.raises(ConflictError, match="nothing was stored") as refused, writing(store) as se:
        journal.append_revision(se, Kind.PLAN, PLAN.slug, to_content(PLAN), EDITOR, digest)
    assert refused.value.current == present.digest
    with reading(store) as session:
        newest = journal.head(session)
        assert newest is not None
        assert newest.position == LENGTH


def test_a_writer_who_follows_a_state_of_a_record_that_does_not_exist_is_refused(
    engine: Engine,
) -> None:
    with pytest.raises(ConflictError, match="does not exist") as refused, writing(engine) as se:
        journal.append_revision(se, Kind.PLAN, "x", to_content(PLAN), EDITOR, "0" * 64)
    assert refused.value.current is None


def test_the_present_states_of_a_kind_stand_in_order_of_their_keys(store: Engine) -> None:
    with reading(store) as session:
        parties = journal.list_revisions(session, Kind.PARTY, None)
        assert [one.key for one in parties] == ["north", "south", "valleys"]
        assert [one.key for one in journal.list_revisions(session, Kind.PARTY, 3)] == [
            "north",
            "south",
        ]
        (plan,) = journal.list_revisions(session, Kind.PLAN, None)
        assert plan.revision == 2


def test_keys_are_found_by_how_they_begin_and_by_nothing_like_it(engine: Engine) -> None:
    keys = ["a_b@1", "axb@1", "a%b@1", "a_b@12", "a_c@1", "b@1"]
    with writing(engine) as session:
        for key in keys:
            content = to_content(PROCESS)
            journal.append_revision(session, Kind.PROCESS, key, content, Provenance("e"), None)
    with reading(engine) as session:
        found = journal.list_under(session, Kind.PROCESS, "a_b@", None)
        assert [one.key for one in found] == ["a_b@1", "a_b@12"]
        assert journal.list_under(session, Kind.PLAN, "a_b@", None) == []


def test_backlinks_are_found_as_of_any_moment(store: Engine) -> None:
    south = Mention("proponent", Kind.PARTY, "south")
    with reading(store) as session:
        (plan,) = journal.list_naming(session, Kind.PLAN, south, None)
        assert plan.key == RENAMED.slug
        assert journal.list_naming(session, Kind.PLAN, south, plan.position - 1) == []
        for named in (
            Mention("proponent", Kind.PLAN, "south"),
            Mention("member", Kind.PARTY, "south"),
            Mention("proponent", Kind.PARTY, "sout"),
        ):
            assert journal.list_naming(session, Kind.PLAN, named, None) == []
        herald = Mention("source", Kind.SOURCE, "herald")
        found = journal.list_naming(session, Kind.WITNESS, herald, None)
        assert [one.key for one in found] == ["pass-plan@1~herald-en", "pass-plan@2~herald-en"]


def test_a_withdrawal_hides_the_text_and_keeps_its_digest(store: Engine) -> None:
    with reading(store) as session:
        history = journal.list_history(session, Kind.WITNESS, FIRST_TEXT_UK.key, None)
        told_first, hidden = history
        assert hidden.content == f'{{"withdraws":"{told_first.digest}"}}'
        assert journal.list_withdrawn(session, Kind.WITNESS) == {(Kind.WITNESS, FIRST_TEXT_UK.key)}
        assert journal.list_withdrawn(session, Kind.PLAN) == frozenset()


def _append(session: Session, record: Record) -> None:
    kind, key, content = kind_of(record), key_of(record), to_content(record)
    journal.append_revision(session, kind, key, content, Provenance("editor"), None)

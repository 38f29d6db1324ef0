"""A webhook is told of every entry that concerns it, once, by whichever sender gets to it first."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from sqlalchemy import Engine

from app.commands.api_keys import create_key
from app.commands.deliver import (
    Message,
    count_messages,
    is_anything_due,
    list_given_up,
    settle_message,
    take_again,
    take_messages,
)
from app.commands.record import correct_record
from app.commands.webhooks import create_webhook, get_webhook, list_webhooks, remove_webhook
from app.domain.access.api_keys import Scope
from app.domain.errors import AlreadyThereError, NotFoundError
from app.domain.journal.entries import Kind, Provenance
from app.domain.record_types import key_of
from app.domain.webhooks.delivery import LEASE, PAUSES, Reply, State, Webhook
from app.queries.journal import list_changes
from app.storage import records
from app.storage.engine import reading, writing
from tests.domain.stories import NORTH, PLAN, STORY, WEBHOOK

NOW = datetime(2030, 1, 1, tzinfo=UTC)
TAKEN, REFUSED = Reply(204, "HTTP 204"), Reply(500, "HTTP 500")


def add_webhook(store: Engine, of: Kind | None = None, key: str = "") -> None:
    webhook = Webhook("hook", "https://hooks.example/", of, key)
    with writing(store) as session:
        create_webhook(session, webhook, "operator")


@pytest.fixture
def store(engine: Engine) -> Engine:
    """A store with a webhook, and with the story that was recorded after it."""
    add_webhook(engine)
    with writing(engine) as session:
        create_key(session, "ana", (Scope.CURATE,), "operator")
        for record in STORY:
            records.add_record(session, record, Provenance("editor"), None)
    return engine


def take(store: Engine, now: datetime = NOW, most: int = 1000) -> list[Message]:
    with writing(store) as session:
        return take_messages(session, get_webhook(session, "hook"), now, most)


def settle(store: Engine, message: Message, reply: Reply, now: datetime = NOW) -> State:
    with writing(store) as session:
        return settle_message(session, message, reply, now).state


def test_every_entry_is_told_once_and_in_order_whoever_asks(store: Engine) -> None:
    """Eight senders at once; what is the operator's own is told to nobody."""
    with ThreadPoolExecutor(8) as pool:
        taken = [*pool.map(lambda _: take(store, most=3), range(40))]
    positions = [[one.step.position for one in messages] for messages in taken]
    assert all(one == sorted(one) for one in positions)
    with reading(store) as session:
        recorded = [one.position for one in list_changes(session, 0, 1000)]
    assert sorted(chain.from_iterable(positions)) == recorded
    assert take(store) == []
    with reading(store) as session:
        assert not is_anything_due(session, get_webhook(session, "hook"), NOW)
        assert is_anything_due(session, get_webhook(session, "hook"), NOW + LEASE)


def test_what_was_recorded_before_is_not_told(store: Engine) -> None:
    with writing(store) as session:
        create_webhook(session, Webhook("late", "https://hooks.example/"), "operator")
        assert take_messages(session, get_webhook(session, "late"), NOW, 10) == []


def test_only_what_concerns_its_plan_is_told(engine: Engine) -> None:
    with writing(engine) as session:
        for record in STORY:
            records.add_record(session, record, Provenance("editor"), None)
    add_webhook(engine, Kind.PLAN, "pass-plan")
    with writing(engine) as session:
        for one, better in (
            (PLAN, replace(PLAN, title="Better")),
            (NORTH, replace(NORTH, name="N")),
        ):
            found = records.get_record(session, type(one), key_of(one), None)
            correct_record(session, better, Provenance("editor", "why"), found.revision.digest)
    assert [one.revision.key for one in take(engine)] == ["pass-plan"]


def test_a_failure_is_tried_again_when_it_is_due_and_before_what_is_new(store: Engine) -> None:
    (first,) = take(store, most=1)
    assert settle(store, first, REFUSED) is State.FAILED
    (second,) = take(store, most=1)
    assert second.step.position > first.step.position
    assert settle(store, second, TAKEN) is State.DELIVERED
    later = NOW + PAUSES[0] * 1.1
    again, _ = take(store, later, most=2)
    assert (again.step.position, again.step.attempt) == (first.step.position, 2)
    assert settle(store, again, TAKEN, later) is State.DELIVERED


def test_an_attempt_that_was_cut_off_is_ended_and_made_again(store: Engine) -> None:
    """A sender was killed between what it sent and what it would have noted."""
    (lost,) = take(store, most=1)
    rest = take(store)
    assert lost.step.position not in {one.step.position for one in rest}
    later = NOW + LEASE
    take(store, later)
    assert settle(store, lost, TAKEN, later) is State.DELIVERED  # it was not killed, only slow
    with reading(store) as session:
        assert (("hook", State.DELIVERED)) not in count_messages(session)
    later += PAUSES[0] * 1.1
    again = {one.step.position: one.step for one in take(store, later)}
    assert again[lost.step.position].attempt == 2


def test_what_was_given_up_stays_in_sight_until_it_is_sent_again(store: Engine) -> None:
    (message,) = take(store, most=1)
    now = NOW
    while settle(store, message, REFUSED, now) is State.FAILED:
        now += timedelta(days=2)
        message, *_ = take(store, now, most=1)
    assert message.step.attempt == len(PAUSES) + 1
    with reading(store) as session:
        (letter,) = list_given_up(session, "hook")
        assert letter.step.told == "HTTP 500"
        assert count_messages(session)["hook", State.GIVEN_UP] == 1
    with writing(store) as session:
        again = take_again(session, letter, now)
    assert settle(store, again, TAKEN, now) is State.DELIVERED
    with reading(store) as session:
        assert list_given_up(session, "hook") == []


def test_a_webhook_that_was_removed_is_told_nothing_and_leaves_its_name_to_nobody(
    store: Engine,
) -> None:
    with writing(store) as session:
        remove_webhook(session, "hook", "operator", "enough")
        assert [one.record for one in list_webhooks(session)] == [WEBHOOK]
    with pytest.raises(NotFoundError):
        take(store)
    with pytest.raises(AlreadyThereError):
        add_webhook(store)


def test_a_webhook_is_of_what_is_there(store: Engine) -> None:
    webhook = Webhook("other", "https://hooks.example/", Kind.TOPIC, "weather")
    with writing(store) as session, pytest.raises(NotFoundError):
        create_webhook(session, webhook, "operator")

"""A message is tried at a growing pace, is not tried for ever, and is not tried once it arrived."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.webhooks.delivery import (
    PAUSES,
    DeliveryStep,
    Reply,
    State,
    begin_attempt,
    end_attempt,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
statuses = st.none() | st.sampled_from([200, 204, 299, 301, 400, 404, 410, 429, 500, 503])
replies = st.builds(
    Reply, statuses, st.just(""), st.none() | st.timedeltas(timedelta(), timedelta(days=400))
)
entries = st.text("0123456789abcdef", min_size=64, max_size=64)


def story(entry: str, replies: list[Reply]) -> list[DeliveryStep]:
    """Every step of a message that is tried as soon as it may be, until nothing is due."""
    steps: list[DeliveryStep] = []
    now = START
    for reply in replies:
        begun = begin_attempt("hook", 1, steps[-1] if steps else None, now)
        ended = end_attempt(begun, entry, reply, now)
        steps += [begun, ended]
        if ended.due is None:
            break
        now = ended.due
    return steps


@given(entries, st.lists(replies, min_size=12, max_size=12))
def test_every_message_arrives_or_is_given_up(entry: str, replies: list[Reply]) -> None:
    steps = story(entry, replies)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert steps[-1].state in {State.DELIVERED, State.GIVEN_UP}
    assert all(step.state in {State.BEGUN, State.FAILED} for step in steps[:-1])
    assert steps[-1].attempt <= len(PAUSES) + 1
    last = replies[steps[-1].attempt - 1]
    assert last.is_taken == (steps[-1].state is State.DELIVERED)


@given(entries, st.lists(replies, min_size=12, max_size=12))
def test_between_two_attempts_passes_what_the_pace_says_or_what_was_asked_for(
    entry: str, replies: list[Reply]
) -> None:
    for step in story(entry, replies):
        if step.state is State.FAILED and step.due:
            usual, asked = PAUSES[step.attempt - 1], replies[step.attempt - 1].pause
            paused = step.due - step.at
            assert paused >= usual
            assert paused <= max(usual * 1.1, min(asked or usual, timedelta(days=1)))
            assert paused >= min(asked or usual, timedelta(days=1))


def test_who_says_that_he_is_gone_is_not_asked_again() -> None:
    steps = story("0" * 64, [Reply(410, "HTTP 410")] * 3)
    assert [step.state for step in steps] == [State.BEGUN, State.GIVEN_UP]


def test_what_was_given_up_can_be_tried_once_more() -> None:
    given_up = story("0" * 64, [Reply(500, "HTTP 500")] * 12)[-1]
    again = begin_attempt("hook", 1, given_up, START)
    assert end_attempt(again, "0" * 64, Reply(500, ""), START).state is State.GIVEN_UP
    assert end_attempt(again, "0" * 64, Reply(200, ""), START).state is State.DELIVERED

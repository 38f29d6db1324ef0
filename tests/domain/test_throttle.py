"""Nobody gets more than what was allowed, however the requests are spread."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.access.token_bucket import Allowance, full, take

allowances = st.builds(Allowance, st.floats(0.1, 100), st.integers(1, 50))
pauses = st.lists(st.floats(0, 5), min_size=1, max_size=200)


@given(allowances, pauses)
def test_in_no_stretch_of_time_do_more_pass_than_a_burst_and_the_rate(
    allowance: Allowance, pauses: list[float]
) -> None:
    now, bucket, passed = 0.0, full(allowance, 0.0), []
    for pause in pauses:
        now += pause
        taken = take(bucket, allowance, now)
        bucket = taken.bucket
        passed += [now] if taken.wait == 0 else []
    for first, start in enumerate(passed):
        for last, end in enumerate(passed[first:], 1):
            assert last <= allowance.burst + allowance.rate * (end - start) + 1e-6


@given(allowances, pauses)
def test_who_waits_as_long_as_was_said_is_let_through(
    allowance: Allowance, pauses: list[float]
) -> None:
    now, bucket = 0.0, full(allowance, 0.0)
    for pause in pauses:
        now += pause / 50
        taken = take(bucket, allowance, now)
        bucket = taken.bucket
        if taken.wait:
            now += taken.wait + 1e-6
            again = take(bucket, allowance, now)
            assert again.wait == 0
            bucket = again.bucket


@given(allowances)
def test_a_clock_that_goes_back_gives_nothing_away(allowance: Allowance) -> None:
    bucket = full(allowance, 1000.0)
    passed = 0
    for now in (999.0, 500.0, 0.0) * allowance.burst:
        taken = take(bucket, allowance, now)
        bucket, passed = taken.bucket, passed + (taken.wait == 0)
    assert passed <= allowance.burst

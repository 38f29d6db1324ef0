"""A date is told as exactly as the sources tell it, and no more so."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from app.domain.dates import EventDate
from tests.domain.strategies import event_dates

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text())


@pytest.mark.parametrize("case", CASES["good"], ids=lambda case: case["written"])
def test_a_date_means_the_days_that_its_precision_leaves_open(case: dict[str, Any]) -> None:
    told = EventDate(case["written"])
    assert told.precision == case["precision"]
    assert told.is_approximate == case.get("approximate", False)
    assert (told.earliest, told.latest) == (case["earliest"], case["latest"])
    assert told.iso == case["written"].removesuffix("~")


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: repr(case["written"]))
def test_what_is_no_day_month_or_year_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"is not a date like|out of range|must be in"):
        EventDate(case["written"])


@given(event_dates)
def test_a_date_is_printed_as_it_was_written(told: EventDate) -> None:
    assert EventDate(str(told)) == told


@given(event_dates)
def test_the_first_day_is_never_after_the_last_and_both_begin_as_the_date_does(
    told: EventDate,
) -> None:
    assert told.earliest <= told.latest
    assert told.earliest.isoformat().startswith(told.iso)
    assert told.latest.isoformat().startswith(told.iso)


@given(event_dates)
def test_no_further_day_fits_the_date(told: EventDate) -> None:
    before = date.fromordinal(told.earliest.toordinal() - 1)
    after = date.fromordinal(told.latest.toordinal() + 1)
    assert not before.isoformat().startswith(told.iso)
    assert not after.isoformat().startswith(told.iso)

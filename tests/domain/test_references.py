"""A reference is read as it is printed, and a wrong one is answered with how to write it."""

import tomllib
from datetime import date
from pathlib import Path
from string import ascii_lowercase, digits

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import BadReferenceError
from app.domain.references import (
    MOST_SLUG_CHARACTERS,
    MOST_VERSIONS,
    PairReference,
    Reference,
    parse_pair,
    parse_reference,
    parse_selector,
)
from app.language.text.folding import normalise

CASES = tomllib.loads((Path(__file__).parent / "cases" / "references.toml").read_text())

_steps = st.text(st.characters(categories=["L", "N"]).filter(str.isalnum), min_size=1, max_size=9)
slugs = st.lists(st.text(ascii_lowercase + digits, min_size=1), min_size=1, max_size=9).map(
    lambda words: "-".join(words)[:MOST_SLUG_CHARACTERS].rstrip("-")
)
labels = st.tuples(_steps, st.lists(st.tuples(st.sampled_from(".-"), _steps), max_size=5)).map(
    lambda written: written[0] + "".join(mark + step for mark, step in written[1])
)
selectors = st.one_of(
    st.integers(1, MOST_VERSIONS), st.dates(date.min, date.max), st.just("latest")
)
texts = st.builds(Reference, slugs, selectors, st.none() | slugs)
points = st.builds(Reference, slugs, selectors, st.none() | slugs, labels)


@given(texts | points)
@settings(max_examples=3 * settings().max_examples)
def test_a_printed_reference_is_read_as_the_same_reference(reference: Reference) -> None:
    assert parse_reference(str(reference)) == reference


@given(texts, texts)
def test_a_printed_pair_is_read_as_the_same_pair(base: Reference, target: Reference) -> None:
    assert parse_pair(str(PairReference(base, target))) == PairReference(base, target)


@given(st.text(alphabet="a1-@~/.L é", max_size=12) | st.text(max_size=12))
def test_whatever_is_read_at_all_is_printed_as_it_was_written(written: str) -> None:
    try:
        reference = parse_reference(written)
    except BadReferenceError:
        return
    assert parse_reference(str(reference)) == reference
    assert str(reference).replace("@latest", "") == normalise(written).replace("@latest", "")


@pytest.mark.parametrize("written", ["us-28-point", "us-28-point~restatement", "us-28-point/21.d"])
def test_without_a_version_the_latest_is_meant(written: str) -> None:
    assert parse_reference(written).version == "latest"


@pytest.mark.parametrize("written", ["us-28-point..e3-counter", "us-28-point@latest...e3-counter"])
def test_a_pair_may_be_written_with_two_dots_and_without_versions(written: str) -> None:
    assert str(parse_pair(written)) == "us-28-point@latest...e3-counter@latest"


@given(points)
def test_a_point_without_its_label_is_its_text(reference: Reference) -> None:
    assert str(reference).startswith(f"{reference.text}/")
    assert reference.text.label is None


@pytest.mark.parametrize("case", CASES["good"], ids=lambda case: case["written"])
def test_a_reference_names_what_it_says(case: dict[str, str]) -> None:
    found = parse_reference(case["written"])
    assert found == Reference(
        case["plan"], parse_selector(case["version"]), case.get("witness"), case.get("label")
    )
    assert str(found) == case["written"]


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: repr(case["written"]))
def test_what_is_no_reference_is_refused_with_a_sentence(case: dict[str, str]) -> None:
    with pytest.raises(BadReferenceError) as refused:
        parse_reference(case["written"])
    assert case["says"] in str(refused.value)


@pytest.mark.parametrize("case", CASES["bad_pair"], ids=lambda case: repr(case["written"]))
def test_what_is_no_pair_is_refused_with_a_sentence(case: dict[str, str]) -> None:
    with pytest.raises(BadReferenceError) as refused:
        parse_pair(case["written"])
    assert case["says"] in str(refused.value)


@pytest.mark.parametrize("written", ["", "0", "01", "10000", "newest", "2025-13-01", "1.0", "١"])
def test_what_is_no_version_is_refused(written: str) -> None:
    with pytest.raises(BadReferenceError, match=r"names no version|not a day of the calendar"):
        parse_selector(written)


def test_a_refusal_does_not_repeat_a_long_text_back() -> None:
    with pytest.raises(BadReferenceError) as refused:
        parse_reference("x" * 100_000)
    assert len(str(refused.value)) < 400


def test_a_reference_longer_than_any_real_one_is_refused() -> None:
    with pytest.raises(BadReferenceError, match="is not a reference"):
        parse_reference(f"{'x' * 300}@1")

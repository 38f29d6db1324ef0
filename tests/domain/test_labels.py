"""What is accepted as a label can be named in every reference; look-alikes have one look."""

import pytest

from app.domain.labels import is_label
from app.domain.references import parse_reference
from app.language.text.folding import look_of


@pytest.mark.parametrize("label", ["21.d", "12-bis", "а\u0301", "3\u0331", "1\u200d2", "1.й", "ii"])
def test_a_label_can_be_referred_to(label: str) -> None:
    assert is_label(label)
    assert parse_reference(f"us-28-point@1/{label}").label == label


@pytest.mark.parametrize(
    "written", ["", "12 bis", "а)", "5/1", "1.", "-a", "1..a", "\u0301", "а_б"]
)
def test_what_a_paper_prints_is_no_label(written: str) -> None:
    assert not is_label(written)


def test_an_address_may_have_letters_in_pieces() -> None:
    assert parse_reference("us-28-point@1/1.и\u0306").label == "1.й"


@pytest.mark.parametrize(("one", "other"), [("3а", "3a"), ("1\u200d2", "12"), ("І", "I")])
def test_labels_that_look_alike_have_one_look(one: str, other: str) -> None:
    assert one != other
    assert look_of(one) == look_of(other)


def test_labels_that_readers_tell_apart_have_two() -> None:
    assert look_of("3б") != look_of("3b")
    assert look_of("3A") != look_of("3a")

"""A record is kept as JSON in one canonical spelling, whose digest stands for what it says."""

import hashlib
import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.catalogue import Process
from app.domain.journal.entries import (
    Kind,
    Withdrawal,
    canonical,
    digest,
    from_content,
    to_content,
)
from app.domain.record_types import Record, key_of, kind_of, mentions_of, read_content
from tests.domain.stories import KEY, STORY
from tests.domain.strategies import records

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-(2.0**53) + 1, 2.0**53 - 1)  # beyond, JSON readers make other integers of them
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
json_objects = st.dictionaries(st.text(), json_values, max_size=5)

# RFC 8785, appendix B: the bits of a double, and how it is written.
NUMBERS = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}


@given(records)
def test_every_record_comes_back_from_its_canonical_bytes(record: Record) -> None:
    written = canonical(to_content(record))
    assert from_content(type(record), json.loads(written)) == record
    assert read_content(kind_of(record), written.decode()) == record


@given(records)
def test_the_canonical_bytes_of_a_record_are_what_any_json_writer_makes_of_its_sorted_fields(
    record: Record,
) -> None:
    content = to_content(record)
    plain = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert canonical(content) == plain.encode()


@given(json_objects)
def test_canonical_bytes_mean_the_same_and_are_written_the_same_again(
    content: dict[str, Any],
) -> None:
    written = canonical(content)
    assert json.loads(written) == content
    assert canonical(json.loads(written)) == written


@given(json_objects, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_change_the_digest(
    content: dict[str, Any], chance: Random
) -> None:
    assert digest(canonical(_shuffled(content, chance))) == digest(canonical(content))


@given(records, records)
def test_two_records_have_one_digest_only_if_they_say_the_same(one: Record, other: Record) -> None:
    same_bytes = canonical(to_content(one)) == canonical(to_content(other))
    same_digest = digest(canonical(to_content(one))) == digest(canonical(to_content(other)))
    assert same_digest == same_bytes
    if kind_of(one) is kind_of(other):
        assert same_bytes == (one == other)


def test_a_default_is_left_out_so_that_a_field_added_later_changes_no_old_digest() -> None:
    assert to_content(Process("valleys", "Valleys")) == {"slug": "valleys", "name": "Valleys"}


def test_a_digest_is_the_sha_256_of_the_bytes() -> None:
    assert digest(b'{"a":1}') == hashlib.sha256(b'{"a":1}').hexdigest()


@pytest.mark.parametrize(("bits", "written"), NUMBERS.items())
def test_numbers_are_written_as_rfc_8785_writes_them(bits: str, written: str) -> None:
    double = memoryview(bytes.fromhex(bits)[::-1]).cast("d")[0]
    assert canonical({"n": double}) == f'{{"n":{written}}}'.encode()


def test_keys_are_sorted_by_utf_16_and_strings_escaped_as_rfc_8785_does() -> None:
    content = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    assert [*json.loads(canonical(content))] == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
        "\ufb33",
    ]
    written = canonical({"s": "\u20ac$\u000f\nA'B\"\\/"}).decode()
    assert written == '{"s":"€$\\u000f\\nA\'B\\"\\\\/"}'


@pytest.mark.parametrize(
    "value", [2**53, -(2**53), float("nan"), float("inf"), "\ud800", b"bytes", {1: "no text"}]
)
def test_what_json_cannot_carry_between_systems_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        canonical({"value": value})


def test_content_with_a_field_that_the_kind_does_not_have_is_refused() -> None:
    with pytest.raises(Exception, match="colour"):
        from_content(type(STORY[0]), to_content(STORY[0]) | {"colour": "red"})


def test_a_withdrawal_reads_back_as_one_whatever_it_withdraws_and_names_nobody() -> None:
    for kind in Kind:
        content = canonical(to_content(Withdrawal("0" * 64))).decode()
        withdrawn = read_content(kind, content)
        assert withdrawn == Withdrawal("0" * 64)
        assert mentions_of(withdrawn) == ()


def test_a_story_has_every_kind_and_each_record_names_only_earlier_ones() -> None:
    assert {kind_of(record) for record in STORY} == {*Kind}
    told = {(Kind.KEY, mention.key) for mention in mentions_of(KEY)}
    for record in STORY:
        assert {(mention.kind, mention.key) for mention in mentions_of(record)} <= told
        told.add((kind_of(record), key_of(record)))


def _shuffled(value: Any, chance: Random) -> Any:  # noqa: ANN401  any JSON
    if isinstance(value, dict):
        entries = [(key, _shuffled(inner, chance)) for key, inner in value.items()]
        chance.shuffle(entries)
        return dict(entries)
    return [_shuffled(inner, chance) for inner in value] if isinstance(value, list) else value

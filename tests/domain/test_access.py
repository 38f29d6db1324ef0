"""A key is a secret that is shown once; a mistyped one is refused without looking it up."""

import hashlib
import re
from string import ascii_letters, digits, printable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.access.api_keys import (
    PREFIX,
    SECRET_BYTES,
    AccessKey,
    Scope,
    is_well_formed,
    mint,
    token_digest,
)

secrets = st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES)
TOKEN_CHARACTERS = len(PREFIX) + 43 + 6


@given(secrets)
def test_a_minted_token_has_its_shape_and_its_checksum(secret: bytes) -> None:
    token = mint(secret)
    assert re.fullmatch(r"parley_[0-9A-Za-z]{49}", token)
    assert is_well_formed(token)


@given(secrets, secrets)
def test_two_secrets_give_two_tokens(one: bytes, other: bytes) -> None:
    assert (mint(one) == mint(other)) == (one == other)


@pytest.mark.parametrize("secret", [b"\x00" * SECRET_BYTES, b"\xff" * SECRET_BYTES])
def test_the_smallest_and_the_largest_secret_are_tokens_of_the_same_length(secret: bytes) -> None:
    assert len(mint(secret)) == TOKEN_CHARACTERS
    assert is_well_formed(mint(secret))


@given(
    secrets, st.integers(0, TOKEN_CHARACTERS - 1), st.sampled_from(ascii_letters + digits + "-_ é")
)
@settings(max_examples=3 * settings().max_examples)
def test_any_one_changed_character_is_refused(secret: bytes, place: int, other: str) -> None:
    token = mint(secret)
    mistyped = token[:place] + other + token[place + 1 :]
    assert is_well_formed(mistyped) == (mistyped == token)


@given(secrets, st.integers(0, TOKEN_CHARACTERS - 2))
def test_two_neighbouring_characters_in_each_others_place_are_refused(
    secret: bytes, place: int
) -> None:
    token = mint(secret)
    swapped = token[:place] + token[place + 1] + token[place] + token[place + 2 :]
    assert is_well_formed(swapped) == (swapped == token)


@given(secrets, st.integers(0, TOKEN_CHARACTERS - 1), st.sampled_from(printable))
def test_a_missing_or_an_additional_character_is_refused(
    secret: bytes, place: int, more: str
) -> None:
    token = mint(secret)
    assert not is_well_formed(token[:place] + token[place + 1 :])
    assert not is_well_formed(token[:place] + more + token[place:])


@given(st.text())
def test_no_other_text_is_a_token(text: str) -> None:
    assert not is_well_formed(text)
    assert not is_well_formed(PREFIX + text)


@given(secrets)
def test_what_is_recorded_of_a_token_is_its_sha_256_and_not_the_token(secret: bytes) -> None:
    token = mint(secret)
    assert token_digest(token) == hashlib.sha256(token.encode()).hexdigest()
    assert token not in token_digest(token)


def test_a_key_allows_its_scopes_and_admin_allows_everything() -> None:
    curator = AccessKey("editor", "0" * 64, (Scope.CURATE,))
    admin = AccessKey("operator", "0" * 64, (Scope.ADMIN,))
    nothing = AccessKey("reader", "0" * 64, ())
    assert [curator.allows(scope) for scope in (Scope.CURATE, Scope.ADMIN)] == [True, False]
    assert [admin.allows(scope) for scope in (Scope.CURATE, Scope.ADMIN)] == [True, True]
    assert not any(nothing.allows(scope) for scope in Scope)

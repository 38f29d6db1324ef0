"""A key opens what its scopes say, from the moment it is made until the moment it is revoked."""

import hashlib
import json

import pytest
from sqlalchemy import Engine

from app.commands.api_keys import authenticate, create_key, list_keys, revoke_key
from app.domain.access.api_keys import Scope, is_well_formed
from app.domain.errors import (
    AlreadyThereError,
    MissingScopeError,
    NotFoundError,
    UnknownKeyError,
)
from app.domain.journal.entries import Kind
from app.queries.journal import list_history, verify_store
from app.storage.engine import reading, writing
from tests.storage.telling import everything


def make(store: Engine, name: str, *scopes: Scope) -> str:
    """Create a key and return its token."""
    with writing(store) as session:
        return create_key(session, name, scopes, "operator")


def test_a_new_key_opens_what_its_scope_says(engine: Engine) -> None:
    token = make(engine, "desk", Scope.CURATE)
    assert is_well_formed(token)
    with reading(engine) as session:
        assert authenticate(session, token, Scope.CURATE).name == "desk"
        with pytest.raises(MissingScopeError, match="“desk” does not have the scope `admin`"):
            authenticate(session, token, Scope.ADMIN)


def test_an_admin_key_opens_everything_and_a_key_without_scopes_nothing(engine: Engine) -> None:
    admin, nothing = make(engine, "root", Scope.ADMIN), make(engine, "none")
    with reading(engine) as session:
        for scope in Scope:
            assert authenticate(session, admin, scope).name == "root"
            with pytest.raises(MissingScopeError):
                authenticate(session, nothing, scope)


def test_only_the_digest_of_a_token_is_stored(engine: Engine) -> None:
    token = make(engine, "desk", Scope.CURATE)
    (revision,), _ = everything(engine)
    assert json.loads(revision.content) == {
        "name": "desk",
        "digest": hashlib.sha256(token.encode()).hexdigest(),
        "scopes": ["curate"],
    }
    assert token not in repr(everything(engine))


def test_every_key_is_another(engine: Engine) -> None:
    assert len({make(engine, f"key-{number}", Scope.CURATE) for number in range(20)}) == 20


@pytest.mark.parametrize("token", ["", "parley_", "Bearer x", "parley_" + "0" * 49, "пароль"])
def test_what_is_no_key_opens_nothing(engine: Engine, token: str) -> None:
    make(engine, "desk", Scope.CURATE)
    with reading(engine) as session, pytest.raises(UnknownKeyError, match="not known here"):
        authenticate(session, token, Scope.CURATE)


def test_a_key_of_another_store_or_with_another_case_opens_nothing(engine: Engine) -> None:
    token = make(engine, "desk", Scope.CURATE)
    for wrong in (token.swapcase(), token + " ", token[:-1], token[::-1]):
        with reading(engine) as session, pytest.raises(UnknownKeyError):
            authenticate(session, wrong, Scope.CURATE)


def test_a_revoked_key_opens_nothing_from_the_next_request_on(engine: Engine) -> None:
    token, other = make(engine, "desk", Scope.CURATE), make(engine, "other", Scope.CURATE)
    with writing(engine) as session:
        revoke_key(session, "desk", "operator")
    with reading(engine) as session:
        with pytest.raises(UnknownKeyError, match="revoked"):
            authenticate(session, token, Scope.CURATE)
        assert authenticate(session, other, Scope.CURATE).name == "other"
        assert [one.record.name for one in list_keys(session)] == ["other"]


def test_a_writer_that_waited_while_its_key_was_revoked_does_not_get_in(engine: Engine) -> None:
    token = make(engine, "desk", Scope.CURATE)
    with writing(engine) as session:
        authenticate(session, token, Scope.CURATE)
        revoke_key(session, "desk", "operator")
        with pytest.raises(UnknownKeyError):
            authenticate(session, token, Scope.CURATE)


def test_who_made_and_who_revoked_a_key_stays_in_the_journal(engine: Engine) -> None:
    make(engine, "desk", Scope.CURATE)
    with writing(engine) as session:
        revoke_key(session, "desk", "another operator")
    with reading(engine) as session:
        history = list_history(session, Kind.KEY, "desk", None)
        assert [(one.recorded_by, one.reason) for one in history] == [
            ("operator", "a key was created"),
            ("another operator", "the key was revoked"),
        ]
        assert verify_store(session) is None


def test_a_name_is_never_used_for_a_second_key(engine: Engine) -> None:
    make(engine, "desk", Scope.CURATE)
    with pytest.raises(AlreadyThereError, match="“desk” is, or was, another key's"):
        make(engine, "desk", Scope.ADMIN)
    with writing(engine) as session:
        revoke_key(session, "desk", "operator")
    with pytest.raises(AlreadyThereError, match="is, or was"):
        make(engine, "desk", Scope.CURATE)


def test_a_key_is_revoked_once_and_only_if_it_is_there(engine: Engine) -> None:
    make(engine, "desk", Scope.CURATE)
    with writing(engine) as session:
        revoke_key(session, "desk", "operator")
    for name in ("desk", "nobody"):
        with pytest.raises(NotFoundError, match=name), writing(engine) as session:
            revoke_key(session, name, "operator")

"""A key is shown once, to the operator who made it; the store keeps only its digest."""

import re

import pytest
from sqlalchemy import Engine, select

from app.commands.api_keys import authenticate
from app.domain.access.api_keys import Scope, is_well_formed
from app.domain.errors import MissingScopeError, UnknownKeyError
from app.storage.engine import reading
from app.storage.rows import MentionRow, RevisionRow
from tests.cli.running import Run


def made(parley: Run, name: str, *scopes: str) -> str:
    options = [word for scope in scopes for word in ("--scope", scope)]
    created = parley("keys", "create", name, *options)
    assert created.exit_code == 0, created.stderr
    (token,) = re.findall(r"^parley_\w+$", created.stdout, re.MULTILINE)
    return str(token)


def test_a_key_opens_what_its_scopes_say(parley: Run, corpus_store: Engine) -> None:
    token = made(parley, "ana", "curate")
    assert is_well_formed(token)
    with reading(corpus_store) as session:
        assert authenticate(session, token, Scope.CURATE).name == "ana"
        with pytest.raises(MissingScopeError):
            authenticate(session, token, Scope.ADMIN)
    both = made(parley, "boss", "curate", "admin", "curate")
    with reading(corpus_store) as session:
        assert authenticate(session, both, Scope.ADMIN).scopes == (Scope.CURATE, Scope.ADMIN)


def test_keys_are_listed_without_their_secret(parley: Run) -> None:
    token = made(parley, "ana", "curate")
    made(parley, "boss", "admin")
    listed = parley("keys", "list")
    assert listed.exit_code == 0
    assert "ana" in listed.stdout
    assert "boss" in listed.stdout
    assert "admin" in listed.stdout
    assert "operator" in listed.stdout
    assert token[:20] not in listed.stdout


def test_a_revoked_key_opens_nothing_and_its_name_is_not_given_again(
    parley: Run, corpus_store: Engine
) -> None:
    token = made(parley, "ana", "curate")
    revoked = parley("keys", "revoke", "ana")
    assert (revoked.exit_code, revoked.stdout) == (0, "ana is revoked.\n")
    with reading(corpus_store) as session, pytest.raises(UnknownKeyError):
        authenticate(session, token, Scope.CURATE)
    assert "ana" not in parley("keys", "list").stdout
    assert parley("keys", "revoke", "ana").exit_code == 1
    again = parley("keys", "create", "ana", "--scope", "admin")
    assert again.exit_code == 1
    assert "is, or was, another key's" in again.stderr
    assert parley("verify").exit_code == 0


def test_the_store_never_holds_the_key_itself(parley: Run, corpus_store: Engine) -> None:
    token = made(parley, "ana", "curate")
    tables = select(RevisionRow), select(MentionRow)
    with corpus_store.connect() as connection:
        rows = [str(row) for table in tables for row in connection.execute(table)]
    assert len(rows) > 488
    assert not [row for row in rows if token in row or token[7:30] in row]


@pytest.mark.parametrize("name", ["Ana", "ana smith", "", "-", "а", "ana_1"])
def test_a_key_has_a_name_that_fits_in_the_journal(parley: Run, name: str) -> None:
    refused = parley("keys", "create", "--scope", "curate", "--", name)
    assert refused.exit_code == 2
    assert "lower-case letters" in refused.output
    assert "parley_" not in refused.output

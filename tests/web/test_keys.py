"""Reading takes no key; writing takes one that exists, has the scope and is not revoked."""

from collections.abc import Callable

import pytest

from app.commands.api_keys import revoke_key
from app.domain.access.api_keys import Scope, mint
from app.storage.engine import open_engine, writing
from tests.web.asking import Api, problem
from tests.web.drafts import NOUNS, PROCESS, rendering, version

WITHDRAWAL = {"kind": "process", "key": "ukraine", "follows": "0" * 64, "reason": "a test"}
WRITES: dict[str, object] = {
    **{f"/{noun}": draft for noun, draft in NOUNS.items()},
    "/plans/us-28-point/versions": version(1, date="2026-06-30"),
    "/plans/us-28-point/versions/1/witnesses": rendering("uk"),
    "/corrections": {**WITHDRAWAL, "content": PROCESS},
    "/withdrawals": WITHDRAWAL,
}
FOREIGN = mint(bytes(32))


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Basic dXNlcjpwYXNz",
        f"Bearer {FOREIGN}",
        f"Bearer {FOREIGN[:-1]}",
        f"Bearer {FOREIGN}x",
        f"Bearer  {FOREIGN}",
        f"Bearer {'x' * 300}",
        f"Bearer {FOREIGN} {FOREIGN}",
    ],
)
def test_without_a_key_that_is_known_nothing_is_written(refuser: Api, given: str | None) -> None:
    stranger = Api(refuser.client, None)
    headers = {} if given is None else {"Authorization": given}
    for path, body in WRITES.items():
        refused = stranger.post(path, body, **headers)
        problem(refused, 401, "key_unknown")
        assert refused.headers["www-authenticate"] == 'Bearer realm="parley"'
        assert FOREIGN not in refused.text


def test_a_key_that_curates_does_not_withdraw(curator: Api) -> None:
    problem(curator.post("/withdrawals", WITHDRAWAL), 403, "scope_missing")
    assert curator.read("/processes/ukraine")["slug"] == "ukraine"


def test_a_key_that_administers_also_curates(admin: Api) -> None:
    assert admin.post("/processes", PROCESS).status_code == 201


def test_the_word_bearer_may_be_written_in_any_case(curator: Api) -> None:
    given = {"Authorization": f"bearer {curator.token}"}
    assert curator.post("/processes", PROCESS, **given).status_code == 201


def test_a_revoked_key_opens_nothing_from_the_next_request_on(
    api: Api, corpus_url: str, key_with: Callable[..., str]
) -> None:
    writer = Api(api.client, key_with("guest", Scope.CURATE, Scope.ADMIN))
    assert writer.post("/processes", PROCESS).status_code == 201
    engine = open_engine(corpus_url)
    with writing(engine) as session:
        revoke_key(session, "guest", "operator")
    engine.dispose()
    for path, body in WRITES.items():
        problem(writer.post(path, body), 401, "key_unknown")


def test_the_journal_tells_whose_key_wrote_and_never_the_key(curator: Api) -> None:
    assert curator.post("/processes", PROCESS).status_code == 201
    answer = curator.get("/records/process/gulf/revisions")
    (revision,) = answer.json()
    assert revision["recorded_by"] == "curator"
    assert curator.token
    assert curator.token not in answer.text


@pytest.mark.parametrize("kind", ["key", "KEY", ""])
def test_keys_are_no_record_that_the_api_shows_or_changes(refuser: Api, kind: str) -> None:
    assert refuser.get(f"/records/{kind}/keeper/revisions").status_code in {404, 422}
    body = {**WITHDRAWAL, "kind": kind, "key": "keeper"}
    problem(refuser.post("/withdrawals", body), 422, "invalid")
    problem(refuser.post("/corrections", {**body, "content": {}}), 422, "invalid")

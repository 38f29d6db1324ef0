"""Who may do what: every operation, asked without a key, with a bad one, and with each scope.

An operation without a line here fails: whoever adds one has to say whom it is for.
"""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from app.commands.api_keys import revoke_key
from app.domain.access.api_keys import SECRET_BYTES, Scope, mint
from app.storage.engine import open_engine, writing
from tests.web.asking import Api, problem

READS = "everybody"
CURATES = "curate"
KEEPS = "admin"

OPERATIONS = {
    "get_agreement": READS,
    "get_alignment": READS,
    "get_annotations": READS,
    "get_atom_feed": READS,
    "get_checkpoint": READS,
    "get_collation": READS,
    "get_collation_sheet": READS,
    "get_collation_table": READS,
    "get_comparison": READS,
    "get_comparison_markdown": READS,
    "get_comparison_patch": READS,
    "get_comparison_table": READS,
    "get_comparison_text": READS,
    "get_figures": READS,
    "get_json_feed": READS,
    "get_liveness": READS,
    "get_matrix": READS,
    "get_matrix_table": READS,
    "get_metrics": READS,
    "get_overview": READS,
    "get_party": READS,
    "get_pinned_comparison": READS,
    "get_plan": READS,
    "get_point": READS,
    "get_process": READS,
    "get_readiness": READS,
    "get_snapshot": READS,
    "get_source": READS,
    "get_statement": READS,
    "get_thread": READS,
    "get_timegate": READS,
    "get_timemap": READS,
    "get_topic": READS,
    "get_version": READS,
    "get_version_file": READS,
    "get_version_markdown": READS,
    "get_version_table": READS,
    "get_version_text": READS,
    "get_witness": READS,
    "list_changes": READS,
    "list_disagreements": READS,
    "list_judgements": READS,
    "post_comparison": READS,
    "post_judgement": CURATES,
    "list_parties": READS,
    "list_plans": READS,
    "list_plans_markdown": READS,
    "list_plans_text": READS,
    "get_plan_table": READS,
    "get_plan_markdown": READS,
    "get_plan_text": READS,
    "get_collation_markdown": READS,
    "get_collation_text": READS,
    "get_matrix_markdown": READS,
    "get_matrix_text": READS,
    "list_plans_table": READS,
    "list_processes": READS,
    "list_revisions": READS,
    "list_snapshots": READS,
    "list_sources": READS,
    "list_statements": READS,
    "list_statements_table": READS,
    "list_timeline": READS,
    "list_topics": READS,
    "list_versions": READS,
    "list_witnesses": READS,
    "post_correction": CURATES,
    "get_import": CURATES,
    "get_original": CURATES,
    "patch_import": CURATES,
    "post_import": CURATES,
    "publish_import": CURATES,
    "post_link": CURATES,
    "post_party": CURATES,
    "post_plan": CURATES,
    "post_process": CURATES,
    "post_snapshot": CURATES,
    "post_source": CURATES,
    "post_statement": CURATES,
    "post_topic": CURATES,
    "post_version": CURATES,
    "post_withdrawal": KEEPS,
    "post_witness": CURATES,
    "search_everything": READS,
}


def served(api: Api) -> dict[str, tuple[str, str]]:
    app = api.client.app
    assert isinstance(app, FastAPI)
    return {
        operation["operationId"]: (method.upper(), path.format_map(Anything()))
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
    }


class Anything(dict[str, str]):
    """Puts the same word for every parameter of an address."""

    def __missing__(self, name: str) -> str:
        return "0" * 64 if name in {"base", "target"} else "atlantis"


@pytest.fixture
def tokens(key_with: Callable[..., str], corpus_url: str) -> dict[str, str | None]:
    """Give a key of each kind, by who has it."""
    revoked = key_with("gone", Scope.ADMIN, Scope.CURATE)
    engine = open_engine(corpus_url)
    with writing(engine) as session:
        revoke_key(session, "gone", "operator")
    engine.dispose()
    return {
        "nobody": None,
        "a stranger": mint(b"\x01" * SECRET_BYTES),
        "one whose key was revoked": revoked,
        "a curator": key_with("curator", Scope.CURATE),
        "an administrator": key_with("admin", Scope.ADMIN),
        "both": key_with("both", Scope.CURATE, Scope.ADMIN),
    }


UNKNOWN = {"nobody": 401, "a stranger": 401, "one whose key was revoked": 401}
REFUSED = {READS: {}, CURATES: UNKNOWN, KEEPS: UNKNOWN | {"a curator": 403}}


def test_every_operation_says_whom_it_is_for(api: Api) -> None:
    assert served(api).keys() == OPERATIONS.keys()


def test_every_operation_is_open_to_those_it_is_for_and_to_nobody_else(
    api: Api, tokens: dict[str, str | None]
) -> None:
    codes = {401: "key_unknown", 403: "scope_missing"}
    for name, (method, path) in served(api).items():
        for who, token in tokens.items():
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            body = b"{}" if method == "POST" else b""
            answer = api.client.request(method, path, headers=headers, content=body)
            expected = REFUSED[OPERATIONS[name]].get(who)
            if expected:
                problem(answer, expected, codes[expected])
            else:
                assert answer.status_code not in {401, 403}, (name, who)
                assert answer.status_code < 500, (name, who)

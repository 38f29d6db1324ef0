"""The examples of the API's description are what the shipped corpus really gives."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from starlette.testclient import TestClient

from app.commands.api_keys import create_key
from app.documents.corpus_loader import load_corpus
from app.domain.access.api_keys import Scope
from app.main import create_app
from app.settings import Settings
from app.storage.engine import open_engine, writing
from app.storage.migration import upgrade_schema
from app.web.openapi.openapi import EXAMPLES, shortened
from tests.web.drafts import snapshot

PLANS = Path(__file__).parents[2] / "plans"

READS = {
    "list_processes": "/processes",
    "get_process": "/processes/ukraine",
    "list_parties": "/parties",
    "get_party": "/parties/e3",
    "list_topics": "/topics",
    "get_topic": "/topics/territory",
    "get_figures": "/topics/armed-forces-limits/figures",
    "list_timeline": "/timeline?plan=us-28-point&from=2025-11-20&to=2025-11-21",
    "get_overview": "/overview",
    "list_sources": "/sources",
    "get_source": "/sources/liga-us-28-points",
    "list_plans": "/plans?party=us",
    "get_plan": "/plans/us-ukraine-framework",
    "list_versions": "/plans/us-ukraine-framework/versions",
    "get_version": "/plans/us-28-point/versions/1",
    "get_point": "/plans/us-28-point/versions/1/points/6",
    "list_witnesses": "/plans/us-28-point/versions/1/witnesses",
    "get_witness": "/plans/us-28-point/versions/1/witnesses/restatement",
    "get_comparison": "/compare/us-28-point@1...e3-counter@1",
    "get_collation": "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2",
    "get_thread": "/threads/us-28-point@1/6",
    "get_matrix": "/plans/us-28-point/versions/1/positions?party=russia&party=eu&depth=1",
    "get_agreement": "/agreement/us-ukraine-framework@2?party=ukraine&party=russia",
    "list_statements": "/statements?about=us-28-point@1/6",
    "get_annotations": "/statements/2025-11-27-putin-recognition/annotations",
    "get_statement": "/statements/2025-11-27-putin-recognition",
    "search_everything": "/search?q=army+limits",
    "get_alignment": "/alignments/us-28-point@1...e3-counter@1",
    "get_json_feed": "/feed.json?topic=territory&limit=2",
    "list_disagreements": "/disagreements?pair=us-28-point@1...us-ukraine-framework@2",
    "list_judgements": "/judgements?pair=us-28-point@1...us-ukraine-framework@2",
    "get_checkpoint": "/checkpoint",
    "list_changes": "/changes?after=480&limit=2",
    "list_revisions": "/records/plan/us-28-point/revisions",
}


JUDGMENT = {
    "base": "us-28-point@1/6",
    "target": "e3-counter@1/6",
    "relation": "changed",
    "reason": "the cap on the army, raised and confined to peacetime",
}
JUDGEMENT = {
    "base": ["us-28-point@1/6"],
    "target": ["e3-counter@1/6"],
    "judgement": "changed",
    "reason": "the cap on the army, raised and confined to peacetime",
}
GIVEN = {
    "base": {
        "language": "en",
        "points": [{"label": "1", "text": "The army has at most 600,000 soldiers."}],
    },
    "target": {
        "language": "en",
        "points": [{"label": "1", "text": "The army has at most 800,000 soldiers in peacetime."}],
    },
}
DRAFTED = {
    "list_snapshots": "/sources/liga-us-28-points/snapshots",
    "get_snapshot": "/sources/liga-us-28-points/snapshots/2026-03-07",
}
"""What the corpus has none of: a publisher's text, here in our own words."""


def entry(name: str, place: int = 0) -> dict[str, Any]:
    document = yaml.safe_load((PLANS / "catalogue" / f"{name}.yaml").read_text(encoding="utf-8"))
    first: dict[str, Any] = document[name][place]
    return first


def statement() -> dict[str, Any]:
    document = yaml.safe_load((PLANS / "statements" / "2025-11.yaml").read_text(encoding="utf-8"))
    (found,) = [
        one for one in document["statements"] if one["slug"] == "2025-11-27-putin-recognition"
    ]
    small: dict[str, Any] = shortened(found)
    small.pop("correction", None)  # why a file differs from the one before: of the file alone
    return small


def text(name: str) -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((PLANS / "texts" / name).read_text(encoding="utf-8"))
    return document


def writes() -> dict[str, tuple[str, Any]]:
    """Give each operation that writes its address and a body from the corpus."""
    version = shortened(text("us-28-point/1.yaml"))
    witness = {
        "slug": "another-restatement",
        "language": "en",
        "publisher": "Parley editors",
        "fidelity": "restatement",
        "completeness": "partial",
        "known_gaps": "Every point but the first.",
        "readings": [{"label": "1", "text": "Ukraine's sovereignty is to be affirmed."}],
    }
    return {
        "post_process": ("/processes", entry("processes")),
        "post_party": ("/parties", shortened(entry("parties"))),
        "post_topic": ("/topics", shortened(entry("topics"))),
        "post_source": ("/sources", entry("sources")),
        "post_statement": ("/statements", statement()),
        "post_plan": ("/plans", text("us-28-point/plan.yaml")),
        "post_version": ("/plans/us-28-point/versions", {"follows": None, **version}),
        "post_witness": ("/plans/us-28-point/versions/1/witnesses", witness),
        "post_link": ("/links", JUDGMENT),
        "post_judgement": ("/judgements", JUDGEMENT),
        "post_comparison": ("/compare", GIVEN),
        "post_snapshot": ("/sources/liga-us-28-points/snapshots", snapshot()),
    }


def steady(value: Any) -> Any:  # noqa: ANN401  any JSON value
    """Put a fixed value where each load of the corpus gives another."""
    moment = "2026-11-22T12:00:00.000000Z"
    fixed = {
        "date_published": moment,
        "recorded_at": moment,
        "created": moment,
        "previous": "0" * 64,
        "entry": "f" * 64,
    }
    if isinstance(value, dict) and "bibtex" in value:  # of an answer that tells moments itself
        moving = value["digest"]
        still = json.dumps(value).replace(moving, "d" * 64).replace(moving[:12], "d" * 12)
        return json.loads(still)
    if isinstance(value, dict):
        return {name: fixed.get(name) or steady(part) for name, part in value.items()}
    if isinstance(value, str) and value.startswith("urn:parley:entry:"):
        return f"urn:parley:entry:{fixed['entry']}"
    return [steady(item) for item in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    url = f"sqlite:///{tmp_path_factory.mktemp('examples')}/corpus.db"
    engine = open_engine(url)
    upgrade_schema(engine)
    with writing(engine) as session:
        load_corpus(session, PLANS, "editors", lambda _done, _total: None)
    engine.dispose()
    with TestClient(create_app(Settings(database_url=url, meaning="off"))) as served:
        yield served


def compare_with_file(operation: str, example: dict[str, Any]) -> None:
    file = EXAMPLES / f"{operation}.json"
    if os.environ.get("UPDATE_EXAMPLES"):
        file.write_text(json.dumps(example, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8")) == example


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    url = f"sqlite:///{tmp_path_factory.mktemp('drafted')}/corpus.db"
    engine = open_engine(url)
    upgrade_schema(engine)
    with writing(engine) as session:
        load_corpus(session, PLANS, "editors", lambda _done, _total: None)
        token = create_key(session, "ana", (Scope.CURATE,), "operator")
    engine.dispose()
    headers = {"Authorization": f"Bearer {token}"}
    with TestClient(create_app(Settings(database_url=url, meaning="off")), headers=headers) as told:
        path = "/api/v1/sources/liga-us-28-points/snapshots"
        assert told.post(path, json=snapshot()).status_code == 201
        yield told


@pytest.mark.parametrize("operation", sorted(DRAFTED))
def test_the_example_of_what_the_corpus_has_none_of_is_what_a_store_answers(
    drafted: TestClient, operation: str
) -> None:
    answer = drafted.get(f"/api/v1{DRAFTED[operation]}")
    assert answer.status_code == 200
    compare_with_file(operation, {"response": steady(answer.json())})


@pytest.mark.parametrize("operation", sorted(READS))
def test_the_example_of_a_read_is_what_the_corpus_answers(
    client: TestClient, operation: str
) -> None:
    answer = client.get(f"/api/v1{READS[operation]}")
    assert answer.status_code == 200
    compare_with_file(operation, {"response": steady(shortened(answer.json()))})


def test_the_example_of_a_write_is_taken_and_answered_as_shown(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/written.db"
    engine = open_engine(url)
    upgrade_schema(engine)
    with writing(engine) as session:
        load_corpus(session, PLANS, "editors", lambda _done, _total: None)
        token = create_key(session, "ana", (Scope.CURATE,), "operator")
    engine.dispose()
    headers = {"Authorization": f"Bearer {token}"}
    with TestClient(create_app(Settings(database_url=url, meaning="off"))) as served:
        for operation, (path, body) in writes().items():
            # The corpus has the originals; the version goes to the copy of its plan.
            fresh = body if "slug" not in body else {**body, "slug": f"{body['slug']}-2"}
            there = path.replace("/us-28-point/versions", "/us-28-point-2/versions")
            answer = served.post(f"/api/v1{there}", json=fresh, headers=headers)
            assert answer.status_code in {200, 201}, answer.text  # what is not kept is not created
            compare_with_file(operation, {"request": body})


DOCUMENT = b"1. The army has at most 700,000 soldiers.\n2. Prisoners return.\n4. Trade is free.\n"
PUBLICATION = {
    "plan": "us-28-point",
    "follows": 1,
    "title": "A later text",
    "date": "2026-03-01",
    "kind": "proposal",
    "publicity": "leaked",
    "witness": {
        "slug": "paper",
        "language": "en",
        "publisher": "A newspaper",
        "fidelity": "verbatim_leak",
        "completeness": "full",
    },
}
IMPORTS = {"post_import", "get_import", "patch_import", "publish_import"}


def test_the_examples_of_a_document_tell_its_way_to_a_version(drafted: TestClient) -> None:
    sent = drafted.post("/api/v1/imports", files={"file": ("plan.txt", DOCUMENT)})
    assert sent.status_code == 201, sent.text
    key, place = sent.json()["id"], sent.headers["location"]

    def shown(answer: Any) -> Any:  # noqa: ANN401  any JSON value
        return json.loads(json.dumps(answer).replace(key, "0" * 24))

    compare_with_file("post_import", {"response": shown(sent.json())})
    compare_with_file("get_import", {"response": shown(drafted.get(place).json())})
    change = {"accepted": ["2", "4"]}
    changed = drafted.patch(place, json=change, headers={"If-Match": sent.headers["etag"]})
    assert changed.json()["doubts"] == []
    compare_with_file("patch_import", {"request": change, "response": shown(changed.json())})
    made = drafted.post(f"{place}/version", json=PUBLICATION)
    assert made.status_code == 201, made.text
    compare_with_file("publish_import", {"request": PUBLICATION})


def test_every_operation_that_reads_or_writes_content_has_an_example(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    operations = {
        operation["operationId"]
        for path, methods in described["paths"].items()
        for operation in methods.values()
        if path.startswith("/api/")
    }
    without = {
        "post_correction",
        "post_withdrawal",
        "get_original",
        "get_comparison_markdown",
        "get_pinned_comparison",
        "get_comparison_table",
        "get_comparison_text",
        "get_comparison_patch",
        "get_version_file",
        "get_version_markdown",
        "get_version_table",
        "get_version_text",
        "list_plans_markdown",
        "list_plans_text",
        "get_plan_table",
        "get_plan_markdown",
        "get_plan_text",
        "get_collation_markdown",
        "get_collation_text",
        "get_matrix_markdown",
        "get_matrix_text",
        "list_plans_table",
        "get_collation_table",
        "get_collation_sheet",
        "get_matrix_table",
        "get_atom_feed",
        "get_timegate",
        "get_timemap",
        "list_statements_table",
    }
    assert operations - without == set(READS) | set(DRAFTED) | set(writes()) | IMPORTS

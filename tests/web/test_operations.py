"""What an operator sees of a process: its log, its figures, its health, and who asks too much."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.logs import configure_logs
from app.main import create_app
from app.settings import Settings
from tests.web.asking import PREFIX, Api, problem
from tests.web.drafts import PROCESS

PLANS = f"{PREFIX}/plans"


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Write the log as a server does, and leave other tests' log as it was."""
    root = logging.getLogger()
    before = root.handlers, root.level
    stream = StringIO()
    configure_logs("json", stream)
    yield stream
    root.handlers, root.level = before


def lines(log: StringIO) -> list[dict[str, object]]:
    """Return what Parley told: the client of the tests tells of its requests too."""
    told = [json.loads(line) for line in log.getvalue().splitlines()]
    return [one for one in told if one["logger"].startswith("app.")]


def limited(store: Path, **settings: float) -> TestClient:
    url = f"sqlite:///{store}"
    made = Settings.model_validate({"database_url": url, "meaning": "off"} | settings)
    return TestClient(create_app(made), raise_server_exceptions=False)


def test_every_request_has_a_number_and_keeps_the_one_it_came_with(reader: Api) -> None:
    given = reader.client.get(PLANS, headers={"X-Request-Id": "job-7.1"})
    assert given.headers["x-request-id"] == "job-7.1"
    made = [
        reader.client.get(PLANS, headers={"X-Request-Id": asked}).headers["x-request-id"]
        for asked in ("", "a b", "x" * 65, "<script>")
    ]
    assert all(len(one) == 32 and one.isalnum() for one in made)
    assert len(set(made)) == len(made)
    for path in ("/", "/nowhere", "/static/nothing.css", "/health/live"):
        assert reader.client.get(path).headers["x-request-id"]


def test_a_request_leaves_one_line_without_its_secrets(curator: Api, log: StringIO) -> None:
    assert curator.token
    assert curator.post("/processes?q=privately", PROCESS).status_code == 201
    assert curator.client.get(f"{PREFIX}/plans/us-28-point?known_at=x").status_code == 422
    written, refused = told = lines(log)
    assert curator.token not in str(told)
    assert "privately" not in str(told)
    assert (written["method"], written["path"]) == ("POST", f"{PREFIX}/processes")
    assert (written["status"], written["operation"]) == (201, "post_process")
    assert (refused["status"], refused["operation"]) == (422, "get_plan")
    assert len(str(written["request_id"])) == 32


def test_nobody_forges_a_line_of_the_log(reader: Api, log: StringIO) -> None:
    forged = '%0A{"event": "request", "status": 200}%0D%0A'
    assert reader.client.get(f"{PREFIX}/plans/{forged}").status_code in {404, 422}
    (line,) = [one for one in lines(log) if one["event"] == "request"]
    assert str(line["path"]).startswith(f"{PREFIX}/plans/%0A")


def test_a_failure_is_told_under_the_number_of_the_request(
    sqlite_corpus: Path, log: StringIO, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(sqlite_corpus.read_bytes()[:5000])
    with limited(broken) as client:
        answer = client.get(PLANS, headers={"X-Request-Id": "n1"})
    document = problem(answer, 500, "internal")
    assert document["request_id"] == "n1"
    failures = [one for one in lines(log) if one["event"] == "failed"]
    assert [one["request_id"] for one in failures] == ["n1"]
    assert failures[0]["exception"]


def test_requests_are_counted_by_operation_and_nobody_adds_names(reader: Api) -> None:
    def counted() -> dict[str, float]:
        text = reader.client.get("/metrics").text
        rows = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
        return {name: float(value) for name, _, value in rows}

    series = 'parley_requests_total{method="GET",operation="get_plan",status="200"}'
    before = counted()
    assert before["parley_journal_position"] > 400
    assert before["parley_requests_in_flight"] == 1
    for plan in ("us-28-point", "e3-counter"):
        assert reader.client.get(f"{PLANS}/{plan}").status_code == 200
    assert reader.client.get(PLANS, headers={"Accept": "text/csv"}).status_code == 200
    after = counted()
    table = 'parley_requests_total{method="GET",operation="list_plans_table",status="200"}'
    assert after[table] == before.get(table, 0) + 1
    assert after[series] == before.get(series, 0) + 2
    for nonsense in range(20):
        reader.client.get(f"/nonsense-{nonsense}")
        reader.client.request(f"VERB{nonsense}", "/")
    assert not [name for name in counted() if "nonsense" in name or "VERB" in name]


def test_who_asks_too_much_is_told_how_long_to_wait(sqlite_corpus: Path) -> None:
    with limited(sqlite_corpus, requests_per_second=0.05) as client:
        answers = [client.get(f"{PLANS}/us-28-point") for _ in range(2)]
        assert [one.status_code for one in answers] == [200, 429]
        document = problem(answers[-1], 429, "rate_limited")
        assert 10 <= int(answers[-1].headers["retry-after"]) <= 20  # however slow this machine is
        assert "wait" in document["detail"]
        page = client.get("/plans/us-28-point")
        assert (page.status_code, page.headers["content-type"][:9]) == (429, "text/html")
        for free in ("/health/live", "/metrics", "/static/favicon.svg"):
            assert client.get(free).status_code == 200


def test_writes_are_counted_by_key(sqlite_corpus: Path) -> None:
    with limited(sqlite_corpus, writes_per_second=0.05) as client:
        keys = ["Bearer one", "Bearer one", "Bearer two", "Bearer two"]
        statuses = [
            client.post(PLANS, json={}, headers={"Authorization": key}).status_code for key in keys
        ]
        assert statuses == [401, 429, 401, 429]
        assert client.get(PLANS).status_code == 200

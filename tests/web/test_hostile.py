"""Every hostile case that concerns the API, HTML, auth, links and logs has a test that holds it."""

import ast
import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import app as parley
from tests.web.asking import PREFIX, Api, head
from tests.web.drafts import PLAN, PROCESS, version

TESTS = Path(__file__).parents[1]
APP = TESTS.parent / "app"
CASES = tomllib.loads((Path(__file__).parent / "cases/hostile.toml").read_text(encoding="utf-8"))
CLIENTS = {"httpx2", "urllib.request", "http.client", "socket", "requests", "aiohttp"}


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: str(case["number"]))
def test_the_tests_of_a_case_exist(case: dict[str, Any]) -> None:
    for named in case["tests"]:
        file, _, test = named.partition("::")
        assert f"def {test}(" in (TESTS / file).read_text(encoding="utf-8"), named


def test_every_case_but_imports_has_tests() -> None:
    numbers = [case["number"] for case in CASES["case"]]
    assert numbers == [one for one in range(9, 29) if one != 17]  # 17: how long a diff takes


def test_many_ranges_of_a_file_are_answered_at_once(reader: Api) -> None:
    ranges = ",".join(f"{start}-{start + 1}" for start in range(0, 20_000, 3))
    answer = reader.client.get("/static/base.css", headers={"Range": f"bytes={ranges}"})
    assert answer.status_code in {200, 206, 400, 416}
    assert answer.elapsed.total_seconds() < 1


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_header_does_not_make_a_read_a_write(refuser: Api, name: str) -> None:
    headers = {name: "POST", "Authorization": f"Bearer {refuser.token}"}
    answer = refuser.client.get(f"{PREFIX}/processes", headers=headers)
    assert answer.status_code == 200
    form = b"_method=DELETE"
    kind = "application/x-www-form-urlencoded"
    assert refuser.send("POST", "/processes", form, content_type=kind).status_code == 422


def test_a_letter_that_looks_like_another_is_a_change(curator: Api) -> None:
    assert curator.post("/plans", PLAN).status_code == 201
    for follows, text in (
        (None, "The Parties shall withdraw."),
        (1, "The Рarties shall withdraw."),
    ):
        point = {"label": "1", "heading": "Withdrawal", "text": text, "topics": ["territory"]}
        draft = version(follows, points=[point])
        answer = curator.post("/plans/fishing-plan/versions", draft)
        assert answer.status_code == 201, answer.text
    (change,) = curator.read("/compare/fishing-plan@1...fishing-plan@2")["changes"]
    assert "unchanged" not in change["fates"]
    assert {span["op"] for span in change["spans"]} >= {"delete", "insert"}


@pytest.mark.parametrize("behind", ["/x.css", "/..%2fx.js", ";x.css", "%0ax.css", "/x.css?a"])
def test_an_address_with_a_file_name_behind_it_is_another(reader: Api, behind: str) -> None:
    for path in ("/plans/us-28-point", f"{PREFIX}/plans/us-28-point"):
        assert reader.client.get(f"{path}{behind}").status_code in {404, 422}


def test_a_tag_tells_nothing_of_what_was_withdrawn(admin: Api) -> None:
    assert admin.post("/plans", PLAN).status_code == 201
    assert admin.post("/plans/fishing-plan/versions", version()).status_code == 201
    path = "/plans/fishing-plan/versions/1"
    seen = admin.get(path)
    body = {"kind": "version", "key": "fishing-plan@1", "follows": seen.json()["digest"]}
    assert admin.post("/withdrawals", body | {"reason": "a court ruled so"}).status_code == 201
    for tag in (seen.headers["etag"], "*"):
        held = {"If-None-Match": tag}
        for ask in (admin.client.get, admin.client.head):
            assert ask(f"{PREFIX}{path}", headers=held).status_code == 410


def test_no_browser_writes_by_itself(refuser: Api) -> None:
    """A browser adds cookies by itself, and a key never: so there is nothing to forge."""
    before = head(refuser)
    cookies = {"Cookie": f"key={refuser.token}; Authorization=Bearer {refuser.token}"}
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json"):
        answer = refuser.client.post(
            f"{PREFIX}/processes",
            json=PROCESS,
            headers=cookies | {"Content-Type": kind, "Origin": "null"},
        )
        assert answer.status_code in {401, 422}
        assert "set-cookie" not in answer.headers
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    preflight = refuser.client.options(f"{PREFIX}/processes", headers=asked)
    assert preflight.status_code == 400
    assert head(refuser) == before
    for path in ("/", "/plans", "/compare/us-28-point@1...e3-counter@1", "/statements", "/search"):
        assert 'method="post"' not in refuser.page(path).text.lower()


def test_the_server_sends_no_request_of_its_own() -> None:
    """The command line alone does, where its user says so, and has the courier do it."""
    for file in APP.rglob("*.py"):
        if file.is_relative_to(APP / "cli") or file.is_relative_to(APP / "workers"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not CLIENTS.intersection(names), file


@pytest.mark.parametrize("name", ["Ana", "аna", "ana ", "ana\n", "ana\u200b", "ｅve", ""])
def test_who_writes_has_a_name_that_looks_like_no_other(name: str) -> None:
    done = CliRunner().invoke(parley, ["keys", "create", name, "--scope", "curate"])
    assert done.exit_code != 0
    assert "parley_" not in done.output

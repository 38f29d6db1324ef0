"""The program itself: in colour where asked, and reading from another machine's server."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from app.settings import PROJECT
from tests.cli.running import Run

PARLEY = Path(sys.executable).parent / "parley"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PATIENCE_SECONDS = 60


def environment(url: str, **more: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return plain | {"PARLEY_DATABASE_URL": url, "COLUMNS": "200", "TERM": "xterm-256color"} | more


@pytest.fixture(scope="module")
def store(sqlite_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store that is only read."""
    copy = shutil.copy(sqlite_corpus, tmp_path_factory.mktemp("served") / "corpus.db")
    return f"sqlite:///{copy}"


@pytest.fixture(scope="module")
def server(store: str) -> Iterator[str]:
    """The address of `parley serve` on a port that is free; it has to end when it is asked to."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    command: list[str | Path] = [PARLEY, "serve", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603  our own program
        command,
        env=environment(store),
        cwd=PROJECT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/health/ready", process)
            yield address
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "the server ended by itself"
        try:
            assert httpx2.get(address).status_code == 200
        except httpx2.ConnectError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start")


def test_a_difference_is_in_colour_where_colour_is_asked_for(store: str) -> None:
    said = []
    for more in ({}, {"FORCE_COLOR": "1"}):
        done = subprocess.run(  # noqa: S603  our own program
            [PARLEY, "diff", "us-28-point@1", "e3-counter@1"],
            env=environment(store, **more),
            capture_output=True,
            text=True,
            check=True,
            cwd=PROJECT,
        )
        said.append(done.stdout)
    plain, coloured = said
    assert "\x1b[" not in plain
    assert len(COLOUR.findall(coloured)) > 100
    assert COLOUR.sub("", coloured) == plain


@pytest.mark.parametrize(
    "line",
    [
        "show us-ukraine-framework@2025-12-24",
        "show us-28-point@1~restatement/10",
        "diff us-28-point@1 e3-counter@1 --links computed",
        "diff us-28-point@1...us-russia-27-point-2025@1",
        "show us-28-point@9",
        "show atlantis",
    ],
)
def test_another_server_is_read_as_the_store_itself(
    run: Run, store: str, server: str, tmp_path: Path, line: str
) -> None:
    here = run(store, *line.split())
    nowhere = f"sqlite:///{tmp_path}/there-is-no-store-here.db"
    there = run(nowhere, *line.split(), "--server", f"{server}/")
    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout)
    assert there.stderr == here.stderr


def test_a_version_is_pulled_from_another_server_byte_for_byte(
    run: Run, store: str, server: str, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("here.yaml", "there.yaml")]
    assert run(store, "pull", "e3-counter@1", "-o", str(files[0])).exit_code == 0
    pulled = run("nonsense", "pull", "e3-counter@1", "-o", str(files[1]), "--server", server)
    assert pulled.exit_code == 0, pulled.stderr
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_server_that_is_none_of_ours_is_told_in_a_sentence(run: Run, server: str) -> None:
    refused = run("nonsense", "show", "us-28-point@1", "--server", f"{server}/plans")
    assert refused.exit_code == 1
    assert refused.stderr.count("\n") == 1


def test_a_server_names_no_software_and_bounds_what_it_is_sent(server: str) -> None:
    answer = httpx2.get(f"{server}/api/v1/plans")
    assert answer.status_code == 200
    assert "server" not in answer.headers
    assert httpx2.get(f"{server}/api/v1/plans/%D0%BF").status_code == 422
    assert httpx2.head(f"{server}/").status_code == 200
    body = b" " * (16 * 1024 * 1024 + 1)
    headers = {"content-type": "application/json"}
    refused = httpx2.post(f"{server}/api/v1/plans", content=body, headers=headers)
    assert refused.status_code == 413
    assert refused.json()["code"] == "request_entity_too_large"


def test_a_server_that_is_asked_to_end_finishes_what_it_is_at_and_logs_it(store: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    command: list[str | Path] = [PARLEY, "serve", "--port", str(port)]
    with subprocess.Popen(  # noqa: S603  our own program
        command, env=environment(store), cwd=PROJECT, stderr=subprocess.PIPE
    ) as process:
        wait_for(f"http://127.0.0.1:{port}/health/live", process)
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as client:
            head = b"POST /api/v1/plans HTTP/1.1\r\nHost: parley\r\nContent-Length: 2\r\n\r\n"
            client.sendall(head + b"{")
            time.sleep(0.2)
            process.terminate()
            time.sleep(0.2)
            client.sendall(b"}")
            answer = client.recv(4096)
        told = process.communicate(timeout=PATIENCE_SECONDS)[1].decode().splitlines()
    assert answer.startswith(b"HTTP/1.1 401")
    requests = [line for line in map(json.loads, told) if line["event"] == "request"]
    assert [one["path"] for one in requests][-1] == "/api/v1/plans"


@pytest.mark.parametrize("encoding", ["cp1251", "ascii"])
def test_a_console_of_a_small_encoding_gets_stand_ins(store: str, encoding: str) -> None:
    """What cannot be encoded is written plainly, and nothing ends in a traceback."""
    answer = subprocess.run(  # noqa: S603  our own program
        [PARLEY, "diff", "us-28-point@1", "e3-counter@1"],
        env=environment(store, PYTHONIOENCODING=encoding),
        cwd=PROJECT,
        capture_output=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert (answer.returncode, answer.stderr) == (0, b"")
    assert "->" in answer.stdout.decode(encoding)

"""What a client may rely on holds on a small scale; `make prove` proves it at full size."""

from pathlib import Path

from benchmarks.proofs import retry
from benchmarks.served import serving, with_corpus


def test_a_request_sent_again_after_the_server_was_killed_is_done_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    _, token = with_corpus(url)
    with serving(url) as server:
        found = retry(server, token, retries=8, kills=2)
    assert (found.killed, found.retries) == (2, 8)

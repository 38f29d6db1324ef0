"""A program elsewhere that is told things, answers as it is told to, and keeps what it heard."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import NamedTuple


class Heard(NamedTuple):
    """One request as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


class Receiver(ThreadingHTTPServer):
    """Answers with the next of `statuses`, then with 204; a header goes with every answer.

    A status of 0 stands for none: it says nothing until the test is over.
    """

    daemon_threads = True
    request_queue_size = 100

    def __init__(self, statuses: list[int], header: tuple[str, str]) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.statuses = statuses
        self.header = header
        self.heard: list[Heard] = []
        self.over = Event()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append(Heard(self.path, dict(self.headers), body))
        status = self.server.statuses.pop(0) if self.server.statuses else 204
        if not status:
            self.server.over.wait()
            return
        self.send_response(status)
        self.send_header(*self.server.header)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def receiving(
    *statuses: int, header: tuple[str, str] = ("X", "x"), tls: ssl.SSLContext | None = None
) -> Iterator[Receiver]:
    """Open a receiver for a while."""
    receiver = Receiver([*statuses], header)
    if tls:
        receiver.socket = tls.wrap_socket(receiver.socket, server_side=True)
    Thread(target=receiver.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.over.set()
        receiver.shutdown()
        receiver.server_close()

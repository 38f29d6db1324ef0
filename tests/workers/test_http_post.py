"""A message goes over one connection, to the very address that was checked, and no further."""

import asyncio
import ssl
from datetime import timedelta
from email.utils import formatdate

import pytest
import trustme

from app.domain.webhooks.delivery import PATIENCE, Reply
from app.domain.webhooks.egress import Bounds, read_bounds
from app.workers.http_post import Poster, look_up
from tests.workers.receiving import receiving

HERE = read_bounds("hooks.example, localhost, 127.0.0.1", "127.0.0.0/8, ::1/128")


class Names:
    """A resolver that leads a name elsewhere every time it is asked."""

    def __init__(self, *answers: str) -> None:
        """Take what it says first, second and so on."""
        self.answers = [*answers]
        self.asked: list[str] = []

    async def look_up(self, host: str, _: int) -> list[str]:
        """Answer, as a server of names under somebody else's control does."""
        self.asked.append(host)
        return [self.answers.pop(0)]


def post(url: str, poster: Poster) -> Reply:
    return asyncio.run(poster.post(url, b"{}", {"webhook-id": "1"}))


def test_a_message_arrives_whole_under_the_name_that_was_asked_for() -> None:
    names = Names("127.0.0.1")
    with receiving(202) as receiver:
        url = f"http://hooks.example:{receiver.port}/a/b?c=d"
        assert post(url, Poster(HERE, names.look_up)) == Reply(202, "HTTP 202")
    (heard,) = receiver.heard
    assert heard.path == "/a/b?c=d"
    assert heard.body == b"{}"
    assert heard.headers["Host"] == f"hooks.example:{receiver.port}"
    assert heard.headers["webhook-id"] == "1"


def test_a_name_is_asked_for_once_and_what_it_leads_to_later_is_not_followed() -> None:
    """It leads to an allowed address when it is checked, and to another a moment after."""
    names = Names("127.0.0.1", "127.0.0.2")
    with receiving() as receiver:
        url = f"http://hooks.example:{receiver.port}/"
        assert post(url, Poster(HERE, names.look_up)).status == 204
        assert names.asked == ["hooks.example"]
        assert receiver.heard


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_message_does_not_follow_where_an_answer_leads(status: int) -> None:
    with receiving() as inner:
        leads = ("Location", f"http://127.0.0.1:{inner.port}/")
        with receiving(status, header=leads) as outer:
            reply = post(f"http://127.0.0.1:{outer.port}/", Poster(HERE))
            assert reply.status == status
            assert not reply.is_taken
            assert "not followed" in reply.told
        assert inner.heard == []


@pytest.mark.parametrize("address", ["169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:7f00:1::"])
def test_no_connection_is_made_to_a_forbidden_address(address: str) -> None:
    names = Names(address)
    reply = post("https://hooks.example/", Poster(HERE, names.look_up))
    assert reply.status is None
    assert "no public address" in reply.told


def test_where_one_address_does_not_answer_the_next_is_tried() -> None:
    async def two(*_: object) -> list[str]:
        return ["127.0.0.9", "127.0.0.1"]

    with receiving() as receiver:  # on the second alone
        reply = post(f"http://hooks.example:{receiver.port}/", Poster(HERE, two))
    assert reply.is_taken
    assert len(receiver.heard) == 1


def test_nothing_is_looked_up_for_a_host_that_is_not_allowed() -> None:
    names = Names()
    assert "not among those" in post("https://evil.example/", Poster(HERE, names.look_up)).told
    assert "not among those" in post("https://hooks.example/", Poster(Bounds())).told


def test_no_proxy_of_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving() as proxy, receiving() as receiver:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert post(f"http://127.0.0.1:{receiver.port}/", Poster(HERE)).is_taken
        assert proxy.heard == []


def test_whoever_has_no_certificate_for_the_name_hears_nothing() -> None:
    authority = trustme.CA()
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    for name, arrives in (("hooks.example", True), ("evil.example", False)):
        serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(name).configure_cert(serving)
        with receiving(tls=serving) as receiver:
            url = f"https://hooks.example:{receiver.port}/"
            reply = post(url, Poster(HERE, Names("127.0.0.1").look_up, trusting))
            assert reply.is_taken == arrives, reply
            assert bool(receiver.heard) == arrives
    with receiving(tls=serving) as receiver:
        url = f"https://hooks.example:{receiver.port}/"
        assert "certificate" in post(url, Poster(HERE, Names("127.0.0.1").look_up)).told


def test_whoever_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.workers.http_post.PATIENCE", timedelta(seconds=0.2))
    assert timedelta(seconds=30) > PATIENCE
    with receiving(0) as receiver:
        assert "no answer within" in post(f"http://127.0.0.1:{receiver.port}/", Poster(HERE)).told


def test_whoever_is_not_there_is_told_of_in_words() -> None:
    with receiving() as receiver:
        port = receiver.port
    assert "no answer" in post(f"http://127.0.0.1:{port}/", Poster(HERE)).told
    bounds = read_bounds("nowhere.invalid", "")
    assert "not found" in post("https://nowhere.invalid/", Poster(bounds)).told


@pytest.mark.parametrize(
    ("written", "pause"),
    [
        ("120", timedelta(seconds=120)),
        ("99999999999999", timedelta(seconds=10**6)),
        ("soon", None),
        ("-5", None),
        ("٣", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", timedelta()),
    ],
)
def test_who_is_busy_says_how_long(written: str, pause: timedelta | None) -> None:
    with receiving(503, header=("Retry-After", written.encode().decode("latin-1"))) as receiver:
        reply = post(f"http://127.0.0.1:{receiver.port}/", Poster(HERE))
    assert (reply.status, reply.pause) == (503, pause)


def test_who_is_busy_may_name_a_day() -> None:
    with receiving(429, header=("Retry-After", formatdate(4e9, usegmt=True))) as receiver:
        reply = post(f"http://127.0.0.1:{receiver.port}/", Poster(HERE))
    assert reply.pause
    assert reply.pause > timedelta(days=365)


def test_names_are_looked_up_as_the_system_does() -> None:
    assert "127.0.0.1" in asyncio.run(look_up("127.0.0.1", 80))
    assert asyncio.run(look_up("[::1]", 80)) == ["::1"]

"""An operator sets a webhook up, watches what becomes of its messages, and takes it down."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from standardwebhooks import Webhook as Signer

from app.commands.deliver import settle_message, take_messages
from app.commands.webhooks import get_webhook
from app.domain.catalogue import Party
from app.domain.journal.entries import Provenance
from app.domain.plans.model import Plan
from app.domain.webhooks.delivery import PAUSES, Reply
from app.queries.readiness import readiness
from app.settings import PROJECT
from app.storage import records
from app.storage.engine import writing
from tests.cli.running import Run
from tests.workers.receiving import Receiver, receiving

SETTINGS = {
    "PARLEY_WEBHOOK_SECRET": "a secret that is long enough for a test",
    "PARLEY_WEBHOOK_HOSTS": "127.0.0.1, hooks.example",
    "PARLEY_WEBHOOK_NETWORKS": "127.0.0.0/8",
    "PARLEY_LOG": "json",
}
PATIENCE_SECONDS = 30


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of an operator who allows webhooks."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


def add(parley: Run, receiver: Receiver, *more: str) -> str:
    done = parley("webhooks", "add", "hook", f"http://127.0.0.1:{receiver.port}/", *more)
    assert done.exit_code == 0, done.stderr
    return done.stdout.splitlines()[0]


def record(store: Engine, slug: str) -> None:
    with writing(store) as session:
        plan = Plan(slug, "russia-ukraine", "A new plan", ())
        records.add_record(session, plan, Provenance("ana"), None)


def deliver_until(url: str, is_done: Callable[[], bool]) -> str:
    """Run `parley webhooks deliver` for a while, end it, and return its log."""
    parley = Path(sys.executable).parent / "parley"
    environment = os.environ | SETTINGS | {"PARLEY_DATABASE_URL": url}
    with subprocess.Popen(  # noqa: S603  our own program
        [parley, "webhooks", "deliver"], env=environment, cwd=PROJECT, stderr=subprocess.PIPE
    ) as process:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not is_done() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, log
    return log.decode()


@pytest.mark.usefixtures("allowed")
def test_what_is_recorded_reaches_a_program_elsewhere(
    parley: Run, corpus_url: str, corpus_store: Engine
) -> None:
    with receiving(503) as receiver:
        secret = add(parley, receiver)
        record(corpus_store, "new-plan")
        log = deliver_until(corpus_url, lambda: bool(receiver.heard))
        (heard,) = receiver.heard
        told = Signer(secret).verify(heard.body, heard.headers)
        assert told["type"] == "plan.recorded"
        assert told["data"]["key"] == "new-plan"
        assert '"told": "HTTP 503"' in log
        assert secret not in log
        for warning in readiness(corpus_store).warnings:
            assert warning in log
        listed = parley("webhooks", "list").stdout
        assert "everything" in listed
        cells = [cell.strip() for cell in listed.splitlines()[3].split("│")[1:-1]]
        assert cells[3:] == ["0", "1", "0"]
    assert parley("webhooks", "secret", "hook").stdout.strip() == secret


@pytest.mark.usefixtures("allowed")
def test_who_says_that_he_is_gone_is_taken_down(
    parley: Run, corpus_url: str, corpus_store: Engine
) -> None:
    with receiving(410) as receiver:
        add(parley, receiver)
        record(corpus_store, "new-plan")
        deliver_until(corpus_url, lambda: "hook" not in parley("webhooks", "list").stdout)
        assert len(receiver.heard) == 1


@pytest.mark.usefixtures("allowed")
def test_a_dead_letter_is_seen_and_sent_again(parley: Run, corpus_store: Engine) -> None:
    with receiving(500) as receiver:
        add(parley, receiver, "--party", "ukraine")
        give_up(corpus_store)
        listed = parley("webhooks", "dead-letters").stdout
        assert "party.corrected" in listed
        assert "HTTP 500" in listed
        assert parley("webhooks", "retry", "hook").exit_code == 1
        done = parley("webhooks", "retry", "hook")
        assert "1 of 1 delivered" in done.stdout
        assert len(receiver.heard) == 2
    assert "party.corrected" not in parley("webhooks", "dead-letters").stdout


def give_up(store: Engine) -> None:
    """Have Ukraine's entry corrected, and fail to tell of it as often as is tried."""
    now = datetime.now(UTC)
    with writing(store) as session:
        webhook = get_webhook(session, "hook")
        found = records.get_record(session, Party, "ukraine", None)
        better = replace(found.record, name="Better")
        records.add_record(session, better, Provenance("ana"), found.revision.digest)
        for _ in range(len(PAUSES) + 1):
            now += timedelta(days=2)
            (message,) = take_messages(session, webhook, now, 10)
            settle_message(session, message, Reply(500, "HTTP 500"), now)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Hook", "https://hooks.example/"], "lower-case"),
        (["hook", "https://evil.example/"], "not among those of PARLEY_WEBHOOK_HOSTS"),
        (["hook", "ftp://hooks.example/"], "Write an address"),
        (["hook", "https://hooks.example/", "--plan", "nothing"], "no plan “nothing”"),
        (["hook", "https://hooks.example/", "--plan", "a", "--topic", "b"], "one plan, one party"),
    ],
)
@pytest.mark.usefixtures("allowed")
def test_a_webhook_that_could_never_be_told_is_refused(
    parley: Run, arguments: list[str], said: str
) -> None:
    done = parley("webhooks", "add", *arguments)
    assert done.exit_code != 0
    assert said in done.stderr
    assert "hook" not in parley("webhooks", "list").stdout


@pytest.mark.parametrize(
    "command",
    [["add", "hook", "https://hooks.example/"], ["secret", "hook"], ["retry", "hook"], ["deliver"]],
)
def test_without_a_secret_nothing_is_set_up_and_nothing_sent(
    parley: Run, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARLEY_WEBHOOK_SECRET", raising=False)
    done = parley("webhooks", *command)
    assert done.exit_code == 1
    assert "PARLEY_WEBHOOK_SECRET" in done.stderr


def test_a_network_that_is_none_is_told_of(parley: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_WEBHOOK_NETWORKS", "10.0.0.0/99")
    done = parley("webhooks", "list")
    assert done.exit_code == 1
    assert "PARLEY_WEBHOOK_NETWORKS" in done.stderr


@pytest.mark.usefixtures("allowed")
def test_a_webhook_is_taken_down_once(parley: Run) -> None:
    with receiving() as receiver:
        add(parley, receiver)
    assert parley("webhooks", "remove", "hook").exit_code == 0
    done = parley("webhooks", "remove", "hook")
    assert done.exit_code == 1
    assert "no webhook “hook”" in done.stderr

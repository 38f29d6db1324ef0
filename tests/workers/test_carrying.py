"""Every webhook is told, in signed messages, whatever becomes of the others."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from standardwebhooks import Webhook as Signer
from standardwebhooks import WebhookVerificationError

from app.commands.deliver import count_messages, list_given_up
from app.commands.webhooks import create_webhook, list_webhooks, signing_secret
from app.domain.errors import NotFoundError
from app.domain.journal.entries import OPERATORS_OWN, Provenance
from app.domain.record_types import kind_of
from app.domain.webhooks.delivery import State, Webhook
from app.domain.webhooks.egress import read_bounds
from app.queries.journal import list_changes
from app.storage import records
from app.storage.engine import reading, writing
from app.workers.http_post import Poster
from app.workers.webhook_courier import Courier
from tests.domain.stories import STORY, WEBHOOK
from tests.workers.receiving import Heard, Receiver, receiving

MASTER = "a secret that is long enough for a test"
BOUNDS = read_bounds("127.0.0.1", "127.0.0.0/8")
TOLD = len([one for one in STORY if kind_of(one) not in OPERATORS_OWN])
PATIENCE_SECONDS = 30


@pytest.fixture
def courier(engine: Engine) -> Courier:
    """A courier for the store of the test."""
    return Courier(engine, Poster(BOUNDS), MASTER)


def tell(engine: Engine, **receivers: Receiver) -> None:
    with writing(engine) as session:
        for name, receiver in receivers.items():
            address = f"http://127.0.0.1:{receiver.port}/{name}"
            create_webhook(session, Webhook(name, address), "operator")
        for record in STORY:
            records.add_record(session, record, Provenance("editor"), None)


def carry_until(courier: Courier, is_done: Callable[[], bool]) -> None:
    async def carry() -> None:
        stop = asyncio.Event()
        carrying = asyncio.create_task(courier.carry_until(stop))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not is_done():  # noqa: ASYNC110  it happens elsewhere
                await asyncio.sleep(0.02)
            stop.set()
            await carrying

    asyncio.run(carry())


async def carried_again(courier: Courier, name: str) -> list[State]:
    return [step.state async for step in courier.carry_again(name)]


def counted(engine: Engine) -> dict[tuple[str, State], int]:
    with reading(engine) as session:
        return count_messages(session)


def verify(heard: Heard, name: str) -> None:
    Signer(signing_secret(MASTER, name)).verify(heard.body, heard.headers)


def test_a_webhook_hears_of_every_entry_in_messages_that_its_secret_verifies(
    engine: Engine, courier: Courier
) -> None:
    with receiving() as receiver:
        tell(engine, all=receiver)
        carry_until(courier, lambda: counted(engine).get(("all", State.DELIVERED)) == TOLD)
    with reading(engine) as session:
        recorded = {one.entry: one for one in list_changes(session, 0, 1000)}
    assert {one.headers["webhook-id"] for one in receiver.heard} == {*recorded}
    assert len(receiver.heard) == TOLD
    for heard in receiver.heard:
        verify(heard, "all")
        told = json.loads(heard.body)
        revision = recorded[heard.headers["webhook-id"]]
        assert told["type"] == f"{revision.kind}.recorded"
        assert told["timestamp"] == revision.recorded_at
        assert told["data"]["position"] == revision.position
        assert "content" not in told["data"]


def test_nobody_else_can_sign_and_no_webhook_for_another(engine: Engine, courier: Courier) -> None:
    with receiving() as receiver:
        tell(engine, one=receiver)
        carry_until(courier, lambda: len(receiver.heard) == TOLD)
    heard = receiver.heard[0]
    with pytest.raises(WebhookVerificationError):
        verify(heard._replace(body=heard.body + b" "), "one")
    with pytest.raises(WebhookVerificationError):
        verify(heard, "two")


def test_a_message_that_fails_comes_again_under_the_same_number(
    engine: Engine, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.domain.webhooks.delivery.PAUSES", [timedelta()] * 9)
    with receiving(500, 302, 404) as receiver:
        tell(engine, all=receiver)
        carry_until(courier, lambda: counted(engine).get(("all", State.DELIVERED)) == TOLD)
    ids = [one.headers["webhook-id"] for one in receiver.heard]
    assert len(ids) == TOLD + 3
    assert len({*ids}) == TOLD


def test_a_webhook_that_says_nothing_holds_up_no_other(engine: Engine, courier: Courier) -> None:
    with receiving(*[0] * 100) as silent, receiving() as other:
        tell(engine, silent=silent, other=other)

        def is_other_told() -> bool:
            done = counted(engine).get(("other", State.DELIVERED)) == TOLD
            if done:
                assert ("silent", State.BEGUN) in counted(engine)
                silent.over.set()
            return done

        carry_until(courier, is_other_told)


def test_a_webhook_that_is_gone_is_told_nothing_more(engine: Engine, courier: Courier) -> None:
    with receiving(*[410] * 100) as gone:
        tell(engine, gone=gone)

        def is_removed() -> bool:
            with reading(engine) as session:
                return [one.record for one in list_webhooks(session)] == [WEBHOOK]

        carry_until(courier, is_removed)
        heard = len(gone.heard)
        assert heard < TOLD
        with reading(engine) as session:
            assert len(list_given_up(session, "gone")) == heard


def test_what_was_given_up_is_carried_again_when_somebody_asks(
    engine: Engine, courier: Courier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.domain.webhooks.delivery.PAUSES", [])
    with receiving(500, 500) as receiver:
        tell(engine, all=receiver)
        carry_until(courier, lambda: sum(counted(engine).values()) == TOLD)
        assert counted(engine)["all", State.GIVEN_UP] == 2
        assert asyncio.run(carried_again(courier, "all")) == [State.DELIVERED] * 2
    assert counted(engine) == {("all", State.DELIVERED): TOLD}
    with pytest.raises(NotFoundError):
        asyncio.run(carried_again(courier, "nobody"))


@pytest.mark.databases("sqlite")
def test_a_courier_outlasts_a_database_that_does_not_answer(
    engine: Engine, courier: Courier, caplog: pytest.LogCaptureFixture
) -> None:
    """The file is moved away under it, and comes back."""
    file = Path(engine.url.database or "")
    with receiving() as receiver:
        tell(engine, all=receiver)
        engine.dispose()
        away = file.rename(file.with_suffix(".away"))
        file.mkdir()

        def is_told() -> bool:
            if "the database does not answer" in caplog.text and away.exists():
                file.rmdir()
                away.rename(file)
            return len(receiver.heard) == TOLD

        carry_until(courier, is_told)

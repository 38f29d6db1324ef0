"""Messages to webhooks are carried out one by one, until whoever runs the courier ends it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from standardwebhooks import Webhook as Signer

from app.commands.deliver import (
    Message,
    is_anything_due,
    list_given_up,
    settle_message,
    take_again,
    take_messages,
)
from app.commands.webhooks import get_webhook, list_webhooks, remove_webhook, signing_secret
from app.domain.errors import NotFoundError
from app.domain.journal.stored import Stored
from app.domain.webhooks.delivery import DeliveryStep, State, Webhook
from app.presenters.shapes.webhooks import message_out
from app.storage import clock
from app.storage.engine import reading, writing
from app.workers.http_post import Poster

_BY: Final = "courier"
"""Who withdraws a webhook whose other side said that it is gone."""

_PAUSE_SECONDS: Final = 1.0
_AT_ONCE: Final = 8  # messages to one webhook

log = logging.getLogger("parley.webhooks")


@dataclass(frozen=True, slots=True)
class Courier:
    """Carries what the store has for webhooks; `master` is the operator's secret."""

    engine: Engine
    poster: Poster
    master: str

    async def carry_until(self, stop: asyncio.Event) -> None:
        """Carry whatever is to be carried until asked to stop; what is under way is ended first."""
        under_way: dict[str, asyncio.Task[None]] = {}
        async with asyncio.TaskGroup() as group:
            while not stop.is_set():
                for webhook in self._to_be_told():
                    name = webhook.record.name
                    if name not in under_way or under_way[name].done():
                        under_way[name] = group.create_task(self._carry(webhook, stop))
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _PAUSE_SECONDS)

    async def carry_again(self, name: str) -> AsyncIterator[DeliveryStep]:
        """Carry once more what was given up for a webhook, and tell of each; or NotFoundError."""
        with reading(self.engine) as session:
            webhook = get_webhook(session, name)
            given_up = list_given_up(session, name)
        for one in given_up:
            with writing(self.engine) as session:
                message = take_again(session, one, clock.now())
            yield await self._carried(webhook.record, message)

    def _to_be_told(self) -> list[Stored[Webhook]]:
        try:
            with reading(self.engine) as session:
                now = clock.now()
                return [one for one in list_webhooks(session) if is_anything_due(session, one, now)]
        except OperationalError as error:
            _tell_outage(error)
            return []

    async def _carry(self, webhook: Stored[Webhook], stop: asyncio.Event) -> None:
        """Carry to one webhook until nothing is due: one that is slow holds up no other."""
        try:
            while not stop.is_set():
                with writing(self.engine) as session:
                    messages = take_messages(session, webhook, clock.now(), _AT_ONCE)
                if not messages:
                    return
                ended = [self._carried(webhook.record, message) for message in messages]
                await asyncio.gather(*ended)
        except OperationalError as error:  # what was begun counts as cut off after a while
            _tell_outage(error)

    async def _carried(self, webhook: Webhook, message: Message) -> DeliveryStep:
        body = message_out(message.revision).model_dump_json().encode()
        headers = self._signed(webhook.name, message.revision.entry, body)
        reply = await self.poster.post(webhook.url, body, headers)
        with writing(self.engine) as session:
            step = settle_message(session, message, reply, clock.now())
            if reply.is_farewell:
                with suppress(NotFoundError):  # another of its messages was told the same
                    remove_webhook(session, webhook.name, _BY, "it answered 410 Gone")
        level = logging.INFO if step.state is State.DELIVERED else logging.WARNING
        facts = {"webhook": step.webhook, "position": step.position, "attempt": step.attempt}
        log.log(level, "message %s", step.state, extra=facts | {"told": step.told})
        return step

    def _signed(self, name: str, entry: str, body: bytes) -> dict[str, str]:
        now = clock.now()
        signer = Signer(signing_secret(self.master, name))
        return {
            "Content-Type": "application/json",
            "User-Agent": f"Parley/{version('parley')}",
            "webhook-id": entry,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signer.sign(entry, now, body.decode()),
        }


def _tell_outage(error: OperationalError) -> None:
    log.warning("the database does not answer", extra={"told": str(error.orig)})

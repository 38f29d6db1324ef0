"""Webhooks: set up and taken down by the operator, under a name that is used once."""

import base64
import hashlib
import hmac

from sqlalchemy.orm import Session

from app.domain.errors import AlreadyThereError, NotFoundError
from app.domain.journal.entries import Kind, Provenance
from app.domain.journal.stored import Stored
from app.domain.record_types import RULES
from app.domain.webhooks.delivery import Webhook
from app.storage import records
from app.storage.journal import find_revision


def create_webhook(session: Session, webhook: Webhook, by: str) -> None:
    """Record whom to tell from now on; raises NotFoundError for a subject that is not there."""
    if find_revision(session, Kind.WEBHOOK, webhook.name, None):
        message = f"The name “{webhook.name}” is, or was, another webhook's; choose a new one."
        raise AlreadyThereError(message, None)
    if webhook.of:
        records.get_record(session, RULES[webhook.of].type, webhook.key, None)
    records.add_record(session, webhook, Provenance(by, "a webhook was set up"), None)


def list_webhooks(session: Session) -> list[Stored[Webhook]]:
    """Return the webhooks that are told."""
    return records.list_records(session, Webhook, None)


def get_webhook(session: Session, name: str) -> Stored[Webhook]:
    """Return a webhook that is told; raises NotFoundError."""
    stored = records.find_record(session, Webhook, name, None)
    if stored is None:
        raise NotFoundError(Kind.WEBHOOK, name)
    return stored


def remove_webhook(session: Session, name: str, by: str, reason: str) -> None:
    """Tell a webhook nothing more; raises NotFoundError."""
    follows = get_webhook(session, name).revision.digest
    records.withdraw_record(session, Kind.WEBHOOK, name, Provenance(by, reason), follows)


def signing_secret(master: str, name: str) -> str:
    """Return what signs the messages to one webhook, as Standard Webhooks writes it.

    It is made of the operator's own secret and the name (HMAC-SHA256), so that none is stored.
    """
    made = hmac.digest(master.encode(), f"parley webhook {name}".encode(), hashlib.sha256)
    return f"whsec_{base64.b64encode(made).decode()}"

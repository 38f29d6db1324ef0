"""Which type each kind of record has, what its key is, and which other records it names."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, TypeVar

from app.domain.access.api_keys import AccessKey
from app.domain.catalogue import Party, Process, Source, Topic, party_mentions, process_mentions
from app.domain.comparison.links import CuratedAlignment, alignment_mentions
from app.domain.journal.entries import Kind, Mention, Withdrawal, from_content
from app.domain.plans.model import (
    Derivation,
    Plan,
    Version,
    Witness,
    derivation_mentions,
    plan_mentions,
    version_mentions,
    witness_mentions,
)
from app.domain.positions.statements import (
    Snapshot,
    Statement,
    snapshot_mentions,
    statement_mentions,
)
from app.domain.webhooks.delivery import Webhook

Record = (
    Process
    | Party
    | Topic
    | Source
    | Plan
    | Version
    | Witness
    | Derivation
    | CuratedAlignment
    | Statement
    | Snapshot
    | AccessKey
    | Webhook
)

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True, slots=True)
class KindRules:
    """How records of one kind are keyed and what they name."""

    type: type[Record]
    key: str
    mentions: Callable[[Any], Iterable[Mention]] = lambda _: ()


RULES: Final = {
    Kind.PROCESS: KindRules(Process, "slug", process_mentions),
    Kind.PARTY: KindRules(Party, "slug", party_mentions),
    Kind.TOPIC: KindRules(Topic, "slug"),
    Kind.SOURCE: KindRules(Source, "slug"),
    Kind.PLAN: KindRules(Plan, "slug", plan_mentions),
    Kind.VERSION: KindRules(Version, "key", version_mentions),
    Kind.WITNESS: KindRules(Witness, "key", witness_mentions),
    Kind.DERIVATION: KindRules(Derivation, "slug", derivation_mentions),
    Kind.ALIGNMENT: KindRules(CuratedAlignment, "key", alignment_mentions),
    Kind.STATEMENT: KindRules(Statement, "slug", statement_mentions),
    Kind.SNAPSHOT: KindRules(Snapshot, "key", snapshot_mentions),
    Kind.KEY: KindRules(AccessKey, "name", lambda key: (Mention("token", Kind.KEY, key.digest),)),
    Kind.WEBHOOK: KindRules(Webhook, "name"),
}

_KINDS: Final[dict[type[Any], Kind]] = {rules.type: kind for kind, rules in RULES.items()}


def kind_for(record_type: type[Any]) -> Kind:
    """Return the kind whose records have a type."""
    return _KINDS[record_type]


def kind_of(record: Record) -> Kind:
    """Return the kind of a record."""
    return _KINDS[type(record)]


def key_of(record: Record) -> str:
    """Return the key under which a record is stored."""
    key: str = getattr(record, RULES[kind_of(record)].key)
    return key


def mentions_of(record: Record | Withdrawal) -> tuple[Mention, ...]:
    """Return the other records that a record names, each once; a withdrawal names none."""
    if isinstance(record, Withdrawal):
        return ()
    return tuple(dict.fromkeys(RULES[kind_of(record)].mentions(record)))


@lru_cache(maxsize=2048)
def read_content(kind: Kind, content: str) -> Record | Withdrawal:
    """Return the record, or its withdrawal, that canonical content describes."""
    fields = json.loads(content)
    if fields.keys() == {"withdraws"}:
        return Withdrawal(fields["withdraws"])
    return from_content(RULES[kind].type, fields)

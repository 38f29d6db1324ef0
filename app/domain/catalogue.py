"""Who negotiates, about what, in which process, and where it was published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.dates import EventDate
from app.domain.journal.entries import Kind, Mention


class Confidence(StrEnum):
    """How sure the editors are, by the number and quality of the pages that they saw."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class PartyKind(StrEnum):
    """What sort of actor a party is."""

    STATE = "state"
    ORGANISATION = "organisation"
    GROUPING = "grouping"
    NON_STATE = "non-state"


@dataclass(frozen=True, slots=True)
class Process:
    """One negotiation or conflict that parties and plans belong to."""

    slug: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a party in one language (BCP 47)."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks for a party, in an office, perhaps for a time only."""

    name: str
    office: str
    since: EventDate | None = None
    until: EventDate | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor whose view counts in a process."""

    slug: str
    name: str
    full_name: str
    kind: PartyKind
    aliases: tuple[Alias, ...] = ()
    members: tuple[str, ...] = ()
    members_complete: bool | None = None
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the PA-X codebook with its name there."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PaxMapping:
    """The PA-X codes nearest to a topic, and how near the nearest is."""

    closest: Code
    confidence: Confidence
    others: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme that points of different plans share."""

    slug: str
    name: str
    definition: str
    pa_x: PaxMapping | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that a fact rests on; `url` is None when it cannot be linked."""

    slug: str
    publisher: str
    title: str
    url: str | None = None
    published: EventDate | None = None
    retrieved: EventDate | None = None
    archived: str | None = None
    note: str = ""


def party_mentions(party: Party) -> Iterator[Mention]:
    """Yield what a party's record names: its members."""
    for member in party.members:
        yield Mention("member", Kind.PARTY, member)


def names_in(parties: Iterable[Party]) -> Mapping[str, str]:
    """Return the slug that each name of the parties stands for; of a shared name, the first."""
    names: dict[str, str] = {}
    for party in parties:
        for name in (party.name, party.full_name, *(alias.name for alias in party.aliases)):
            names.setdefault(name, party.slug)
    return names

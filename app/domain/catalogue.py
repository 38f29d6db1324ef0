"""Who negotiates, about what, in which process, and where it was published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
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
class Membership:
    """That a party belongs to a group, or negotiates in a process; without dates: always.

    `until` is the last day.
    """

    party: str
    since: EventDate | None = None
    until: EventDate | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it certainly holds on a day."""
        return (self.since is None or self.since.latest <= day) and (
            self.until is None or day <= self.until.earliest
        )


@dataclass(frozen=True, slots=True)
class Process:
    """One negotiation or conflict that parties and plans belong to.

    `negotiators` are the parties at the table, with their days where these are known.
    """

    slug: str
    name: str
    description: str = ""
    negotiators: tuple[Membership, ...] = ()


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
    memberships: tuple[Membership, ...] = ()
    """The members of a group whose days are known; `members` has those without."""

    def members_on(self, day: date) -> tuple[str, ...]:
        """Return who certainly belonged to a group on a day."""
        dated = (one.party for one in self.memberships if one.holds_on(day))
        return tuple(dict.fromkeys((*self.members, *dated)))


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
    for member in (*party.members, *(one.party for one in party.memberships)):
        yield Mention("member", Kind.PARTY, member)


def process_mentions(process: Process) -> Iterator[Mention]:
    """Yield what a process's record names: who negotiates in it."""
    for negotiator in process.negotiators:
        yield Mention("negotiates", Kind.PARTY, negotiator.party)


def names_in(parties: Iterable[Party]) -> Mapping[str, str]:
    """Return the slug that each name of the parties stands for; of a shared name, the first."""
    names: dict[str, str] = {}
    for party in parties:
        for name in (party.name, party.full_name, *(alias.name for alias in party.aliases)):
            names.setdefault(name, party.slug)
    return names

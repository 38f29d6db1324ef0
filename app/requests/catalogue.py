"""The public shapes of processes, parties, topics and sources, coming in."""

from pydantic import Field

from app.domain.catalogue import Confidence, Party, PartyKind, Process, Source, Topic
from app.fields import Date, Language, Sentence, Shape, Slug, Text, Url
from app.requests.content import as_record


class MembershipIn(Shape):
    """That a party belongs to a group, or negotiates in a process; without days: always."""

    party: Slug
    since: Date | None = None
    until: Date | None = Field(default=None, description="the last day")


class ProcessIn(Shape):
    """A negotiation or conflict."""

    slug: Slug
    name: Sentence
    description: Text = ""
    negotiators: tuple[MembershipIn, ...] = Field(
        default=(), max_length=100, description="the parties at the table"
    )

    def to_domain(self) -> Process:
        """Return the record that it describes."""
        return as_record(Process, self)


class AliasIn(Shape):
    """Another name in one language."""

    language: Language
    name: Sentence


class SpeakerIn(Shape):
    """A person who speaks for a party."""

    name: Sentence
    office: Sentence
    since: Date | None = None
    until: Date | None = None
    aliases: tuple[Sentence, ...] = ()
    note: Text = ""


class PartyIn(Shape):
    """An actor whose view counts."""

    slug: Slug
    name: Sentence
    full_name: Sentence
    kind: PartyKind
    aliases: tuple[AliasIn, ...] = ()
    members: tuple[Slug, ...] = ()
    members_complete: bool | None = None
    speakers: tuple[SpeakerIn, ...] = ()
    memberships: tuple[MembershipIn, ...] = Field(
        default=(), max_length=200, description="the members of a group whose days are known"
    )

    def to_domain(self) -> Party:
        """Return the record that it describes."""
        return as_record(Party, self)


class CodeIn(Shape):
    """A PA-X code with its name."""

    code: Sentence
    name: Sentence


class PaxIn(Shape):
    """The nearest PA-X codes."""

    closest: CodeIn
    confidence: Confidence
    others: tuple[CodeIn, ...] = ()


class TopicIn(Shape):
    """A theme that points of different plans share."""

    slug: Slug
    name: Sentence
    definition: Sentence
    pa_x: PaxIn | None = None

    def to_domain(self) -> Topic:
        """Return the record that it describes."""
        return as_record(Topic, self)


class SourceIn(Shape):
    """A publication that facts rest on."""

    slug: Slug
    publisher: Sentence
    title: Sentence
    url: Url | None = None
    published: Date | None = None
    retrieved: Date | None = None
    archived: Url | None = None
    note: Text = ""

    def to_domain(self) -> Source:
        """Return the record that it describes."""
        return as_record(Source, self)

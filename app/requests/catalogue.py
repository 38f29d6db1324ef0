"""The public shapes of processes, parties, topics and sources, coming in."""

from app.domain.catalogue import (
    Alias,
    Code,
    Confidence,
    Party,
    PartyKind,
    PaxMapping,
    Process,
    Source,
    Speaker,
    Topic,
)
from app.domain.dates import EventDate
from app.fields import Date, Language, Sentence, Shape, Slug, Text, Url


class ProcessIn(Shape):
    """A negotiation or conflict."""

    slug: Slug
    name: Sentence
    description: Text = ""

    def to_domain(self) -> Process:
        """Return the record that it describes."""
        return Process(self.slug, self.name, self.description)


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

    def to_domain(self) -> Party:
        """Return the record that it describes."""
        return Party(
            slug=self.slug,
            name=self.name,
            full_name=self.full_name,
            kind=self.kind,
            aliases=tuple(Alias(alias.language, alias.name) for alias in self.aliases),
            members=self.members,
            members_complete=self.members_complete,
            speakers=tuple(
                Speaker(
                    name=speaker.name,
                    office=speaker.office,
                    since=event_date(speaker.since),
                    until=event_date(speaker.until),
                    aliases=speaker.aliases,
                    note=speaker.note,
                )
                for speaker in self.speakers
            ),
        )


class CodeIn(Shape):
    """A PA-X code with its name."""

    code: Sentence
    name: Sentence


class PaxIn(Shape):
    """The nearest PA-X codes."""

    closest: CodeIn
    confidence: Confidence
    others: tuple[CodeIn, ...] = ()

    def to_domain(self) -> PaxMapping:
        """Return the mapping that it describes."""
        return PaxMapping(
            closest=Code(self.closest.code, self.closest.name),
            confidence=self.confidence,
            others=tuple(Code(other.code, other.name) for other in self.others),
        )


class TopicIn(Shape):
    """A theme that points of different plans share."""

    slug: Slug
    name: Sentence
    definition: Sentence
    pa_x: PaxIn | None = None

    def to_domain(self) -> Topic:
        """Return the record that it describes."""
        mapping = self.pa_x.to_domain() if self.pa_x else None
        return Topic(self.slug, self.name, self.definition, mapping)


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
        return Source(
            slug=self.slug,
            publisher=self.publisher,
            title=self.title,
            url=self.url,
            published=event_date(self.published),
            retrieved=event_date(self.retrieved),
            archived=self.archived,
            note=self.note,
        )


def event_date(written: str | None) -> EventDate | None:
    """Return the date that was written, if any."""
    return EventDate(written) if written else None

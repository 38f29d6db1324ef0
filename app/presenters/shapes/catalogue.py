"""The public shapes of processes, parties, topics and sources."""

from app.domain.catalogue import Party, Process, Source, Topic
from app.domain.journal.entries import Revision, to_content
from app.presenters.shapes.record import RecordOut, record_facts
from app.requests.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn


class ProcessOut(ProcessIn, RecordOut):
    """A process as stored."""


class PartyOut(PartyIn, RecordOut):
    """A party as stored."""


class TopicOut(TopicIn, RecordOut):
    """A topic as stored."""


class SourceOut(SourceIn, RecordOut):
    """A source as stored."""


def process_out(record: Process, revision: Revision) -> ProcessOut:
    """Return a process as stored."""
    return ProcessOut.model_validate(to_content(record) | record_facts(revision))


def party_out(record: Party, revision: Revision) -> PartyOut:
    """Return a party as stored."""
    return PartyOut.model_validate(to_content(record) | record_facts(revision))


def topic_out(record: Topic, revision: Revision) -> TopicOut:
    """Return a topic as stored."""
    return TopicOut.model_validate(to_content(record) | record_facts(revision))


def source_out(record: Source, revision: Revision) -> SourceOut:
    """Return a source as stored."""
    return SourceOut.model_validate(to_content(record) | record_facts(revision))

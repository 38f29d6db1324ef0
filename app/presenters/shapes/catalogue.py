"""The public shapes of processes, parties, topics and sources: what came in, and when it did."""

from app.domain.catalogue import Party, Process, Source, Topic
from app.domain.journal.entries import to_content
from app.domain.journal.stored import Stored
from app.presenters.shapes.record import RecordOut, recorded
from app.requests.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn


class ProcessOut(ProcessIn, RecordOut):
    """A process as stored."""


class PartyOut(PartyIn, RecordOut):
    """A party as stored."""


class TopicOut(TopicIn, RecordOut):
    """A topic as stored."""


class SourceOut(SourceIn, RecordOut):
    """A source as stored."""


def process_out(stored: Stored[Process]) -> ProcessOut:
    """Return a process as stored."""
    return ProcessOut(**to_content(stored.record), **recorded(stored.revision))


def party_out(stored: Stored[Party]) -> PartyOut:
    """Return a party as stored."""
    return PartyOut(**to_content(stored.record), **recorded(stored.revision))


def topic_out(stored: Stored[Topic]) -> TopicOut:
    """Return a topic as stored."""
    return TopicOut(**to_content(stored.record), **recorded(stored.revision))


def source_out(stored: Stored[Source]) -> SourceOut:
    """Return a source as stored."""
    return SourceOut(**to_content(stored.record), **recorded(stored.revision))

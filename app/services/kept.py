"""What is made of the journal and kept in memory, and what was recorded since is added to it.

The journal only grows, so whatever was made of its beginning stays right, and a request reads no
more than what is new. What is kept belongs to one store, is known by the entry that it was made up
to, and is made anew where that entry does not stand in the store any more.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy.orm import Session

from app.domain.record import Kind, Revision
from app.storage import journal

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Made]):
    """What was made of a journal up to a position, and the entry that stands there."""

    position: int
    entry: str
    made: Made


class Kept(Generic[Made]):
    """Something that is made of the revisions of some kinds.

    `extend` returns what comes of something made and further revisions, in the order of the
    journal; it leaves the former as it was, for others may be reading it.
    """

    def __init__(
        self,
        kinds: Sequence[Kind],
        nothing: Made,
        extend: Callable[[Made, Iterable[Revision]], Made],
    ) -> None:
        """Take what it is made of, and how."""
        self._kinds = tuple(kinds)
        self._nothing = nothing
        self._extend = extend
        self._stores: dict[str, _Kept[Made]] = {}
        self._turn = Lock()

    def of(self, session: Session, at: int | None) -> Made:
        """Return what is made of a store as of a position (None: now).

        What was withdrawn is hidden at every position. Of an earlier position it is made anew.
        """
        if at is None:
            return self._up_to_date(session)
        hidden = journal.list_withdrawn(session, *self._kinds)
        found = journal.list_revisions_of(session, self._kinds, at)
        shown = (one for one in found if (one.kind, one.key) not in hidden)
        return self._extend(self._nothing, shown)

    def _up_to_date(self, session: Session) -> Made:
        head = journal.head(session)
        if head is None:
            return self._nothing
        store = str(session.get_bind().engine.url)
        with self._turn:
            kept = self._stores.get(store)
            if kept and kept.entry == head.entry:
                return kept.made
            if kept and kept.position > head.position:
                # This session looks at the store as it was before what is kept was made.
                return self._anew(session)
            made = self._grown(session, kept) if kept else self._anew(session)
            self._stores[store] = _Kept(head.position, head.entry, made)
            return made

    def _grown(self, session: Session, kept: _Kept[Made]) -> Made:
        found = journal.list_since(session, self._kinds, kept.position)
        if not found or found[0].entry != kept.entry:
            return self._anew(session)
        return self._extend(kept.made, found[1:])

    def _anew(self, session: Session) -> Made:
        return self._extend(self._nothing, journal.list_revisions_of(session, self._kinds, None))

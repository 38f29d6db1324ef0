"""An in-memory projection: folds journal entries, catches up on read.

The journal only grows, so whatever was folded of its beginning stays right, and a request reads no
more than what is new. A state is known by the entry that it goes up to; where that entry does not
stand in the journal any more, the journal was replaced, and the state is rebuilt.
"""

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final, Generic, TypeVar

from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Revision
from app.storage import journal

_MANY: Final = 10_000

State = TypeVar("State")


@dataclass(frozen=True, slots=True)
class _Snapshot(Generic[State]):
    """The state at a position of the journal that ends with an entry."""

    position: int
    entry: str
    state: State


class Projection(Generic[State]):
    """What the revisions of some kinds in one journal come to.

    `fold` returns what comes of a state and further revisions, in the order of the journal; it
    leaves the former as it was, for others may be reading it.
    """

    def __init__(
        self,
        kinds: Sequence[Kind],
        empty: State,
        fold: Callable[[State, Iterable[Revision]], State],
    ) -> None:
        """Take what it is made of, and how."""
        self._kinds = tuple(kinds)
        self._empty = empty
        self._fold = fold
        self._newest: _Snapshot[State] | None = None
        self._earlier: _Snapshot[State] | None = None
        self._lock = Lock()

    def read(self, session: Session, at: int | None) -> State:
        """Return the state as of a position (None: now).

        What was withdrawn is hidden at every position. Of an earlier position it is folded anew,
        and the one that was asked for last is kept.
        """
        head = journal.head(session)
        if head is None:
            return self._empty
        with self._lock:
            if at is None or at >= head.position:
                return self._catch_up(session, head)
            kept = self._earlier
            if kept is None or (kept.position, kept.entry) != (at, head.entry):
                shown = journal.list_shown(session, self._kinds, at)
                kept = self._earlier = _Snapshot(at, head.entry, self._fold(self._empty, shown))
            return kept.state

    def _catch_up(self, session: Session, head: Revision) -> State:
        kept = self._newest
        if kept and kept.entry == head.entry:
            return kept.state
        if kept and kept.position > head.position:
            # This session looks at the store as it was before what is kept was made.
            return self._rebuild(session)
        since = journal.list_since(session, self._kinds, kept.position) if kept else []
        if kept and since and since[0].entry == kept.entry:
            state = self._fold(kept.state, since[1:])
        else:
            state = self._rebuild(session)
        self._newest = _Snapshot(head.position, head.entry, state)
        return state

    def _rebuild(self, session: Session) -> State:
        revisions = journal.list_revisions_of(session, self._kinds)
        state = self._fold(self._empty, revisions)
        if len(revisions) >= _MANY:
            # It stays for good, and looking through it for garbage would stop every few requests
            # for half a second. What else is there at that moment is freed when its last reference
            # goes, but for circles; a store is read anew once in a process, so these are few.
            gc.freeze()
        return state

"""What is made of the journal and kept in memory, and what was recorded since is added to it.

The journal only grows, so whatever was made of its beginning stays right, and a request reads no
more than what is new. What is kept belongs to one store, is known by the entry that it was made up
to, and is made anew where that entry does not stand in the store any more.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final, Generic, TypeVar

from sqlalchemy.orm import Session

from app.domain.journal.entries import Kind, Revision
from app.storage import journal

_MANY: Final = 10_000
_MOST_STORES: Final = 4  # a process serves one; a program that opens many holds no more than these

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Made]):
    """What was made of a journal up to a position, and the entry that stands there."""

    position: int
    entry: str
    made: Made


class Projection(Generic[Made]):
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
        self._stores: OrderedDict[str, _Kept[Made]] = OrderedDict()
        self._earlier: tuple[tuple[str, str, int], Made] | None = None
        self._turn = Lock()

    @property
    def stores(self) -> int:
        """How many stores something is kept of."""
        return len(self._stores)

    def of(self, session: Session, at: int | None) -> Made:
        """Return what is made of a store as of a position (None: now).

        What was withdrawn is hidden at every position. Of an earlier position it is made anew,
        and the one that was asked for last is kept.
        """
        head = journal.head(session)
        if head is None:
            return self._nothing
        if at is None or at >= head.position:
            return self._up_to_date(session, head)
        asked = (_name(session), head.entry, at)
        with self._turn:
            if self._earlier is None or self._earlier[0] != asked:
                self._earlier = asked, self._as_of(session, at)
            return self._earlier[1]

    def _as_of(self, session: Session, at: int) -> Made:
        return self._extend(self._nothing, journal.list_shown(session, self._kinds, at))

    def _up_to_date(self, session: Session, head: Revision) -> Made:
        store = _name(session)
        with self._turn:
            kept = self._stores.get(store)
            if kept and kept.entry == head.entry:
                return kept.made
            if kept and kept.position > head.position:
                # This session looks at the store as it was before what is kept was made.
                return self._anew(session)
            made = self._grown(session, kept) if kept else self._anew(session)
            self._stores[store] = _Kept(head.position, head.entry, made)
            self._stores.move_to_end(store)
            if len(self._stores) > _MOST_STORES:
                self._stores.popitem(last=False)
            return made

    def _grown(self, session: Session, kept: _Kept[Made]) -> Made:
        found = journal.list_since(session, self._kinds, kept.position)
        if not found or found[0].entry != kept.entry:
            return self._anew(session)
        return self._extend(kept.made, found[1:])

    def _anew(self, session: Session) -> Made:
        found = journal.list_revisions_of(session, self._kinds)
        made = self._extend(self._nothing, found)
        if len(found) >= _MANY:
            # It stays for good, and looking through it for garbage would stop every few requests
            # for half a second. What else is there at that moment is freed when its last reference
            # goes, but for circles; a store is read anew once in a process, so these are few.
            gc.freeze()
        return made


def _name(session: Session) -> str:
    return str(session.get_bind().engine.url)

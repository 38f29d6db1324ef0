"""The verdict on a change: one line that says what changed, and who says so."""

from collections.abc import Iterable
from typing import Final

from app.domain.comparison.compare import Change
from app.engine.facts.extract import Delta
from app.presenters.shapes.comparison import ChangeVerdictOut, VerdictAuthor

_MOST_DELTAS: Final = 3


def verdict_out(change: Change) -> ChangeVerdictOut | None:
    """Return the editor's reason, or else a line made of the deltas; None where nobody knows."""
    said = change.judgement
    if said and not said.is_stale and said.judgement.reason:
        return ChangeVerdictOut(text=said.judgement.reason, author=VerdictAuthor.EDITORS)
    if change.deltas:
        return ChangeVerdictOut(text=_in_a_line(change.deltas), author=VerdictAuthor.AUTOMATIC)
    return None


def _in_a_line(deltas: Iterable[Delta]) -> str:
    told = [_told(delta) for delta in deltas]
    more = len(told) - _MOST_DELTAS
    return "; ".join(told[:_MOST_DELTAS]) + (f"; and {more} more" if more > 0 else "")


def _told(delta: Delta) -> str:
    if delta.base and delta.target:
        return f"{delta.base.text} → {delta.target.text}"
    if delta.target:
        return f"added: {delta.target.text}"
    return f"gone: {delta.base.text}" if delta.base else delta.kind

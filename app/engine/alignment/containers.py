"""Which mere heading answers which, by the points below them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.engine.alignment.features import Text
from app.engine.alignment.point_text import PRESENT


def paired_containers(
    sides: tuple[Text, Text], pairs: Iterable[tuple[int, int]], taken: Sequence[set[int]]
) -> Iterator[tuple[int, int]]:
    """Yield the headings without words of their own that hold the same points.

    All that is below the one has to answer points below the other, and nothing else.
    """
    below = [_below(text) for text in sides]
    partners: tuple[defaultdict[int, set[int]], ...] = defaultdict(set), defaultdict(set)
    for a, b in pairs:
        partners[0][a].add(b)
        partners[1][b].add(a)
    above = {place: parent for parent, places in below[1].items() for place in places}
    for base, children in below[0].items():
        answering = {b for a in children for b in partners[0][a]}
        target = above.get(min(answering, default=-1))
        if (
            target is not None
            and answering == below[1][target]
            and {a for b in answering for a in partners[1][b]} == children
            and base not in taken[0]
            and target not in taken[1]
            and _is_heading(sides[0], base)
            and _is_heading(sides[1], target)
        ):
            yield base, target


def _below(text: Text) -> dict[int, set[int]]:
    """Return the places of the points right below each point that has any."""
    at = {label: place for place, label in enumerate(text.labels)}
    found: defaultdict[int, set[int]] = defaultdict(set)
    for place, profile in enumerate(text.points):
        parent = profile.point.parent
        if parent is not None and parent in at:
            found[at[parent]].add(place)
    return found


def _is_heading(text: Text, place: int) -> bool:
    silence = text.points[place].silence
    return silence is not None and silence[0] == PRESENT

"""What became of the rival ways to settle an open point: each party's option by itself."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.plans.rendering import RenderedPoint
from app.engine.diff.edit_script import EditScript
from app.engine.facts.deltas import Delta


class Counterpart(StrEnum):
    """What an option was compared with."""

    OPTION = "option"
    """The same party's option in the other text."""
    TEXT = "text"
    """The other text's only wording, since nothing was open there."""
    NOTHING = "nothing"
    """The party has no option in the other text, where others have."""


@dataclass(frozen=True, slots=True)
class OptionChange:
    """One party's option: its texts on both sides, and what leads from one to the other."""

    proponent: str
    counterpart: Counterpart
    base: str | None
    target: str | None
    script: EditScript | None
    deltas: tuple[Delta, ...]


Differences = Callable[[str, str], tuple[EditScript | None, tuple[Delta, ...]]]
"""The edit script and the deltas between two texts, as far as comparability allows them."""


def compare_options(
    base: Sequence[RenderedPoint], target: Sequence[RenderedPoint], differ: Differences
) -> Iterator[OptionChange]:
    """Yield what became of every option of two groups of points, in the order of the target."""
    olds, news = _options(base), _options(target)
    for proponent in dict.fromkeys([*news, *olds]):
        old, new = olds.get(proponent), news.get(proponent)
        counterpart = Counterpart.OPTION
        if old is None and not olds:
            old, counterpart = _only_text(base), Counterpart.TEXT
        elif new is None and not news:
            new, counterpart = _only_text(target), Counterpart.TEXT
        if old is None or new is None:
            yield OptionChange(proponent, Counterpart.NOTHING, old, new, None, ())
        else:
            yield OptionChange(proponent, counterpart, old, new, *differ(old, new))


def _options(points: Sequence[RenderedPoint]) -> dict[str, str]:
    """Return what each party proposes at some points, its texts on lines of their own."""
    found: dict[str, str] = {}
    for point in points:
        for option, text in point.attributed_options:
            earlier = found.get(option.proponent)
            found[option.proponent] = text if earlier is None else f"{earlier}\n{text}"
    return found


def _only_text(points: Sequence[RenderedPoint]) -> str | None:
    """Return the wording of points without options; None where they have none, or are not there."""
    return "\n".join(point.text for point in points if point.text) or None

"""The diff pipeline from texts to JSON bytes, as a caller runs it who keeps texts.

An answer is JSON. `unchanged` has runs `[base, target, length]` of points that read the same in the
same order. `changes` has everything else: the places of its points in `base` and `target`, whether
it is `moved`, the wordings of either side joined by line feeds, whether the comparison `is_coarse`,
and `spans` as `[op, base from, base to, target from, target to]` in code points, where op is one of
`=`, `-` and `+`; a change whose two sides read the same, or that has one side only, has no spans.
"""

from collections.abc import Sequence
from typing import Any, Final

import orjson

from app.domain.comparison.grouping import Places, group_places
from app.domain.comparison.moves import moved_places, tie_break
from app.engine.alignment.align import align
from app.engine.alignment.features import Profile, Text, prepared
from app.engine.alignment.point_text import PointText
from app.engine.diff.edit_script import EditScript, Op, script_of
from app.language.text.tokens import tokenise

_SIGNS: Final = {Op.EQUAL: "=", Op.DELETE: "-", Op.INSERT: "+"}

Prepared = Text
"""A text as it is kept: what need not be done again for each comparison."""


def prepare(wordings: Sequence[str]) -> Prepared:
    """Make a text ready, point by point, as it is when it was compared before."""
    text = _text(wordings)
    for point in text.points:
        _warm(point)
    return text


def diff_json(base: Prepared, target: Prepared) -> bytes:
    """Align two texts, compare the points that belong together, and write the answer."""
    sizes = len(base.points), len(target.points)
    pairs = [(pair.base, pair.target) for pair in align(base, target)]
    groups = list(group_places(sizes, pairs))

    def staying(group: Places) -> int | None:
        old, new = base.wordings[group[0][0]], target.wordings[group[1][0]]
        if len(base.places[old]) > 1 or len(target.places[new]) > 1:
            return None
        return tie_break(old, new)

    unchanged: list[list[int]] = []
    changes = []
    for group, has_moved in zip(groups, moved_places(groups, staying), strict=True):
        olds, news = group
        is_single = len(olds) == len(news) == 1
        if is_single and not has_moved and base.wordings[olds[0]] == target.wordings[news[0]]:
            _extend(unchanged, olds[0], news[0])
        else:
            told = _differences(base, target, group)
            changes.append({"base": olds, "target": news, "moved": has_moved, **told})
    return orjson.dumps({"unchanged": unchanged, "changes": changes})


def diff_from_text(base: Sequence[str], target: Sequence[str]) -> bytes:
    """Make two texts ready, as far as is needed, and compare them."""
    return diff_json(_text(base), _text(target))


def diff_pairs(base: Prepared, target: Prepared) -> bytes:
    """Compare, point by point, two texts whose points are known to continue one another."""
    changes = [
        {
            "base": (place,),
            "target": (place,),
            "moved": False,
            **_differences(base, target, ((place,), (place,))),
        }
        for place in range(len(base.points))
    ]
    return orjson.dumps({"unchanged": [], "changes": changes})


def _text(wordings: Sequence[str]) -> Text:
    return prepared(
        [
            PointText(
                place=place,
                depth=0,
                parent=None,
                label=str(place),
                heading="",
                text=text,
                wording=text,
            )
            for place, text in enumerate(wordings)
        ]
    )


def _warm(point: Profile) -> None:
    """Have made what comparing a point for the first time would make."""
    _ = point.tokens, point.words, point.stems, point.letters, point.runs, point.numbers
    _ = point.heading, point.topics, point.has_words


def _extend(unchanged: list[list[int]], old: int, new: int) -> None:
    if unchanged:
        base, target, length = unchanged[-1]
        if (old, new) == (base + length, target + length):
            unchanged[-1][2] += 1
            return
    unchanged.append([old, new, 1])


def _differences(base: Text, target: Text, group: Places) -> dict[str, Any]:
    old, new = (
        "\n".join(text.wordings[place] for place in places)
        for text, places in zip((base, target), group, strict=True)
    )
    told: dict[str, Any] = {"base_text": old, "target_text": new, "is_coarse": False, "spans": []}
    if old and new and old != new:
        script = script_of(_tokens(base, group[0], old), _tokens(target, group[1], new))
        told["is_coarse"] = script.is_coarse
        told["spans"] = _flat(script)
    return told


def _tokens(text: Text, places: tuple[int, ...], wording: str) -> tuple[str, ...]:
    """Return the tokens of a group: kept ones of a point alone, or of the joined wordings."""
    return text.points[places[0]].tokens if len(places) == 1 else tokenise(wording)


def _flat(script: EditScript) -> list[tuple[str, int, int, int, int]]:
    return [(_SIGNS[op], *base, *target) for op, base, target, _ in script.spans]
